import { SCORE, STALENESS } from '#search/settings.ts';

// The parts of an order that both engines reckon alike. Pure; the numbers stand in search/settings.ts.

const DAY_MS = 86_400_000;

export type Stale = { afterDays: number; lower: number };

/** The rule of staleness that has begun last; none before the first. `today`: days since 1970. */
export function stalenessOn(today: number): Stale {
  const begun = STALENESS.filter((rule) => Date.parse(`${rule.fromDay}T00:00:00Z`) <= today * DAY_MS);
  return begun.at(-1) ?? { afterDays: Number.POSITIVE_INFINITY, lower: 0 };
}

/** Right here counts most, half of it at `proximityHalfKm`. */
export const nearness = (km: number) => (SCORE.proximity * SCORE.proximityHalfKm) / (SCORE.proximityHalfKm + km);

/** What a listing is worth without being asked for anything: fresh, and claimed by its provider (1 or 0). */
export const standing = (ageDays: number, claimed: number, stale: Stale) =>
  (SCORE.fresh * SCORE.freshHalfDays) / (SCORE.freshHalfDays + ageDays) +
  SCORE.claimed * claimed -
  (ageDays > stale.afterDays ? stale.lower : 0);

/** How close what was asked comes to a whole name: 1 when they are the same words. */
export const closeness = (asked: number, found: number, words: number) => (2 * found) / (asked + words);

/** The title or, a little less, the provider's name. */
export const nameScore = (title: number, provider: number) => SCORE.nameCloseness * Math.max(title, provider * 0.8);
