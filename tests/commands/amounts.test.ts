import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerVoice, decideAmount, proposeAmount, sayToAmount } from '#app/domain/amounts/commands.server.ts';
import { carryOutAmounts } from '#app/domain/amounts/nightly-commands.server.ts';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { reserveLines } from '#app/domain/budgets/funds.server.ts';
import { toldElement } from '#app/domain/budgets/told.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { carryOutHandovers } from '#app/domain/handovers/commands.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { queryOf, transact } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import {
  agree,
  amountInEffect,
  amountProposed,
  answerAll,
  decide,
  pounds,
  proposalOf,
} from '#tests/support/amounts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan } from '#tests/support/delivery.ts';
import { handoverAgreed, type NextHolder, nextHolder } from '#tests/support/handover.ts';
import { standing } from '#tests/support/ledger.ts';
import { type Around, aroundAisha, arrangementIn, elementFor, FROM, TO, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let next: NextHolder;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  next = await nextHolder(around);
}, 60_000);

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

/** £20,000 a year, of which £2,080 are promised: two hours a week. */
let plan: Running;
let elementId: string;
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  ({ elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } }));
});

const told = async (option = 2) =>
  (await toldElement(queryOf(tools.pool), elementId))?.amounts.find((each) => each.option === option);
const row = (id: string) => tools.db.amountChange.findUniqueOrThrow({ where: { id } });
const say = (id: string, wish: 'say' | 'talk' | 'review' = 'say', who: 'aisha' | 'inga' | 'ruth' = 'aisha') =>
  sayToAmount(tools, around.is[who], { id, wish, words: 'The garden is what keeps me going.' });
const propose = (over: object) => async (who: keyof Around['is']) => {
  const proposal = await proposalOf(around, elementId, { two: pounds(15_000), ...over });
  return proposeAmount(tools, around.is[who], { elementId, proposal });
};

