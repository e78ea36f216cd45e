import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { catchUpStripe } from '#app/jobs/stripe.server.ts';
import { runJobs } from '#tests/support/jobs.ts';
import {
  type AroundStripe,
  aroundStripe,
  chooseMethod,
  howItStands,
  outsideOf,
  type Paying,
  payingOf,
  settingsOf,
  tellUs,
} from '#tests/support/stripe/around.ts';
import { receivedBy } from '#tests/support/stripe/stand-in.ts';
import { done } from '#tests/support/tayside.ts';
import { ROOT } from './running.ts';

let all: AroundStripe;
beforeAll(async () => {
  all = await aroundStripe();
}, 60_000);
afterAll(() => all.standIn.stop());

const NOW = '2026-12-15T18:00:00Z';
/** When what is swept up every five minutes is next. */
const SOON = '2026-12-15T18:06:00Z';
beforeEach(() => all.tools.at(NOW));

/** Another process does the waiting jobs, and is killed at that point. */
async function killedAt(point: string): Promise<void> {
  const { tools, standIn } = all;
  const child = spawn(
    process.execPath,
    ['tests/house/stripe-child.ts', tools.url, point, tools.clock.now().toISOString()],
    {
      cwd: ROOT,
      env: { ...process.env, ...settingsOf(standIn), NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [, signal] = await once(child, 'exit');
  expect(said).toContain(`dies at ${point}`);
  expect(signal).toBe('SIGKILL');
}

const stands = (paying: Paying) => howItStands(all, paying);
const intentsOf = ({ id }: Paying) =>
  all.standIn.world.all('payment_intent', (each) => 'transfer_group' in each && each.transfer_group === id);
/** The jobs of a process that died stay with its name for four hours (graphile-worker): then another does them. */
const fourHoursLater = () =>
  all.tools.pool.query('UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL');

test.each(['before pay', 'after pay', 'before commit 1', 'after commit 1'])(
  'killed %s: it is swept up, paid once, and the ledger is right',
  async (point) => {
    await chooseMethod(all, 'card');
    const before = receivedBy(all.standIn.world, all.accountId);
    const paying = await payingOf(all);
    await killedAt(point);
    all.tools.at(SOON);
    await catchUpStripe(all.tools);
    const steps = ['ready', 'sent', 'paid'];
    expect(await stands(paying)).toEqual({ state: 'paid', why: '', invoice: 'paid', owed: 0n, paid: 4_000n, steps });
    await fourHoursLater();
    await runJobs(all.tools);
    expect(await stands(paying)).toMatchObject({ state: 'paid', steps });
    expect(intentsOf(paying)).toHaveLength(1);
    expect(receivedBy(all.standIn.world, all.accountId) - before).toBe(4_000);
  },
  60_000,
);

test.each([
  'before payment',
  'after payment',
  'before commit 1',
  'after commit 1',
  'before commit 2',
  'after commit 2',
])(
  'killed %s, with a message of Stripe’s in hand: it is handled all the same, once',
  async (point) => {
    await chooseMethod(all, 'bacs_debit');
    const paying = await payingOf(all);
    await runJobs(all.tools);
    all.standIn.world.settle(await outsideOf(all, paying), 'paid');
    const event = all.standIn.world.told.at(-1);
    if (!event) throw new Error('Stripe told nothing');
    done(await tellUs(all, event));
    await killedAt(point);
    all.tools.at(SOON);
    await catchUpStripe(all.tools);
    await fourHoursLater();
    await runJobs(all.tools);
    expect(await stands(paying)).toMatchObject({
      state: 'paid',
      owed: 0n,
      paid: 4_000n,
      steps: ['ready', 'sent', 'paid'],
    });
    const row = await all.tools.db.stripeEvent.findUniqueOrThrow({ where: { id: event.id } });
    expect(row.handledAt).not.toBeNull();
  },
  60_000,
);

test.each(['before takeBack', 'after takeBack'])(
  'killed %s: what came back is taken back from the provider once',
  async (point) => {
    await chooseMethod(all, 'card');
    const before = receivedBy(all.standIn.world, all.accountId);
    const paying = await payingOf(all);
    await runJobs(all.tools);
    all.standIn.world.refund(await outsideOf(all, paying), 4_000);
    const event = all.standIn.world.told.at(-1);
    if (!event) throw new Error('Stripe told nothing');
    done(await tellUs(all, event));
    await killedAt(point);
    await fourHoursLater();
    await runJobs(all.tools);
    expect(await stands(paying)).toMatchObject({ state: 'returned', owed: 4_000n, paid: 0n });
    expect(receivedBy(all.standIn.world, all.accountId)).toBe(before);
  },
  60_000,
);

test('after all of it the ledger agrees with itself', async () => {
  expect((await countLedger(all.tools)).wrong).toEqual([]);
});
