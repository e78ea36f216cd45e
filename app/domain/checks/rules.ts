// Which checks a listing needs and which are missing, and what an end date does: it warns, then stops new lines only.
// Encodes the Disclosure (Scotland) Act 2020 (membership for regulated roles, FACTS 1.7) and PRODUCT 3.2 and 4; the rows
// themselves are dated data in table.ts. A check is a fact with a date and a witness, never a badge.
import { addDays, type Day, daysBetween } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import { CHECK_KINDS, CHECK_WORDS, type CheckKind } from './kinds.ts';
import {
  type Audience,
  DRIVING_KIND,
  FOOD_KIND,
  GOING_OUT_KIND,
  GROUP_KINDS,
  NEED_ROWS,
  type NeedRow,
  ONE_TO_ONE_KINDS,
  type Task,
  WARN_DAYS,
} from './table.ts';

export type CheckRefusal =
  | 'check.not-found'
  | 'check.unknown-kind'
  | 'check.no-reference-kept'
  | 'check.reference-too-long'
  | 'check.needs-end'
  | 'check.days'
  | 'check.from-later'
  | 'check.own'
  | 'check.seen-later'
  | 'check.over'
  | 'pay.not-found'
  | 'pay.self-employed'
  | 'pay.amount'
  | 'pay.since-later';

/** What the need for checks depends on: plain facts of one listing and its provider. */
export type CheckFacts = {
  supportKind: string;
  whoFor: readonly string[];
  placeKind: string;
  forNeed: boolean;
  personalCare: boolean;
  plannedHelp: boolean;
  overnight: boolean;
  registered: boolean;
  workers: number | null;
};

/** What a provider says of one check. `untilDay` is its last day. */
export type Said = { kind: CheckKind; fromDay: Day; untilDay: Day | null };

export type Need = {
  check: CheckKind;
  need: 'required' | 'asked' | 'not-needed';
  /** The row that says so; null when no row does. */
  row: NeedRow | null;
};

/** What somebody does for people, as the table names it. */
export function tasksOf(facts: CheckFacts): Task[] {
  const kind = facts.supportKind;
  const tasks: [Task, boolean][] = [
    ['any', true],
    ['registered-service', facts.registered],
    ['personal-care', facts.personalCare],
    ['planned-help', facts.plannedHelp],
    ['overnight', facts.overnight],
    ['one-to-one', ONE_TO_ONE_KINDS.includes(kind)],
    ['group', GROUP_KINDS.includes(kind)],
    ['food-for-others', kind === FOOD_KIND && facts.placeKind === 'at-place'],
    ['cooking', kind === FOOD_KIND && facts.placeKind !== 'at-place'],
    ['driving-people', kind === DRIVING_KIND],
    ['going-out', kind === GOING_OUT_KIND],
    ['at-home', facts.placeKind === 'comes-to-you'],
  ];
  return tasks.filter(([, holds]) => holds).map(([task]) => task);
}

const CHILDREN: readonly string[] = ['children', 'young-people'];
/** Words that say whom it suits, not how old they are. */
const ONLY_CHILDREN: readonly string[] = [...CHILDREN, 'families'];

/** Whom it is for, as the table names it. What is open to everybody is for nobody in need. */
export function audiencesOf({ forNeed, whoFor }: Pick<CheckFacts, 'forNeed' | 'whoFor'>): Audience[] {
  if (!forNeed) return ['anybody'];
  const children = whoFor.some((each) => CHILDREN.includes(each));
  const adults = !children || whoFor.some((each) => !ONLY_CHILDREN.includes(each));
  return [...(adults ? (['adults-in-need'] as const) : []), ...(children ? (['children-in-need'] as const) : [])];
}

/**
 * What the table says of every kind of check for a listing, on a day, in a council (null: the rows that hold everywhere).
 * Of several rows the strictest is taken, and of equals a council's own.
 */
