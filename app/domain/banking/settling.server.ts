import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { moveOf, type Posting, timeMoveOf } from '../money/rules.ts';
import { fromKept, givesBack, type Time, take } from './rules.ts';
import { heldTimeOf, type KeptExtra, moveExtra } from './store.server.ts';

type Whose = { budgetId: string; lineId: string };
/** What was told and agreed: how long it took, and what it costs. */
type Took = { deliveryId: string; minutes: number; charge: Pence; at: Date };

/**
 * What a settled extra session moves. Out of kept time: its minutes with the pounds that they are; where the charge is more, the rest comes
 * out of what was promised beside it, or of what is free. Borrowed: the charge is of promised money, and the minutes are owed to later weeks.
 */
export async function settleExtra(
  tx: Tx,
  query: Query,
  whose: Whose,
  extra: KeptExtra,
  { deliveryId, minutes, charge, at }: Took,
): Promise<Posting[]> {
  const session = `session:${deliveryId}` as const;
  const about = { subject: `extra:${extra.id}` as const };
  await moveExtra(tx, extra.id, 'settled', { took: { minutes, pence: charge, at } });
  const draw = (amount: Pence) =>
    amount > 0n ? [moveOf('draw', whose, amount, { subject: session, key: `draw:${deliveryId}` })] : [];
  if (extra.source === 'borrowed') {
    const owed = minutes > 0 ? [timeMoveOf('borrow', whose, minutes, { ...about, key: `borrow:${extra.id}` })] : [];
    return [...draw(charge), ...owed];
  }
  const { kept } = (await heldTimeOf(query, [whose.lineId]))(whose.lineId);
  const { taken } = take(kept, minutes);
  const { useKept, freeKept, fromPromised } = fromKept(taken.pence, charge);
  const more = pence(fromPromised - extra.addedPence);
  const money: [Parameters<typeof moveOf>[0], Pence, string][] = [
    ['use-banked', useKept, `use-banked:${extra.id}`],
    ['free-kept', freeKept, `free-kept:${extra.id}`],
    // Other sessions may have used the dearer part of what was kept since this one was agreed.
    more > 0n ? ['reserve', more, `more:${extra.id}`] : ['release', pence(-more), `release:${deliveryId}`],
  ];
  const time =
    taken.minutes > 0
      ? [timeMoveOf('use-banked', whose, taken.minutes, { ...about, key: `use-banked-time:${extra.id}` })]
      : [];
  return [
    ...time,
    ...money.flatMap(([move, amount, key]) => (amount > 0n ? [moveOf(move, whose, amount, { ...about, key })] : [])),
    ...draw(fromPromised),
  ];
}

/** What an unused part of a usual session gives back of borrowed time, and the postings of it: that much of its money stays promised. */
export async function settleBack(
  query: Query,
  whose: Whose,
  deliveryId: string,
  unused: Time,
): Promise<{ stays: Pence; postings: Posting[] }> {
  if (unused.minutes <= 0) return { stays: NO_PENCE, postings: [] };
  const { borrowed } = (await heldTimeOf(query, [whose.lineId]))(whose.lineId);
  const back = givesBack(borrowed, unused);
  if (back.minutes === 0) return { stays: NO_PENCE, postings: [] };
  const about = { subject: `session:${deliveryId}` as const, key: `back:${deliveryId}` };
  return { stays: back.pence, postings: [timeMoveOf('give-time-back', whose, back.minutes, about)] };
}

/** Whether a line still owes time that it borrowed. */
export const hasBorrowed = async (query: Query, { lineId }: Whose): Promise<boolean> =>
  (await heldTimeOf(query, [lineId]))(lineId).borrowed.length > 0;
