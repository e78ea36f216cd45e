import type { SignedIn } from '../access/actor.ts';
import { runningOf } from '../domain/changes/running-prices.server.ts';
import { listingForEdit } from '../domain/listings/lists.server.ts';
import { dayOf } from '../kit/day.ts';
import { type Pence, penceToField } from '../kit/pence.ts';
import type { Tools } from '../tools.server.ts';

type Sent = { listingId: string; words: { pricePence: Pence | null }; seen: unknown };

/**
 * Whom another price concerns, before it is saved: how many run at a signed one. Null: the price stays, nobody has it, or this was seen
 * already. What is out of reach is for the command to refuse.
 */
export async function pricesThatRun(
  { pool, clock }: Pick<Tools, 'pool' | 'clock'>,
  actor: SignedIn,
  { listingId, words, seen }: Sent,
): Promise<{ lines: number; price: string } | null> {
  const listing = await listingForEdit(pool, actor, listingId);
  const { pricePence } = words;
  if (!listing || pricePence === null || listing.pricePence === null || pricePence === listing.pricePence) return null;
  const price = penceToField(pricePence);
  if (seen === price) return null;
  const lines = await runningOf(pool, listingId, dayOf(clock.now()));
  return lines > 0 ? { lines, price } : null;
}
