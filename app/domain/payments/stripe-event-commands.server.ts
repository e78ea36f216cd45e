import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, transact } from '../../platform/db.server.ts';
import { enqueue } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { learnContribution, learnContributionPage } from './contribution-commands.server.ts';
import { learnAccount, takeMethod } from './stripe-account-commands.server.ts';
import { learnPayment } from './stripe-commands.server.ts';
import { eventById, type KeptEvent, keepEvent } from './stripe-store.server.ts';

/**
 * Keeps what Stripe tells before anything is done about it, with the job that does it. The same told again is kept once. Refuses what
 * Stripe did not sign. What is told of play money when ours is real, or the other way round, is kept, and nothing is done.
 */
export async function receiveEvent(
  tools: Tools,
  message: { raw: string; signature: string },
): Promise<Result<undefined, 'stripe.off' | 'stripe.not-found'>> {
  const { payments: rail } = tools;
  if (!rail) return refuse('stripe.off');
  const at = tools.clock.now();
  const event = rail.event(message.raw, message.signature, at);
  if (!event) return refuse('stripe.not-found');
  const about = event.live === rail.live ? event.about : null;
  return transact(tools, async (tx) => {
    const isNew = await keepEvent(tx, { ...event, about }, storable(message.raw), at);
    if (isNew) await enqueue(tx, 'stripe-event', { id: event.id }, `stripe-event:${event.id}`);
    return ok();
  });
}

/** PostgreSQL keeps neither NUL nor half of a letter; of what somebody typed at Stripe there may be some. */
function storable(raw: string): object {
  const whole = JSON.stringify(JSON.parse(raw));
  return JSON.parse(whole.replace(/\\u(?:0000|d[89a-f][\da-f]{2})/g, '\\ufffd')) as object;
}

/**
 * Does what a message of Stripe's asks for: Stripe is asked how the thing stands now, and that is written down. So it does not matter in
 * which order, how late or how often it was told. What goes wrong is kept beside it, and tried again.
 */
export async function handleEvent(tools: Tools, id: string): Promise<void> {
  const event = await eventById(queryOf(tools.pool), id);
  if (!event || event.handledAt || !tools.payments) return;
  try {
    await actOn(tools, event);
  } catch (error) {
    await note(tools, id, { error: String(error).slice(0, 500) });
    throw error;
  }
  await note(tools, id, { error: '', handledAt: tools.clock.now() });
}

async function note(tools: Tools, id: string, what: { error: string; handledAt?: Date }): Promise<void> {
  const kept = await transact(tools, async (tx) => {
    await tx.stripeEvent.updateMany({ where: { id, handledAt: null }, data: { ...what, tries: { increment: 1 } } });
    return ok();
  });
  assert(kept.ok, 'nothing is refused here');
}

async function actOn(tools: Tools, { about }: KeptEvent): Promise<void> {
  if (about?.kind === 'account') {
    const learnt = await learnAccount(tools, about.id);
    if (!learnt.ok && learnt.refusal.code === 'stripe.unreachable') throw new Error('Stripe did not answer');
  }
  if (about?.kind === 'session') await learnSession(tools, about.id);
  if (about?.kind === 'payment') {
    const facts = await learnPayment(tools, about.id);
    if (facts?.contributionId) await learnContribution(tools, facts.contributionId);
  }
}

/** Asks Stripe how one of its pages stands: somebody chose how to pay there, or paid. */
export async function learnSession(tools: Tools, sessionId: string): Promise<void> {
  const read = await tools.payments?.session(sessionId);
  if (!read) return;
  if (!read.ok && read.refusal.code === 'stripe.unreachable') throw new Error('Stripe did not answer');
  if (!read.ok) return;
  await takeMethod(tools, read.value);
  if (read.value.contributionId) await learnContributionPage(tools, read.value.contributionId, read.value);
}
