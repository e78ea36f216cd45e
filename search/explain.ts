import { pence } from '#app/kit/pence.ts';
import { type ListingQuery, type ListingSummary, PARTS_OF_DAY, type Reason, type WeekTime } from '#search/port.ts';
import { firstFit } from '#search/week.ts';

// Why a result is here: what was asked for and is true of it, the same for both engines. Pure.

/** What an engine knows of a result besides its card. */
export type Facts = {
  /** Straight line from the place named; NaN when there is none. */
  km: number;
  /** Day × part of day, as search/entries.ts has them. */
  timeBits: number;
  times: readonly WeekTime[];
  ready: boolean;
  /** The least price in pence for the unit asked about. */
  leastPence: number | null;
  like: { sameKind: boolean; outcomes: string[]; km: number } | null;
};

export const roundedKm = (km: number): number | null => (km >= 0 ? Math.round(km * 10) / 10 : null);

export function explain(query: ListingQuery, words: readonly Reason[], facts: Facts, shown: ListingSummary): Reason[] {
  const reasons = [
    ...words,
    ...query.outcomes
      .filter((outcome) => shown.outcomes.includes(outcome))
      .map((outcome): Reason => ({ kind: 'outcome', outcome })),
    ...placeReasons(query, facts, shown),
    ...timeReasons(query, facts),
    ...factReasons(query, facts, shown),
    ...likeReasons(facts),
  ];
  return reasons.length > 0 ? reasons : [{ kind: 'all' }];
}

function placeReasons(query: ListingQuery, facts: Facts, shown: ListingSummary): Reason[] {
  if (!query.near) return [];
  if (shown.placeKind === 'online') return [{ kind: 'online' }];
  const km = roundedKm(facts.km);
  if (shown.placeKind === 'comes-to-you') return [{ kind: 'comes-to-you', km, place: query.near.name }];
  return km === null ? [] : [{ kind: 'distance', km }];
}

/** The first days and parts of those asked for that it offers, and the first stretch that fits the week. */
function timeReasons(query: ListingQuery, { timeBits, times }: Facts): Reason[] {
  const days = query.days.length > 0 ? query.days : [null];
  const parts = query.parts.length > 0 ? query.parts : [null];
  const asked = query.days.length > 0 || query.parts.length > 0;
  const reasons = days.flatMap((day) =>
    parts.flatMap((part): Reason[] =>
      asked && (timeBits & bitsAt(day, part)) !== 0 ? [{ kind: 'time', day, part }] : [],
    ),
  );
  const time = firstFit(times, query.fits);
  return [...reasons.slice(0, 3), ...(time ? [{ kind: 'fits' as const, time }] : [])];
}

function bitsAt(day: number | null, part: (typeof PARTS_OF_DAY)[number] | null): number {
  let bits = 0;
  for (let d = 1; d <= 7; d += 1) {
    for (const [at, each] of PARTS_OF_DAY.entries()) {
      if ((day === null || day === d) && (part === null || part === each)) bits |= 1 << ((d - 1) * 4 + at);
    }
  }
  return bits;
}

function factReasons(query: ListingQuery, facts: Facts, shown: ListingSummary): Reason[] {
  const reasons: Reason[] = [];
  if (query.kinds.includes(shown.supportKind)) reasons.push({ kind: 'activity', supportKind: shown.supportKind });
  if (query.providerKinds.includes(shown.providerKind))
    reasons.push({ kind: 'provider', providerKind: shown.providerKind });
  if (query.maxPence !== null && facts.leastPence !== null)
    reasons.push({ kind: 'price', pence: pence(facts.leastPence), unit: query.priceUnit });
  if (query.spacesNow) reasons.push({ kind: 'spaces' });
  for (const flexible of query.flexible) reasons.push({ kind: 'flexible', flexible });
  const language = query.languages.find((each) => shown.languages.includes(each));
  if (language) reasons.push({ kind: 'language', language });
  if (query.readiness.includes('ready') && facts.ready) reasons.push({ kind: 'ready' });
  return reasons;
}

function likeReasons({ like }: Facts): Reason[] {
  return like ? [{ kind: 'like', sameKind: like.sameKind, outcomes: like.outcomes, km: roundedKm(like.km) }] : [];
}
