import type { ExtraWith, KeptWith, LineTime, PastExtra, PlanTime } from '../domain/banking/lists.server.ts';
import { type Lot, leftOf, sumOfTime, type Time } from '../domain/banking/rules.ts';
import type { KeptExtra } from '../domain/banking/store.server.ts';
import type { Keepable } from '../domain/delivery/unused.server.ts';
import { minutesWords } from '../domain/statements/rules.ts';
import { formatMinute, formatNearDay, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { paths } from './paths.ts';
import { EXTRA_WORDS } from './wording/banking.ts';

/** '2 hours (£40.00)' */
export const timeWords = ({ minutes, pence }: Time): string =>
  `${minutesWords(BigInt(minutes)).toLowerCase()} (${formatPence(pence)})`;

export const lengthWords = (minutes: number): string => minutesWords(BigInt(minutes)).toLowerCase();

const hours = ({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }) =>
  `${formatMinute(fromMinute)} to ${formatMinute(toMinute)}`;

export type ExtraView = ReturnType<typeof extraView>;
export const extraView = (extra: KeptExtra) => ({
  id: extra.id,
  when: `${formatNearDay(extra.day)}, ${hours(extra)}`,
  length: lengthWords(extra.toMinute - extra.fromMinute),
  cost: formatPence(extra.pence),
  source: extra.source,
  state: extra.state,
  standing: EXTRA_WORDS[extra.state],
  words: extra.words,
  answerWords: extra.answerWords,
});

/** Parts of kept time with the same last day are one. */
function lotViews(lots: readonly Lot[]) {
  const days = [...new Set(lots.map((lot) => lot.lostAfter))];
  return days.map((last) => ({
    key: last ?? 'never',
    time: timeWords(sumOfTime(lots.filter((lot) => lot.lostAfter === last).map(leftOf))),
    until: last === null ? null : formatShortDay(last),
  }));
}

const spokenWords = (rest: number) =>
  rest > 0 ? `${capital(lengthWords(rest))} of it is not spoken for.` : 'All of it is spoken for.';
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Where each of its figures opens. */
const whyOf = (budgetId: string, line: string) => ({
  kept: paths.why(budgetId, { figure: 'kept', line }),
  keptTime: paths.why(budgetId, { figure: 'kept-time', line }),
  borrowed: paths.why(budgetId, { figure: 'borrowed-time', line }),
});

export type LineTimeView = ReturnType<typeof lineTimeView>;
export function lineTimeView(line: LineTime, budgetId: string | null) {
  const kept = sumOfTime(line.kept.map(leftOf));
  return {
    lineId: line.lineId,
    what: line.what,
    providerName: line.providerName,
    byTheWeek: line.byTheWeek,
    kept: kept.minutes > 0 ? { time: lengthWords(kept.minutes), sum: formatPence(kept.pence) } : null,
    why: budgetId && whyOf(budgetId, line.lineId),
    spoken: line.spoken > 0 ? spokenWords(kept.minutes - line.spoken) : null,
    parts: lotViews(line.kept),
    borrowed: line.borrowed.minutes > 0 ? timeWords(line.borrowed) : null,
    open: line.open.map(extraView),
  };
}

export type PlanTimeView = ReturnType<typeof planTimeView>;
export function planTimeView(plan: PlanTime) {
  const kept = sumOfTime(plan.lines.flatMap((line) => line.kept.map(leftOf)));
  return {
    id: plan.arrangementId,
    name: plan.name,
    agreementNumber: plan.agreementNumber,
    capWeeks: plan.capWeeks,
    expiryMonths: plan.expiryMonths,
    cancellationHours: plan.cancellationHours,
    most: timeWords(plan.most),
    room: lengthWords(Math.max(0, plan.most.minutes - kept.minutes)),
    lines: plan.lines.map((line) => lineTimeView(line, plan.budgetId)),
  };
}

export const keepableView = ({ id, planned, what, providerName, freed, versions }: Keepable) => ({
  id,
  when: `${formatNearDay(planned.day)}, ${hours(planned)}`,
  what,
  providerName,
  time: timeWords(freed),
  was: versions[0]?.given === 'not-given' ? 'It was not given.' : 'Part of it was not used.',
});

export const pastView = (extra: PastExtra) => ({
  id: extra.id,
  when: `${formatNearDay(extra.day)}, ${hours(extra)}`,
  what: extra.what,
  standing: EXTRA_WORDS[extra.state],
  source: extra.source,
  words: extra.answerWords,
});

export type ExtraWithView = ReturnType<typeof extraWithView>;
export const extraWithView = (extra: ExtraWith) => ({ ...extraView(extra), knownAs: extra.knownAs, what: extra.what });

export const keptWithView = ({ lineId, knownAs, what, kept, borrowed }: KeptWith) => ({
  lineId,
  knownAs,
  what,
  kept: kept.minutes > 0 ? timeWords(kept) : 'Nothing',
  borrowed: borrowed > 0 ? lengthWords(borrowed) : 'Nothing',
});
