import type { Actor } from '#app/access/actor.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { maySeeTrueHour } from './policy.ts';
import { type OwnTime, type OwnTimeRefusal, ownTime } from './true-hour.ts';

/** An owner says what no record knows: unpaid time and costs, once and until said anew. The record says that it was, and not what. */
export function sayOwnTime(
  tools: Tools,
  actor: Actor,
  { providerId, ...said }: OwnTime & { providerId: Id },
): Promise<Result<undefined, OwnTimeRefusal>> {
  return transact<undefined, OwnTimeRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    if (!isId(providerId) || !maySeeTrueHour(actor, providerId) || loginId === null)
      return refuse('own-time.not-found');
    const own = ownTime(said);
    if (!own.ok) return own;
    const at = tools.clock.now();
    const data = { ...own.value, saidBy: loginId, saidAt: at };
    await tx.ownTime.upsert({ where: { providerId }, create: { providerId, ...data }, update: data });
    await record(tx, { subject: `provider:${providerId}`, kind: 'own-time.said', actor, at, capacity: 'provider' });
    return ok();
  });
}
