import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, type Day, dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { isDuplicate, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { payStatement } from './fair-work.ts';
import type { CheckKind } from './kinds.ts';
import { mayStateChecks, mayStatePay, witnessOf } from './policy.ts';
import { type CheckRefusal, type Statement, statement, warningDue } from './rules.ts';
import { aroundProvider, checksEnding, type Ending, isProviderThere, lockCheck } from './store.server.ts';
import { WARN_DAYS } from './table.ts';

type Done<T = undefined> = Promise<Result<T, CheckRefusal>>;

/**
 * A provider says how one of its checks stands. Said anew, the old words are over, with whoever had seen them: a new
 * end date was seen by nobody yet.
 */
export function stateCheck(
  tools: Tools,
  actor: Actor,
  input: Statement & { providerId: Id },
): Done<{ checkId: Id; kind: CheckKind }> {
  const { providerId, ...words } = input;
  return transact<{ checkId: Id; kind: CheckKind }, CheckRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const provider = mayStateChecks(actor, providerId) ? await isProviderThere(tx, providerId) : null;
    if (!provider || loginId === null) return refuse('check.not-found');
    const at = tools.clock.now();
    const said = statement(words, dayOf(at));
    if (!said.ok) return said;
    const { kind, reference, fromDay, untilDay } = said.value;
    await tx.providerCheck.updateMany({ where: { providerId, kind, overAt: null }, data: { overAt: at } });
    const checkId = newId();
    await tx.providerCheck.create({
      data: {
        id: checkId,
        providerId,
        kind,
        reference,
        fromDay: columnOf(fromDay),
        untilDay: untilDay && columnOf(untilDay),
        saidBy: loginId,
        saidAt: at,
      },
    });
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'check.said',
      actor,
      at,
      capacity: 'provider',
      data: { check: kind, checkId, untilDay },
    });
    return ok({ checkId, kind });
  });
}

/** "That is not so any more." Lines that stand in plans stay; new ones are refused where the check is required. */
export function takeBackCheck(tools: Tools, actor: Actor, input: { checkId: Id }): Done {
  return transact<undefined, CheckRefusal>(tools, async (tx) => {
    const check = await lockCheck(tx, input.checkId);
    if (!check || !mayStateChecks(actor, check.providerId)) return refuse('check.not-found');
    if (check.overAt) return refuse('check.over');
    const at = tools.clock.now();
    await tx.providerCheck.update({ where: { id: check.id }, data: { overAt: at } });
    await record(tx, {
      subject: `provider:${check.providerId}`,
      kind: 'check.taken-back',
      actor,
      at,
      capacity: 'provider',
      data: { check: check.kind, checkId: check.id },
    });
    return ok();
  });
}

/** A host, an officer or an administrator has seen the paper itself, on a day. The paper stays with its owner. */
export function seeCheck(tools: Tools, actor: Actor, input: { checkId: Id; seenOn: Day }): Done {
  return transact<undefined, CheckRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const check = await lockCheck(tx, input.checkId);
    if (!check || loginId === null) return refuse('check.not-found');
    if (mayStateChecks(actor, check.providerId)) return refuse('check.own');
    const witness = witnessOf(actor, await aroundProvider(tx, check.providerId));
    if (!witness) return refuse('check.not-found');
    if (check.overAt) return refuse('check.over');
    const at = tools.clock.now();
    if (input.seenOn > dayOf(at) || input.seenOn < dayOfColumn(check.fromDay))
      return refuse('check.seen-later', { field: 'seenOn' });
    const { capacity } = witness;
    const hostProviderId = capacity === 'host' ? witness.hostProviderId : null;
    const authorityCode = capacity === 'officer' ? witness.authorityCode : null;
    await tx.checkSighting.create({
      data: {
        id: newId(),
        checkId: check.id,
        seenBy: loginId,
        capacity,
        hostProviderId,
        authorityCode,
        seenOn: columnOf(input.seenOn),
        at,
      },
    });
    await record(tx, {
      subject: `provider:${check.providerId}`,
      kind: 'check.seen',
      actor,
      at,
      capacity,
      data: { check: check.kind, checkId: check.id, seenOn: input.seenOn, hostProviderId, authorityCode },
    });
    return ok();
  });
}

/** An employer says what it pays at least, and since when. Refused for whoever works alone: nobody asks them. */
export function statePay(
  tools: Tools,
  actor: Actor,
  input: { providerId: Id; leastPence: Pence; sinceDay: Day },
): Done {
  const { providerId, leastPence, sinceDay } = input;
  return transact<undefined, CheckRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const provider = mayStatePay(actor, providerId) ? await isProviderThere(tx, providerId) : null;
    if (!provider || loginId === null) return refuse('pay.not-found');
    const at = tools.clock.now();
    const said = payStatement(provider, { leastPence, sinceDay }, dayOf(at));
    if (!said.ok) return said;
    await tx.payStatement.create({
      data: {
        id: newId(),
        providerId,
        leastPencePerHour: leastPence,
        sinceDay: columnOf(sinceDay),
        saidBy: loginId,
        saidAt: at,
      },
    });
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'pay.said',
      actor,
      at,
      capacity: 'provider',
      data: { leastPence: Number(leastPence), sinceDay },
    });
    return ok();
  });
}

const FURTHEST = Math.max(...WARN_DAYS);

/**
 * Once a day: whoever has a check that ends is told 60, 30 and 7 days before, and when it has ended. Each distance once,
 * also when the job stood still; then only the nearest is told.
 */
export async function warnOfEndings(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  let after: Id = '00000000-0000-0000-0000-000000000000';
  let warned = 0;
  for (;;) {
    const rows = await checksEnding(tools.pool, addDays(today, -FURTHEST), addDays(today, FURTHEST), after);
    for (const row of rows) {
      const days = warningDue(row.untilDay, today);
      if (days !== null && !row.warned.some((each) => each <= days)) warned += await warn(tools, row, days);
    }
    const last = rows.at(-1);
    if (rows.length < 500 || !last) return warned;
    after = last.id;
  }
}

async function warn(tools: Tools, { id, providerId, kind, untilDay }: Ending, days: number): Promise<number> {
  const at = tools.clock.now();
  try {
    await transact(tools, async (tx) => {
      await tx.checkWarning.create({ data: { checkId: id, days, warnedAt: at } });
      await record(tx, {
        subject: `provider:${providerId}`,
        kind: days === 0 ? 'check.ended' : 'check.ending',
        actor: null,
        at,
        data: { check: kind, checkId: id, untilDay, days },
      });
      return ok();
    });
    return 1;
  } catch (error) {
    // Another process told them a moment before.
    if (isDuplicate(error)) return 0;
    throw error;
  }
}
