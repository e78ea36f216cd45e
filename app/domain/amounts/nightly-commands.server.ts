import { dayOf } from '../../kit/day.ts';
import { ok } from '../../kit/result.ts';
import { queryOf, transact } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { carryOutAmount, lockAround } from './commands.server.ts';
import { amountById, amountsDue } from './store.server.ts';

/**
 * Once a day: other amounts whose day has come take effect, one transaction each. What does not fit yet is held and tried again the next
 * night; what nobody decided while its time went by lapses. Doing it again changes nothing. How many took effect.
 */
export async function carryOutAmounts(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  let done = 0;
  for (const { id } of await amountsDue(queryOf(tools.pool), dayOf(at))) {
    const effected = await transact(tools, async (tx) => {
      const found = await amountById(queryOf(tx), id);
      if (!found) return ok(false);
      await lockAround(tx, found.elementId);
      const kept = await amountById(queryOf(tx), id);
      const isDue = (kept?.effectOn && kept.effectOn <= dayOf(at)) || (kept && kept.toDay < dayOf(at));
      if (!kept || !isDue || !['open', 'decided'].includes(kept.state)) return ok(false);
      return ok((await carryOutAmount(tx, null, kept, at)) === 'done');
    });
    if (effected.ok && effected.value) done += 1;
  }
  return done;
}
