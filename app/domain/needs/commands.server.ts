import { columnOf, dayOf } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import { howOften } from '#app/platform/often.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { keepable, MOST_AN_HOUR, monthOf, type NeedRefusal, type NeedWords } from './rules.ts';
import { keepNeed, unknownIn } from './store.server.ts';

const HOUR_MS = 3_600_000;

/**
 * Keeps that something is missing: reason, kind or outcome, council, time of week, month. No actor is asked for, so none
 * can be written down; `caller` only stops a flood, and is forgotten.
 */
export function recordNeed(
  tools: Tools,
  words: NeedWords,
  caller: string,
): Promise<Result<{ month: string }, NeedRefusal>> {
  const now = tools.clock.now();
  return transact<{ month: string }, NeedRefusal>(tools, async (tx) => {
    const fits = keepable(words);
    if (!fits.ok) return fits;
    const unknown = await unknownIn(tx, words);
    if (unknown === 'authorityCode') return refuse('need.unknown-council', { field: unknown });
    if (unknown) return refuse('need.unknown-choice', { field: unknown });
    if (howOften('need', caller, tools.secret, now, HOUR_MS) > MOST_AN_HOUR) return refuse('need.too-often');
    const month = monthOf(dayOf(now));
    await keepNeed(tx, words, month);
    // The event says that something was told in this council this month, and nothing of what.
    await record(tx, {
      subject: `needs:${words.authorityCode}`,
      kind: 'need.recorded',
      actor: null,
      at: columnOf(month),
    });
    return ok({ month });
  });
}
