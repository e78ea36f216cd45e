import { askBack, decideClosing, reviewClosing } from '#app/domain/closings/commands.server.ts';
import { stillInUse } from '#app/domain/closings/rules.ts';
import { confirmDelivery, decideDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { standByTold } from '#app/domain/delivery/commands.server.ts';
import { decideHandover } from '#app/domain/handovers/commands.server.ts';
import { answerItem, approveInvoice } from '#app/domain/invoices/commands.server.ts';
import { MAY_FALL_BELOW_ZERO } from '#app/domain/money/rules.ts';
import { balancesOf } from '#app/domain/money/store.server.ts';
import { decideOption } from '#app/domain/options/commands.server.ts';
import { makePayment, settlePayment } from '#app/domain/payments/settling.server.ts';
import { addDays } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import { queryOf, transact } from '#app/platform/db.server.ts';
import { daysGoBy, giverOf, holderOf, type MoneyWorld, night } from './money-world.ts';
import { TO } from './plan.ts';
import { done } from './tayside.ts';

const WORDS = 'That is how it was, and it is over now.';
/** So long after the last day everything can still be told of. */
const TELL_DAYS = 42;
const MOST_ROUNDS = 20;

/** The plan's time runs out, everybody answers what waits for them, what is owed is paid, what is left goes back: nothing stays anywhere. */
export async function closeOut(world: MoneyWorld): Promise<void> {
  const { tools } = world.around;
  const over = addDays(TO, TELL_DAYS);
  if (world.today < over) world.today = over;
  daysGoBy(world, 0);
  await refuseOthers(world);
  for (let round = 0; await isInUse(world); round += 1) {
    assert(round < MOST_ROUNDS, 'what waits is answered some day');
    await answered(world);
    await paid(world);
    await night(world);
    daysGoBy(world, 15);
  }
  await givenBack(world);
  for (const { id, closedOn } of await tools.db.budget.findMany({ where: { elementId: world.elementId } })) {
    assert(closedOn, `the budget ${id} is closed`);
    for (const { kind, amount } of await balancesOf(queryOf(tools.pool), id))
      assert(amount === 0n || ENDS.includes(kind) || MAY_FALL_BELOW_ZERO.includes(kind), `${kind} of ${id} is nothing`);
  }
}
/** Where money ends: these keep what went through them. */
const ENDS: readonly string[] = ['paid', 'given-back', 'carried', 'fee-paid'];

/** Whether anything is promised, kept for later, or owed and not paid. */
async function isInUse({ around: { tools }, elementId }: MoneyWorld): Promise<boolean> {
  const budgets = await tools.db.budget.findMany({ where: { elementId } });
  const all = await Promise.all(budgets.map(({ id }) => balancesOf(queryOf(tools.pool), id)));
  return all.some((balances) => stillInUse(balances) > 0n);
}

/** What was asked for and nobody decided is not done any more. */
async function refuseOthers({ around: { tools, is }, elementId }: MoneyWorld): Promise<void> {
  const where = { elementId, state: { in: ['asked', 'accepted', 'approved'] } };
  for (const { id } of await tools.db.handover.findMany({ where }))
    await decideHandover(tools, is.stuart, { id, yes: false, reasons: WORDS, urgent: false });
  for (const { id } of await tools.db.optionChange.findMany({ where: { elementId, state: 'asked' } }))
    await decideOption(tools, is.stuart, { id, yes: false, on: null, reasons: WORDS });
}

/** Everything told that waits is stood by, confirmed or decided; by whom it waits for. */
async function answered(world: MoneyWorld): Promise<void> {
  const { tools, is } = world.around;
  const where = { arrangement: { elementId: world.elementId }, waitsFor: { not: null } };
  const waiting = await tools.db.delivery.findMany({ where });
  for (const { id, version, waitsFor, providerId } of waiting) {
    const about = { id, version };
    if (waitsFor === 'provider') done(await standByTold(tools, giverOf(world, providerId), { id, words: WORDS }));
    else if (waitsFor === 'holder')
      done(await decideDelivery(tools, await holderOf(world), { ...about, yes: true, reasons: WORDS }));
    else done(await confirmDelivery(tools, is.aisha, about));
  }
}

/** Every question about an invoice is answered, whatever became of the invoice, and what is asked for is approved and paid. */
async function paid(world: MoneyWorld): Promise<void> {
  const { tools } = world.around;
  const arrangement = { elementId: world.elementId };
  const versionOf = async (id: string) => (await tools.db.invoice.findUniqueOrThrow({ where: { id } })).version;
  const questions = { where: { invoice: { arrangement }, state: 'queried' }, include: { invoice: true } };
  for (const { invoiceId: id, nth, invoice } of await tools.db.invoiceItem.findMany(questions)) {
    const ask = { id, version: await versionOf(id), item: nth, standsBy: true, words: WORDS };
    done(await answerItem(tools, giverOf(world, invoice.providerId), ask));
  }
  for (const { id } of await tools.db.invoice.findMany({ where: { arrangement, state: 'sent' } }))
    done(await approveInvoice(tools, await holderOf(world), { id, version: await versionOf(id) }));
  for (const { id } of await tools.db.invoice.findMany({ where: { arrangement, state: 'approved' } }))
    await payWhole(world, id);
}

/** Pays one invoice, with whichever payment lives, if it was not paid before. */
async function payWhole({ around: { tools, is } }: MoneyWorld, invoiceId: string): Promise<void> {
  const payments = await tools.db.payment.findMany({ where: { invoiceId } });
  if (payments.some((each) => each.state === 'paid')) return;
  const by = is.grant.loginId;
  const at = tools.clock.now();
  const living = payments.find((each) => each.state === 'ready' || each.state === 'sent');
  const id = living?.id ?? done(await transact(tools, (tx) => makePayment(tx, { invoiceId, rail: 'file', by, at }))).id;
  for (const state of ['sent', 'paid'] as const)
    await transact(tools, (tx) => settlePayment(tx, { id, state, words: '', by: null, at }));
}

/** What is left in an open budget is asked for, looked at again if that was wished, and given back. */
async function givenBack(world: MoneyWorld): Promise<void> {
  const { tools, is } = world.around;
  const budget = await tools.db.budget.findFirst({ where: { elementId: world.elementId, closedOn: null } });
  if (!budget) return;
  const open = await tools.db.closing.findFirst({ where: { budgetId: budget.id, state: 'open' } });
  const ask = { budgetId: budget.id, why: 'period-over' as const, reason: WORDS };
  const id = open?.id ?? done(await askBack(tools, is.david, ask)).closingId;
  daysGoBy(world, 100);
  if (open?.reviewAsked && !open.reviewAt) done(await reviewClosing(tools, is.stuart, { id, words: WORDS }));
  done(await decideClosing(tools, is.david, { id, yes: true, reasons: WORDS }));
}
