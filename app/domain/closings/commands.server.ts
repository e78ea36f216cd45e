import { type SignedIn, standingFor } from '../../access/actor.ts';
import { addDays, columnOf, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { isDuplicate, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { LEAST_REASONS } from '../decisions/rules.ts';
import { lockPlans } from '../handovers/store.server.ts';
import { balancesOf } from '../money/store.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { endBudget } from './ending.server.ts';
import { mayAskBack, mayBeHeard, mayReview, seesClosing } from './policy.ts';
import { type ClosingRefusal, LEAST_WORDS, mayBeAsked, mayBeGivenBack, type Why } from './rules.ts';
import { closingById, type Ending, endingOf, type KeptClosing, openPlansOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ClosingRefusal>>;
const NOTICE = 'agreement.recovery-notice-days';

/**
 * An officer for money asks that what was not used of a budget is given back. Nothing moves: the person is told why, how long the notice
 * is, and is heard first. Refuses while the time runs, and while anything of it is promised, kept for later or not paid.
 */
export function askBack(
  tools: Tools,
  actor: SignedIn,
  ask: { budgetId: Id; why: Why; reason: string },
): Done<{ closingId: Id }> {
  return transact<{ closingId: Id }, ClosingRefusal>(tools, async (tx) => {
    const ending = await endingOf(queryOf(tx), ask.budgetId);
    if (!ending || !mayAskBack(actor, ending.authorityCode)) return refuse('closing.not-found');
    if (isConflicted(actor, ending.personId)) return refuse('decision.own-arrangement');
    await lockAround(tx, ending.elementId);
    const at = tools.clock.now();
    const left = await isLeft(tx, ending, ask, at);
    if (!left.ok) return left;
    const today = dayOf(at);
    const rule = await ruleOn(tx, ending.authorityCode, NOTICE, today);
    if (typeof rule?.value !== 'number') throw new Error(`No number is set for ${NOTICE} on ${today}`);
    const id = newId();
    const { budgetId, why } = ask;
    const noticeUntil = columnOf(addDays(today, rule.value));
    const asked = { id, budgetId, why, reason: ask.reason.trim(), askedBy: actor.loginId, askedAt: at };
    try {
      await tx.closing.create({ data: { ...asked, noticeUntil, rule: `${NOTICE}@${rule.fromDay}`, state: 'open' } });
    } catch (error) {
      if (isDuplicate(error)) return refuse('closing.open-already');
      throw error;
    }
    await told(tx, actor, { ...ending, id }, 'closing.asked', at, { why, until: addDays(today, rule.value) });
    return ok({ closingId: id });
  });
}

/** The person's side says what they think of it, in their own words, once; and whether somebody else should look at it first. */
export function sayToClosing(tools: Tools, actor: SignedIn, ask: { id: Id; words: string; review: boolean }): Done {
  return withClosing(tools, actor, ask.id, async (tx, closing, at) => {
    if (!mayBeHeard(actor, closing.personId)) return refuse('closing.not-yours');
    if (closing.saidAt) return refuse('closing.said');
    const said = ask.words.trim();
    if (letterCount(said) < LEAST_WORDS) return refuse('closing.no-words', { field: 'words' });
    const data = { said, saidBy: actor.loginId, saidAt: at, reviewAsked: ask.review };
    await tx.closing.update({ where: { id: closing.id }, data });
    return told(tx, actor, closing, 'closing.said', at, { review: ask.review });
  });
}

/** Somebody else than who asked looks at it anew, because the person wants that, and writes down what they found. */
export function reviewClosing(tools: Tools, actor: SignedIn, ask: { id: Id; words: string }): Done {
  return withClosing(tools, actor, ask.id, async (tx, closing, at) => {
    if (!mayReview(actor, closing.authorityCode)) return refuse('closing.not-yours');
    if (isConflicted(actor, closing.personId)) return refuse('decision.own-arrangement');
    if (closing.askedByLogin === actor.loginId) return refuse('closing.own-review');
    if (!closing.reviewAsked || closing.reviewAt) return refuse('closing.no-review');
    const review = ask.words.trim();
    if (letterCount(review) < LEAST_REASONS) return refuse('decision.reasons-too-short', { field: 'reasons' });
    await tx.closing.update({ where: { id: closing.id }, data: { review, reviewBy: actor.loginId, reviewAt: at } });
    return told(tx, actor, closing, 'closing.reviewed', at, {});
  });
}

/**
 * The council decides, with reasons. A no drops it, and nothing moves. A yes, after the notice and after the review that was asked for,
 * gives each payer back its own and closes the budget at nothing.
 */
export function decideClosing(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; reasons: string }): Done {
  return withClosing(tools, actor, ask.id, async (tx, closing, at) => {
    if (!mayAskBack(actor, closing.authorityCode)) return refuse('closing.not-yours');
    if (isConflicted(actor, closing.personId)) return refuse('decision.own-arrangement');
    const reasons = ask.reasons.trim();
    if (letterCount(reasons) < LEAST_REASONS) return refuse('decision.reasons-too-short', { field: 'reasons' });
    const decided = { decidedBy: actor.loginId, decidedAt: at, reasons };
    if (!ask.yes) {
      await tx.closing.update({ where: { id: closing.id }, data: { ...decided, state: 'dropped' } });
      return told(tx, actor, closing, 'closing.dropped', at, {});
    }
    const fits = mayBeGivenBack({ ...closing, reviewed: closing.reviewAt !== null }, dayOf(at));
    if (!fits.ok) return fits;
    const left = await isLeft(tx, closing, closing, at);
    if (!left.ok) return left;
    const givenPence = await endBudget(tx, closing, actor.loginId, at);
    await tx.closing.update({ where: { id: closing.id }, data: { ...decided, state: 'given-back', givenPence } });
    return told(tx, actor, closing, 'closing.given-back', at, { pence: String(givenPence) });
  });
}

/** Whether something is left that nobody uses, judged on the day, with the element locked. */
async function isLeft(tx: Tx, ending: Ending, ask: { why: Why; reason: string }, at: Date) {
  const query = queryOf(tx);
  const { elementId, budgetId, toDay, closedOn } = ending;
  if (closedOn) return refuse('closing.state');
  const open = { elementId, state: { in: ['asked', 'accepted', 'approved'] } };
  if ((await tx.handover.count({ where: open })) > 0) return refuse('closing.handover');
  const today = dayOf(at);
  const openPlans = await openPlansOf(query, elementId, today);
  const balances = await balancesOf(query, budgetId);
  return mayBeAsked({ ...ask, today, toDay, openPlans, balances });
}

type Act = (tx: Tx, closing: KeptClosing, at: Date) => Promise<Result<undefined, ClosingRefusal>>;

/** Reach: what is asked back and open, when the actor sees it, with its plans and its element locked in the order of every act. */
function withClosing(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  return transact<undefined, ClosingRefusal>(tools, async (tx) => {
    const found = await closingById(queryOf(tx), id);
    if (!found || !seesClosing(actor, found)) return refuse('closing.not-found');
    await lockAround(tx, found.elementId);
    const closing = (await closingById(queryOf(tx), id)) ?? found;
    if (closing.state !== 'open') return refuse('closing.state');
    return act(tx, closing, tools.clock.now());
  });
}

async function lockAround(tx: Tx, elementId: Id): Promise<void> {
  await lockPlans(queryOf(tx), elementId);
  await lockElement(tx, elementId);
}

async function told(
  tx: Tx,
  actor: SignedIn,
  about: Ending & { id: Id },
  kind: `closing.${string}`,
  at: Date,
  data: Record<string, string | boolean>,
): Promise<Result<undefined, never>> {
  const { id, budgetId, personId } = about;
  const capacity = kind === 'closing.said' ? (standingFor(actor, personId)?.capacity ?? 'self') : 'officer';
  await record(tx, { subject: `closing:${id}`, kind, actor, personId, capacity, at, data: { budgetId, ...data } });
  return ok();
}
