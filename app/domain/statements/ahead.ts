// Where a budget comes out if it goes on like this, and when somebody hears of it. Said early and once, so that it can still be put right:
// standard 12.16 asks to talk before anything is taken back, and clause C14 says that nothing is. It never blames.
import { addDays, type Day, daysBetween } from '#app/kit/day.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import type { EarlyWord, Pace } from './pace.ts';

/** What it is made of; `to`: what comes until the end, at the same pace. What counts against it is below nothing. */
export type AheadPart = { of: 'whole' | 'given' | 'waiting' | 'kept' | 'to'; pence: Pence };
/** `left`: so much is not used on the last day. `out`: so much is missing at the end, and nothing is left from that day on. */
export type Ahead = { kind: 'left' | 'out'; pence: Pence; on: Day; parts: AheadPart[] };

type Stretch = {
  kind: EarlyWord['kind'];
  whole: Pence;
  pace: Pace;
  /** The day up to which the pace was taken; what is planned after it, up to a day. */
  since: Day;
  still: (since: Day) => (day: Day) => Pence;
  toDay: Day;
  /** Dated rule (money.early-word-percent): less than this of the whole is no good part of it. */
  percent: number;
};

/** Null: it comes out well enough. */
export function aheadOf({ kind, whole, pace, since, still, toDay, percent }: Stretch): Ahead | null {
  const under = kind === 'under';
  const { given, waiting, kept } = pace;
  const used = sumPence(under ? [given, waiting, kept] : [given, waiting]);
  const planned = under ? pace.plannedBefore : pace.plannedNow;
  const comes = (day: Day) => {
    const rest = still(since)(day);
    return planned > 0n ? pence((rest * used) / planned) : rest;
  };
  const sign = under ? -1n : 1n;
  const parts: AheadPart[] = [
    { of: 'whole', pence: pence(-sign * whole) },
    { of: 'given', pence: pence(sign * given) },
    { of: 'waiting', pence: pence(sign * waiting) },
    ...(under ? [{ of: 'kept' as const, pence: pence(-kept) }] : []),
    { of: 'to', pence: pence(sign * comes(toDay)) },
  ];
  const amount = sumPence(parts.map((part) => part.pence));
  if (under) return amount * 100n > whole * BigInt(percent) ? { kind: 'left', pence: amount, on: toDay, parts } : null;
  if (amount <= 0n) return null;
  return { kind: 'out', pence: amount, on: usedUpOn((day) => used + comes(day) > whole, since, toDay), parts };
}

/** The first day on which it is so; it stays so. */
function usedUpOn(isUp: (day: Day) => boolean, from: Day, to: Day): Day {
  let [low, high] = [0, Math.max(0, daysBetween(from, to))];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isUp(addDays(from, middle))) high = middle;
    else low = middle + 1;
  }
  return addDays(from, low);
}

export type Said = { kind: Ahead['kind']; pence: Pence; on: Day; saidOn: Day; stands: boolean };
/** Dated rules (money.early-word-worse-percent, money.early-word-again-days). */
export type Again = { worsePercent: number; days: number };

/** Whether it is told: the first time, when it changed its side, when it got much worse, or when it came back after a good while. */
export function isToTell(before: Said | null, now: Pick<Ahead, 'kind' | 'pence'>, again: Again, today: Day): boolean {
  if (!before || before.kind !== now.kind) return true;
  if (now.pence * 100n > before.pence * BigInt(100 + again.worsePercent)) return true;
  return !before.stands && daysBetween(before.saidOn, today) >= again.days;
}