export function needsOf(
  facts: CheckFacts,
  authorityCode: string | null,
  on: Day,
  rows: readonly NeedRow[] = NEED_ROWS,
): Need[] {
  const tasks = tasksOf(facts);
  const audiences = audiencesOf(facts);
  const holds = (row: NeedRow) =>
    row.fromDay <= on &&
    (row.toDay === null || row.toDay > on) &&
    (row.authorityCode === null || row.authorityCode === authorityCode) &&
    (row.registered === null || row.registered === facts.registered) &&
    (!row.employers || (facts.workers ?? 1) > 1) &&
    row.tasks.some((task) => tasks.includes(task)) &&
    row.for.some((audience) => audiences.includes(audience));
  const weight = (row: NeedRow) => (row.need === 'required' ? 2 : 0) + (row.authorityCode ? 1 : 0);
  const standing = rows.filter(holds).sort((a, b) => weight(b) - weight(a));
  return CHECK_KINDS.map((check) => {
    const row = standing.find((each) => each.check === check) ?? null;
    return { check, need: row?.need ?? 'not-needed', row };
  });
}

export type Standing = 'in-force' | 'ending' | 'ended' | 'not-yet';
const SOON = Math.max(...WARN_DAYS);

/** How a check stands on a day: its last day still counts. 'ending' is in force too, with 60 days or fewer to go. */
export function standingOf({ fromDay, untilDay }: Omit<Said, 'kind'>, on: Day): Standing {
  if (fromDay > on) return 'not-yet';
  if (untilDay === null) return 'in-force';
  if (untilDay < on) return 'ended';
  return daysBetween(on, untilDay) <= SOON ? 'ending' : 'in-force';
}

const holds = (standing: Standing) => standing === 'in-force' || standing === 'ending';

export type Missing = { check: CheckKind; why: 'never-said' | 'ended' | 'not-yet' };

/**
 * The required checks that are not there on a day. A registered listing's own number stands for its registration:
 * it was asked for, and held against the register, when the listing was written.
 */
export function missingOf(facts: CheckFacts, said: readonly Said[], authorityCode: string | null, on: Day): Missing[] {
  return needsOf(facts, authorityCode, on).flatMap(({ check, need }): Missing[] => {
    if (need !== 'required' || check === 'care-inspectorate') return [];
    const found = said.find((each) => each.kind === check);
    if (!found) return [{ check, why: 'never-said' }];
    const standing = standingOf(found, on);
    return holds(standing) ? [] : [{ check, why: standing === 'ended' ? 'ended' : 'not-yet' }];
  });
}

/** 'PVG scheme: adults, and Food business registration': for the sentence that refuses. */
export function missingWords(missing: readonly Missing[]): string {
  return missing.map(({ check, why }) => CHECK_WORDS[check].label + (why === 'ended' ? ' (ended)' : '')).join(', ');
}

/** Of the days before an end at which a provider is warned: the nearest that has been reached. Null: none yet, or no end. */
export function warningDue(untilDay: Day | null, on: Day): number | null {
  if (untilDay === null) return null;
  const left = daysBetween(on, untilDay);
  // What ended is told of once, on the day after its last.
  if (left < 0) return -left <= SOON ? 0 : null;
  const reached = WARN_DAYS.filter((days) => days > 0 && left <= days);
  return reached.length > 0 ? Math.min(...reached) : null;
}

export type Statement = { kind: string; reference: string; fromDay: Day; untilDay: Day | null };
const LONGEST_REFERENCE = 60;
/** Nothing is valid for longer than that without being looked at again. */
const MOST_YEARS = 10;

/** Whether what a provider says of a check hangs together. Refuses a number where none may be kept, and days that cannot be. */
export function statement(said: Statement, on: Day): Result<Statement & { kind: CheckKind }, CheckRefusal> {
  const kind = CHECK_KINDS.find((each) => each === said.kind);
  if (!kind) return refuse('check.unknown-kind', { field: 'kind' });
  const words = CHECK_WORDS[kind];
  const reference = said.reference.trim();
  if (reference !== '' && !words.reference) return refuse('check.no-reference-kept', { field: 'reference' });
  if (letterCount(reference) > LONGEST_REFERENCE) return refuse('check.reference-too-long', { field: 'reference' });
  if (said.fromDay > on) return refuse('check.from-later', { field: 'fromDay' });
  if (words.ends && said.untilDay === null) return refuse('check.needs-end', { field: 'untilDay' });
  if (said.untilDay && (said.untilDay < said.fromDay || said.untilDay > addDays(on, MOST_YEARS * 366)))
    return refuse('check.days', { field: 'untilDay' });
  return ok({ ...said, kind, reference });
}
