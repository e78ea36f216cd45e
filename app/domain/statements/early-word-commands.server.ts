import { type Day, dayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok } from '#app/kit/result.ts';
import { queryOf, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { type Again, isToTell } from './ahead.ts';
import { endOldWords, endWord, keepWord, lastSaid } from './early-words.server.ts';
import { type OpenPurse, openPurses } from './money.server.ts';
import { type PaceFacts, paceFactsOf } from './pace.server.ts';

const A_TIME = 100;

/**
 * Each night: every open budget is looked at, and where it does not come out as planned a word stands about it until it does again. Who
 * hears of it hears once: the event is recorded when it is new, changed its side, or got much worse. One transaction a budget, and none
 * for those of which there is nothing to say. How many were told.
 */
export async function sayEarlyWords(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  const today = dayOf(at);
  const query = queryOf(tools.pool);
  await endOldWords(query, today, at);
  let told = 0;
  for (let after: Id | null = null; ; ) {
    const purses: OpenPurse[] = await openPurses(query, today, after, A_TIME);
    for (const purse of purses) {
      // One budget that goes wrong does not keep the others from being looked at.
      const said = await sayOf(tools, purse, today).catch((error: unknown) => {
        tools.log.error({ err: error, budgetId: purse.budgetId }, 'how a budget goes was not looked at');
        return false;
      });
      if (said) told += 1;
    }
    if (purses.length < A_TIME) return told;
    after = purses.at(-1)?.budgetId ?? null;
  }
}

async function sayOf(tools: Tools, purse: OpenPurse, today: Day): Promise<boolean> {
  const facts = await paceFactsOf(tools, purse, today);
  const before = await lastSaid(queryOf(tools.pool), purse.budgetId);
  if (!facts.ahead && !before?.stands) return false;
  const number = (key: string) => numberOn(tools.db, purse.authorityCode, key, today);
  const again = {
    worsePercent: await number('money.early-word-worse-percent'),
    days: await number('money.early-word-again-days'),
  };
  return keep(tools, purse, facts, again, today);
}

async function keep(tools: Tools, purse: OpenPurse, facts: PaceFacts, again: Again, today: Day): Promise<boolean> {
  const { budgetId, holderId, personId } = purse;
  const { ahead, rules } = facts;
  const done = await transact(tools, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`early-word:${budgetId}`}, 0))`;
    const at = tools.clock.now();
    const before = await lastSaid(queryOf(tx), budgetId);
    if (!ahead) {
      if (before?.stands) await endWord(tx, before.id, at);
      return ok(false);
    }
    const told = isToTell(before, ahead, again, today);
    if (before?.stands && !told) return ok(false);
    if (before?.stands) await endWord(tx, before.id, at);
    const rule = `${rules.percent.key}@${rules.percent.fromDay}`;
    const id = await keepWord(tx, { budgetId, holderId, ahead, rule, told, at });
    if (told) {
      const subject = `budget:${budgetId}` as const;
      const data = { id, kind: ahead.kind, holderId, rule };
      await record(tx, { subject, kind: 'early-word.said', actor: null, at, personId, data });
    }
    return ok(told);
  });
  if (!done.ok) throw new Error('a word refuses nothing');
  return done.value;
}
