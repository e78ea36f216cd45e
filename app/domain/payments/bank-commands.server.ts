import type { SignedIn } from '../../access/actor.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mayChangeNow } from '../keys/store.server.ts';
import { mayKeepBank } from './bank-policy.ts';
import { readAccount, type TypedAccount } from './bank-rules.ts';
import { keepAccount, latestAccount, lockOwner, type Owner, openAccount, payerFor } from './bank-store.server.ts';
import type { Format, Scheme } from './file-rules.ts';
import type { RunRefusal } from './run-rules.ts';

type Done<T = undefined> = Promise<Result<T, RunRefusal | 'keys.not-fresh'>>;

/**
 * Where a provider is paid to. Its owners alone, who have just shown that it is them. What was there before stays in the record; every owner
 * is told, and the first payment to changed details waits for the holder's word. The same account again changes nothing.
 */
export function setProviderAccount(
  tools: Tools,
  actor: SignedIn,
  { providerId, typed }: { providerId: Id; typed: TypedAccount },
): Done<{ changed: boolean }> {
  return transact<{ changed: boolean }, RunRefusal | 'keys.not-fresh'>(tools, async (tx) => {
    if (!isId(providerId) || !mayKeepBank(actor, providerId)) return refuse('bank.not-yours');
    return changeAccount(tx, tools, actor, { owner: { providerId }, typed, way: null });
  });
}

/** Where a holder pays from, and how its bank takes a file. Those who pay for the holder, who have just shown that it is them. */
export function setHolderAccount(
  tools: Tools,
  actor: SignedIn,
  ask: { holderId: Id; typed: TypedAccount; format: Format; scheme: Scheme },
): Done<{ changed: boolean }> {
  const { holderId, typed, format, scheme } = ask;
  return transact<{ changed: boolean }, RunRefusal | 'keys.not-fresh'>(tools, async (tx) => {
    if (!(await payerFor(queryOf(tx), actor, holderId))) return refuse('bank.not-yours');
    return changeAccount(tx, tools, actor, { owner: { holderId }, typed, way: { format, scheme } });
  });
}

type Change = { owner: Owner; typed: TypedAccount; way: { format: Format; scheme: Scheme } | null };

async function changeAccount(tx: Tx, tools: Tools, actor: SignedIn, { owner, typed, way }: Change) {
  const at = tools.clock.now();
  const fresh = await mayChangeNow(tx, actor, at);
  if (!fresh.ok) return fresh;
  const read = readAccount(typed);
  if (!read.ok) return read;
  const query = queryOf(tx);
  await lockOwner(query, owner);
  const before = await latestAccount(query, owner);
  const was = before && {
    account: openAccount(tools.secret, owner, before),
    format: before.format,
    scheme: before.scheme,
  };
  const is = { account: read.value, format: way?.format ?? null, scheme: way?.scheme ?? null };
  if (JSON.stringify(was) === JSON.stringify(is)) return ok({ changed: false });
  const nth = (before?.nth ?? 0) + 1;
  const id = newId();
  await keepAccount(tx, tools.secret, { id, owner, nth, account: read.value, by: actor.loginId, at, way });
  const subject =
    'providerId' in owner ? (`provider:${owner.providerId}` as const) : (`holder:${owner.holderId}` as const);
  await record(tx, { subject, kind: nth === 1 ? 'bank.set' : 'bank.changed', actor, at, data: { accountId: id, nth } });
  return ok({ changed: true });
}

const LEAST_HOW = 10;

/**
 * Somebody of the holder says how they asked the provider whether changed details are its own: by a way that they knew before, not by
 * what the change itself says. It stays under their name. Refuses those who work for the provider.
 */
export function confirmAccount(tools: Tools, actor: SignedIn, ask: { holderId: Id; accountId: Id; how: string }): Done {
  const how = ask.how.trim();
  return transact<undefined, RunRefusal | 'keys.not-fresh'>(tools, async (tx) => {
    const payer = await payerFor(queryOf(tx), actor, ask.holderId);
    const account = isId(ask.accountId) ? await tx.bankAccount.findUnique({ where: { id: ask.accountId } }) : null;
    if (!payer || !account?.providerId) return refuse('bank.not-found');
    const { providerId } = account;
    if (actor.providers.some((each) => each.providerId === providerId)) return refuse('run.own-provider');
    if ((await latestAccount(queryOf(tx), { providerId }))?.id !== account.id) return refuse('run.details-changed');
    if (letterCount(how) < LEAST_HOW || letterCount(how) > 300) return refuse('bank.how', { field: 'how' });
    const at = tools.clock.now();
    const row = { accountId: account.id, holderId: payer.holderId, confirmedBy: actor.loginId, how, at };
    const { count } = await tx.bankConfirmation.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return ok();
    const data = { accountId: account.id, holderId: payer.holderId };
    await record(tx, { subject: `provider:${providerId}`, kind: 'bank.confirmed', actor, at, data });
    return ok();
  });
}
