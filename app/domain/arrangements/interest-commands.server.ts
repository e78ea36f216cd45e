import type { SignedIn } from '../../access/actor.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { isDuplicate, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { type Declaration, declare } from './interests.ts';
import type { ArrangementRefusal } from './rules.ts';

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;

/**
 * Somebody says, of themselves alone, that they have an interest in a provider, or in none. Everybody they plan with sees it.
 * Refuses: a provider that is not there, no words for another interest, the same twice, none where there are some.
 */
export async function declareInterest(tools: Tools, actor: SignedIn, said: Declaration): Done<{ id: Id }> {
  const act = transact<{ id: Id }, ArrangementRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} FOR UPDATE`;
    const standing = await tx.declaredInterest.findMany({ where: { loginId, endedAt: null } });
    const some = standing.filter((each) => each.kind !== 'none');
    const declared = declare(said, { declared: some.length, memberOf: actor.providers.length });
    if (!declared.ok) return declared;
    const { providerId, kind, words } = declared.value;
    const known =
      providerId === null || (isId(providerId) && (await tx.provider.count({ where: { id: providerId } })) > 0);
    if (!known) return refuse('interest.no-provider', { field: 'providerId' });
    if (standing.some((each) => each.providerId === providerId && each.kind === kind)) {
      return refuse('interest.already', { field: 'kind' });
    }
    const at = tools.clock.now();
    // Whoever has an interest no longer has none.
    await tx.declaredInterest.updateMany({ where: { loginId, kind: 'none', endedAt: null }, data: { endedAt: at } });
    const id = newId();
    await tx.declaredInterest.create({ data: { id, loginId, providerId, kind, words, declaredAt: at } });
    await record(tx, {
      subject: `login:${loginId}`,
      kind: 'interest.declared',
      actor,
      at,
      data: { id, kind, providerId },
    });
    return ok({ id });
  });
  return act.catch((error: unknown) => {
    if (isDuplicate(error)) return refuse('interest.already', { field: 'kind' });
    throw error;
  });
}

/** An interest that is over: it stays in the list, with the day on which it ended. */
export function endInterest(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return transact(tools, async (tx) => {
    const at = tools.clock.now();
    const mine = { id: ask.id, loginId: actor.loginId, endedAt: null };
    const ended = isId(ask.id) ? await tx.declaredInterest.updateMany({ where: mine, data: { endedAt: at } }) : null;
    if (!ended || ended.count === 0) return refuse('interest.not-found');
    await record(tx, { subject: `login:${actor.loginId}`, kind: 'interest.ended', actor, at, data: { id: ask.id } });
    return ok();
  });
}
