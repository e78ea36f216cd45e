import { type SignedIn, standingFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { giveBack } from './giving-up.server.ts';
import { isOwnClaim, mayAsk, mayDecide, mayQuery, seesInvoice } from './policy.ts';
import { answered, approved, type InvoiceRefusal, mayBeQueried, wordsOf } from './rules.ts';
import { invoiceById, type KeptInvoice, keepInvoiceStep, lockInvoice, moveInvoice, moveItems } from './store.server.ts';

type Refused = InvoiceRefusal | FundsRefusal | MoneyRefusal;
type Done = Promise<Result<undefined, Refused>>;
type Ask = { id: Id; version: number };

type May = (actor: SignedIn, invoice: KeptInvoice) => Result<undefined, InvoiceRefusal>;

const asking: May = (actor, invoice) =>
  mayQuery(actor, invoice) ? notOwn(actor, invoice) : refuse('invoice.not-yours');
const claiming: May = (actor, invoice) => (mayAsk(actor, invoice.providerId) ? ok() : refuse('invoice.not-yours'));
const deciding: May = (actor, invoice) => {
  const other = notOwn(actor, invoice);
  return other.ok && !mayDecide(actor, invoice) ? refuse('invoice.not-yours') : other;
};
const notOwn: May = (actor, invoice) => (isOwnClaim(actor, invoice) ? refuse('invoice.own-claim') : ok());

/**
 * Reach and may: an invoice, for those who see it and may do this, its element and its row locked: two acts on one take turns. Refuses
 * when it is not as they read it any more.
 */
async function withInvoice(
  tools: Tools,
  actor: SignedIn,
  { id, version }: Ask,
  may: May,
  act: (tx: Tx, invoice: KeptInvoice) => Done,
): Done {
  const found = await invoiceById(queryOf(tools.pool), id);
  if (!found || !seesInvoice(actor, found)) return refuse('invoice.not-found');
  return transact<undefined, Refused>(tools, async (tx) => {
    await lockElement(tx, found.elementId);
    await lockInvoice(tx, id);
    const invoice = await invoiceById(queryOf(tx), id);
    if (!invoice || !seesInvoice(actor, invoice)) return refuse('invoice.not-found');
    const allowed = may(actor, invoice);
    if (!allowed.ok) return allowed;
    if (invoice.version !== version) return refuse('invoice.changed');
    return act(tx, invoice);
  });
}

/** Whoever decides, or the person's side, asks about one session of it, with a reason. What is not asked about can be approved without it. */
export function queryItem(tools: Tools, actor: SignedIn, ask: Ask & { item: number; words: string }): Done {
  return withInvoice(tools, actor, ask, asking, async (tx, invoice) => {
    const item = mayBeQueried(invoice, ask.item);
    if (!item.ok) return item;
    const words = wordsOf(ask.words);
    if (!words.ok) return words;
    const at = tools.clock.now();
    await moveItems(tx, invoice.id, { from: 'asked', to: 'queried', nth: ask.item });
    await moveInvoice(tx, invoice.id, { state: invoice.state });
    const step = { act: 'query' as const, item: ask.item, words: words.value, by: actor.loginId, at };
    await keepInvoiceStep(tx, invoice.id, step);
    const capacity = mayDecide(actor, invoice) ? 'holder' : (standingFor(actor, invoice.personId)?.capacity ?? 'self');
    await tellRecord(tx, actor, invoice, 'invoice.queried', at, capacity, { item: ask.item });
    return ok();
  });
}

/**
 * The provider answers a question: it stands by the charge, which can then be approved; or it gives the charge up, and the money is free
 * again in the same transaction. Also after the rest was approved: standing by it, the session may come on a later invoice.
 */
export function answerItem(
  tools: Tools,
  actor: SignedIn,
  ask: Ask & { item: number; standsBy: boolean; words: string },
): Done {
  return withInvoice(tools, actor, ask, claiming, async (tx, invoice) => {
    const next = answered(invoice, ask.item, ask.standsBy);
    if (!next.ok) return next;
    const words = wordsOf(ask.words);
    if (!words.ok) return words;
    const at = tools.clock.now();
    await moveItems(tx, invoice.id, { from: 'queried', to: next.value.state, nth: ask.item });
    await moveInvoice(tx, invoice.id, { state: next.value.invoice });
    const step = { act: 'answer' as const, item: ask.item, words: words.value, by: actor.loginId, at };
    await keepInvoiceStep(tx, invoice.id, step);
    if (!ask.standsBy) {
      const { deliveryId } = next.value.item;
      const given = await giveBack(tx, { deliveryId, elementId: invoice.elementId, by: actor.loginId, at });
      if (!given.ok) return given;
    }
    if (next.value.invoice === 'withdrawn')
      await keepInvoiceStep(tx, invoice.id, { act: 'withdraw', item: null, words: '', by: actor.loginId, at });
    const kind = ask.standsBy ? 'invoice.answered' : 'invoice.given-up';
    await tellRecord(tx, actor, invoice, kind, at, 'provider', { item: ask.item });
    return ok();
  });
}

/**
 * Whoever decides for the holder says yes to everything on it that nobody asks about: that is what is paid. Once: two who approve it at
 * one moment make one approval. Refuses one's own claim, whatever else one is.
 */
export function approveInvoice(tools: Tools, actor: SignedIn, ask: Ask): Done {
  return withInvoice(tools, actor, ask, deciding, async (tx, invoice) => {
    const sum = approved(invoice);
    if (!sum.ok) return sum;
    const at = tools.clock.now();
    await moveItems(tx, invoice.id, { from: 'asked', to: 'approved' });
    await moveInvoice(tx, invoice.id, { state: 'approved', approvedPence: sum.value, approvedAt: at });
    const step = { act: 'approve' as const, item: null, words: '', by: actor.loginId, at };
    await keepInvoiceStep(tx, invoice.id, step);
    await tellRecord(tx, actor, invoice, 'invoice.approved', at, 'holder', { approvedPence: String(sum.value) });
    return ok();
  });
}

/** Whoever decides sends it back whole, with a reason: every session of it is then in question, and can come on a later invoice once answered. */
export function refuseInvoice(tools: Tools, actor: SignedIn, ask: Ask & { words: string }): Done {
  return withInvoice(tools, actor, ask, deciding, async (tx, invoice) => {
    if (invoice.state !== 'sent') return refuse('invoice.state', { facts: { state: invoice.state } });
    const words = wordsOf(ask.words);
    if (!words.ok) return words;
    const at = tools.clock.now();
    await moveItems(tx, invoice.id, { from: 'asked', to: 'queried' });
    await moveInvoice(tx, invoice.id, { state: 'refused' });
    const step = { act: 'refuse' as const, item: null, words: words.value, by: actor.loginId, at };
    await keepInvoiceStep(tx, invoice.id, step);
    await tellRecord(tx, actor, invoice, 'invoice.refused', at, 'holder');
    return ok();
  });
}

/** The provider takes an invoice back before it is decided. What nobody asks about can come on another; a question stands until it is answered. */
export function withdrawInvoice(tools: Tools, actor: SignedIn, ask: Ask): Done {
  return withInvoice(tools, actor, ask, claiming, async (tx, invoice) => {
    if (invoice.state !== 'sent') return refuse('invoice.state', { facts: { state: invoice.state } });
    const at = tools.clock.now();
    await moveItems(tx, invoice.id, { from: 'asked', to: 'left-out' });
    await moveInvoice(tx, invoice.id, { state: 'withdrawn' });
    const step = { act: 'withdraw' as const, item: null, words: '', by: actor.loginId, at };
    await keepInvoiceStep(tx, invoice.id, step);
    await tellRecord(tx, actor, invoice, 'invoice.withdrawn', at, 'provider');
    return ok();
  });
}

type Kind = `invoice.${'queried' | 'answered' | 'given-up' | 'approved' | 'refused' | 'withdrawn'}`;

/** The event of an act on an invoice. */
async function tellRecord(
  tx: Tx,
  actor: SignedIn,
  invoice: KeptInvoice,
  kind: Kind,
  at: Date,
  capacity: string,
  data: Record<string, string | number> = {},
): Promise<void> {
  const { id, arrangementId, personId, providerId, number } = invoice;
  const facts = { arrangementId, invoiceId: id, providerId, number, on: dayOf(at), ...data };
  await record(tx, { subject: `invoice:${id}`, kind, actor, capacity, personId, at, data: facts });
}
