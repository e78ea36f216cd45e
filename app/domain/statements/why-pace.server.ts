import { type Day, daysBetween, formatDay, formatShortDay } from '#app/kit/day.ts';
import { formatPence, pence } from '#app/kit/pence.ts';
import { plural } from '#app/kit/text.ts';
import { queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import type { DatedNumber } from '../organisations/store.server.ts';
import { evenly, seasonsOf } from '../profiles/rules.ts';
import { standingProfile } from '../profiles/store.server.ts';
import type { AheadPart } from './ahead.ts';
import { type PaceFacts, paceFactsOf, waitingIn } from './pace.server.ts';
import { overParts, type PlannedPart, underParts, type WordPart } from './pace.ts';
import { type Purse, placesOf } from './rules.ts';
import { monthWords } from './statement.ts';
import type { Asked, RuleOfFigure, Why, WhyPart } from './why.ts';

type Needs = Pick<Tools, 'pool' | 'db'>;
type Reckoned = Pick<Why, 'label' | 'sentence' | 'parts'> & Partial<Pick<Why, 'clauses' | 'rules' | 'about'>>;

/** Figures that are reckoned and not booked: how a budget goes, month by month, and its seasons. From what `paceFactsOf` knows. */
export async function reckonedWhy(tools: Needs, purse: Purse, asked: Asked, today: Day): Promise<Why | null> {
  const reckoned =
    asked.figure === 'season'
      ? await seasonWhy(tools, purse, asked)
      : asked.figure === 'waiting'
        ? await waitingWhy(tools, purse)
        : paceWhy(await paceFactsOf(tools, purse, today), purse, asked, today);
  if (!reckoned) return null;
  const arrangementIds = [...new Set(purse.lines.map((each) => each.arrangementId))];
  const base = { about: purse.elementName, clauses: ['C05', 'C08'], rules: [], slice: null, unit: 'pence' as const };
  return { ...base, arrangementIds, ...reckoned };
}

function paceWhy(facts: PaceFacts, purse: Purse, asked: Asked, today: Day): Reckoned | null {
  if (asked.figure === 'planned') return plannedWhy(facts, asked.month ?? '');
  if (asked.figure === 'planned-to' && asked.day && asked.day <= purse.toDay)
    return plannedToWhy(facts, purse.fromDay, asked.day);
  if (asked.figure === 'left-planned') return leftWhy(facts, asked.month ?? '', 'planned', today);
  if (asked.figure === 'left') return leftWhy(facts, asked.month ?? '', 'given-in', today);
  if (asked.figure === 'ahead') return aheadWhy(facts, today);
  return asked.figure === 'early-word' ? wordWhy(facts, today) : null;
}

const days = ({ from, to }: { from: Day; to: Day }) =>
  from === to ? formatShortDay(from) : `${formatShortDay(from)} to ${formatShortDay(to)}`;
const plannedPart = (part: PlannedPart): WhyPart => ({
  ...{ key: `${part.key} ${part.from}`, label: `${part.what}, ${days(part)}`, amount: part.pence, opens: null },
});
const howPlanned = ({ bySeasons }: PaceFacts): string =>
  bySeasons
    ? 'As much of each season as falls into that time, as somebody set it.'
    : 'Every visit of your signed plans in that time, at its signed price, with every change that was signed.';

function plannedWhy(facts: PaceFacts, month: string): Reckoned | null {
  const known = facts.months.find((each) => each.month === month);
  if (!known) return null;
  const parts = facts.planned(known.from, known.to).map(plannedPart);
  return { label: `To be used in ${monthWords(month)}, as planned`, sentence: howPlanned(facts), parts };
}

function plannedToWhy(facts: PaceFacts, from: Day, day: Day): Reckoned {
  const parts = facts.planned(from, day).map(plannedPart);
  return { label: `To be used up to ${formatDay(day)}, as planned`, sentence: howPlanned(facts), parts };
}

/** What is left at the end of a month: the whole, less each month up to it. A month that is still to come has only a plan. */
function leftWhy(facts: PaceFacts, month: string, less: 'planned' | 'given-in', today: Day): Reckoned | null {
  const nth = facts.months.findIndex((each) => each.month === month);
  const really = less === 'given-in';
  if (nth < 0 || (really && month > today.slice(0, 7))) return null;
  const parts: WhyPart[] = facts.months.slice(0, nth + 1).map((each) => ({
    ...{ key: each.month, label: `${really ? 'Given and agreed' : 'To be used'} in ${monthWords(each.month)}` },
    amount: -(really ? each.given : each.planned),
    opens: { figure: less, month: each.month },
  }));
  return {
    label: `${really ? 'Really left' : 'Left, as planned,'} at the end of ${monthWords(month)}`,
    sentence: really
      ? 'The whole amount, less what was given and agreed in each month.'
      : 'The whole amount, less what was to be used in each month.',
    parts: [{ key: 'whole', label: 'The whole amount', amount: facts.whole, opens: { figure: 'whole' } }, ...parts],
    clauses: ['C06'],
  };
}

function wordWhy(facts: PaceFacts, today: Day): Reckoned | null {
  const { word, pace, before, rules } = facts;
  if (!word) return null;
  const under = word.kind === 'under';
  const told: Record<WordPart['of'], [label: string, opens: Asked]> = {
    'planned-before': [`To be used up to ${formatShortDay(before)}`, { figure: 'planned-to', day: before }],
    'planned-now': ['To be used up to today', { figure: 'planned-to', day: today }],
    given: ['Given and agreed', { figure: 'given-in' }],
    waiting: ['Told, and not agreed yet', { figure: 'waiting' }],
    kept: ['Kept for later', { figure: 'kept' }],
  };
  const parts = (under ? underParts(pace) : overParts(pace)).map((part) => {
    const [label, opens] = told[part.of];
    return { key: part.of, label, amount: part.pence, opens };
  });
  return {
    label: under ? 'Less used than planned' : 'More used than planned',
    sentence: under
      ? 'What was to be used up to some days ago, less what was used. What is kept for later counts as used.'
      : 'What was used, less what was to be used up to today.',
    parts,
    rules: wordRules(rules),
    clauses: ['C11'],
  };
}

/** Where it comes out at the same pace: what of the whole is not used, or what would be missing. */
function aheadWhy({ ahead, before, rules }: PaceFacts, today: Day): Reckoned | null {
  if (!ahead) return null;
  const told: Record<AheadPart['of'], [label: string, opens: Asked | null]> = {
    whole: ['The whole amount', { figure: 'whole' }],
    given: ['Given and agreed', { figure: 'given-in' }],
    waiting: ['Told, and not agreed yet', { figure: 'waiting' }],
    kept: ['Kept for later', { figure: 'kept' }],
    to: [`Planned after ${formatShortDay(ahead.kind === 'left' ? before : today)}, at the same pace`, null],
  };
  return {
    label:
      ahead.kind === 'left'
        ? 'Left at the end, if it goes on like this'
        : 'Missing at the end, if it goes on like this',
    sentence:
      'What is planned from now on counts with the share of the plan that was really used up to now. It is a forecast: nothing of it is booked.',
    parts: ahead.parts.map((part) => ({
      key: part.of,
      label: told[part.of][0],
      amount: part.pence,
      opens: told[part.of][1],
    })),
    rules: wordRules(rules),
    clauses: ['C11', 'C14'],
  };
}

/** The dated rules of an early word, in words. */
export const wordRules = ({ percent, weeks, lag }: PaceFacts['rules']): RuleOfFigure[] => [
  ruleOf(percent, `There is an early word when it is more than ${percent.value} per cent from the plan.`),
  ruleOf(weeks, `There is none in the first ${plural(weeks.value, 'week')} of the support.`),
  ruleOf(lag, `What was to be given in the last ${plural(lag.value, 'day')} is not taken for unused.`),
];
const ruleOf = ({ key, source, sureness, fromDay, own }: DatedNumber, words: string): RuleOfFigure => ({
  ...{ key, source, sureness, fromDay, own, words },
});

async function waitingWhy({ pool }: Needs, purse: Purse): Promise<Reckoned> {
  const parts = (await waitingIn(queryOf(pool), purse)).map((each) => ({
    ...{ key: each.id, label: `${formatShortDay(each.day)}: ${each.what}`, amount: each.pence, opens: null },
  }));
  return {
    label: 'Told, and not agreed yet',
    sentence: 'What providers told of and nobody has agreed to yet. Nothing of it is booked.',
    parts,
    clauses: ['C15'],
  };
}

/** A season: whole weeks, the days over, and the pennies that do not divide into weeks. */
async function seasonWhy({ pool }: Needs, purse: Purse, { nth = 0 }: Asked): Promise<Reckoned | null> {
  const period = { fromDay: purse.fromDay, toDay: purse.toDay, wholePence: placesOf(purse.balances).whole };
  const profile = (await standingProfile(queryOf(pool), purse.budgetId, period)) ?? evenly(period);
  const season = seasonsOf(profile)[nth - 1];
  if (!season) return null;
  const length = daysBetween(season.fromDay, season.toDay) + 1;
  const [weeks, over] = [Math.floor(length / 7), length % 7];
  const ofWeeks = season.weekPence * BigInt(weeks);
  const ofDays = (season.weekPence * BigInt(length)) / 7n - ofWeeks;
  const rest = season.pence - ofWeeks - ofDays;
  const each = formatPence(season.weekPence);
  const steps: [key: string, label: string, amount: bigint][] = [
    ['weeks', `${plural(weeks, 'week')} of ${each}`, ofWeeks],
    ['days', `${plural(over, 'day')} more`, ofDays],
    ['rest', rest < 0n ? 'No more than the whole amount' : 'Pennies that do not divide into weeks', rest],
  ];
  return {
    label: `${season.name}, ${days({ from: season.fromDay, to: season.toDay })}`,
    sentence: 'So much a week, for each week and day of the season.',
    parts: steps
      .filter(([key, , amount]) => key === 'weeks' || amount !== 0n)
      .map(([key, label, amount]) => ({ key, label, amount: pence(amount), opens: null })),
    clauses: ['C11'],
  };
}
