import { addDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result } from '../../kit/result.ts';
import { type Query, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockArrangement, lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import { moveOf, type Posting, timeMoveOf } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { freeAdded, type Refused, tell } from './commands.server.ts';
import { spokenFor } from './reckoning.server.ts';
import { leftOf, lostOn } from './rules.ts';
import { EXTRA, extraById, extraIn, heldTimeOf, isTold, moveExtra, openExtrasOf } from './store.server.ts';

const A_TIME = 200;

/**
 * Once a day: kept time whose last day is over is free money again, but for what an agreed session has spoken for; and when a line's support
 * has ended, nothing of its time is kept or owed any more. One transaction a line; done again it does nothing. Gives how many lines changed.
 */
export async function loseKeptTime(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  const heldDays = await numberOn(tools.db, null, 'delivery.tell-days', today);
  let lines = 0;
  for (let after: Id | null = null; ; ) {
    const due: DueLine[] = await dueLines(queryOf(tools.pool), today, heldDays, after);
    for (const each of due) {
      const done = await transact<boolean, Refused>(tools, (tx) => loseOf(tx, each, tools.clock.now()));
      if (done.ok && done.value) lines += 1;
    }
    if (due.length < A_TIME) return lines;
    after = due.at(-1)?.lineId ?? null;
  }
}

type DueLine = { lineId: Id; arrangementId: Id; over: boolean };

// A line is over with its own last day, its plan's, or the day that a signed change ends it with. What happened in it can still be told
// for some weeks: its time is held until then.
async function dueLines(query: Query, today: Day, heldDays: number, after: Id | null): Promise<DueLine[]> {
  return query<DueLine>(
    `SELECT * FROM (
       SELECT n.id AS "lineId", n.arrangement_id AS "arrangementId",
          least(n.to_day, a.to_day, (SELECT min(c.from_day) FROM line_change c WHERE c.line_id = n.id AND c.kind = 'end' AND c.state = 'agreed'))
            + $3::int < $1::date AS over
         FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id
        WHERE ($2::uuid IS NULL OR n.id > $2::uuid) AND EXISTS (SELECT 1 FROM ledger_account l
          WHERE l.line_id = n.id AND l.unit = 'minutes' AND l.kind IN ('banked', 'borrowed') AND l.balance > 0)) held
      WHERE over OR EXISTS (SELECT 1 FROM kept_time k WHERE k.line_id = held."lineId" AND k.lost_after < $1::date)
      ORDER BY "lineId" LIMIT ${A_TIME}`,
    [today, after, heldDays],
  );
}

async function loseOf(tx: Tx, { lineId, arrangementId, over }: DueLine, at: Date): Promise<Result<boolean, Refused>> {
  const plan = await lockArrangement(tx, arrangementId);
  if (!plan) return ok(false);
  await lockElement(tx, plan.elementId);
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, plan.elementId);
  if (!budget) return ok(false);
  const today = dayOf(at);
  const { kept, borrowed } = (await heldTimeOf(query, [lineId]))(lineId);
  const spoken = spokenFor(await openExtrasOf(query, [lineId]), lineId, 'kept');
  const lost = over ? kept.map((lot) => ({ of: lot.of, lost: leftOf(lot) })) : lostOn(kept, spoken, today);
  const whose = { budgetId: budget.id, lineId };
  const postings: Posting[] = lost.flatMap(({ of, lost: { minutes, pence } }) => {
    const about = { subject: `session:${of}` as const };
    const gone = kept.find((lot) => lot.of === of)?.left ?? minutes;
    const time = timeMoveOf('expire', whose, minutes, { ...about, key: `lost-time:${of}:${gone}` });
    return pence > 0n ? [moveOf('expire', whose, pence, { ...about, key: `lost:${of}:${gone}` }), time] : [time];
  });
  for (const lot of over ? borrowed : [])
    postings.push(
      timeMoveOf('give-time-back', whose, lot.left, { subject: `extra:${lot.of}`, key: `over:${lot.of}:${lot.left}` }),
    );
  if (postings.length === 0) return ok(false);
  const posted = await post(query, postings, { day: today, at, by: null });
  if (!posted.ok) return posted;
  await recordLost(
    tx,
    plan,
    lineId,
    lost.reduce((sum, each) => sum + each.lost.minutes, 0),
    at,
  );
  return ok(true);
}

async function recordLost(tx: Tx, plan: Loaded, lineId: Id, minutes: number, at: Date): Promise<void> {
  const data = { arrangementId: plan.id, lineId, minutes };
  await record(tx, { subject: `line:${lineId}`, kind: 'time.lost', actor: null, personId: plan.personId, at, data });
}

/** Once a day: what was asked for and not answered before its day, and what was agreed and never told of, is past. Its time stays kept. */
export async function lapseExtras(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  const today = dayOf(at);
  const tellDays = await numberOn(tools.db, null, 'delivery.tell-days', today);
  const rows = await queryOf(tools.pool)<Parameters<typeof extraIn>[0]>(
    `SELECT ${EXTRA} FROM extra_session x WHERE (x.state = 'asked' AND x.day < $1::date) OR (x.state = 'agreed' AND x.day < $2::date)
      ORDER BY x.day, x.id LIMIT 2000`,
    [today, addDays(today, -tellDays)],
  );
  let lapsed = 0;
  for (const { id, arrangementId } of rows.map(extraIn)) {
    const done = await transact<boolean, Refused>(tools, async (tx) => {
      const plan = await lockArrangement(tx, arrangementId);
      const query = queryOf(tx);
      const extra = await extraById(query, id);
      const isOpen = extra?.state === 'asked' || extra?.state === 'agreed';
      if (!plan || !extra || !isOpen || (await isTold(query, extra))) return ok(false);
      const freed = await freeAdded(tx, plan.elementId, extra, { by: null, at });
      if (!freed.ok) return freed;
      await moveExtra(tx, id, 'lapsed');
      await tell(tx, null, extra, 'extra.lapsed', at);
      return ok(true);
    });
    if (done.ok && done.value) lapsed += 1;
  }
  return lapsed;
}
