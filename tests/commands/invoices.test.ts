import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmDelivery, queryDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { carryOutHandovers } from '#app/domain/handovers/commands.server.ts';
import {
  answerItem,
  approveInvoice,
  queryItem,
  refuseInvoice,
  withdrawInvoice,
} from '#app/domain/invoices/commands.server.ts';
import {
  invoicesOfPerson,
  invoicesOfProvider,
  invoicesToDecide,
  payingRecords,
  readyPlans,
} from '#app/domain/invoices/lists.server.ts';
import { makeInvoice, makeInvoices } from '#app/domain/invoices/making-commands.server.ts';
import type { KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { addHolderMember } from '#app/domain/organisations/commands.server.ts';
import { makePayment, settlePayment } from '#app/domain/payments/settling.server.ts';
import { tellOfInvoices } from '#app/jobs/invoice-letters.server.ts';
import { day } from '#app/kit/day.ts';
import { transact } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf, type Running, runningPlan, told } from '#tests/support/delivery.ts';
import { handoverAgreed, nextHolder } from '#tests/support/handover.ts';
import { askNow, confirmed, invoiceNow, invoiceOf } from '#tests/support/invoices.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);
/** When the first three Tuesdays are over. */
const AFTER = '2026-12-15T18:00:00Z';
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  tools.at(AFTER);
});

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const WORDS = 'Nobody came on that day.';
type Who = keyof Around['is'];
const of = ({ id, version }: KeptInvoice) => ({ id, version });
const approve = (invoice: KeptInvoice, who: Who = 'grant') => approveInvoice(tools, around.is[who], of(invoice));
const query = (invoice: KeptInvoice, item: number, who: Who = 'grant') =>
  queryItem(tools, around.is[who], { ...of(invoice), item, words: WORDS });
const answer = (invoice: KeptInvoice, item: number, standsBy: boolean, who: Who = 'fraser') =>
  answerItem(tools, around.is[who], { ...of(invoice), item, standsBy, words: 'This is how it was.' });
const states = (invoice: KeptInvoice) => invoice.items.map((item) => item.state);
const now = ({ id }: { id: string }) => invoiceNow(around, id);

describe('an invoice', () => {
  it('is of confirmed sessions alone, comes to their sum, and can be read out on the phone', async () => {
    await confirmed(around, plan, 0);
    const shorter = { given: 'other-times', fromMinute: 600, toMinute: 675, words: '' } as const;
    await confirmed(around, plan, 1, shorter);
    const open = await told(around, plan, 2);
    const invoice = await now(done(await askNow(around, plan)));
    expect(invoice).toMatchObject({ pence: 6_500n, state: 'sent', fromDay: '2026-12-01', toDay: '2026-12-08' });
    expect(invoice.number).toMatch(/^INV-\d{6}$/);
    expect(invoice.items.map(({ what }) => what)).toEqual([
      expect.stringContaining(', 10am to noon'),
      expect.stringContaining(', 10am to 11.15am'),
    ]);
    // Thirty days, as it was signed.
    expect(invoice.dueOn).toBe('2027-01-14');
    expect(await askNow(around, plan)).toEqual(refusedWith('invoice.nothing-ready'));
    expect(await brokenLink(tools.db, `invoice:${invoice.id}`)).toBeNull();
    expect((await tools.db.delivery.findUniqueOrThrow({ where: { id: open } })).state).toBe('told');
  });

  it('is asked for by its own provider alone, and by eight at once it is one', async () => {
    await confirmed(around, plan, 0);
    const { arrangementId } = plan;
    const ask = { providerId: around.providerId, arrangementId };
    for (const who of ['aisha', 'grant', 'naomi', 'karen', 'david'] as const)
      expect(await makeInvoice(tools, around.is[who], ask), who).toEqual(refusedWith('invoice.not-found'));
    const other = { providerId: around.otherProviderId, arrangementId };
    expect(await makeInvoice(tools, around.is.naomi, other)).toEqual(refusedWith('invoice.nothing-ready'));
    const all = await Promise.all(Array.from({ length: 8 }, () => askNow(around, plan)));
    expect(all.filter((each) => each.ok)).toHaveLength(1);
    expect(all.filter((each) => !each.ok)).toEqual(Array(7).fill(refusedWith('invoice.nothing-ready')));
  });

  it('cannot hold what is not confirmed, another sum, or a sum that it does not come to: the database says so', async () => {
    const id = await told(around, plan, 2);
    const invoice = await invoiceOf(around, plan, 1);
    const put = (delivery: string, amount: number) =>
      tools.pool.query(
        `INSERT INTO invoice_item (invoice_id, nth, delivery_id, line_id, day, what, pence, state)
         SELECT $1, 9, d.id, d.line_id, d.day, 'x', $3, 'asked' FROM delivery d WHERE d.id = $2`,
        [invoice.id, delivery, amount],
      );
    await expect(put(id, 4_000)).rejects.toThrow(/confirmed sessions/);
    const next = await confirmed(around, plan, 1);
    await expect(put(next, 3_999)).rejects.toThrow(/confirmed sessions/);
    const approving =
      'UPDATE invoice SET state = $2, approved_pence = 1, approved_at = now(), version = 2 WHERE id = $1';
    await expect(tools.pool.query(approving, [invoice.id, 'approved'])).rejects.toThrow(/comes to its items/);
    await expect(tools.pool.query('DELETE FROM invoice WHERE id = $1', [invoice.id])).rejects.toThrow(/stays what/);
  });
});

