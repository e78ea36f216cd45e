import type { Actor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { withArrangement } from '../arrangements/commands.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { seesDelivery } from './policy.ts';
import type { DeliveryRefusal } from './rules.ts';
import { deliveryById, type KeptDelivery, lockDelivery } from './store.server.ts';

type Refused = DeliveryRefusal | MoneyRefusal | FundsRefusal | ArrangementRefusal;

type Act<T, Code extends string> = (
  tx: Tx,
  loaded: Loaded,
  delivery: KeptDelivery,
) => Promise<Result<T, Code | Refused>>;

/** Reach: what was told, for those who see it, with its arrangement and its row locked: two acts on one take turns. */
export async function withDelivery<T = undefined, Code extends string = never>(
  tools: Tools,
  actor: Actor,
  id: Id,
  act: Act<T, Code>,
): Promise<Result<T, Code | Refused>> {
  const found = await deliveryById(queryOf(tools.pool), id);
  if (!found) return refuse('delivery.not-found');
  return withArrangement<T, Code | Refused>(tools, actor, found.arrangementId, null, async (tx, loaded) => {
    await lockDelivery(tx, id);
    const delivery = await deliveryById(queryOf(tx), id);
    if (!delivery || !seesDelivery(actor, delivery)) return refuse('delivery.not-found');
    return act(tx, loaded, delivery);
  });
}
