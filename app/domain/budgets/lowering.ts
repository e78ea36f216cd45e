// When another amount is worse for the person. The amount is told to them (2013 Act s.5(4)), and they build their support on it: the
// SDS Handbook (handbook.scot, “Changes to a support budget”) says that it is not changed without discussing it first, and only after a
// review; McHattie v South Ayrshire Council [2020] CSOH 4: who may expect to be asked is asked before it is decided.
import { addDays, type Day } from '#app/kit/day.ts';
import { sumPence } from '#app/kit/pence.ts';
import type { OtherPart } from './funds.ts';
import { type Amount, daysOf } from './rules.ts';

export type Spread = {
  fromDay: Day;
  toDay: Day;
  amounts: readonly Pick<Amount, 'option' | 'pence'>[];
  /** What others than the council put into the amount for Option 2. */
  others: readonly OtherPart[];
};

const ownPart = ({ others }: Spread): bigint =>
  sumPence(others.filter((each) => each.source === 'own').map((each) => each.pence));

/**
 * Whether it is worse for the person: an option that was offered has less for each day, or is not offered any more; or more of it is to be
 * their own money. Money that passes from one payer to another beside them is nothing to them.
 */
export function isWorse(was: Spread, next: Spread): boolean {
  if (ownPart(next) > ownPart(was)) return true;
  const [before, after] = [BigInt(daysOf(was.fromDay, was.toDay)), BigInt(daysOf(next.fromDay, next.toDay))];
  return was.amounts.some(({ option, pence }) => {
    const then = next.amounts.find((each) => each.option === option);
    return !then || then.pence < pence || then.pence * before < pence * after;
  });
}

/** Whether something that was told is told otherwise: another sum, another payer, another time. An option that is new is not. */
export function isOther(was: Spread, next: Spread): boolean {
  const told = was.amounts.some(
    ({ option, pence }) => next.amounts.find((each) => each.option === option)?.pence !== pence,
  );
  return told || was.fromDay !== next.fromDay || was.toDay !== next.toDay || !sameParts(was.others, next.others);
}

function sameParts(was: readonly OtherPart[], next: readonly OtherPart[]): boolean {
  const words = (parts: readonly OtherPart[]) =>
    parts
      .filter((each) => each.pence > 0n)
      .map(({ source, payer, pence }) => `${source} ${payer} ${pence}`)
      .sort()
      .join('\n');
  return words(was) === words(next);
}

/** Whether a figure is in use: some of it is promised, given or paid; or it was set longer ago than a slip of the pen may be put right. */
export const isRunning = (about: { inUse: boolean; setOn: Day; today: Day; correctDays: number }): boolean =>
  about.inUse || about.today > addDays(about.setOn, about.correctDays);
