import type { SignedIn } from '../../access/actor.ts';
import { standingFor } from '../../access/actor.ts';
import { type Id, newId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { isDuplicate, queryOf, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import {
  contributionById,
  contributionsWhere,
  type KeptContribution,
  type OwnPart,
  ownPartOf,
  standingOf,
} from './contribution-store.server.ts';
import { mayContribute } from './stripe-policy.ts';
import {
  contributionBy,
  contributionWay,
  type PaymentFacts,
  type SessionFacts,
  type StripeRefusal,
} from './stripe-rules.ts';
import { accountOf, keepReturns } from './stripe-store.server.ts';

/** How long a page to pay on stays open. Stripe takes half an hour at least. */
const PAGE_MINUTES = 60;

/**
 * The person, or who handles money for them, begins to pay something of their own part to the holder of their money, on a page at
 * Stripe. One at a time. Refuses more than is left of the part, and a holder whose account does not receive.
 */
export async function beginContribution(
  tools: Tools,
  actor: SignedIn,
  ask: { budgetId: Id; pence: Pence },
): Promise<Result<{ id: Id }, StripeRefusal>> {
  const part = await ownPartOf(queryOf(tools.pool), ask.budgetId);
  if (!part || !mayContribute(actor, part.personId)) return refuse('stripe.not-found');
  if (!tools.payments) return refuse('stripe.off');
  const at = tools.clock.now();
  try {
    return await transact<{ id: Id }, StripeRefusal>(tools, async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM funding_line WHERE id = ${part.fundingLineId}::uuid FOR UPDATE`;
      const now = await ownPartOf(queryOf(tx), ask.budgetId);
      const account = await accountOf(queryOf(tx), { holderId: part.holderId });
      if (!account?.receives) return refuse('stripe.account-waits');
      if (!now?.open) return refuse('stripe.nothing-due');
      const begun = await tx.contribution.count({ where: { fundingLineId: part.fundingLineId, state: 'open' } });
      if (begun > 0) return refuse('stripe.contribution-open');
      const { most } = standingOf(now, at);
      if (most <= 0n) return refuse('stripe.nothing-due');
      if (ask.pence <= 0n || ask.pence > most) return refuse('stripe.too-much', { field: 'pounds', facts: { most } });
      const id = newId();
      const { fundingLineId, budgetId, personId, holderId } = part;
      const whose = { fundingLineId, budgetId, personId, holderId };
      await tx.contribution.create({
        data: { id, ...whose, pence: ask.pence, state: 'open', madeBy: actor.loginId, madeAt: at },
      });
      const capacity = standingFor(actor, personId)?.capacity ?? 'self';
      const data = { budgetId, pence: String(ask.pence) };
      await record(tx, {
        subject: `contribution:${id}`,
        kind: 'contribution.begun',
        actor,
        personId,
        capacity,
        at,
        data,
      });
      return ok({ id });
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse('stripe.contribution-open');
    throw error;
  }
}

/** The page at Stripe where what was begun is paid; made when it is asked for first, and the same after that. */
export async function linkToContribution(
  tools: Tools,
  actor: SignedIn,
  ask: { budgetId: Id; backTo: string },
): Promise<Result<{ url: string }, StripeRefusal>> {
  const part = await ownPartOf(queryOf(tools.pool), ask.budgetId);
  if (!part || !mayContribute(actor, part.personId)) return refuse('stripe.not-found');
  const { payments: rail } = tools;
  if (!rail) return refuse('stripe.off');
  const where = `funding_line_id = $1::uuid AND state = 'open'`;
  const [open] = await contributionsWhere(queryOf(tools.pool), where, [part.fundingLineId]);
  if (!open) return refuse('stripe.not-found');
  if (open.sessionId) {
    const read = await rail.session(open.sessionId);
    if (!read.ok) return read;
    if (read.value.url) return ok({ url: read.value.url });
    await learnContributionPage(tools, open.id, read.value);
    return refuse('stripe.settled');
  }
  return openPage(tools, part, open, ask.backTo);
}

async function openPage(
  tools: Tools,
  part: OwnPart,
  { id, pence, madeAt, holderId }: KeptContribution,
  backTo: string,
): Promise<Result<{ url: string }, StripeRefusal>> {
  const account = await accountOf(queryOf(tools.pool), { holderId });
  if (!tools.payments || !account?.accountId) return refuse('stripe.account-waits');
  const until = new Date(madeAt.getTime() + PAGE_MINUTES * 60_000);
  const { accountId } = account;
  const what = `My own part: ${part.element}`;
  const made = await tools.payments.contribute({ contributionId: id, pence, accountId, what, backTo, until });
  if (!made.ok) {
    if (made.refusal.code === 'stripe.refused') await settle(tools, id, 'lapsed', null);
    return made;
  }
  const { sessionId, url } = made.value;
  const kept = await transact(tools, async (tx) => {
    await tx.contribution.updateMany({ where: { id, sessionId: null }, data: { sessionId } });
    return ok();
  });
  assert(kept.ok, 'nothing is refused here');
  return ok({ url });
}

/** Asks Stripe how what somebody began to pay stands now, and writes that down. */
export async function learnContribution(tools: Tools, id: Id): Promise<void> {
  const contribution = await contributionById(queryOf(tools.pool), id);
  if (!contribution || !tools.payments) return;
  if (!contribution.sessionId) {
    // The page was made, and its number was lost on the way: Stripe gives it back to the same key, until it closes by itself.
    const closed = contribution.madeAt.getTime() + PAGE_MINUTES * 60_000 < tools.clock.now().getTime();
    if (closed && contribution.state === 'open') await settle(tools, id, 'lapsed', null);
    return;
  }
  const page = await tools.payments.session(contribution.sessionId);
  if (page.ok) await learnContributionPage(tools, id, page.value);
  else if (page.refusal.code === 'stripe.unreachable') throw new Error('Stripe did not answer');
}

/** The same, when the page was read just now. */
export async function learnContributionPage(tools: Tools, id: Id, page: SessionFacts): Promise<void> {
  const payment = page.outsideId ? await tools.payments?.payment(page.outsideId) : null;
  if (payment && !payment.ok) throw new Error('Stripe did not answer');
  const facts = payment?.value ?? null;
  const contribution = await contributionById(queryOf(tools.pool), id);
  if (!contribution) return;
  assert(!facts || facts.pence === contribution.pence, `${id} is paid whole, or not at all`);
  // Its number may have been lost between Stripe and us.
  if (!contribution.sessionId) {
    const named = await transact(tools, async (tx) => {
      await tx.contribution.updateMany({ where: { id, sessionId: null }, data: { sessionId: page.sessionId } });
      return ok();
    });
    assert(named.ok, 'nothing is refused here');
  }
  await settle(tools, id, contributionBy(page, facts), facts);
}

async function settle(
  tools: Tools,
  id: Id,
  then: KeptContribution['state'],
  facts: PaymentFacts | null,
): Promise<void> {
  const at = tools.clock.now();
  const done = await transact(tools, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM contribution WHERE id = ${id}::uuid FOR UPDATE`;
    const now = await contributionById(queryOf(tx), id);
    if (!now) return ok();
    if (facts) await keepReturns(tx, { contributionId: id }, facts, at);
    for (const state of contributionWay(now.state, then)) {
      const outsideId = now.outsideId ?? facts?.outsideId ?? null;
      await tx.contribution.update({
        where: { id },
        data: { state, outsideId, ...(state !== 'going' && { settledAt: at }) },
      });
      const { personId } = now;
      await record(tx, {
        subject: `contribution:${id}`,
        kind: `contribution.${state}`,
        actor: null,
        personId,
        capacity: 'system',
        at,
      });
    }
    return ok();
  });
  assert(done.ok, 'nothing is refused here');
}
