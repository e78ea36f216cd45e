import type { Actor } from '#app/access/actor.ts';
import { columnOf, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayEditProvider, mayMakeProvider } from './policy.ts';
import { MOST_PROVIDERS, mayBecome, type ProviderRefusal, type ProviderWords, providerWords } from './rules.ts';
import { freeProviderSlug, isCouncilNow, isNumberTaken, listingsStanding, lockProvider } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ProviderRefusal>>;

/** Sets up a provider; whoever does it owns it. What it may offer is decided listing by listing, not here. */
export function createProvider(
  tools: Tools,
  actor: Actor,
  words: ProviderWords,
): Done<{ providerId: Id; slug: string }> {
  const at = tools.clock.now();
  return transact<{ providerId: Id; slug: string }, ProviderRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    if (!mayMakeProvider(actor) || loginId === null) return refuse('provider.signed-out');
    if (actor.providers.length >= MOST_PROVIDERS) return refuse('provider.too-many');
    const said = providerWords(words);
    if (!said.ok) return said;
    if (!(await isCouncilNow(tx, words.authorityCode)))
      return refuse('provider.unknown-council', { field: 'authorityCode' });
    if (await isNumberTaken(tx, said.value.registerNumber, null))
      return refuse('provider.number-taken', { field: 'registerNumber' });
    const providerId = newId();
    const slug = await freeProviderSlug(tx, said.value.name);
    await tx.provider.create({
      data: { id: providerId, slug, ...said.value, source: 'self', claimed: true, createdAt: at },
    });
    await tx.providerMember.create({ data: { providerId, loginId, role: 'owner', fromDay: columnOf(dayOf(at)) } });
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'provider.created',
      actor,
      at,
      capacity: 'provider',
      data: { kind: words.kind },
    });
    return ok({ providerId, slug });
  });
}

/** Changes what a provider says about itself. Its address stays, so that links hold. */
export function editProvider(tools: Tools, actor: Actor, input: { providerId: Id; words: ProviderWords }): Done {
  const { providerId, words } = input;
  return transact<undefined, ProviderRefusal>(tools, async (tx) => {
    const before = mayEditProvider(actor, providerId) ? await lockProvider(tx, providerId) : null;
    if (!before) return refuse('provider.not-found');
    const said = providerWords(words);
    if (!said.ok) return said;
    const standing = mayBecome(said.value, await listingsStanding(tx, providerId));
    if (!standing.ok) return standing;
    if (!(await isCouncilNow(tx, words.authorityCode)))
      return refuse('provider.unknown-council', { field: 'authorityCode' });
    if (await isNumberTaken(tx, said.value.registerNumber, providerId))
      return refuse('provider.number-taken', { field: 'registerNumber' });
    await tx.provider.update({ where: { id: providerId }, data: said.value });
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'provider.edited',
      actor,
      at: tools.clock.now(),
      capacity: 'provider',
      data: { kind: words.kind },
    });
    return ok();
  });
}
