import { addDays, dayOf } from '#app/kit/day.ts';
import { ok } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { numberOn } from '../organisations/store.server.ts';

const A_TIME = 500;

/**
 * Cuts down what Stripe told long ago and what is settled: that it came, when, of what kind and about what stays; names, cards and
 * addresses go. A message that waits still is left whole. One transaction for some hundreds. How many were cut down.
 */
export async function cutDownStripe(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  const today = dayOf(at);
  const days = await numberOn(tools.db, null, 'stripe.payload-days', today);
  const before = addDays(today, -days);
  let all = 0;
  for (;;) {
    const cut = await transact(tools, async (tx) => {
      const count = await tx.$executeRaw`
        UPDATE stripe_event SET payload = stripe_rest(payload), cut_at = ${at}
         WHERE id IN (SELECT id FROM stripe_event WHERE cut_at IS NULL AND handled_at < ${before}::date
                       ORDER BY handled_at LIMIT ${A_TIME} FOR UPDATE SKIP LOCKED)`;
      if (count > 0) {
        const data = { count, before };
        await record(tx, { subject: 'stripe:messages', kind: 'stripe.cut-down', actor: null, at, data });
      }
      return ok(count);
    });
    if (!cut.ok) throw new Error('cutting down refuses nothing');
    all += cut.value;
    if (cut.value < A_TIME) return all;
  }
}
