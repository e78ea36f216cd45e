import type { SignedIn } from '../../access/actor.ts';
import { type Id, newId } from '../../kit/id.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mayLookAfter, maySetUpProvider } from './stripe-policy.ts';
import type { SessionFacts, StripeRefusal } from './stripe-rules.ts';
import {
  accountOf,
  holderById,
  keepAccount,
  keepAccountFacts,
  keepMethod,
  keepPayer,
  nameAccount,
  namePayer,
  payerOf,
  type Whose,
} from './stripe-store.server.ts';

type Done<T = undefined> = Promise<Result<T, StripeRefusal>>;
type Owner = { whose: Whose; name: string; email: string };

/** Reach and may: a provider that this actor owns, or a holder that they look after. */
async function ownerOf(tools: Tools, actor: SignedIn, whose: Whose): Promise<Owner | null> {
  if ('providerId' in whose) {
    const { providerId } = whose;
    if (!maySetUpProvider(actor, providerId)) return null;
    const provider = await tools.db.provider.findUnique({ where: { id: providerId } });
    return provider && { whose: { providerId }, name: provider.name, email: provider.email };
  }
  const holder = await holderById(queryOf(tools.pool), whose.holderId);
  return holder && mayLookAfter(actor, holder)
    ? { whose: { holderId: holder.id }, name: holder.name, email: '' }
    : null;
}

/**
 * An account at Stripe that receives, for a provider or a holder: written down as asked for, then made at Stripe, then its number kept.
 * Asked again after anything went wrong on the way, it is the same one.
 */
export async function openAccount(tools: Tools, actor: SignedIn, whose: Whose): Done<{ accountId: string }> {
  const owner = await ownerOf(tools, actor, whose);
  if (!owner) return refuse('stripe.not-found');
  if (!tools.payments) return refuse('stripe.off');
  const asked = await askForAccount(tools, actor, owner);
  if (asked.accountId) return ok({ accountId: asked.accountId });
  const made = await tools.payments.openAccount({ id: asked.id, name: owner.name, email: owner.email });
  if (!made.ok) return made;
  const kept = await transact(tools, async (tx) => ok(await nameAccount(tx, asked.id, made.value)));
  assert(kept.ok, 'nothing is refused here');
  await learnAccount(tools, made.value);
  return ok({ accountId: made.value });
}

async function askForAccount(tools: Tools, actor: SignedIn, { whose }: Owner) {
  const before = await accountOf(queryOf(tools.pool), whose);
  if (before) return before;
  const at = tools.clock.now();
  const done = await transact(tools, async (tx) => {
    await keepAccount(tx, newId(), whose, actor.loginId, at);
    const account = await accountOf(queryOf(tx), whose);
    assert(account, 'it was written just now');
    const subject =
      'providerId' in whose ? (`provider:${whose.providerId}` as const) : (`holder:${whose.holderId}` as const);
    await record(tx, { subject, kind: 'stripe.account-asked', actor, at });
    return ok(account);
  });
  assert(done.ok, 'nothing is refused here');
  return done.value;
}

/** Where the owner goes on at Stripe to hand in what it asks for. The address opens once, and for some minutes. */
export async function linkToAccount(
  tools: Tools,
  actor: SignedIn,
  whose: Whose,
  backTo: string,
): Done<{ url: string }> {
  const owner = await ownerOf(tools, actor, whose);
  if (!owner) return refuse('stripe.not-found');
  if (!tools.payments) return refuse('stripe.off');
  const account = await accountOf(queryOf(tools.pool), owner.whose);
  if (!account?.accountId) return refuse('stripe.no-account');
  const link = await tools.payments.accountLink({
    accountId: account.accountId,
    backTo: `${backTo}?done=back`,
    againAt: `${backTo}/go`,
  });
  return link.ok ? ok({ url: link.value }) : link;
}

/** Asks Stripe how an account stands, and writes that down. An account that is not ours is nothing. */
export async function learnAccount(tools: Tools, accountId: string): Done {
  if (!tools.payments) return refuse('stripe.off');
  const readAt = tools.clock.now();
  const read = await tools.payments.account(accountId);
  if (!read.ok) return read;
  return transact(tools, async (tx) => {
    await keepAccountFacts(tx, read.value, readAt);
    return ok();
  });
}

/** Where a holder chooses at Stripe how it pays: its own card or bank account. Nothing is paid there. */
export async function linkToMethod(
  tools: Tools,
  actor: SignedIn,
  { holderId, backTo }: { holderId: Id; backTo: string },
): Done<{ url: string }> {
  const owner = await ownerOf(tools, actor, { holderId });
  if (!owner) return refuse('stripe.not-found');
  if (!tools.payments) return refuse('stripe.off');
  const customerId = await openPayer(tools, actor, holderId, owner.name);
  if (!customerId.ok) return customerId;
  return tools.payments.chooseMethod({ holderId, customerId: customerId.value, backTo });
}

async function openPayer(tools: Tools, actor: SignedIn, holderId: Id, name: string): Done<string> {
  const before = await payerOf(queryOf(tools.pool), holderId);
  if (before?.customerId) return ok(before.customerId);
  if (!tools.payments) return refuse('stripe.off');
  const at = tools.clock.now();
  if (!before) {
    const asked = await transact(tools, async (tx) => {
      await keepPayer(tx, holderId, actor.loginId, at);
      await record(tx, { subject: `holder:${holderId}`, kind: 'stripe.payer-asked', actor, at });
      return ok();
    });
    assert(asked.ok, 'nothing is refused here');
  }
  const made = await tools.payments.openPayer({ holderId, name });
  if (!made.ok) return made;
  const kept = await transact(tools, async (tx) => {
    await namePayer(tx, holderId, made.value);
    return ok(await payerOf(queryOf(tx), holderId));
  });
  assert(kept.ok && kept.value?.customerId, 'it was written just now');
  return ok(kept.value.customerId);
}

/** What the holder chose on a page at Stripe. A page that was opened later wins, in whatever order they are heard of. */
export async function takeMethod(tools: Tools, { holderId, method, madeAt, state }: SessionFacts): Done {
  if (!holderId || !method || state !== 'complete') return ok();
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if (await keepMethod(tx, holderId, method, madeAt))
      await record(tx, {
        subject: `holder:${holderId}`,
        kind: 'stripe.method-chosen',
        actor: null,
        at,
        data: { kind: method.kind },
      });
    return ok();
  });
}
