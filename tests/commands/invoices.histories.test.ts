import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerItem,
  approveInvoice,
  queryItem,
  refuseInvoice,
  withdrawInvoice,
} from '#app/domain/invoices/commands.server.ts';
import { makeInvoices } from '#app/domain/invoices/making-commands.server.ts';
import { invoicesWhere, type KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf, type Running, runningPlan, tuesday } from '#tests/support/delivery.ts';
import { askNow, confirmed } from '#tests/support/invoices.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const RUNS = Number(process.env.INVOICE_RUNS ?? 4);
const SESSION = 4_000n;

const acts = ['confirm', 'ask', 'cycle', 'query', 'stand-by', 'give-up', 'approve', 'refuse', 'withdraw'] as const;
const step = fc.record({
  act: fc.constantFrom(...acts, 'confirm', 'ask', 'query'),
  nth: fc.nat(11),
  place: fc.nat(3),
  /** What was read is an act behind. */
  stale: fc.constantFrom(true, false, false, false),
  twice: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const invoicesOf = ({ arrangementId }: Running): Promise<KeptInvoice[]> =>
  invoicesWhere(queryOf(tools.pool), 'i.arrangement_id = $1::uuid ORDER BY i.made_at, i.id', [arrangementId]);

/** One act, with what its screen would send; whether it did anything. */
async function act(plan: Running, { act: what, nth, place, stale }: Step, told: { next: number }): Promise<boolean> {
  if (what === 'confirm') {
    tools.at(`${tuesday(told.next)}T18:00:00Z`);
    await confirmed(around, plan, told.next);
    told.next += 1;
    return true;
  }
  if (what === 'ask') return (await askNow(around, plan)).ok;
  if (what === 'cycle') return (await makeInvoices(tools)) > 0;
  const all = await invoicesOf(plan);
  // The last ones are those that are open yet.
  const invoice = all.at(-1 - (nth % Math.min(3, Math.max(1, all.length))));
  if (!invoice) return false;
  const { fraser, grant } = around.is;
  const item = 1 + (place % invoice.items.length);
  const ask = { id: invoice.id, version: invoice.version - (stale ? 1 : 0) };
  const words = 'It was not quite like that.';
  const done = await {
    query: () => queryItem(tools, grant, { ...ask, item, words }),
    'stand-by': () => answerItem(tools, fraser, { ...ask, item, words, standsBy: true }),
    'give-up': () => answerItem(tools, fraser, { ...ask, item, words, standsBy: false }),
    approve: () => approveInvoice(tools, grant, ask),
    refuse: () => refuseInvoice(tools, grant, { ...ask, words }),
    withdraw: () => withdrawInvoice(tools, fraser, ask),
  }[what]();
  if (stale) expect(done.ok).toBe(false);
  return done.ok;
}

describe('any history of asking, queries, answers and decisions', () => {
  it(`puts each session on one living invoice, approves no more than is owed, and agrees with the ledger (${RUNS} histories of 50 and more)`, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 70 }), async (history) => {
        tools.at('2026-11-22T09:00:00Z');
        const plan = await runningPlan(around);
        const start = await moneyOf(around, plan);
        const told = { next: 0 };
        for (const each of history) {
          const again = each.twice && each.act !== 'confirm' ? [act(plan, each, told)] : [];
          const did = await Promise.all([act(plan, each, told), ...again]);
          if (did.includes(true)) seen.add(each.act);
        }
        await holds(plan, start, told.next);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 70_000 },
    );
    expect((await countLedger(tools)).wrong).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['confirm', 'ask', 'query', 'approve']));
  }, 120_000);
});

/** Every confirmed session is in one place, and the books say the same to the penny. */
async function holds(plan: Running, start: Awaited<ReturnType<typeof moneyOf>>, confirmedSessions: number) {
  const invoices = await invoicesOf(plan);
  const items = invoices.flatMap((invoice) => invoice.items.map((item) => ({ ...item, invoice: invoice.state })));
  const living = items.filter((item) => item.state !== 'left-out').map((item) => item.deliveryId);
  expect(new Set(living).size).toBe(living.length);
  const givenUp = BigInt(items.filter((item) => item.state === 'given-up').length);
  const { reserved, owed, free } = await moneyOf(around, plan);
  expect(owed).toBe((BigInt(confirmedSessions) - givenUp) * SESSION);
  expect(reserved).toBe(start.reserved - BigInt(confirmedSessions) * SESSION);
  expect(reserved + owed + free).toBe(start.reserved + start.owed + start.free);
  const approved = invoices.reduce((sum, invoice) => sum + (invoice.approvedPence ?? 0n), 0n);
  expect(approved <= owed).toBe(true);
  const inPlace = items.filter((item) => item.state === 'approved').reduce((sum, item) => sum + item.pence, 0n);
  expect(approved).toBe(inPlace);
  for (const invoice of invoices) {
    const open = invoice.items.some((item) => item.state === 'asked');
    expect(open, invoice.state).toBe(open && invoice.state === 'sent');
    const decided = invoice.steps.filter((said) => ['approve', 'refuse', 'withdraw'].includes(said.act));
    expect(decided.length <= 1).toBe(true);
  }
}
