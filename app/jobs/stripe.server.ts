import { learnContribution } from '../domain/payments/contribution-commands.server.ts';
import { contributionsWhere } from '../domain/payments/contribution-store.server.ts';
import { learnPayment, sendPayment } from '../domain/payments/stripe-commands.server.ts';
import { handleEvent } from '../domain/payments/stripe-event-commands.server.ts';
import { waitingEvents, waitingPayments } from '../domain/payments/stripe-store.server.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';

const A_TIME = 200;
const MINUTE = 60_000;
/** A Direct Debit takes days: one that nobody told us of is asked about so often. */
const ASK_AGAIN = 6 * 60 * MINUTE;

/**
 * What no job did, whatever became of the process that should have: payments that Stripe was not asked for, messages that were not
 * handled, payments and pages of which nothing was heard. Each by itself: one that goes wrong does not keep the others waiting.
 */
export async function catchUpStripe(tools: Tools): Promise<void> {
  if (!tools.payments) return;
  const query = queryOf(tools.pool);
  const now = tools.clock.now().getTime();
  const before = (ms: number) => new Date(now - ms);
  for (const { id } of await waitingPayments(query, 'ready', before(MINUTE), A_TIME))
    await tried(tools, () => sendPayment(tools, id));
  for (const { id } of await waitingEvents(query, before(MINUTE), A_TIME))
    await tried(tools, () => handleEvent(tools, id));
  for (const { outsideId } of await waitingPayments(query, 'sent', before(ASK_AGAIN), A_TIME))
    if (outsideId) await tried(tools, () => learnPayment(tools, outsideId));
  const open = `state IN ('open', 'going') AND made_at < $1 ORDER BY made_at LIMIT ${A_TIME}`;
  for (const { id } of await contributionsWhere(query, open, [before(61 * MINUTE)]))
    await tried(tools, () => learnContribution(tools, id));
}

async function tried(tools: Tools, act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: unknown) => tools.log.error({ err: error }, 'Stripe was not caught up with'));
}
