import type pg from 'pg';
import { CONSEQUENCE, type PayAnswer, type PaySaid, payAnswer } from '../domain/checks/fair-work.ts';
import { CHECK_WORDS, type CheckKind } from '../domain/checks/kinds.ts';
import { type CheckFacts, missingOf, type Need, needsOf, standingOf } from '../domain/checks/rules.ts';
import {
  type CheckRow,
  checksForPublic,
  listingsForChecks,
  payerOf,
  paySaidBy,
  type Sighting,
} from '../domain/checks/store.server.ts';
import { SURENESS_WORDS } from '../domain/listings/readiness.ts';
import { type Day, dayOf, daysBetween, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';
import type { CheckToMind, CheckView, PayView } from './check-facts.tsx';

const SEEN: Record<Sighting['capacity'], (by: string) => string> = {
  host: (by) => `Seen by their host, ${by},`,
  officer: (by) => `Seen by an officer of ${by}`,
  administrator: () => 'Seen by an administrator of Ettle',
};

/** Who says so, in words: the provider alone, or somebody who has seen the paper. */
const seenWords = ({ by, capacity, seenOn }: Sighting) => `${SEEN[capacity](by)} on ${formatShortDay(seenOn)}.`;

function untilWords(row: CheckRow, on: Day): Pick<CheckView, 'tone' | 'until'> {
  const standing = standingOf(row, on);
  if (row.untilDay === null) return { tone: 'plain', until: `Since ${formatShortDay(row.fromDay)}.` };
  const last = formatShortDay(row.untilDay);
  if (standing === 'ended') return { tone: 'ended', until: `Ended on ${last}.` };
  if (standing !== 'ending') return { tone: 'plain', until: `Until ${last}.` };
  const left = daysBetween(on, row.untilDay);
  return { tone: 'ending', until: `Ends on ${last}, ${left === 0 ? 'today' : `in ${plural(left, 'day')}`}.` };
}

/** One check as a fact: what, until when, and who says so. */
export function checkView(row: CheckRow, on: Day): CheckView {
  const words = CHECK_WORDS[row.kind];
  return {
    kind: row.kind,
    label: words.label,
    says: words.says,
    reference: row.reference,
    ...untilWords(row, on),
    seen: row.sightings.map(seenWords),
    saidOn: formatShortDay(dayOf(row.saidOn)),
    why: null,
  };
}

const whyOf = ({ row, need }: Need): CheckView['why'] =>
  row && {
    need: need === 'required' ? 'required' : 'asked',
    plain: row.why,
    source: row.source,
    from: formatShortDay(row.fromDay as Day),
    sureness: SURENESS_WORDS[row.sureness],
  };

const nothing = (kind: CheckKind): CheckView => ({
  kind,
  label: CHECK_WORDS[kind].label,
  says: CHECK_WORDS[kind].says,
  reference: '',
  tone: 'none',
  until: '',
  seen: [],
  saidOn: null,
  why: null,
});

/**
 * What a listing needs, each with how it stands. A registered listing's own number stands for its registration.
 * `council`: whose own rows count besides those of everywhere.
 */
export function needViews(
  facts: CheckFacts & { registrationNumber: string },
  rows: readonly CheckRow[],
  council: string | null,
  on: Day,
): CheckView[] {
  return needsOf(facts, council, on).flatMap((need): CheckView[] => {
    const row = rows.find((each) => each.kind === need.check);
    const why = whyOf(need);
    if (need.check === 'care-inspectorate' && need.need === 'required' && !row)
      return [{ ...nothing(need.check), tone: 'plain', reference: facts.registrationNumber, saidOn: '', why }];
    if (need.need === 'not-needed') return [];
    return [{ ...(row ? checkView(row, on) : nothing(need.check)), why }];
  });
}

type Payer = { kind: string; workers: number | null };

/** What an employer pays, beside the rate of the day, in words. Null: not asked of them. */
export function payView(payer: Payer, said: PaySaid | null, on: Day): PayView | null {
  const answer: PayAnswer = payAnswer(payer, said, on);
  if (answer.state === 'not-asked') return null;
  const { rate } = answer;
  return {
    state: answer.state,
    said:
      'said' in answer
        ? `They say that nobody is paid less than ${formatPence(answer.said.leastPence)} an hour, since ${formatShortDay(answer.said.sinceDay)}.`
        : null,
    short: answer.state === 'below' ? formatPence(answer.shortPence) : null,
    rate: rate && {
      amount: `£${(rate.pencePerHour / 100).toFixed(2)}`,
      from: formatShortDay(rate.fromDay as Day),
      source: rate.source,
      sureness: SURENESS_WORDS[rate.sureness],
    },
    consequence: CONSEQUENCE,
  };
}

type ListingFacts = Omit<CheckFacts, 'workers'> & { registrationNumber: string; provider: { id: string } };

/** For a listing's page: its checks and its employer's pay, for the council that is looked at. */
export async function checksOfListing(pool: pg.Pool, listing: ListingFacts, council: string | null, on: Day) {
  const [rows, said, payer] = await Promise.all([
    checksForPublic(pool, listing.provider.id),
    paySaidBy(pool, listing.provider.id),
    payerOf(pool, listing.provider.id),
  ]);
  return {
    checks: needViews({ ...listing, workers: payer.workers }, rows, council, on),
    pay: listing.forNeed ? payView(payer, said, on) : null,
  };
}

/** For a provider's page: everything it says of its checks. */
export async function checksOfProvider(pool: pg.Pool, provider: Payer & { id: string }, on: Day) {
  const [rows, said] = await Promise.all([checksForPublic(pool, provider.id), paySaidBy(pool, provider.id)]);
  return { checks: rows.map((row) => checkView(row, on)), pay: payView(provider, said, on) };
}

/** For a provider's desk: what ends, has ended, or is needed by a listing that people see and was never said. */
export async function checksToMind(pool: pg.Pool, providerId: string, on: Day): Promise<CheckToMind[]> {
  const [rows, listings, { workers }] = await Promise.all([
    checksForPublic(pool, providerId),
    listingsForChecks(pool, providerId),
    payerOf(pool, providerId),
  ]);
  const lacking = new Set(
    listings
      .filter((listing) => listing.state === 'published' || listing.state === 'paused')
      .flatMap((listing) => missingOf({ ...listing, workers }, rows, null, on))
      .filter(({ why }) => why === 'never-said')
      .map(({ check }) => check),
  );
  const minded = rows.flatMap((row): CheckToMind[] => {
    const standing = standingOf(row, on);
    return standing === 'ending' || standing === 'ended' ? [{ kind: row.kind, standing, untilDay: row.untilDay }] : [];
  });
  return [...minded, ...[...lacking].map((kind) => ({ kind, standing: 'missing' as const, untilDay: null }))];
}
