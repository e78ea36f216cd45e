import { type Columns, NO_PRICE } from '#search/columns.ts';
import type { Facts } from '#search/explain.ts';
import type { Filters } from '#search/filters.ts';
import type { Group, Reading } from '#search/plan.ts';
import { type ListingQuery, type ListingSummary, PRICE_UNITS, type Reason } from '#search/port.ts';
import { bestField, findPosting } from '#search/postings.ts';
import { FIELDS } from '#search/settings.ts';
import type { ReadList } from '#search/union.ts';
import { unpackTime } from '#search/week.ts';

// What the PostgreSQL engine's columns and lists say of one result. Pure.

export type ReadGroup = { group: Group; lists: (ReadList & { reading: Reading })[] };

export function factsOf(
  query: ListingQuery,
  columns: Columns,
  filters: Filters,
  doc: number,
  shown: ListingSummary,
): Facts {
  const least = columns.priceFor(doc, PRICE_UNITS.indexOf(query.priceUnit));
  const { like } = filters;
  const week = columns.week[doc] ?? 0;
  return {
    km: filters.distance(doc),
    timeBits: columns.weeks.bits[week] ?? 0,
    times: query.fits.length > 0 ? (columns.weeks.times[week] ?? []).map(unpackTime) : [],
    ready: filters.readinessAt(columns.trait[doc] ?? 0) === 0,
    leastPence: least === NO_PRICE ? null : least,
    like: like && {
      sameKind: like.sameKind(doc),
      outcomes: shown.outcomes.filter((code) => (like.outcomes & columns.traits.outcomeCodes.maskOf([code])) !== 0),
      km: like.km(doc),
    },
  };
}

export const wordReasons = (groups: readonly ReadGroup[], doc: number): Reason[] =>
  groups.flatMap(({ group, lists }) => {
    let best: Found | null = null;
    for (const { postings, factor, reading } of lists) {
      const posting = findPosting(postings, doc);
      if (posting === 0) continue;
      const where = bestField(posting);
      if (!best || worthOf(factor, where) > worthOf(best.factor, best.where)) best = { factor, where, reading };
    }
    return best ? reasonsOf(group, best) : [];
  });

/** A reading of a word, found in a field (its place in FIELDS). */
export type Found = { factor: number; where: number; reading: Pick<Reading, 'kind' | 'meant'> };

export const worthOf = (factor: number, where: number) => factor * 10 - where;

export function reasonsOf(group: Pick<Group, 'typed'>, { where, reading }: Found): Reason[] {
  const { kind, meant } = reading;
  const word = kind === 'synonym' || kind === 'spelling' ? meant : group.typed;
  const found: Reason = { kind: 'word', word, where: FIELDS[where] ?? 'description' };
  if (kind === 'synonym' || kind === 'spelling') return [found, { kind, typed: group.typed, meant }];
  return [found];
}
