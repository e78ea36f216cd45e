import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { confirmAccount, setProviderAccount } from '#app/domain/payments/bank-commands.server.ts';
import { makeRun, releaseRun, stopRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { runFile, runFor, runsFor } from '#app/domain/payments/run-lists.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf } from '#tests/support/delivery.ts';
import {
  approvedInvoices,
  FRASERS,
  FRASERS_NEW,
  fresh,
  madeRun,
  type Paying,
  payingAround,
  paymentsOf,
  sentRun,
  wholeRun,
} from '#tests/support/paying.ts';
import { aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let paying: Paying;
let nth = 0;

beforeAll(async () => {
  tools = await freshTools();
  paying = await payingAround(await aroundAisha(tools));
}, 120_000);

/** Approved invoices of Tuesdays that no test has used. */
async function approvedNow(many: number) {
  nth += many;
  return approvedInvoices(paying, many, nth - many);
}
const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const answer = await asked;
  return answer.ok ? 'ok' : answer.refusal?.code;
};
const stateOf = async (runId: string) => (await tools.db.payRun.findUniqueOrThrow({ where: { id: runId } })).state;

afterEach(async () => {
  for (const { id } of await tools.db.payRun.findMany({ where: { state: { in: ['made', 'released'] } } }))
    done(await stopRun(tools, paying.grant, { runId: id, why: 'The test is over.' }));
});

describe('a pay run', () => {
  it('is made of what is approved and due, its payments ready and its totals exact', async () => {
    await approvedNow(2);
    const runId = await madeRun(paying);
    const run = await runFor(tools.pool, paying.lorna, runId, 1);
    expect(run).toMatchObject({ state: 'made', payments: 2, pence: 8_000n, format: 'pain.001', waiting: 0 });
    expect((await paymentsOf(paying, runId)).map(({ state, pence, rail }) => [state, pence, rail])).toEqual([
      ['ready', 4_000n, 'file'],
      ['ready', 4_000n, 'file'],
    ]);
    expect(
      await code(makeRun(tools, paying.grant, { ...(await wholeRun(paying)), count: 1, pence: 4_000n as never })),
    ).toBe('run.nothing');
  });

  it('leaves out what is left out, and what was read differently is refused', async () => {
    const ask = await wholeRun(paying);
    expect(ask.count).toBe(2);
    expect(await code(makeRun(tools, paying.grant, { ...ask, pence: 7_999n as never }))).toBe('run.changed');
    const [one] = await tools.db.invoice.findMany({ where: { state: 'approved' }, orderBy: { dueOn: 'asc' } });
    const less = await wholeRun(paying, { without: [one?.id ?? ''] });
    expect(less).toMatchObject({ count: 1, pence: 4_000n });
    const { runId } = done(await makeRun(tools, paying.grant, less));
    expect((await paymentsOf(paying, runId)).map((each) => each.invoiceId)).not.toContain(one?.id);
  });

  it('is refused on a day that no bank takes, and without the holder’s own account', async () => {
    const ask = await wholeRun(paying);
    expect(await code(makeRun(tools, paying.grant, { ...ask, payOn: '2026-12-07' as never }))).toBe('run.pay-on');
    expect(await code(makeRun(tools, paying.grant, { ...ask, payOn: '2027-03-01' as never }))).toBe('run.pay-on');
  });

  it('is released by somebody else, and the database holds the same', async () => {
    const runId = await madeRun(paying);
    expect(await code(releaseRun(tools, paying.grant, { runId }))).toBe('run.same-person');
    const byHand = `UPDATE pay_run SET state = 'released', released_by = made_by, released_at = now() WHERE id = $1`;
    await expect(tools.pool.query(byHand, [runId])).rejects.toThrow(/pay_run_two_people/);
    expect(await code(takeFile(tools, paying.grant, { runId }))).toBe('run.state');
    done(await releaseRun(tools, paying.lorna, { runId }));
    expect(await code(releaseRun(tools, paying.lorna, { runId }))).toBe('run.state');
  });

  it('wants a sign-in that is fresh to be released', async () => {
    const runId = await madeRun(paying);
    const old = { ...paying.lorna, authenticatedAt: new Date('2026-12-01T09:00:00Z') };
    expect(await code(releaseRun(tools, old, { runId }))).toBe('keys.not-fresh');
  });

  it('two who release it at once release it once', async () => {
    const runId = await madeRun(paying);
    const lorna = paying.lorna;
    const codes = await Promise.all([1, 2, 3, 4].map(() => code(releaseRun(tools, lorna, { runId }))));
    expect(codes.sort()).toEqual(['ok', 'run.state', 'run.state', 'run.state']);
    const { rows } = await tools.pool.query(`SELECT 1 FROM event WHERE subject = $1 AND kind = 'run.released'`, [
      `run:${runId}`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('two who make one of the same invoices at once make one', async () => {
    const ask = await wholeRun(paying);
    const codes = await Promise.all([paying.grant, paying.lorna].map((who) => code(makeRun(tools, who, ask))));
    expect(codes.sort()).toEqual(['ok', 'payment.live']);
    expect(await tools.db.payment.count({ where: { state: { in: ['ready', 'sent', 'paid'] } } })).toBe(2);
  });

  it('that is stopped gives its invoices back, and its reason stays', async () => {
    const runId = await madeRun(paying);
    expect(await code(stopRun(tools, paying.grant, { runId, why: ' ' }))).toBe('run.why');
    done(await stopRun(tools, paying.grant, { runId, why: 'The wrong day.' }));
    expect(await runFor(tools.pool, paying.grant, runId, 1)).toMatchObject({ state: 'stopped', why: 'The wrong day.' });
    expect((await paymentsOf(paying, runId)).every((each) => each.state === 'stopped')).toBe(true);
    expect((await wholeRun(paying)).count).toBe(2);
  });

  it('cannot be seen, made or released by anybody who does not pay for this holder', async () => {
    const runId = await madeRun(paying);
    for (const who of ['aisha', 'fraser', 'karen', 'david', 'joanne'] as const) {
      const actor = await fresh(paying.around, who);
      expect(await runFor(tools.pool, actor, runId, 1)).toBeNull();
      expect(await code(releaseRun(tools, actor, { runId }))).toBe('run.not-found');
      expect(await code(takeFile(tools, actor, { runId }))).toBe('run.not-found');
      expect(await code(makeRun(tools, actor, await wholeRun(paying)))).toBe('run.not-found');
    }
    expect(await runsFor(tools.pool, await fresh(paying.around, 'fraser'), 1)).toBeNull();
  });

  it('has one file, the same every time, that is sealed where it is kept', async () => {
    const owed = (await moneyOf(paying.around, paying.plan)).owed;
    const runId = await sentRun(paying);
    const [first, second] = await Promise.all([
      runFile(tools, paying.lorna, runId),
      runFile(tools, paying.grant, runId),
    ]);
    expect(first?.text).toBe(second?.text);
    expect(first?.text).toContain('<CtrlSum>80.00</CtrlSum>');
    expect(first?.text).toContain('<Id>00123456</Id>');
    done(await takeFile(tools, paying.lorna, { runId }));
    expect((await runFile(tools, paying.lorna, runId))?.text).toBe(first?.text);
    const kept = await tools.db.payRun.findUniqueOrThrow({ where: { id: runId } });
    expect(Buffer.from(kept.file ?? []).includes('00123456')).toBe(false);
    expect((await paymentsOf(paying, runId)).map((each) => each.state)).toEqual(['sent', 'sent']);
    expect((await moneyOf(paying.around, paying.plan)).owed).toBe(owed);
    expect(await code(stopRun(tools, paying.grant, { runId, why: 'Too late now.' }))).toBe('run.state');
    await expect(tools.pool.query(`UPDATE pay_run SET sha256 = sha256 WHERE id = $1`, [runId])).rejects.toThrow(
      /goes one way/,
    );
    expect(await stateOf(runId)).toBe('sent');
  });
});

describe('changed bank details', () => {
  it('wait for somebody of the holder other than who made the run, once', async () => {
    await approvedNow(1);
    const { around, grant, lorna } = paying;
    const { providerId, holderId } = around;
    const before = await madeRun(paying);
    done(await setProviderAccount(tools, await fresh(around, 'fraser'), { providerId, typed: FRASERS_NEW }));
    expect(await code(releaseRun(tools, lorna, { runId: before }))).toBe('run.details-changed');
    done(await stopRun(tools, grant, { runId: before, why: 'New details came.' }));
    const runId = await madeRun(paying);
    expect(await code(releaseRun(tools, lorna, { runId }))).toBe('run.to-confirm');
    const accountId = (await tools.db.payRunRow.findFirstOrThrow({ where: { runId } })).accountId;
    const how = 'Rang the number on their contract.';
    expect(await code(confirmAccount(tools, lorna, { holderId, accountId, how: 'Yes' }))).toBe('bank.how');
    expect(await code(confirmAccount(tools, await fresh(around, 'fraser'), { holderId, accountId, how }))).toBe(
      'bank.not-found',
    );
    done(await confirmAccount(tools, grant, { holderId, accountId, how }));
    expect(await code(releaseRun(tools, lorna, { runId }))).toBe('run.to-confirm');
    done(await confirmAccount(tools, lorna, { holderId, accountId, how }));
    done(await releaseRun(tools, lorna, { runId }));
  });

  it('are told only by an owner who has just signed in; the same again changes nothing', async () => {
    const { around } = paying;
    const { providerId } = around;
    const fraser = await fresh(around, 'fraser');
    const set = (actor: typeof fraser, typed = FRASERS_NEW) => setProviderAccount(tools, actor, { providerId, typed });
    const old = { ...fraser, authenticatedAt: new Date('2026-12-01T09:00:00Z') };
    expect(await code(set(old))).toBe('keys.not-fresh');
    expect(await code(set(await fresh(around, 'naomi')))).toBe('bank.not-yours');
    expect(await code(set(fraser, { ...FRASERS, sortCode: '1' }))).toBe('bank.sort-code');
    expect(done(await set(fraser)).changed).toBe(false);
    const rows = await tools.db.bankAccount.findMany({ where: { providerId }, orderBy: { nth: 'asc' } });
    expect(rows.map((row) => [row.nth, row.lastDigits])).toEqual([
      [1, '3456'],
      [2, '6819'],
    ]);
    expect(rows.some((row) => Buffer.from(row.sealed).includes('123456'))).toBe(false);
    await expect(tools.pool.query('UPDATE bank_account SET last_digits = last_digits')).rejects.toThrow();
  });
});
