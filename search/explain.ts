import { pence } from '#app/kit/pence.ts';
import { type Columns, NO_PRICE } from '#search/columns.ts';
import type { Filters } from '#search/filters.ts';
import type { Group, Reading } from '#search/plan.ts';
import { type ListingQuery, type ListingSummary, PARTS_OF_DAY, PRICE_UNITS, type Reason } from '#search/port.ts';
import { bestField, findPosting } from '#search/postings.ts';
import { FIELDS } from '#search/settings.ts';
import { firstFit, unpackTime } from '#search/week.ts';

// Why a result is here: what was asked for and is true of it. Pure.

export type ReadGroup = { group: Group; lists: { postings: Uint32Array; factor: number; reading: Reading }[] };

export function explain(
  query: ListingQuery,
  groups: readonly ReadGroup[],
  columns: Columns,
  filters: Filters,
  doc: number,
  shown: ListingSummary,
): Reason[] {
  const reasons = [
    ...groups.flatMap((group) => wordReasons(group, doc)),
    ...query.outcomes
      .filter((outcome) => shown.outcomes.includes(outcome))
      .map((outcome): Reason => ({ kind: 'outcome', outcome })),
    ...placeReasons(query, filters, doc, shown),
    ...timeReasons(query, columns.times[doc] ?? 0),
    ...fitReasons(query, columns, doc),
    ...factReasons(query, columns, filters, doc, shown),
    ...likeReasons(columns, filters, doc, shown),
  ];
  return reasons.length > 0 ? reasons : [{ kind: 'all' }];
}

function wordReasons({ group, lists }: ReadGroup, doc: number): Reason[] {
  let best: { worth: number; where: number; reading: Reading } | null = null;
  for (const { postings, factor, reading } of lists) {
    const posting = findPosting(postings, doc);
    if (posting === 0) continue;
    const where = bestField(posting);
    const worth = factor * 10 - where;
    if (!best || worth > best.worth) best = { worth, where, reading };
  }
  if (!best) return [];
  const { reading } = best;
  const found: Reason = {
    kind: 'word',
    word: reading.kind === 'synonym' ? reading.meant : reading.kind === 'spelling' ? reading.meant : group.typed,
    where: FIELDS[best.where] ?? 'description',
  };
  if (reading.kind === 'synonym') return [found, { kind: 'synonym', typed: group.typed, meant: reading.meant }];
  if (reading.kind === 'spelling') return [found, { kind: 'spelling', typed: group.typed, meant: reading.meant }];
  return [found];
}

function placeReasons(query: ListingQuery, filters: Filters, doc: number, shown: ListingSummary): Reason[] {
  if (!query.near) return [];
  if (shown.placeKind === 'online') return [{ kind: 'online' }];
  const km = filters.distance(doc);
  const known = km >= 0 ? Math.round(km * 10) / 10 : null;
  if (shown.placeKind === 'comes-to-you') return [{ kind: 'comes-to-you', km: known, place: query.near.name }];
  return known === null ? [] : [{ kind: 'distance', km: known }];
}

/** The first day and part of those asked for that it offers. */
function timeReasons(query: ListingQuery, times: number): Reason[] {
  const days = query.days.length > 0 ? query.days : [null];
  const parts = query.parts.length > 0 ? query.parts : [null];
  if (days[0] === null && parts[0] === null) return [];
  const reasons: Reason[] = [];
  for (const day of days) {
    for (const part of parts) {
      if (times & bitsAt(day, part === null ? null : PARTS_OF_DAY.indexOf(part)))
        reasons.push({ kind: 'time', day, part });
    }
  }
  return reasons.slice(0, 3);
}

function bitsAt(day: number | null, part: number | null): number {
  let bits = 0;
  for (let d = 1; d <= 7; d += 1) {
    for (let p = 0; p < 4; p += 1) {
      if ((day === null || day === d) && (part === null || part === p)) bits |= 1 << ((d - 1) * 4 + p);
    }
  }
  return bits;
}

function fitReasons(query: ListingQuery, columns: Columns, doc: number): Reason[] {
  const time = firstFit([...columns.timesOf(doc)].map(unpackTime), query.fits);
  return time ? [{ kind: 'fits', time }] : [];
}

function likeReasons(columns: Columns, { like }: Filters, doc: number, shown: ListingSummary): Reason[] {
  if (!like) return [];
  const km = like.km(doc);
  return [
    {
      kind: 'like',
      sameKind: like.sameKind(doc),
      outcomes: shown.outcomes.filter((code) => (like.outcomes & columns.outcomeCodes.maskOf([code])) !== 0),
      km: km >= 0 ? Math.round(km * 10) / 10 : null,
    },
  ];
}

function factReasons(
  query: ListingQuery,
  columns: Columns,
  filters: Filters,
  doc: number,
  shown: ListingSummary,
): Reason[] {
  const reasons: Reason[] = [];
  if (query.kinds.includes(shown.supportKind)) reasons.push({ kind: 'activity', supportKind: shown.supportKind });
  if (query.providerKinds.includes(shown.providerKind))
    reasons.push({ kind: 'provider', providerKind: shown.providerKind });
  const least = columns.priceFor(doc, PRICE_UNITS.indexOf(query.priceUnit));
  if (query.maxPence !== null && least !== NO_PRICE)
    reasons.push({ kind: 'price', pence: pence(least), unit: query.priceUnit });
  if (query.spacesNow) reasons.push({ kind: 'spaces' });
  for (const flexible of query.flexible) reasons.push({ kind: 'flexible', flexible });
  const language = query.languages.find((each) => shown.languages.includes(each));
  if (language) reasons.push({ kind: 'language', language });
  if (query.readiness.includes('ready') && filters.readinessAt(doc) === 0) reasons.push({ kind: 'ready' });
  return reasons;
}
