import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { assert } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { capPromises, openBudgetOf, regrant, usedOf } from '../budgets/funds.server.ts';
import { lockBalances } from '../budgets/handing-over.server.ts';
import { tellAmounts, toldElement } from '../budgets/told.server.ts';
import { type KeptAmount, moveAmount, twoOf, wantedOf } from './store.server.ts';

/** In effect; held, because more is promised than it would be; or lapsed, because there is nothing any more that it is about. */
export type Effect = 'done' | 'held' | 'lapsed';

/**
 * A decided amount takes effect: what is told is the new amount, and each payer puts in more, or has free money back, to the penny. It
 * takes nothing from a promise, from what is kept, owed or paid: as long as those are more, it is held, and nothing moves. It lapses when
 * its time or its budget is over, or when what was told before it is not what it was decided about. The caller has locked the plans and
 * the element; everything that stands against it is found before the first write.
 */
export async function takeEffect(tx: Tx, kept: KeptAmount, by: Id | null, at: Date): Promise<Effect> {
  const query = queryOf(tx);
  const [was, next] = [wantedOf(kept, 'was'), wantedOf(kept, 'decided')];
  const element = await toldElement(query, kept.elementId);
  const budget = await openBudgetOf(query, kept.elementId);
  assert(element, 'an element stays');
  const stands = was.amounts.every(
    ({ option, pence }) => element.amounts.find((each) => each.option === option)?.pence === pence,
  );
  const isGone = was.parts.length > 0 && budget === null;
  if (kept.state === 'open' || dayOf(at) > element.toDay || isGone || !stands) {
    if (budget) await capPromises(tx, budget.id, null);
    await moveAmount(tx, kept.id, 'lapsed', {});
    return 'lapsed';
  }
  if (budget) {
    await lockBalances(query, budget.id);
    if (twoOf(next) < (await usedOf(query, budget.id))) {
      if (!kept.heldAt) await moveAmount(tx, kept.id, 'decided', { heldAt: at });
      return 'held';
    }
    const about = { budget, parts: next.parts, change: kept.id, toDay: element.toDay, by, at };
    const moved = await regrant(tx, about);
    assert(moved.ok, 'what is free can go back to its payers');
    await capPromises(tx, budget.id, null);
  }
  await tellAmounts(tx, kept.elementId, next.amounts, dayOf(kept.decidedAt ?? at));
  await moveAmount(tx, kept.id, 'done', { doneAt: at });
  return 'done';
}
