// What a dearer price takes away: the same money buys less time. Clause C08: nobody puts a price up unless the person and the council agree
// first, so whoever asks for it and whoever decides see what it costs in hours, not in pounds alone (PRODUCT §3.5).
import { type Pence, pence } from '../../kit/pence.ts';
import { costOfWeek, type Line } from '../arrangements/lines.ts';

export type RateRise = {
  /** Of 52 usual weeks as they are: the time, and what the same money buys at the new price, in minutes. */
  minutesNow: number;
  minutesThen: number;
  /** What the same time costs more in such a year, in pence. */
  moreAYear: Pence;
};

const WEEKS_A_YEAR = 52;

const minutesOfWeek = ({ times }: Line): number =>
  times.reduce((sum, time) => sum + time.toMinute - time.fromMinute, 0);

/** A price of the line itself that goes up, or whole prices of single visits that are given up for it. */
const isOtherPrice = (before: Line, after: Line): boolean =>
  after.pricePence > before.pricePence || before.times.some((time) => time.pence !== null);

/**
 * What a dearer price does to a year of usual weeks, from the line's own money and nothing else. Times may change with it: what is looked
 * at is what a minute costs. Null: it gets no dearer, or it is not bought by time.
 */
export function rateRise(before: Line, after: Line): RateRise | null {
  const [was, is] = [minutesOfWeek(before), minutesOfWeek(after)];
  const [cost, then] = [costOfWeek(before), costOfWeek(after)];
  if (!isOtherPrice(before, after)) return null;
  if (was === 0 || is === 0 || cost === 0n || then * BigInt(was) <= cost * BigInt(is)) return null;
  const minutesNow = was * WEEKS_A_YEAR;
  const minutesThen = Number((cost * BigInt(WEEKS_A_YEAR * is)) / then);
  // The old time at the new price of a minute, to the nearest penny.
  const dearer = (then * BigInt(was) * 2n * BigInt(WEEKS_A_YEAR) + BigInt(is)) / (2n * BigInt(is));
  return { minutesNow, minutesThen, moreAYear: pence(dearer - cost * BigInt(WEEKS_A_YEAR)) };
}

/** The line at another price, with no prices of single visits beside it. */
export const lineAt = (line: Line, price: Pence): Line => ({
  ...line,
  pricePence: price,
  times: line.times.map((time) => ({ ...time, pence: null, priced: '' })),
});

/** '11 hours', '45 minutes', '10 hours 20 minutes'. */
export function timeWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = (many: number, word: string) => (many === 0 ? '' : `${many} ${word}${many === 1 ? '' : 's'}`);
  return [said(hours, 'hour'), said(rest, 'minute')].filter(Boolean).join(' ') || 'no time';
}

/** The sentence for whoever asks, answers or decides. `whom`: 'you', or what the person is called. */
export function riseSentence({ minutesNow, minutesThen }: RateRise, whom: string): string {
  const lost = timeWords(minutesNow - minutesThen);
  return `This increase costs ${whom} ${lost} a year: the same money buys ${timeWords(minutesThen)}, not ${timeWords(minutesNow)}.`;
}
