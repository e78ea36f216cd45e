// What a change says, in words: for the screens, for letters, and for the variation that is signed.
import { type Day, formatDay, formatShortDay } from '../../kit/day.ts';
import { formatPence, type Pence } from '../../kit/pence.ts';
import { type NamedLine, priceWords } from '../arrangements/differences.ts';
import { patternWords } from '../arrangements/words.ts';
import { changedLine, type Terms } from './rules.ts';
import type { Standing } from './today.ts';

export type Said = { label: string; before: string; after: string };

/** Field by field: how it is, and how it is from the day on. Only what is different. */
export function saidOf(line: NamedLine, terms: Terms): Said[] {
  if (terms.kind === 'end') {
    return [{ label: 'Last day', before: formatShortDay(line.toDay), after: formatShortDay(terms.fromDay) }];
  }
  if (terms.kind === 'suspend') {
    const days = `${formatShortDay(terms.fromDay)} to ${formatShortDay(terms.toDay)}`;
    return [{ label: `From ${days}`, before: patternWords(line.times), after: 'No visits, and nothing is paid' }];
  }
  const then = changedLine(line, terms);
  return [
    { label: 'When', before: patternWords(line.times), after: patternWords(then.times) },
    { label: 'Price', before: priceWords(line), after: priceWords(then) },
  ].filter(({ before, after }) => before !== after);
}

/** How a line stands on a day, in a sentence: with the terms of that day. */
export function standingWords(standing: Standing<NamedLine>): string {
  const { line } = standing;
  const terms = `${patternWords(line.times)}. ${priceWords(line)}`;
  if (standing.kind === 'runs') {
    const day = formatDay(line.toDay);
    return standing.next
      ? `${terms}. So until ${day}; from the day after something else is signed.`
      : `${terms}. Its last day is ${day}.`;
  }
  if ('since' in standing) {
    const day = formatDay(standing.since);
    return standing.kind === 'over' ? `It is over. ${day} was its last day.` : `It was bought on ${day}.`;
  }
  const begins = standing.kind === 'paused' ? 'It is paused, and goes on' : 'It has not begun. It begins';
  return `${begins} on ${formatDay(standing.until)}: ${terms}.`;
}

export function titleOf(kind: Terms['kind'], what: string): string {
  return { change: `${what}: a change`, suspend: `${what}: a pause`, end: `${what}: an end` }[kind];
}

/** One sentence that says all of it: 'From Monday 1 March 2027, …'. */
export function sentenceOf(line: NamedLine, terms: Terms): string {
  const who = `${line.what}, by ${line.providerName}`;
  if (terms.kind === 'end') return `${who}, ends. ${formatDay(terms.fromDay)} is its last day.`;
  if (terms.kind === 'suspend') {
    return `${who}, is paused from ${formatDay(terms.fromDay)} to ${formatDay(terms.toDay)}. No visits are given and nothing is paid for those days. It goes on by itself on the day after.`;
  }
  const said = saidOf(line, terms).map(({ label, before, after }) => `${label}: ${after} (before: ${before})`);
  return `From ${formatDay(terms.fromDay)}, ${who}, is different. ${said.join('. ')}.`;
}

/** The same of an end that counts only when whoever takes over has signed too. */
export function onlyWith(sentence: string, lastDay: Day): string {
  const day = formatDay(lastDay);
  return `${sentence} This counts only if the agreement with whoever comes next has every signature by ${day}. If it has not, everything goes on as it is, also after that day.`;
}

/** The money of it, in words. */
export function moneyWords(weekBy: Pence, period: { before: Pence; after: Pence }): string {
  const by =
    weekBy === 0n
      ? 'A usual week costs the same'
      : `A usual week costs ${formatPence((weekBy < 0n ? -weekBy : weekBy) as Pence)} ${weekBy < 0n ? 'less' : 'more'}`;
  return `${by}. All of it costs ${formatPence(period.after)} instead of ${formatPence(period.before)}.`;
}