describe('approving', () => {
  it('is for whoever decides for the holder, and for nobody else', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    for (const who of ['aisha', 'inga', 'bashir', 'ruth'] as const)
      expect(await approve(invoice, who), who).toEqual(refusedWith('invoice.not-yours'));
    for (const who of ['callum', 'naomi', 'karen', 'stuart', 'joanne', 'joan'] as const)
      expect(await approve(invoice, who), who).toEqual(refusedWith('invoice.not-found'));
    expect(await approve(invoice, 'fraser')).toEqual(refusedWith('invoice.own-claim'));
    done(await approve(invoice));
    const after = await now(invoice);
    expect(after).toMatchObject({ state: 'approved', approvedPence: 8_000n });
    expect(states(after)).toEqual(['approved', 'approved']);
    expect(await approve(after)).toEqual(refusedWith('invoice.state'));
  });

  it('is done once by two who do it at once, sixteen times', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    const { holderId } = around;
    const words = { holderId, email: 'second@ettle.example', name: 'Second Approver' };
    done(await addHolderMember(tools, around.is.joan, words));
    const two = [around.is.grant, await actorOf(tools, words.email)];
    const each = Array.from({ length: 8 }, () => two).flat();
    const all = await Promise.all(each.map((who) => approveInvoice(tools, who, of(invoice))));
    expect(all.filter((each) => each.ok)).toHaveLength(1);
    expect(all.filter((each) => !each.ok)).toEqual(Array(15).fill(refusedWith('invoice.changed')));
    const steps = (await now(invoice)).steps.filter((step) => step.act === 'approve');
    expect(steps).toHaveLength(1);
  });

  it('is never done by whoever told one of its sessions, though they work for the holder now and for the provider no more', async () => {
    const invoice = await invoiceOf(around, plan, 1);
    const { holderId, providerId } = around;
    done(
      await addHolderMember(tools, around.is.joan, { holderId, email: 'fraser@ettle.example', name: 'Fraser Bell' }),
    );
    const both = await actorOf(tools, 'fraser@ettle.example');
    const ask = of(invoice);
    expect(await approveInvoice(tools, both, ask)).toEqual(refusedWith('invoice.own-claim'));
    // As if they had left the provider.
    const left = { ...both, providers: [] };
    expect(await approveInvoice(tools, left, ask)).toEqual(refusedWith('invoice.own-claim'));
    expect(await queryItem(tools, left, { ...ask, item: 1, words: WORDS })).toEqual(refusedWith('invoice.own-claim'));
    const put = `INSERT INTO invoice_step (invoice_id, nth, act, words, by_login, at) VALUES ($1, 99, 'approve', '', $2, now())`;
    await expect(tools.pool.query(put, [invoice.id, both.loginId])).rejects.toThrow(/own claim/);
    expect(await tools.db.providerMember.count({ where: { providerId, loginId: both.loginId } })).toBe(1);
  });

  it('is of what they read: a question asked since is to be read first', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 1, 'aisha'));
    expect(await approve(invoice)).toEqual(refusedWith('invoice.changed'));
  });
});

