// Runs what the story left in the queue, at the story's own time: so that letters carry the dates of what they tell.
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { tasksOf } from '#app/jobs/worker.server.ts';
import type { Stage } from './stage.ts';

const SILENT = new Logger(() => () => {});

/** Search is built once, when the story has been told, and not listing by listing. */
export async function runJobs({ tools }: Stage): Promise<void> {
  const tasks = tasksOf(tools);
  const happened = tasks['event-happened'];
  const taskList: TaskList = {
    ...tasks,
    'event-happened': async (payload, helpers) => {
      if (!(payload as { kind: string }).kind.startsWith('listing.')) await happened?.(payload, helpers);
    },
  };
  await runOnce({ pgPool: tools.pool, taskList, noHandleSignals: true, logger: SILENT });
}
