import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countStripe, settleMatter } from '#app/domain/payments/stripe-count-commands.server.ts';
import { mattersOf } from '#app/domain/payments/stripe-matters.server.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { runJobs } from '#tests/support/jobs.ts';
import {
  AFTER,
  type AroundStripe,
  aroundStripe,
  hear,
  outsideOf,
  type Paying,
  payingOf,
} from '#tests/support/stripe/around.ts';
import type { Money } from '#tests/support/stripe/shapes.ts';
import { done } from '#tests/support/tayside.ts';

let all: AroundStripe;
beforeAll(async () => {
  all = await aroundStripe();
}, 60_000);
afterAll(() => all.standIn.stop());
beforeEach(() => all.tools.at(AFTER));

/** Three days later: nothing is on its way any more. */
const LATER = '2026-12-18T19:00:00Z';
const count = async (at = LATER) => {
  all.tools.at(at);
  return countStripe(all.tools);
};
const matters = async (holderId: string | null = all.around.holderId) =>
  (await mattersOf(queryOf(all.tools.pool), holderId, 1)).rows.map(({ kind, paymentId, pence, expected }) => ({
    kind,
    paymentId,
    pence,
    expected,
  }));
async function paid(): Promise<Paying> {
  const paying = await payingOf(all);
  await runJobs(all.tools);
  return paying;
}
const rowsOf = ({ id }: Paying) =>
  all.tools.db.stripeMovement.findMany({ where: { paymentId: id }, orderBy: { id: 'asc' } });

it('each row of a payment is what we say, to the penny, and nothing stays with the platform', async () => {
  const paying = await paid();
  await count();
  expect((await rowsOf(paying)).map((row) => [row.kind, row.pence, row.verdict])).toEqual([
    ['held', 0n, 'matches'],
    ['charge', 4_000n, 'matches'],
    ['transfer', -4_000n, 'matches'],
  ]);
  expect(await matters()).toEqual([]);
  // Read again, it is the same.
  const before = await all.tools.db.stripeMovement.count();
  await count();
  expect(await all.tools.db.stripeMovement.count()).toBe(before);
});

it('a refund and what was taken back for it belong together', async () => {
  const paying = await paid();
  const from = all.standIn.world.told.length;
  all.standIn.world.refund(await outsideOf(all, paying), 4_000);
  await hear(all, all.standIn.world.told.slice(from));
  await runJobs(all.tools);
  await count();
  expect((await rowsOf(paying)).map((row) => row.verdict)).toEqual(Array(5).fill('matches'));
  expect(await matters()).toEqual([]);
});

it('a penny too few, a refund that the platform paid for, and a payment that is not there are rows for a person', async () => {
  const [short, part, gone] = [await paid(), await paid(), await paid()];
  const { world } = all.standIn;
  const outside = await outsideOf(all, short);
  const charges = (paying: Paying) =>
    world.all('charge', (each) => 'transfer_group' in each && each.transfer_group === paying.id);
  const rowOf = (source: string) =>
    world.all<Money>('balance_transaction', (each) => each.source === source)[0] as Money;
  rowOf(charges(short)[0]?.id ?? '').amount = 3_999;
  const from = world.told.length;
  world.refund(await outsideOf(all, part), 1_000);
  await hear(all, world.told.slice(from));
  for (const { id } of [rowOf(charges(gone)[0]?.id ?? '')]) world.things.delete(id);
  await count();
  expect(outside).not.toBe('');
  expect(await matters()).toEqual(
    expect.arrayContaining([
      { kind: 'differs:charge', paymentId: short.id, pence: 3_999n, expected: 4_000n },
      { kind: 'differs:held', paymentId: short.id, pence: -1n, expected: 0n },
      { kind: 'refund:done', paymentId: part.id, pence: 1_000n, expected: null },
      { kind: 'differs:held', paymentId: part.id, pence: -1_000n, expected: 0n },
      { kind: 'missing:missing', paymentId: gone.id, pence: 0n, expected: 4_000n },
    ]),
  );
  // It is mended at Stripe: the rows agree, and nobody has to settle them.
  rowOf(charges(short)[0]?.id ?? '').amount = 4_000;
  await count();
  expect((await matters()).filter((each) => each.paymentId === short.id)).toEqual([]);
});

it('is settled once, in words, by who looks after that money, and by nobody else', async () => {
  const [matter] = (await mattersOf(queryOf(all.tools.pool), all.around.holderId, 1)).rows;
  const ask = { id: matter?.id ?? '', words: 'Refunded by mistake, and sent again by bank transfer.' };
  for (const who of ['fraser', 'aisha', 'joan', 'joanne', 'karen'] as const)
    expect(await settleMatter(all.tools, all.around.is[who], ask), who).toMatchObject({
      refusal: { code: 'stripe.not-found' },
    });
  const { grant } = all.around.is;
  expect(await settleMatter(all.tools, grant, { ...ask, words: 'ok' })).toMatchObject({
    refusal: { code: 'stripe.no-words' },
  });
  done(await settleMatter(all.tools, grant, ask));
  expect(await settleMatter(all.tools, grant, ask)).toMatchObject({ ok: false });
  const left = await mattersOf(queryOf(all.tools.pool), all.around.holderId, 1);
  expect(left.rows.map((each) => each.id)).not.toContain(ask.id);
  // Counted again, it stays settled.
  await count();
  expect((await mattersOf(queryOf(all.tools.pool), all.around.holderId, 1)).rows.map((each) => each.id)).not.toContain(
    ask.id,
  );
});

it('what belongs to no payment of ours is the administrator’s to look at; what Stripe costs is only counted', async () => {
  all.tools.at(LATER);
  all.standIn.world.money('payout', 'po_1', -5_000);
  const odd = all.standIn.world.money('adjustment', 'adj_1', -700);
  await count();
  expect(await matters(null)).toEqual([{ kind: 'unknown:adjustment', paymentId: null, pence: -700n, expected: null }]);
  done(await settleMatter(all.tools, all.around.is.joan, { id: odd.id, words: 'A fee of Stripe’s, told by letter.' }));
  expect(await matters(null)).toEqual([]);
});

it('when Stripe does not answer, nothing is said to be missing', async () => {
  all.standIn.faults.set('GET /v1/balance_transactions', ['fail-before', 'fail-before', 'fail-before']);
  const before = await all.tools.db.stripeMovement.count();
  await expect(count()).rejects.toThrow();
  expect(await all.tools.db.stripeMovement.count()).toBe(before);
});
