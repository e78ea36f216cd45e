import { approveInvoice } from '#app/domain/invoices/commands.server.ts';
import type { KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { linkToMethod, openAccount } from '#app/domain/payments/stripe-account-commands.server.ts';
import { payByStripe } from '#app/domain/payments/stripe-commands.server.ts';
import { learnSession, receiveEvent } from '#app/domain/payments/stripe-event-commands.server.ts';
import { assert } from '#app/kit/result.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan } from '#tests/support/delivery.ts';
import { invoiceNow, invoiceOf } from '#tests/support/invoices.ts';
import { standing } from '#tests/support/ledger.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';
import { STAND_IN_KEY, STAND_IN_SECRET } from './keys.ts';
import type { Method, Session } from './shapes.ts';
import { type StandIn, startStripe } from './stand-in.ts';
import type { Told } from './world.ts';

export const BEFORE = '2026-11-22T09:00:00Z';
/** When the first three Tuesdays of a plan are over. */
export const AFTER = '2026-12-15T18:00:00Z';
export const BACK = 'http://localhost:3000/back';

export const settingsOf = ({ address }: StandIn) => ({
  STRIPE_KEY: STAND_IN_KEY,
  STRIPE_ADDRESS: address,
  STRIPE_WEBHOOK_SECRETS: `whsec_before,${STAND_IN_SECRET}`,
});

export type AroundStripe = { tools: TestTools; around: Around; standIn: StandIn; accountId: string };

/** Everybody around Aisha, and a Stripe of our own: Fraser's account receives, and the Kist Trust pays with a card. */
export async function aroundStripe(kind: Method['type'] = 'card'): Promise<AroundStripe> {
  let now = () => new Date(BEFORE);
  const standIn = await startStripe(() => now());
  const tools = await freshTools(settingsOf(standIn));
  now = () => tools.clock.now();
  const around = await aroundAisha(tools);
  const { accountId } = done(await openAccount(tools, around.is.fraser, { providerId: around.providerId }));
  standIn.world.finishAccount(accountId);
  const all = { tools, around, standIn, accountId };
  await chooseMethod(all, kind);
  await hear(all, standIn.world.told);
  return all;
}

/** Grant opens the page for the Kist Trust, and chooses there how it pays. */
export async function chooseMethod({ tools, around, standIn }: AroundStripe, kind: Method['type'], last4?: string) {
  const { holderId, is } = around;
  const { url } = done(await linkToMethod(tools, is.grant, { holderId, backTo: BACK }));
  const sessionId = url.split('/').at(-1) ?? '';
  const method = standIn.world.choose(sessionId, kind, last4);
  await learnSession(tools, sessionId);
  return { method, session: standIn.world.one<Session>(sessionId) };
}

/** Stripe tells us, signed; what it asks for is not done yet. */
export async function tellUs(
  { tools, standIn }: AroundStripe,
  told: Told,
  over: Parameters<StandIn['message']>[1] = {},
) {
  return receiveEvent(tools, standIn.message(told, { at: tools.clock.now(), ...over }));
}

/** Stripe tells us all of these, and each is done at once. */
export async function hear(all: AroundStripe, told: readonly Told[]): Promise<void> {
  const { handleEvent } = await import('#app/domain/payments/stripe-event-commands.server.ts');
  for (const each of [...told]) {
    done(await tellUs(all, each));
    await handleEvent(all.tools, each.id);
  }
}

/** A plan's first sessions, asked for and approved: each is £40. */
export async function approvedInvoice(
  all: AroundStripe,
  sessions = 1,
): Promise<{ plan: Running; invoice: KeptInvoice }> {
  const { tools, around } = all;
  tools.at(BEFORE);
  const plan = await runningPlan(around);
  tools.at(AFTER);
  const asked = await invoiceOf(around, plan, sessions);
  done(await approveInvoice(tools, around.is.grant, { id: asked.id, version: asked.version }));
  return { plan, invoice: await invoiceNow(around, asked.id) };
}

export type Paying = { plan: Running; invoiceId: string; id: string };

/** The same, with a payment of it made by Grant; Stripe has not heard of it yet. */
export async function payingOf(all: AroundStripe, sessions = 1): Promise<Paying> {
  const { plan, invoice } = await approvedInvoice(all, sessions);
  const { id } = done(await payByStripe(all.tools, all.around.is.grant, { invoiceId: invoice.id }));
  return { plan, invoiceId: invoice.id, id };
}

/** How a payment and its invoice stand, and the money: what is owed to the provider, and what it was paid. */
export async function howItStands({ tools }: AroundStripe, { plan, id }: Paying) {
  const payment = await tools.db.payment.findUniqueOrThrow({ where: { id }, include: { invoice: true } });
  const { owed = 0n, paid = 0n } = await standing(tools, plan.budgetId);
  const steps = await tools.db.paymentStep.findMany({ where: { paymentId: id }, orderBy: { nth: 'asc' } });
  const { state, why } = payment;
  return { state, why, invoice: payment.invoice.state, owed, paid, steps: steps.map((each) => each.state) };
}

export async function outsideOf({ tools }: AroundStripe, { id }: { id: string }): Promise<string> {
  const { outsideId } = await tools.db.payment.findUniqueOrThrow({ where: { id } });
  assert(outsideId, `${id} is at Stripe`);
  return outsideId;
}
