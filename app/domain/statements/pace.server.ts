import type { Actor } from '#app/access/actor.ts';
import { addDays, type Day, dayOf, daysBetween, weekdayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { costAt } from '../arrangements/lines.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { costBetween } from '../changes/rules.ts';
import { rotaOfPerson } from '../changes/sessions.server.ts';
import { signedTerms } from '../changes/store.server.ts';
import { sumOf } from '../money/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { plannedBetween } from '../profiles/rules.ts';
import { standingProfile } from '../profiles/store.server.ts';
import {
  burnDown,
  type Coming,
  type EarlyWord,
  earlyWord,
  type Left,
  type MonthOf,
  type WeekLeft,
  weekLeft,
} from './pace.ts';
import { type Purse, placesOf } from './rules.ts';
import { monthAfter, monthNameOf, monthOf } from './statement.ts';

export type PurseGoes = { budgetId: Id; week: WeekLeft; left: Left[]; word: EarlyWord | null };

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
      ...(await paceOf(tools, purse, today)),
    })),
  );
}

/** What is still to be given to the person from now to the end of Sunday. What is paid by the week has no price of a session. */
async function comingOf(tools: Needs, actor: Actor, personId: Id, today: Day): Promise<Coming[]> {
  const sunday = addDays(today, 7 - weekdayOf(today));
  const rota = await rotaOfPerson(tools, actor, personId, today, sunday);
  const now = tools.clock.now();
  return (rota?.sessions ?? [])
    .filter(({ startsAt, line }) => startsAt > now && line.priceUnit !== 'week')
    .map(({ line, time }) => ({
      lineId: line.id,
      minutes: time.toMinute - time.fromMinute,
      pence: costAt(line, time),
    }));
}

async function paceOf(tools: Needs, purse: Purse, today: Day): Promise<Pick<PurseGoes, 'left' | 'word'>> {
  const query = queryOf(tools.pool);
  const rule = (key: string) => numberOn(tools.db, null, key, today);
  const [planned, given, waiting, percent, weeks, lag] = await Promise.all([
    plansOf(tools, query, purse),
    givenByMonth(query, purse.budgetId),
    waitingOf(query, purse),
    rule('money.early-word-percent'),
    rule('money.early-word-weeks'),
    rule('money.early-word-lag-days'),
  ]);
  const whole = placesOf(purse.balances).whole;
  const { budgetId, toDay } = purse;
  const profile = await standingProfile(query, budgetId, { toDay, wholePence: whole });
  // Where somebody said how the money is spread, that is what was planned; else what the plans were to cost.
  const toBeUsed = profile ? (from: Day, to: Day) => plannedBetween(profile, from, to) : planned.between;
  const months = monthsOf(purse).map(({ month, from, to }): MonthOf => {
    return { month, planned: toBeUsed(from, to), given: given.get(month) ?? pence(0n) };
  });
  const begins = planned.begins !== null && planned.begins > purse.fromDay ? planned.begins : purse.fromDay;
  const pace = {
    plannedBefore: toBeUsed(purse.fromDay, addDays(today, -lag)),
    plannedNow: toBeUsed(purse.fromDay, today),
    given: sumPence(given.values()),
    waiting,
    kept: sumOf(purse.balances, 'banked'),
    weeks: Math.floor(daysBetween(begins, today) / 7),
  };
  return { left: burnDown(whole, months, monthNameOf(today)), word: earlyWord(pace, { percent, weeks }) };
}

type Planned = { begins: Day | null; between: (from: Day, to: Day) => Pence };

/** What the plans of a purse's element were to cost, with every signed change, none of it after a plan's own end. */
async function plansOf({ db }: Pick<Tools, 'db'>, query: Query, { elementId }: Purse): Promise<Planned> {
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
      from > to ? pence(0n) : sumPence(known.map(({ lines, changes }) => costBetween(lines, changes, from, to))),
  };
}

function monthsOf({ fromDay, toDay }: Purse) {
  const months: { month: string; from: Day; to: Day }[] = [];
  for (let month = monthNameOf(fromDay); month <= monthNameOf(toDay); month = monthAfter(month)) {
    const days = monthOf(month);
    if (!days) break;
    months.push({ month, from: days.from > fromDay ? days.from : fromDay, to: days.to < toDay ? days.to : toDay });
  }
  return months;
}

/** What was given and agreed in each month, less what was taken back: from the ledger's own entries. */
async function givenByMonth(query: Query, budgetId: Id): Promise<Map<string, Pence>> {
  const rows = await query<{ month: string; amount: string }>(
    `SELECT to_char(e.day, 'YYYY-MM') AS month,
        sum(CASE WHEN e.reason IN ('draw', 'use-banked') THEN e.amount ELSE -e.amount END)::text AS amount
       FROM ledger_entry e LEFT JOIN ledger_entry r ON r.id = e.reverses
      WHERE e.budget_id = $1::uuid AND e.unit = 'pence' AND (e.reason IN ('draw', 'use-banked') OR r.reason IN ('draw', 'use-banked'))
      GROUP BY 1 ORDER BY 1`,
    [budgetId],
  );
  return new Map(rows.map(({ month, amount }) => [month, pence(BigInt(amount))]));
}

/** What was told of the purse's lines and waits for somebody's word. */
async function waitingOf(query: Query, purse: Purse): Promise<Pence> {
  const [row] = await query<{ amount: string }>(
    `SELECT coalesce(sum(v.charge_pence), 0)::text AS amount FROM delivery d
       JOIN delivery_version v ON v.delivery_id = d.id AND v.version = d.version
      WHERE d.waits_for IS NOT NULL AND d.arrangement_id = ANY ($1::uuid[])`,
    [[...new Set(purse.lines.map((line) => line.arrangementId))]],
  );
  return pence(BigInt(row?.amount ?? '0'));
}
