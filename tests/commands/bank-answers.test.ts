import { beforeAll, describe, expect, it } from 'vitest';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { judgedLines, sayWhatBankDid, sendAnswer, takeAnswer } from '#app/domain/payments/answer-commands.server.ts';
import { confirmAccount, setProviderAccount } from '#app/domain/payments/bank-commands.server.ts';
import { releaseRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { messageIdOf } from '#app/domain/payments/run-rules.ts';
import { dayOf } from '#app/kit/day.ts';
import { answerOf, transaction } from '#tests/support/bank-answers.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf } from '#tests/support/delivery.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { standing } from '#tests/support/ledger.ts';
import {
  approvedInvoices,
  FRASERS_NEW,
  fresh,
  madeRun,
  type Paying,
  payingAround,
  paymentsOf,
  sentRun,
  textOf,
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

/** A run of so many payments of £40 that is with the bank. */
async function run(many: number) {
  await approvedInvoices(paying, many, nth);
  nth += many;
  const runId = await sentRun(paying);
  return { runId, payments: await paymentsOf(paying, runId) };
}
const send = async (text: string, who = paying.grant) =>
  done(await sendAnswer(tools, who, { holderId: paying.around.holderId, fileName: 'answer.xml', bytes: textOf(text) }))
    .answerId;
const take = (answerId: string) => takeAnswer(tools, paying.grant, { answerId });
const verdicts = async (answerId: string) =>
  (await judgedLines(tools, paying.around.holderId, answerId)).map((line) => line.verdict);
const states = async (runId: string) => (await paymentsOf(paying, runId)).map((each) => each.state);
const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const answer = await asked;
  return answer.ok ? 'ok' : answer.refusal?.code;
};
const paidNow = async () => (await standing(tools, paying.plan.budgetId)).paid ?? 0n;
const owedNow = async () => (await moneyOf(paying.around, paying.plan)).owed;

describe('the answer of a bank', () => {
  it('changes nothing when it is sent, and pays what it says is paid when it is taken', async () => {
    const { runId, payments } = await run(2);
    const [a, b] = payments.map((each) => each.reference);
    const before = await paidNow();
    const owed = await owedNow();
    const answerId = await send(
      answerOf([transaction(a ?? '', 'ACSC', { amount: '40.00' }), transaction(b ?? '', 'RJCT', { reason: 'AC04' })]),
    );
    expect(await verdicts(answerId)).toEqual(['paid', 'failed']);
    expect(await states(runId)).toEqual(['sent', 'sent']);
    expect(done(await take(answerId))).toEqual({ moved: 2 });
    expect(await states(runId)).toEqual(['paid', 'failed']);
    expect((await paymentsOf(paying, runId))[1]?.why).toBe('The account is closed.');
    expect(await paidNow()).toBe(before + 4_000n);
    expect(await owedNow()).toBe(owed - 4_000n);
    const invoices = await tools.db.invoice.findMany({ where: { id: { in: payments.map((each) => each.invoiceId) } } });
    expect(invoices.map((each) => each.state).sort()).toEqual(['approved', 'paid']);
    expect(await code(take(answerId))).toBe('answer.nothing-to-do');
    expect(await paidNow()).toBe(before + 4_000n);
    expect(await verdicts(answerId)).toEqual(['same', 'same']);
  });

  it('that is sent twice is one answer, and two who take it at once move each payment once', async () => {
    const { payments } = await run(1);
    const text = answerOf(
      payments.map((each) => transaction(each.reference, 'ACSC', { amount: '40.00' })).concat('<!-- 2 -->'),
    );
    const before = await paidNow();
    const [one, two] = [await send(text), await send(text, paying.lorna)];
    expect(one).toBe(two);
    const taken = await Promise.all([take(one), takeAnswer(tools, paying.lorna, { answerId: one }), take(one)]);
    const moved = taken.map((each) => (each.ok ? each.value.moved : 0));
    expect(moved.reduce((sum, each) => sum + each, 0)).toBe(payments.length);
    expect(await paidNow()).toBe(before + BigInt(payments.length) * 4_000n);
    const { rows } = await tools.pool.query(
      `SELECT count(*)::int AS n FROM event WHERE kind = 'payment.paid' AND subject = $1`,
      [`payment:${payments[0]?.id}`],
    );
    expect(rows[0].n).toBe(1);
  });

  it('names what is unknown, doubled, of another amount, unclear or cannot be read, and does none of it', async () => {
    const { runId, payments } = await run(2);
    const reference = payments[0]?.reference ?? '';
    const answerId = await send(
      [
        'reference,amount,status',
        'INV-999999,40.00,paid',
        `${reference},40.00,paid`,
        `${reference},40.00,rejected`,
        'INV-000001,one,paid',
        `${payments[1]?.reference},39.99,paid`,
      ].join('\n'),
    );
    expect(await verdicts(answerId)).toEqual(['unknown', 'doubled', 'doubled', 'broken', 'wrong-amount']);
    expect(done(await take(answerId))).toEqual({ moved: 0 });
    expect(await states(runId)).toEqual(['sent', 'sent']);
    const unclear = await send(
      answerOf([transaction(reference, 'HMMM'), transaction(payments[1]?.reference ?? '', 'ACSP')]),
    );
    expect(await verdicts(unclear)).toEqual(['unclear', 'taken']);
    const all = await send(answerOf([], { group: 'RJCT', reason: 'AM04', message: await messageOf(runId) }));
    expect(await verdicts(all)).toEqual(['failed', 'failed']);
    done(await take(all));
    expect((await paymentsOf(paying, runId)).map((each) => [each.state, each.why])).toEqual(
      [0, 1].map(() => ['failed', 'There was not enough money in the account that pays.']),
    );
  });

  it('for a file that is not theirs is refused, and nobody else sends or takes one', async () => {
    const whole = answerOf([], { group: 'RJCT', message: 'ETTLE-000001-00000000' });
    const { holderId } = paying.around;
    const ask = { holderId, fileName: '', bytes: textOf(whole) };
    expect(await code(sendAnswer(tools, paying.grant, ask))).toBe('answer.other-file');
    const fraser = await fresh(paying.around, 'fraser');
    expect(await code(sendAnswer(tools, fraser, ask))).toBe('answer.not-yours');
    const { id } = await tools.db.bankAnswer.findFirstOrThrow();
    expect(await code(takeAnswer(tools, fraser, { answerId: id }))).toBe('answer.not-found');
  });

  const messageOf = async (runId: string) => {
    const { number, id } = await tools.db.payRun.findUniqueOrThrow({ where: { id: runId } });
    return messageIdOf(number, id);
  };
});

describe('a payment that came back', () => {
  it('is owed again, mended with new details, and paid in the next run under a reference of its own', async () => {
    const { around } = paying;
    // What the tests before left over is paid first.
    const { runId } = await run(1);
    const waiting = await paymentsOf(paying, runId);
    const day = dayOf(tools.clock.now());
    expect(
      await code(
        sayWhatBankDid(tools, paying.grant, { runId, paymentId: null, says: 'paid', on: '2026-12-01' as never }),
      ),
    ).toBe('answer.paid-on');
    done(await sayWhatBankDid(tools, paying.grant, { runId, paymentId: null, says: 'paid', on: day }));
    expect(await owedNow()).toBe(0n);
    const [back] = waiting;
    const word = { runId, paymentId: back?.id ?? '', says: 'returned', why: 'The account is closed.' } as const;
    expect(await code(sayWhatBankDid(tools, paying.grant, { ...word, why: '' }))).toBe('answer.why');
    const other = { ...word, paymentId: (await tools.db.payment.findFirstOrThrow({ where: { state: 'failed' } })).id };
    expect(await code(sayWhatBankDid(tools, paying.grant, other))).toBe('payment.not-found');
    await runJobs(tools);
    tools.letters.length = 0;
    done(await sayWhatBankDid(tools, paying.grant, word));
    expect(await owedNow()).toBe(4_000n);
    const { providerId, holderId } = around;
    done(await setProviderAccount(tools, await fresh(around, 'fraser'), { providerId, typed: FRASERS_NEW }));
    await runJobs(tools);
    expect(tools.letters.map(({ to, subject }) => [to, subject])).toEqual([
      ['fraser@ettle.example', 'A payment to you came back'],
      ['fraser@ettle.example', 'Your bank details were changed'],
    ]);
    expect(tools.letters.map((letter) => letter.text).join(' ')).not.toMatch(/6819|40\.00|closed/);
    const next = await madeRun(paying);
    const [again] = await paymentsOf(paying, next);
    expect(again).toMatchObject({ invoiceId: back?.invoiceId, attempt: (back?.attempt ?? 0) + 1, state: 'ready' });
    expect(again?.reference).not.toBe(back?.reference);
    const { accountId } = await tools.db.payRunRow.findFirstOrThrow({ where: { runId: next } });
    done(await confirmAccount(tools, paying.lorna, { holderId, accountId, how: 'Rang the number we had.' }));
    done(await releaseRun(tools, paying.lorna, { runId: next }));
    done(await takeFile(tools, paying.grant, { runId: next }));
    done(await sayWhatBankDid(tools, paying.lorna, { runId: next, paymentId: null, says: 'paid', on: day }));
    expect(await owedNow()).toBe(0n);
    // An old answer about the first attempt does nothing to the second.
    const old = await send(answerOf([transaction(back?.reference ?? '', 'RJCT', { reason: 'AC04' })]));
    expect(await verdicts(old)).toEqual(['same']);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