describe('a question about a session', () => {
  it('is asked by whoever decides or by the person’s side, with a reason; the rest is approved without it', async () => {
    const invoice = await invoiceOf(around, plan, 3);
    for (const who of ['bashir', 'ruth', 'kirsty'] as const)
      expect(await query(invoice, 1, who), who).toEqual(refusedWith('invoice.not-yours'));
    expect(await query(invoice, 1, 'fraser')).toEqual(refusedWith('invoice.not-yours'));
    expect(await query(invoice, 1, 'naomi')).toEqual(refusedWith('invoice.not-found'));
    const short = { ...of(invoice), item: 1, words: ' ' };
    expect(await queryItem(tools, around.is.grant, short)).toEqual(refusedWith('invoice.no-words'));
    expect(await query(invoice, 9)).toEqual(refusedWith('invoice.item-not-found'));
    done(await query(invoice, 2, 'inga'));
    done(await approve(await now(invoice)));
    const after = await now(invoice);
    expect(after).toMatchObject({ pence: 12_000n, approvedPence: 8_000n, state: 'approved' });
    expect(states(after)).toEqual(['approved', 'queried', 'approved']);
    // It cannot come on another invoice while the question stands.
    expect(await askNow(around, plan)).toEqual(refusedWith('invoice.nothing-ready'));
  });

  it('that the provider answers after the rest was approved lets the session come on a later invoice', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 2));
    done(await approve(await now(invoice)));
    expect(await answer(await now(invoice), 1, true)).toEqual(refusedWith('invoice.item-state'));
    expect(await answer(await now(invoice), 2, true, 'grant')).toEqual(refusedWith('invoice.not-yours'));
    done(await answer(await now(invoice), 2, true));
    expect(states(await now(invoice))).toEqual(['approved', 'left-out']);
    const next = await now(done(await askNow(around, plan)));
    expect(next).toMatchObject({ pence: 4_000n, state: 'sent' });
    done(await approve(next));
  });

  it('that the provider stands by while it is open is approved with the rest', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 1));
    done(await answer(await now(invoice), 1, true));
    done(await approve(await now(invoice)));
    expect((await now(invoice)).approvedPence).toBe(8_000n);
  });

  it('whose charge the provider gives up is reversed in the ledger, its money free again, and never asked for again', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    const before = await moneyOf(around, plan);
    expect(before.owed).toBe(8_000n);
    done(await query(invoice, 2));
    done(await answer(await now(invoice), 2, false));
    expect(await moneyOf(around, plan)).toEqual({ ...before, owed: 4_000n, free: before.free + 4_000n });
    const subject = `session:${invoice.items[1]?.deliveryId}`;
    const entries = await tools.db.ledgerEntry.findMany({ where: { subject }, orderBy: { id: 'asc' } });
    expect(entries.map((entry) => entry.reason)).toEqual(['draw', 'reversal', 'release']);
    expect(entries[1]?.reverses).toBe(entries[0]?.id);
    done(await approve(await now(invoice)));
    expect((await now(invoice)).approvedPence).toBe(4_000n);
    expect(await askNow(around, plan)).toEqual(refusedWith('invoice.nothing-ready'));
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('whose charge is given up after another holder took the money over is free with that holder', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 2));
    const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    await handoverAgreed(around, elementId, await nextHolder(around, 'next'), day('2026-12-16'), true);
    tools.at('2026-12-16T18:00:00Z');
    expect(await carryOutHandovers(tools)).toBe(1);
    const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
    const there = { ...plan, budgetId: budget.id };
    const before = await moneyOf(around, there);
    expect(before.owed).toBe(8_000n);
    expect(await approve(await now(invoice)), 'the old holder').toEqual(refusedWith('invoice.not-found'));
    done(await answer(await now(invoice), 2, false));
    expect(await moneyOf(around, there)).toEqual({ ...before, owed: 4_000n, free: before.free + 4_000n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('answered by eight at once is answered once', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 2));
    const asked = await now(invoice);
    const all = await Promise.all(Array.from({ length: 8 }, (_, nth) => answer(asked, 2, nth % 2 === 0)));
    expect(all.filter((each) => each.ok)).toHaveLength(1);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('that leaves nothing to ask for takes the invoice back', async () => {
    const invoice = await invoiceOf(around, plan, 1);
    done(await query(invoice, 1));
    expect(await approve(await now(invoice))).toEqual(refusedWith('invoice.all-queried'));
    done(await answer(await now(invoice), 1, false));
    expect((await now(invoice)).state).toBe('withdrawn');
    expect((await moneyOf(around, plan)).owed).toBe(0n);
  });
});

