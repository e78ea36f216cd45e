// A process that does its waiting jobs against Stripe, and is killed at one point on the way: `kill -9`, with nothing tidied up.

import { Logger, runOnce } from 'graphile-worker';
import { tasksOf } from '#app/jobs/worker.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { makeTools } from '#app/tools.server.ts';

const [url = '', point = '', now = ''] = process.argv.slice(2);
const die = () => {
  process.stdout.write(`dies at ${point}\n`);
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => {});
};

const env = readEnv({ ...process.env, DATABASE_URL: url, DEMO: '1', SECRET: 'x'.repeat(32), LOG_LEVEL: 'silent' });
const tools = makeTools(env, url, { clock: { now: () => new Date(now) } });

/** Before a question to Stripe is sent, or after Stripe has done it and before we know. */
const rail = tools.payments as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
for (const name of ['pay', 'payment', 'takeBack']) {
  const ask = rail[name]?.bind(rail);
  if (!ask) throw new Error(`no ${name}`);
  rail[name] = async (...args) => {
    if (point === `before ${name}`) return die();
    const answer = await ask(...args);
    return point === `after ${name}` ? die() : answer;
  };
}

/** Before the nth transaction is kept, or right after. */
let nth = 0;
const begin = tools.db.$transaction.bind(tools.db) as (act: unknown, about: unknown) => Promise<unknown>;
Object.defineProperty(tools.db, '$transaction', {
  value: async (act: (tx: unknown) => Promise<unknown>, about: unknown) => {
    nth += 1;
    const mine = nth;
    const inside = async (tx: unknown) => {
      const done = await act(tx);
      return point === `before commit ${mine}` ? die() : done;
    };
    const done = await begin(inside, about);
    return point === `after commit ${mine}` ? die() : done;
  },
});

await runOnce({
  pgPool: tools.pool,
  taskList: tasksOf(tools),
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
});
process.stdout.write('lives\n');
await tools.close();