describe('less than was told', () => {
  it('is said something about, answered, decided and put into effect on its day, to the penny', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(15_000) });
    expect(await row(id)).toMatchObject({ worse: true, state: 'open', rule: expect.stringContaining('amount.notice') });
    expect(await told()).toMatchObject({ pence: 2_000_000n });
    expect(await decide(around, id)).toEqual(refusedWith('amount.say-time'));
    done(await say(id));
    tools.at('2026-12-07T09:00:00Z');
    expect(await decide(around, id)).toEqual(refusedWith('amount.answer-first'));
    await answerAll(around, id);
    expect(await decide(around, id, { on: day('2026-12-20') })).toEqual(refusedWith('amount.day'));
    done(await decide(around, id));
    expect(await decide(around, id)).toEqual(refusedWith('amount.state'));
    expect(await say(id)).toEqual(refusedWith('amount.state'));
    expect((await row(id)).effectOn?.toISOString().slice(0, 10)).toBe('2026-12-21');
    tools.at('2026-12-20T23:30:00Z');
    expect(await carryOutAmounts(tools)).toBe(0);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 1_792_000n, funding: -2_000_000n });
    tools.at('2026-12-21T00:30:00Z');
    expect((await Promise.all([carryOutAmounts(tools), carryOutAmounts(tools)])).reduce((a, b) => a + b)).toBe(1);
    expect(await standing(tools, plan.budgetId)).toMatchObject({
      free: 1_292_000n,
      reserved: 208_000n,
      funding: -1_500_000n,
    });
    expect(await told()).toMatchObject({ pence: 1_500_000n, toldOn: '2026-12-07' });
    expect(await told(3)).toMatchObject({ pence: 2_000_000n, toldOn: '2026-11-20' });
    expect((await row(id)).state).toBe('done');
    expect(await carryOutAmounts(tools)).toBe(0);
    expect(await brokenLink(tools.db, `amount:${id}`)).toBeNull();
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('stands at once when the person agrees, and not on a yes that they took back by saying something else', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(15_000) });
    expect(await sayToAmount(tools, around.is.ruth, { id, wish: 'agree', words: '' })).toEqual(
      refusedWith('amount.not-yours'),
    );
    done(await agree(around, id));
    expect(await agree(around, id)).toEqual(refusedWith('amount.agreed'));
    done(await say(id, 'say', 'ruth'));
    await answerAll(around, id);
    expect(await decide(around, id, { on: day('2026-11-22') })).toEqual(refusedWith('amount.say-time'));
    done(await agree(around, id));
    done(await decide(around, id, { on: day('2026-11-22') }));
    expect(await row(id)).toMatchObject({ state: 'done', agreed: true });
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 1_292_000n });
  });

  it('may be decided as less of a change, or taken back, with reasons that stay', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(15_000) });
    done(await agree(around, id));
    const proposal = await proposalOf(around, elementId, { two: pounds(15_000) });
    const wanted = (two: number) => ({
      amounts: proposal.amounts.map((each) => (each.option === 2 ? { ...each, pence: pounds(two) } : each)),
      others: [],
    });
    const less = (two: number) => decide(around, id, { result: 'less', wanted: wanted(two), on: day('2026-11-22') });
    expect(await less(14_000)).toEqual(refusedWith('amount.not-between'));
    expect(await less(15_000)).toEqual(refusedWith('amount.not-less'));
    expect(await less(20_000)).toEqual(refusedWith('amount.not-less'));
    expect(await decide(around, id, { reasons: 'No.' })).toEqual(refusedWith('decision.reasons-too-short'));
    done(await less(18_000));
    expect(await told()).toMatchObject({ pence: 1_800_000n });
    expect(await standing(tools, plan.budgetId)).toMatchObject({ funding: -1_800_000n });
    const other = await amountProposed(around, elementId, { two: pounds(15_000) });
    done(await decide(around, other, { result: 'dropped' }));
    expect(await row(other)).toMatchObject({ state: 'dropped', effectOn: null });
    expect(await told()).toMatchObject({ pence: 1_800_000n });
    await expect(tools.pool.query(`UPDATE amount_change SET reasons = 'x' WHERE id = $1`, [other])).rejects.toThrow(
      /stays/,
    );
    await expect(tools.pool.query('DELETE FROM amount_voice')).rejects.toThrow(/stays/);
  });

  it('than is promised is held until a part of the plan has ended, and breaks nothing', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(1_000) });
    done(await agree(around, id));
    done(await decide(around, id, { on: day('2026-11-22') }));
    expect(await row(id)).toMatchObject({ state: 'decided', heldAt: expect.any(Date) });
    expect(await standing(tools, plan.budgetId)).toMatchObject({ reserved: 208_000n, free: 1_792_000n });
    expect(await told()).toMatchObject({ pence: 2_000_000n });
    expect(await carryOutAmounts(tools)).toBe(0);
    const held = { subject: `amount:${id}`, kind: 'amount.held' };
    expect(await tools.db.event.count({ where: held })).toBe(1);
    tools.at('2026-12-30T09:00:00Z');
    const version = await versionOf(around, plan.arrangementId);
    const ask = { id: plan.arrangementId, version, on: day('2027-02-02'), why: 'It must be less from now on.' };
    done(await endArrangement(tools, around.is.aisha, ask));
    expect(await carryOutAmounts(tools)).toBe(1);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ funding: -100_000n });
    expect(await told()).toMatchObject({ pence: 100_000n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('is not promised away before its day', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(3_000) });
    const lines = (amount: number) =>
      transact(tools, async (tx) => {
        const about = { elementId, holderId: around.holderId, by: around.is.aisha.loginId, at: tools.clock.now() };
        return reserveLines(tx, { ...about, lines: [{ lineId: plan.lineId, pence: pence(amount) }] });
      });
    tools.at('2026-12-07T09:00:00Z');
    done(await decide(around, id));
    // £2,080 is promised of what will be £3,000: the same line again would be more than that.
    const more = await transact(tools, async (tx) => {
      const { arrangementLine } = tx;
      const line = await arrangementLine.findFirstOrThrow({ where: { id: { not: plan.lineId } } });
      const about = { elementId, holderId: around.holderId, by: around.is.aisha.loginId, at: tools.clock.now() };
      return reserveLines(tx, { ...about, lines: [{ lineId: line.id, pence: pence(92_001) }] });
    });
    expect(more).toEqual(refusedWith('budget.lowering'));
    expect(await lines(0)).toMatchObject({ ok: true });
    tools.at('2026-12-21T09:00:00Z');
    expect(await carryOutAmounts(tools)).toBe(1);
    const budget = await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } });
    expect(budget.mostPromised).toBeNull();
  });

  it('goes over to the next holder before its day, and takes effect there', async () => {
    const id = await amountProposed(around, elementId, { two: pounds(15_000) });
    tools.at('2026-12-07T09:00:00Z');
    done(await decide(around, id));
    await handoverAgreed(around, elementId, next, day('2026-12-08'), true);
    tools.at('2026-12-08T09:00:00Z');
    expect(await carryOutHandovers(tools)).toBe(1);
    const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
    expect(budget).toMatchObject({ holderId: next.id, mostPromised: 1_500_000n });
    tools.at('2026-12-21T09:00:00Z');
    expect(await carryOutAmounts(tools)).toBe(1);
    expect(await standing(tools, budget.id)).toMatchObject({ free: 1_292_000n, funding: 500_000n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});

describe('more than was told', () => {
  it('takes effect on the day that is chosen, without notice, payer by payer', async () => {
    const others = [{ source: 'nhs' as const, payer: 'NHS Tayside', pence: pounds(3_000) }];
    const id = await amountProposed(around, elementId, { two: pounds(22_000), others, reviewedOn: null });
    expect(await row(id)).toMatchObject({ worse: false, noticeUntil: null });
    done(await decide(around, id));
    expect(await row(id)).toMatchObject({ state: 'done', agreed: false });
    const payers = await tools.pool.query(`SELECT source, put_in AS "putIn" FROM budget_payers($1) ORDER BY position`, [
      plan.budgetId,
    ]);
    expect(payers.rows).toEqual([
      { source: 'authority', putIn: 1_900_000n },
      { source: 'nhs', putIn: 300_000n },
    ]);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('of the person’s own money is worse for them, whatever the whole is', async () => {
    const own = [{ source: 'own' as const, payer: 'Aisha', pence: pounds(500) }];
    const id = await amountProposed(around, elementId, { two: pounds(20_400), others: own, on: day('2027-01-10') });
    expect(await row(id)).toMatchObject({ worse: true });
    expect(await decide(around, id)).toEqual(refusedWith('amount.say-time'));
  });
});

describe('what may be proposed, and by whom', () => {
  it('a reason, other sums, a review before less, a day that the notice allows', async () => {
    const codes: [object, string][] = [
      [{ two: pounds(20_000) }, 'amount.same'],
      [{ reviewedOn: null }, 'amount.no-review'],
      [{ reviewedOn: day('2026-12-24') }, 'amount.review-day'],
      [{ on: day('2026-12-20') }, 'amount.day'],
      [{ on: day('2028-01-01') }, 'amount.day'],
    ];
    for (const [over, code] of codes) expect(await propose(over)('karen'), code).toEqual(refusedWith(code));
    done(await propose({})('david'));
    expect(await propose({})('karen')).toEqual(refusedWith('amount.open-already'));
  });

  it('whoever sets amounts proposes; somebody else decides what is less; a second look is not the proposer’s', async () => {
    for (const who of [
      'aisha',
      'inga',
      'ruth',
      'fraser',
      'grant',
      'stuart',
      'helen',
      'farah',
      'joanne',
      'joan',
    ] as const)
      expect(await propose({})(who), who).toEqual(refusedWith('amount.not-found'));
    const { amountId: id } = done(await propose({})('karen'));
    for (const who of ['callum', 'fraser', 'farah', 'joanne', 'joan'] as const)
      expect(await sayToAmount(tools, around.is[who], { id, wish: 'say', words: 'A word about it.' }), who).toEqual(
        refusedWith('amount.not-found'),
      );
    for (const who of ['bashir', 'kirsty', 'grant', 'karen'] as const)
      expect(await sayToAmount(tools, around.is[who], { id, wish: 'say', words: 'A word about it.' }), who).toEqual(
        refusedWith('amount.not-yours'),
      );
    const { voiceId } = done(await say(id, 'review', 'inga'));
    const answer = (who: 'karen' | 'stuart' | 'david' | 'aisha', words = 'We looked at it anew.') =>
      answerVoice(tools, around.is[who], { id, voiceId, words, metOn: null });
    expect(await answer('karen')).toEqual(refusedWith('amount.own-review'));
    expect(await answer('david')).toEqual(refusedWith('amount.own-review'));
    expect(await answer('aisha')).toEqual(refusedWith('amount.not-yours'));
    expect(await answer('stuart', 'Yes.')).toEqual(refusedWith('amount.no-answer'));
    done(await answer('stuart'));
    expect(await answer('stuart')).toEqual(refusedWith('amount.answered'));
    for (const who of ['karen', 'david'] as const)
      expect(await decide(around, id, {}, who), who).toEqual(refusedWith('amount.not-yours'));
    expect(
      await decideAmount(tools, around.is.joanne, { id, result: 'dropped', wanted: null, on: null, reasons: '' }),
    ).toEqual(refusedWith('amount.not-found'));
  });

  it('what runs is not set by hand; what nobody uses yet may be put right for a week', async () => {
    const amounts = (two: number, of: readonly (1 | 2 | 3 | 4)[] = [1, 2, 3, 4]) =>
      of.map((option) => ({ option, pence: option === 2 ? pounds(two) : pounds(20_000), toldOn: day('2026-11-20') }));
    const terms = { personId: around.aishaId, fromDay: FROM, toDay: TO, holderId: around.holderId };
    const set = (id: string, two: number, over: object = {}) =>
      setElement(tools, around.is.karen, {
        ...{ ...terms, elementId: id, name: 'Time with people', amounts: amounts(two) },
        ...over,
      });
    expect(await set(elementId, 21_000)).toEqual(refusedWith('element.runs'));
    expect(await set(elementId, 19_000)).toEqual(refusedWith('element.runs'));
    expect(await set(elementId, 20_000, { toDay: day('2027-12-30') })).toEqual(refusedWith('element.runs'));
    expect(await set(elementId, 20_000, { amounts: amounts(20_000, [1, 2]) })).toEqual(refusedWith('element.runs'));
    done(await set(elementId, 20_000, { name: 'Time with others' }));
    const unused = await elementFor(around);
    done(await set(unused, 19_000));
    tools.at('2026-11-30T09:00:00Z');
    expect(await set(unused, 18_000)).toEqual(refusedWith('element.runs'));
  });
});

describe('at once', () => {
  it('two decisions are one, and a promise and a smaller amount never both get the same pound', async () => {
    const drafts = [await arrangementIn(around, 'draft'), await arrangementIn(around, 'draft')];
    const lines = await tools.db.arrangementLine.findMany({ where: { arrangementId: { in: drafts } } });
    const id = await amountProposed(around, elementId, { two: pounds(10_000) });
    done(await agree(around, id));
    const reserve = (lineId: string) =>
      transact(tools, async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM support_element WHERE id = ${elementId}::uuid FOR UPDATE`;
        const about = { elementId, holderId: around.holderId, by: around.is.aisha.loginId, at: tools.clock.now() };
        return reserveLines(tx, { ...about, lines: [{ lineId, pence: pounds(4_500) }] });
      });
    const on = day('2026-11-22');
    const [one, two] = await Promise.all([
      decide(around, id, { on }),
      decide(around, id, { on }, 'helen'),
      ...lines.map((line) => reserve(line.id)),
    ]);
    expect([one, two].filter((each) => each?.ok)).toHaveLength(1);
    const accounts = await tools.db.ledgerAccount.findMany({ where: { budgetId: plan.budgetId, unit: 'pence' } });
    const sum = (kind: string) =>
      accounts.filter((each) => each.kind === kind).reduce((total, each) => total + each.balance, 0n);
    const whole = (await row(id)).state === 'done' ? 1_000_000n : 2_000_000n;
    expect(sum('free') + sum('reserved')).toBe(whole);
    expect(sum('funding')).toBe(-whole);
    expect(sum('free')).toBeGreaterThanOrEqual(0n);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('sent twice is booked once', async () => {
    await amountInEffect(around, elementId, { two: pounds(16_000) });
    const entries = await tools.db.ledgerEntry.count({ where: { budgetId: plan.budgetId } });
    await Promise.all([carryOutAmounts(tools), carryOutAmounts(tools), carryOutAmounts(tools)]);
    expect(await tools.db.ledgerEntry.count({ where: { budgetId: plan.budgetId } })).toBe(entries);
  });
});
