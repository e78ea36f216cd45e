import { warningDue } from '#app/domain/checks/rules.ts';
import { WARN_DAYS } from '#app/domain/checks/table.ts';
import { addDays, dayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok } from '#app/kit/result.ts';
import { isDuplicate, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { type AcceptanceEnding, acceptancesEnding } from './acceptances.server.ts';

const FURTHEST = Math.max(...WARN_DAYS);

/**
 * Once a day: the provider hears that a council's acceptance ends, as of its checks: 60, 30 and 7 days before, and when it
 * has ended. Each distance once, also when the job stood still; nothing when the next one is written already.
 */
export async function warnOfAcceptances(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  let after: Id = '00000000-0000-0000-0000-000000000000';
  let warned = 0;
  for (;;) {
    const rows = await acceptancesEnding(tools.pool, addDays(today, -FURTHEST), addDays(today, FURTHEST + 1), after);
    for (const row of rows) {
      // Its last day is the one before the first on which it does not hold.
      const days = warningDue(addDays(row.toDay, -1), today);
      if (days !== null && !row.warned.some((each) => each <= days)) warned += await warn(tools, row, days);
    }
    const last = rows.at(-1);
    if (rows.length < 500 || !last) return warned;
    after = last.id;
  }
}

async function warn(tools: Tools, row: AcceptanceEnding, days: number): Promise<number> {
  const { id: acceptanceId, listingId, providerId, authorityCode, toDay } = row;
  const at = tools.clock.now();
  try {
    await transact(tools, async (tx) => {
      await tx.acceptanceWarning.create({ data: { acceptanceId, days, warnedAt: at } });
      await record(tx, {
        subject: `listing:${listingId}`,
        kind: days === 0 ? 'listing.acceptance-ended' : 'listing.acceptance-ending',
        actor: null,
        at,
        data: { authorityCode, acceptanceId, providerId, toDay, days },
      });
      return ok();
    });
    return 1;
  } catch (error) {
    // Another process told them a moment before.
    if (isDuplicate(error)) return 0;
    throw error;
  }
}