describe('an invoice that comes to nothing', () => {
  it('sent back whole is in question, session by session, and can come again once it is answered', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    const back = (who: Who, words = 'The times do not fit the diary.') =>
      refuseInvoice(tools, around.is[who], { ...of(invoice), words });
    expect(await back('aisha')).toEqual(refusedWith('invoice.not-yours'));
    expect(await back('fraser')).toEqual(refusedWith('invoice.own-claim'));
    expect(await back('grant', 'no')).toEqual(refusedWith('invoice.no-words'));
    done(await back('grant'));
    expect(states(await now(invoice))).toEqual(['queried', 'queried']);
    expect(await askNow(around, plan)).toEqual(refusedWith('invoice.nothing-ready'));
    done(await answer(await now(invoice), 1, true));
    done(await answer(await now(invoice), 2, false));
    expect((await now(done(await askNow(around, plan)))).pence).toBe(4_000n);
  });

  it('taken back by the provider frees what nobody asked about, and keeps the question', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 1));
    const read = await now(invoice);
    expect(await withdrawInvoice(tools, around.is.grant, of(read))).toEqual(refusedWith('invoice.not-yours'));
    done(await withdrawInvoice(tools, around.is.fraser, of(read)));
    expect(states(await now(invoice))).toEqual(['queried', 'left-out']);
    expect((await now(done(await askNow(around, plan)))).items).toHaveLength(1);
  });

  it('is approved or taken back, not both', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    const [yes, back] = await Promise.all([approve(invoice), withdrawInvoice(tools, around.is.fraser, of(invoice))]);
    expect([yes.ok, back.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe('the cycle', () => {
  const mine = async () =>
    (await tools.db.invoice.findMany({ where: { arrangementId: plan.arrangementId }, orderBy: { madeAt: 'asc' } })).map(
      ({ pence, madeBy }) => [pence, madeBy],
    );

  it('asks for a month once it is over, once, by itself; what is confirmed late comes on the next', async () => {
    await confirmed(around, plan, 0);
    await confirmed(around, plan, 1);
    await makeInvoices(tools);
    expect(await mine()).toEqual([]);
    const late = await told(around, plan, 2);
    tools.at('2027-01-01T05:00:00Z');
    await Promise.all([makeInvoices(tools), makeInvoices(tools)]);
    await makeInvoices(tools);
    expect(await mine()).toEqual([[8_000n, null]]);
    done(await queryDelivery(tools, around.is.aisha, { id: late, version: 1, words: WORDS }));
    done(await confirmDelivery(tools, around.is.aisha, { id: late, version: 1 }));
    await makeInvoices(tools);
    expect(await mine()).toHaveLength(1);
    tools.at('2027-02-01T05:00:00Z');
    await makeInvoices(tools);
    expect(await mine()).toEqual([
      [8_000n, null],
      [4_000n, null],
    ]);
  });

  it('is the council’s own where it has set one', async () => {
    const row = {
      key: 'invoice.cycle',
      authorityCode: 'S12000048',
      value: 'weekly',
      source: 'test',
      sureness: 'proposal',
    };
    const fromDay = new Date('2026-04-01');
    await tools.db.datedRule.create({ data: { ...row, fromDay } });
    try {
      await confirmed(around, plan, 0);
      tools.at('2026-12-07T05:00:00Z');
      await makeInvoices(tools);
      expect(await mine()).toEqual([[4_000n, null]]);
    } finally {
      await tools.db.datedRule.deleteMany({ where: { key: row.key, authorityCode: row.authorityCode } });
    }
  });
});

describe('letters', () => {
  const heard = async (day: string) => {
    tools.letters.length = 0;
    tools.at(`${day}T07:00:00Z`);
    await tellOfInvoices(tools);
    await tellOfInvoices(tools);
    return tools.letters.map(({ to, subject }) => `${to}: ${subject}`).sort();
  };
  // Plans of other tests have invoices too: all of them are told of once before.
  beforeEach(async () => {
    await heard('2026-12-15');
  });

  it('tell whoever decides once when it comes, before its last day, and each week that it is late; nothing of whose it is', async () => {
    tools.at(AFTER);
    await invoiceOf(around, plan, 2);
    expect(await heard('2026-12-16')).toContain('grant@ettle.example: An invoice to look at');
    expect(tools.letters.map(({ text }) => text).join()).not.toMatch(/Aisha|£|Company|INV-/);
    expect(await heard('2026-12-17')).toEqual([]);
    expect(await heard('2027-01-11')).toContain('grant@ettle.example: An invoice is to be paid soon');
    expect(await heard('2027-01-15')).toContain('grant@ettle.example: An invoice is late');
    expect(await heard('2027-01-16')).toEqual([]);
    expect(await heard('2027-01-22')).toContain('grant@ettle.example: An invoice is late');
  });

  it('tell the provider once of each question', async () => {
    tools.at(AFTER);
    const invoice = await invoiceOf(around, plan, 2);
    done(await query(invoice, 1));
    expect(await heard('2026-12-16')).toContain('fraser@ettle.example: Somebody asks about your invoice');
    expect(await heard('2026-12-17')).toEqual([]);
    done(await answer(await now(invoice), 1, true));
    done(await query(await now(invoice), 2));
    expect(await heard('2026-12-18')).toContain('fraser@ettle.example: Somebody asks about your invoice');
  });
});

describe('lists', () => {
  it('are of what one decides, the one due first first, and say what is late and how promptly was paid', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    const today = day('2027-01-20');
    const queue = await invoicesToDecide(tools.pool, around.is.grant, 1, today);
    const dues = queue.rows.map((row) => row.dueOn);
    expect(dues).toEqual([...dues].sort());
    expect(queue.rows.map((row) => row.id)).toContain(invoice.id);
    expect(dues[0] && dues[0] < today).toBe(true);
    expect(queue.late > 0 && queue.late <= queue.total).toBe(true);
    for (const who of ['aisha', 'fraser', 'karen', 'joanne', 'david'] as const)
      expect((await invoicesToDecide(tools.pool, around.is[who], 1, today)).total, who).toBe(0);
    const [record] = await payingRecords(tools.pool, around.is.grant, today);
    expect(record?.lateNow).toBeGreaterThan(0);
    expect(await payingRecords(tools.pool, around.is.fraser, today)).toEqual([]);
  });

  it('show a provider what it can ask for, and nobody else', async () => {
    await confirmed(around, plan, 0);
    const ready = await readyPlans(tools, around.is.fraser, around.providerId);
    const mine = ready?.find((each) => each.arrangementId === plan.arrangementId);
    expect(mine).toMatchObject({ pence: 4_000n, count: 1, kinds: ['session'], asksOn: '2027-01-01' });
    expect(await readyPlans(tools, around.is.naomi, around.providerId)).toBeNull();
    const open = await invoicesOfProvider(tools.pool, around.is.naomi, around.providerId, 1);
    expect(open).toBeNull();
    expect(await invoicesOfPerson(tools.pool, around.is.callum, around.aishaId, 1)).toBeNull();
  });
});

describe('paying', () => {
  it('moves an approved invoice to paid, and back when it comes back', async () => {
    const invoice = await invoiceOf(around, plan, 2);
    done(await approve(invoice));
    const at = tools.clock.now();
    const about = { invoiceId: invoice.id, rail: 'file' as const, by: null, at };
    const payment = done(await transact(tools, (tx) => makePayment(tx, about)));
    expect(payment).toMatchObject({ pence: 8_000n, reference: invoice.number });
    const said = { id: payment.id, words: '', by: null, at };
    done(await transact(tools, (tx) => settlePayment(tx, { ...said, state: 'sent' })));
    done(await transact(tools, (tx) => settlePayment(tx, { ...said, state: 'paid' })));
    expect(await now(invoice)).toMatchObject({ state: 'paid', paidOn: '2026-12-15' });
    done(await transact(tools, (tx) => settlePayment(tx, { ...said, state: 'returned' })));
    expect(await now(invoice)).toMatchObject({ state: 'approved', paidOn: null });
    expect((await moneyOf(around, plan)).owed).toBe(8_000n);
  });
});
