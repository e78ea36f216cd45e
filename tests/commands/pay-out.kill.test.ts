import { spawn } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { runFile } from '#app/domain/payments/run-lists.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf } from '#tests/support/delivery.ts';
import { standing } from '#tests/support/ledger.ts';
import { approvedInvoices, type Paying, payingAround } from '#tests/support/paying.ts';
import { aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let paying: Paying;
const PAYMENTS = 6;

beforeAll(async () => {
  tools = await freshTools();
  paying = await payingAround(await aroundAisha(tools));
  await approvedInvoices(paying, PAYMENTS);
}, 120_000);

/** Pays out in a process of its own, which is killed (SIGKILL) when `kill` says so of what it has just said. Gives its last word. */
async function payOut(kill: (said: string) => boolean | Promise<boolean>): Promise<string> {
  const child = path.join(import.meta.dirname, 'pay-out-child.ts');
  const args = [child, tools.url, paying.around.holderId, tools.clock.now().toISOString(), tools.secret];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  let wrong = '';
  running.stderr.on('data', (chunk: Buffer) => {
    wrong += chunk.toString();
  });
  running.stdout.on('data', async (chunk: Buffer) => {
    for (const line of chunk.toString().trim().split('\n')) {
      last = line;
      if (await kill(line)) running.kill('SIGKILL');
    }
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((end) =>
    running.on('close', (...how) => end(how)),
  );
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`It fell by itself after “${last}”:\n${wrong}`);
  return last;
}

const STEPS = ['make', 'release', 'file', 'answer', 'paid'] as const;
const paidNow = () => tools.db.payment.count({ where: { state: 'paid' } });

/** Whatever is killed when: what is kept is whole, and agrees with itself. */
async function holds(): Promise<void> {
  const paid = BigInt(await paidNow()) * 4_000n;
  const { owed } = await moneyOf(paying.around, paying.plan);
  expect((await standing(tools, paying.plan.budgetId)).paid ?? 0n).toBe(paid);
  expect(owed).toBe(BigInt(PAYMENTS) * 4_000n - paid);
  expect((await tools.db.invoice.count({ where: { state: 'paid' } })) * 4_000).toBe(Number(paid));
  const runs = await tools.db.payRun.findMany({ include: { rows: { include: { payment: true } } } });
  for (const { state, rows } of runs) {
    expect(rows).toHaveLength(PAYMENTS);
    const allowed = state === 'sent' ? ['sent', 'paid'] : ['ready'];
    expect(rows.every(({ payment }) => allowed.includes(payment.state))).toBe(true);
  }
}

it('killed in and between every two steps of paying out, and begun again each time, it pays everything once', {
  timeout: 300_000,
}, async () => {
  const files = new Set<string>();
  let half = 0;
  for (const word of STEPS.flatMap((name) => [`before ${name}`, `after ${name}`])) {
    await payOut((said) => said === word);
    await holds();
    const run = await tools.db.payRun.findFirst();
    const file = run && (await runFile(tools, paying.grant, run.id));
    if (file) files.add(file.text);
    if (word === 'before paid') {
      // Killed again while the payments move one by one: so long that some are paid, and not all.
      for (let tries = 0; tries < 3 && half === 0; tries += 1) {
        await payOut(async (said) => {
          while (said === 'before paid' && (await paidNow()) === 0) await new Promise((on) => setTimeout(on, 2));
          return said === 'before paid';
        });
        await holds();
        half = await paidNow();
      }
    }
  }
  expect(half).toBeGreaterThan(0);
  expect(await payOut(() => false)).toBe('all done');
  await holds();
  expect(await paidNow()).toBe(PAYMENTS);
  expect(files.size).toBe(1);
  expect(await tools.db.payRun.count()).toBe(1);
  expect(await tools.db.bankAnswer.count()).toBe(1);
  const steps = await tools.db.paymentStep.groupBy({ by: ['state'], _count: true });
  expect(Object.fromEntries(steps.map((each) => [each.state, each._count]))).toEqual({
    ready: PAYMENTS,
    sent: PAYMENTS,
    paid: PAYMENTS,
  });
  const { rows } = await tools.pool.query(`SELECT subject FROM event WHERE kind = 'payment.paid'`);
  expect(new Set(rows.map((row) => row.subject)).size).toBe(rows.length);
  expect((await countLedger(tools)).wrong).toEqual([]);
});
