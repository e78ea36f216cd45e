/**
 * Several drafts for one element are compared before one is gone on with, and the others stay as what was thought of and not
 * chosen: standard 4.8 asks for the options that were considered and why this one.
 */
import { formatMinute, formatShortDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { spacesWords } from '../listings/words.ts';
import { coverWanted } from './continuity.ts';
import { costOfPeriod, costOfWeek, hoursOfWeek } from './lines.ts';
import { type ArrangementRefusal, purseOf } from './rules.ts';
import type { LineReadiness, Loaded, ShownLine } from './shown.ts';
import { patternWords } from './words.ts';

/** Side by side on one page: more than four nobody compares. */
export const MOST_MIXES = 4;

export type MixLine = {
  what: string;
  who: string;
  /** Its week in words, or its day. */
  when: string;
  once: boolean;
  /** A usual week; bought once, the whole of it. */
  cost: Pence;
  outcome: string;
  /** 'thing': nobody's service, so nothing to judge. */
  ready: LineReadiness['status'] | 'thing';
  readyWords: string;
  /** Empty: not said. */
  waits: string;
  backUp: string;
  /** Somebody may not be safe without it, and nothing is said about when they cannot come. */
  coverWanted: boolean;
  days: { day: number; hours: string }[];
};

/** A mix as it is compared, and as it is kept when it was not chosen. Plain data. */
export type MixView = {
  id: Id;
  name: string;
  week: Pence;
  year: Pence;
  period: Pence;
  left: Pence;
  hoursHundredths: number;
  outcomes: { words: string; period: Pence; how: string[] }[];
  lines: MixLine[];
};

export type Wanted = readonly { id: Id; words: string }[];

/** `wanted`: everything that matters to the person now, so that what a mix does nothing for is seen too. */
export function mixView(
  plan: Loaded,
  relevantAmount: Pence,
  readiness: readonly LineReadiness[],
  wanted: Wanted,
): MixView {
  const { cost, left } = purseOf(plan.lines, relevantAmount, plan.elsewherePence);
  const outcomes = new Map([
    ...wanted.map(({ id, words }) => [id, words] as const),
    ...plan.lines.map((line) => [line.outcomeId, line.outcomeWords] as const),
  ]);
  return {
    id: plan.id,
    name: plan.name,
    week: cost.week,
    year: cost.year,
    period: cost.period,
    left,
    hoursHundredths: hoursOfWeek(plan.lines),
    outcomes: [...outcomes].map(([id, words]) => ({
      words,
      period: cost.byOutcome.find((each) => each.outcomeId === id)?.period ?? (0n as Pence),
      how: plan.lines.filter((line) => line.outcomeId === id).map((line) => line.what),
    })),
    lines: plan.lines.map((line) => lineView(line, readiness)),
  };
}

function lineView(line: ShownLine, readiness: readonly LineReadiness[]): MixLine {
  const judged = readiness.find((each) => each.listingId === line.listingId);
  return {
    what: line.what,
    who: line.providerName,
    when: line.once ? `Once, on ${formatShortDay(line.fromDay)}` : patternWords(line.times),
    once: line.once,
    cost: line.once ? costOfPeriod(line) : costOfWeek(line),
    outcome: line.outcomeWords,
    ready: judged?.status ?? 'thing',
    readyWords: judged?.label ?? '',
    waits: spacesWords(line.spaces, line.waitingWeeks) ?? '',
    backUp: line.continuity?.backUpName ?? '',
    coverWanted: coverWanted(line),
    days: line.times.map(({ day, fromMinute, toMinute }) => ({
      day,
      hours: `${formatMinute(fromMinute)} to ${formatMinute(toMinute)}`,
    })),
  };
}

/** Each day of the week with what happens on it, in the order of the hours: the week grid of one mix. */
export function weekOf(mix: Pick<MixView, 'lines'>): { day: number; visits: { hours: string; what: string }[] }[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    visits: mix.lines.flatMap((line) =>
      line.days.filter((each) => each.day === day).map(({ hours }) => ({ hours, what: line.what })),
    ),
  }));
}

export type WhyNot = { id: Id; why: string };

/**
 * Whether one of these drafts may be gone on with, and the others left. Refuses: nothing to compare it with, nothing in it,
 * one of the others without a reason in somebody's words.
 */
export function goOnWith(
  chosen: Pick<Loaded, 'id' | 'lines'>,
  drafts: readonly { id: Id; name: string }[],
  reasons: readonly WhyNot[],
): Result<WhyNot[], ArrangementRefusal> {
  const others = drafts.filter((each) => each.id !== chosen.id);
  if (others.length === 0) return refuse('mix.alone');
  if (chosen.lines.length === 0) return refuse('arrangement.no-lines', { field: 'chosen' });
  const given = others.map(({ id }) => ({ id, why: reasons.find((each) => each.id === id)?.why.trim() ?? '' }));
  const missing = given.find(({ why }) => why.length < 2);
  if (missing) {
    const name = others.find(({ id }) => id === missing.id)?.name ?? '';
    return refuse('mix.no-why', { field: `why-${missing.id}`, facts: { name } });
  }
  return ok(given);
}
