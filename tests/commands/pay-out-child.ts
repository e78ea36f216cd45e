// A process that pays out what is approved: it makes the run, releases it, takes the file, sends the bank's answer and takes that, and says
// before and after each step where it is. It begins where the database says that an earlier one was killed. It is killed.
import { sendAnswer, takeAnswer } from '#app/domain/payments/answer-commands.server.ts';
import { makeRun, releaseRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { payableSums } from '#app/domain/payments/run-store.server.ts';
import { addDays, dayOf } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { makeTools } from '#app/tools.server.ts';
import { actorOf } from '#tests/support/actors.ts';
import { done } from '#tests/support/tayside.ts';

const [, , url = '', holderId = '', now = '', SECRET = ''] = process.argv;
const clock = { now: () => new Date(now) };
const tools = makeTools(readEnv({ DATABASE_URL: url, DEMO: '1', SECRET, LOG_LEVEL: 'silent' }), url, { clock });
const say = (text: string) => new Promise<void>((said) => process.stdout.write(`${text}\n`, () => setTimeout(said, 5)));
const pause = () => new Promise((over) => setTimeout(over, 150));

async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  await say(`before ${name}`);
  const answer = await act();
  await say(`after ${name}`);
  await pause();
  return answer;
}

const grant = await actorOf(tools, 'grant@ettle.example');
const lorna = await actorOf(tools, 'lorna@ettle.example');
const runNow = () => tools.db.payRun.findFirst({ where: { holderId, state: { not: 'stopped' } } });

if (!(await runNow())) {
  const today = dayOf(clock.now());
  const ask = { holderId, dueBy: addDays(today, 60), without: [], payOn: today };
  const { payable } = await payableSums(queryOf(tools.pool), ask);
  await step('make', async () =>
    done(await makeRun(tools, grant, { ...ask, count: payable.count, pence: payable.pence })),
  );
}
const run = await runNow();
if (!run) throw new Error('there is a run');
const about = { runId: run.id };
if (run.state === 'made') await step('release', async () => done(await releaseRun(tools, lorna, about)));
if (run.state !== 'sent') await step('file', async () => done(await takeFile(tools, lorna, about)));
const rows = await tools.db.payRunRow.findMany({ where: about, include: { payment: true }, orderBy: { nth: 'asc' } });
const lines = rows.map(({ payment }) => `${payment.reference},${Number(payment.pence) / 100},paid`);
const bytes = new TextEncoder().encode(['reference,amount,status', ...lines].join('\n'));
const { answerId } = await step('answer', async () =>
  done(await sendAnswer(tools, grant, { holderId, fileName: 'bank.csv', bytes })),
);
await step('paid', () => takeAnswer(tools, grant, { answerId }));
await say('all done');
await tools.close();
