import type { Loaded } from '../domain/arrangements/shown.ts';
import { signedTerms } from '../domain/changes/store.server.ts';
import { costOn, standingsOn } from '../domain/changes/today.ts';
import { type Day, dayOf, isDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';

/**
 * What of these lines runs on the day that the address asks for (`on`), else today; null while nothing was signed yet.
 * Callers have the plan in reach, and pass only the lines that the reader may see.
 */
export async function todayOf(tools: Tools, plan: Pick<Loaded, 'id' | 'state' | 'lines'>, request: Request) {
  if (plan.state !== 'running' && plan.state !== 'ended') return null;
  const asked = new URL(request.url).searchParams.get('on') ?? '';
  const today = dayOf(tools.clock.now());
  const on: Day = isDay(asked) ? asked : today;
  const changes = await signedTerms(tools.db, plan.id);
  return {
    on,
    isToday: on === today,
    standings: standingsOn(plan.lines, changes, on),
    cost: costOn(plan.lines, changes, on),
    signed: plan.lines,
    changed: plan.lines.some((line) => changes.some((each) => each.lineId === line.id)),
  };
}
