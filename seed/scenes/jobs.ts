// Runs what the story left in the queue, at the story's own time: so that letters carry the dates of what they tell.
import { Logger, runOnce } from 'graphile-worker';
import { isHeard } from '#app/jobs/listeners.server.ts';
import { tasksOf } from '#app/jobs/worker.server.ts';
import type { Stage } from './stage.ts';

const SILENT = new Logger(() => () => {});
const WAITING = `SELECT j.id, t.identifier AS task, j.payload->>'kind' AS kind
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id`;

/** Search is built once, when the story has been told, and not listing by listing. What nobody listens to is done without a worker. */
export async function runJobs({ tools }: Stage): Promise<void> {
  const { rows } = await tools.pool.query<{ id: string; task: string; kind: string | null }>(WAITING);
  const idle = rows.filter(
    ({ task, kind }) => task === 'event-happened' && (kind?.startsWith('listing.') || !isHeard(kind ?? '')),
  );
  if (idle.length > 0)
    await tools.pool.query('SELECT FROM graphile_worker.complete_jobs($1::bigint[])', [idle.map(({ id }) => id)]);
  if (idle.length === rows.length) return;
  await runOnce({ pgPool: tools.pool, taskList: tasksOf(tools), noHandleSignals: true, logger: SILENT });
}
