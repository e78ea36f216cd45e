import { Logger, runOnce } from 'graphile-worker';
import { tasksOf } from '#app/jobs/worker.server.ts';
import type { TestTools } from './database.ts';

/** Runs every job that waits, here and now. */
export async function runJobs(tools: TestTools): Promise<void> {
  const logger = new Logger(() => () => {});
  await runOnce({ pgPool: tools.pool, taskList: tasksOf(tools), noHandleSignals: true, logger });
}
