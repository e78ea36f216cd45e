import type { Actor } from '#app/access/actor.ts';
import { addDays, type Day, dayOf, daysBetween, weekdayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { costAt, type Line } from '../arrangements/lines.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { costsBetween } from '../changes/rules.ts';
import { rotaOfPerson } from '../changes/sessions.server.ts';
import { signedTerms } from '../changes/store.server.ts';
import { sumOf } from '../money/rules.ts';
import { sharesOf } from '../money/slice.server.ts';
import type { Slice } from '../money/slice.ts';
import { type DatedNumber, datedNumberOn } from '../organisations/store.server.ts';
import { type Profile, seasonsBetween } from '../profiles/rules.ts';
import { standingProfile } from '../profiles/store.server.ts';
import { type Ahead, aheadOf } from './ahead.ts';
import {
  burnDown,
  type ComingSession,
  type EarlyWord,
  earlyWord,
  type Left,
  type MonthOf,
  type Pace,
  type PlannedPart,
  sumPlanned,
  type WeekLeft,
  weekLeft,
} from './pace.ts';
import { type Purse, placesOf } from './rules.ts';
import { monthAfter, monthNameOf, monthOf } from './statement.ts';

export type PurseGoes = { budgetId: Id; week: WeekLeft; left: Left[]; word: EarlyWord | null; ahead: Ahead | null };

type Needs = Pick<Tools, 'pool' | 'db' | 'clock'>;

/** How each open budget of a person goes. Callers have the purses in reach, as `pursesOf` gives them. */
export async function goesOf(tools: Needs, actor: Actor, personId: Id, purses: readonly Purse[]): Promise<PurseGoes[]> {
  const today = dayOf(tools.clock.now());
  const open = purses.filter((purse) => purse.closedOn === null && purse.fromDay <= today && purse.toDay >= today);
  if (open.length === 0) return [];
  const coming = await comingOf(tools, actor, personId, today);
  return Promise.all(
    open.map(async (purse) => ({
      budgetId: purse.budgetId,
      week: weekLeft(coming, purse.lines),
      ...wordAndLeft(await paceFactsOf(tools, purse, today)),
    })),
  );
}

const wordAndLeft = ({ left, word, ahead }: PaceFacts) => ({ left, word, ahead });

/** What is still to be given to the person from now to the end of Sunday. What is paid by the week has no price of a session. */
export async function comingOf(tools: Needs, actor: Actor, personId: Id, today: Day): Promise<ComingSession[]> {
  const sunday = addDays(today, 7 - weekdayOf(today));
  const rota = await rotaOfPerson(tools, actor, personId, today, sunday);
  const now = tools.clock.now();
  return (rota?.sessions ?? [])
    .filter(({ startsAt, line }) => startsAt > now && line.priceUnit !== 'week')
    .map(({ line, day, time }) => ({
      ...{ lineId: line.id, what: line.what, day, fromMinute: time.fromMinute, toMinute: time.toMinute },
      minutes: time.toMinute - time.fromMinute,
      pence: costAt(line, time),
    }));
}

/** How a budget goes, with everything that it is judged by: what screens show, and what letters say, is made from this. */
export type PaceFacts = {
  whole: Pence;
  /** What was to be used between two days, part by part: by the seasons that somebody set, else by the plans. */
  planned: (from: Day, to: Day) => PlannedPart[];
  bySeasons: boolean;
  months: (MonthOf & { from: Day; to: Day })[];
  left: Left[];
  pace: Pace;
  /** The last day that everybody has had time to tell of. */
  before: Day;
  rules: { percent: DatedNumber; weeks: DatedNumber; lag: DatedNumber };
  word: EarlyWord | null;
  /** Where it comes out if it goes on like this, when that is something to hear of. */
  ahead: Ahead | null;
};

export type OfBudget = Pick<
  Purse,
  'budgetId' | 'elementId' | 'authorityCode' | 'fromDay' | 'toDay' | 'balances' | 'lines'
>;

/** Callers hold the reach. */
export async function paceFactsOf(tools: Pick<Tools, 'pool' | 'db'>, purse: OfBudget, today: Day): Promise<PaceFacts> {
  const query = queryOf(tools.pool);
  const rule = (key: string) => datedNumberOn(tools.db, purse.authorityCode, key, today);
  const { budgetId, fromDay, toDay } = purse;
  const whole = placesOf(purse.balances).whole;
  const [plans, given, waiting, percent, weeks, lag, profile] = await Promise.all([
    plansOf(tools, query, purse),
    givenByMonth(query, budgetId),
    waitingIn(query, purse),
    rule('money.early-word-percent'),
    rule('money.early-word-weeks'),
    rule('money.early-word-lag-days'),
    standingProfile(query, budgetId, { toDay, wholePence: whole }),
  ]);
  // Where somebody said how the money is spread, that is what was planned; else what the plans were to cost.
  const planned = profile ? bySeason(profile) : plans.between;
  const used = (from: Day, to: Day) => sumPlanned(planned(from, to));
  const months = monthsOf(purse).map(({ month, from, to }) => {
    return { month, from, to, planned: used(from, to), given: given.get(month) ?? pence(0n) };
  });
  const begins = plans.begins !== null && plans.begins > fromDay ? plans.begins : fromDay;
  const before = addDays(today, -lag.value);
  const pace = {
    ...{ plannedBefore: used(fromDay, before), plannedNow: used(fromDay, today) },
    ...{
      given: sumPence(given.values()),
      waiting: sumPence(waiting.map((each) => each.pence)),
      kept: sumOf(purse.balances, 'banked'),
    },
    weeks: Math.floor(daysBetween(begins, today) / 7),
  };
  const word = earlyWord(pace, { percent: percent.value, weeks: weeks.value });
  const left = burnDown(whole, months, monthNameOf(today));
  const still = (from: Day) => (day: Day) => used(addDays(from, 1), day);
  const stretch = { whole, pace, toDay, percent: percent.value, still };
  const ahead = word && aheadOf({ ...stretch, kind: word.kind, since: word.kind === 'under' ? before : today });
  const rules = { percent, weeks, lag };
  return { whole, planned, bySeasons: profile !== null, months, left, pace, before, rules, word, ahead };
}

const bySeason =
  (profile: Profile): PaceFacts['planned'] =>
  (from, to) =>
    seasonsBetween(profile, from, to).map((season) => ({
      ...{ key: season.fromDay, what: season.name, lineId: null },
      ...{ from: season.fromDay, to: season.toDay, pence: season.pence },
    }));

type Plans = { begins: Day | null; between: PaceFacts['planned'] };

/** What the plans of a purse's element were to cost, with every signed change, none of it after a plan's own end. */
async function plansOf({ db }: Pick<Tools, 'db'>, query: Query, { elementId }: OfBudget): Promise<Plans> {
  const rows = await query<{ id: Id }>(
    `SELECT id FROM arrangement WHERE element_id = $1::uuid AND state IN ('running', 'ended') ORDER BY id LIMIT 50`,
    [elementId],
  );
  const plans = await Promise.all(
    rows.map(async ({ id }) => ({ plan: await loadArrangement(query, id), changes: await signedTerms(db, id) })),
  );
  const known = plans.flatMap(({ plan, changes }) => {
    const lines = plan?.lines.map((line) => (line.toDay > plan.toDay ? { ...line, toDay: plan.toDay } : line));
    return lines ? [{ lines, changes }] : [];
  });
  const days = known.flatMap(({ lines }) => lines.map((line) => line.fromDay)).sort();
  return {
    begins: days[0] ?? null,
    between: (from, to) =>
      from > to ? [] : known.flatMap(({ lines, changes }) => costsBetween(lines, changes, from, to).map(partOf)),
  };
}

const partOf = ({ piece, pence: amount }: { piece: Line; pence: Pence }): PlannedPart => ({
  ...{ key: `${piece.id} ${piece.fromDay}`, what: piece.what, lineId: piece.id },
  ...{ from: piece.fromDay, to: piece.toDay, pence: amount },
});

function monthsOf({ fromDay, toDay }: OfBudget) {
  const months: { month: string; from: Day; to: Day }[] = [];
  for (let month = monthNameOf(fromDay); month <= monthNameOf(toDay); month = monthAfter(month)) {
    const days = monthOf(month);
    if (!days) break;
    months.push({ month, from: days.from > fromDay ? days.from : fromDay, to: days.to < toDay ? days.to : toDay });
  }
  return months;
}

/** The entries by which support is given and agreed, less what was taken back. */
export const givenSlice = (budgetId: Id): Slice => ({
  ...{ budgetId, unit: 'pence', kinds: ['owed'], others: ['reserved', 'banked'] },
});

/** What was given and agreed in each month: from the ledger's own entries. */
async function givenByMonth(query: Query, budgetId: Id): Promise<Map<string, Pence>> {
  const months = new Map<string, Pence>();
  for (const { month, amount } of await sharesOf(query, givenSlice(budgetId)))
    months.set(month, pence((months.get(month) ?? 0n) + amount));
  return months;
}

type Waiting = { id: Id; day: Day; what: string; pence: Pence };

/** What was told of the purse's lines and waits for somebody's word, the oldest first. */
export async function waitingIn(query: Query, purse: Pick<OfBudget, 'lines'>): Promise<Waiting[]> {
  const rows = await query<Omit<Waiting, 'pence'> & { pence: bigint }>(
    `SELECT d.id, d.day::text AS day, n.what, v.charge_pence AS pence FROM delivery d
       JOIN delivery_version v ON v.delivery_id = d.id AND v.version = d.version JOIN arrangement_line n ON n.id = d.line_id
      WHERE d.waits_for IS NOT NULL AND d.arrangement_id = ANY ($1::uuid[]) ORDER BY d.day, d.id`,
    [[...new Set(purse.lines.map((line) => line.arrangementId))]],
  );
  return rows.map((row) => ({ ...row, pence: pence(row.pence) }));
}
