import { Logger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import { z } from 'zod';
import { sendPayment, takeBackFromProvider } from '../domain/payments/stripe-commands.server.ts';
import { handleEvent } from '../domain/payments/stripe-event-commands.server.ts';
import type { Tools } from '../tools.server.ts';
import { onClock, onDayTurned } from './calendar.server.ts';
import { onEvent } from './listeners.server.ts';
import { catchUpSearch } from './search.server.ts';
import { catchUpStripe } from './stripe.server.ts';

const letter = z.object({ to: z.string(), subject: z.string(), text: z.string() });
const stripe = {
  payment: z.object({ paymentId: z.string() }),
  event: z.object({ id: z.string() }),
  back: z.object({ outsideId: z.string() }),
};
const happened = z.object({ eventId: z.string(), kind: z.string(), subject: z.string() });

/** Makes graphile-worker's own schema: commands enqueue into it, so it must stand before the first request. */
export async function migrateJobs(tools: Pick<Tools, 'pool' | 'log'>): Promise<void> {
  await runMigrations({ pgPool: tools.pool, logger: quiet(tools.log) });
}

export function tasksOf(tools: Tools): TaskList {
  return {
    'send-mail': async (payload) => tools.mail.send(letter.parse(payload)),
    'event-happened': async (payload) => onEvent(tools, happened.parse(payload)),
    'clock-ran-out': async () => onClock(tools),
    'day-turned': async () => onDayTurned(tools),
    'stripe-pay': async (payload) => sendPayment(tools, stripe.payment.parse(payload).paymentId),
    'stripe-event': async (payload) => handleEvent(tools, stripe.event.parse(payload).id),
    'stripe-take-back': async (payload) => takeBackFromProvider(tools, stripe.back.parse(payload).outsideId),
    'stripe-is-behind': async () => catchUpStripe(tools),
    'search-is-behind': async () => catchUpSearch(tools),
  };
}

/** Runs jobs until stopped. Failed jobs are tried again with growing pauses, at most 25 times (graphile's own rule). */
export function startWorker(tools: Tools): Promise<Runner> {
  return run({
    pgPool: tools.pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: tasksOf(tools),
    crontab:
      '0 7 * * * clock-ran-out ?id=clocks&jobKey=clocks\n2 * * * * day-turned ?id=days&jobKey=days\n* * * * * search-is-behind ?id=search&jobKey=search\n*/5 * * * * stripe-is-behind ?id=stripe&jobKey=stripe',
    logger: quiet(tools.log),
  });
}

const quiet = (log: Tools['log']) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ job: message }, 'job failed');
    else if (level === 'warning') log.warn({ job: message }, 'job warning');
  });
