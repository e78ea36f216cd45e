import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { askBack, decideClosing, reviewClosing, sayToClosing } from '#app/domain/closings/commands.server.ts';
import { closingFor, moneyOver } from '#app/domain/closings/lists.server.ts';
import { closeUsedUp, releaseWhatIsOver } from '#app/domain/closings/nightly-commands.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { moveOf, timeMoveOf } from '#app/domain/money/rules.ts';
import { type Day, day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { amountInEffect } from '#tests/support/amounts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, told } from '#tests/support/delivery.ts';
import { book, standing } from '#tests/support/ledger.ts';
import { type Around, aroundAisha, FROM, TO } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

/** 29 November 2027 is the last day; for four weeks sessions can still be told. */
const OVER = '2028-01-10T09:00:00Z';
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const REASON = 'The year is over, and this much of it was not used.';
const REASONS = 'Aisha was heard, and has a new amount for this year.';

let plan: Running;
let elementId: string;
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  ({ elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } }));
});

const ask = (over: Partial<Parameters<typeof askBack>[2]> = {}) =>
  askBack(tools, around.is.david, { budgetId: plan.budgetId, why: 'period-over', reason: REASON, ...over });
const decide = (id: string, yes = true) => decideClosing(tools, around.is.david, { id, yes, reasons: REASONS });

/** Aisha puts £5,000 of her own in and the health board £3,000: the council has £12,000 of the £20,000. */
async function withOthers(): Promise<void> {
  const others = [
    { source: 'nhs' as const, payer: 'NHS Tayside', pence: pence(300_000) },
    { source: 'own' as const, payer: 'Aisha', pence: pence(500_000) },
  ];
  await amountInEffect(around, elementId, { two: pence(2_000_000), others, why: 'contribution' });
}

async function overAndFree(): Promise<void> {
  tools.at(OVER);
  await releaseWhatIsOver(tools);
}

describe('when the time of a plan is over', () => {
  it('what it had promised and nobody used is free again, once; what still waits for an answer is kept', async () => {
    tools.at('2027-11-23T18:00:00Z');
    const waits = await told(around, plan, 51);
    tools.at('2027-12-20T09:00:00Z');
    await releaseWhatIsOver(tools);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ reserved: 208_000n });
    tools.at(OVER);
    await releaseWhatIsOver(tools);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ reserved: 208_000n });
    done(await confirmDelivery(tools, around.is.aisha, { id: waits, version: 1 }));
    const all = await Promise.all([releaseWhatIsOver(tools), releaseWhatIsOver(tools)]);
    expect(all.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ reserved: 0n, owed: 4_000n, free: 1_996_000n });
    await releaseWhatIsOver(tools);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 1_996_000n });
    expect(await brokenLink(tools.db, `element:${elementId}`)).toBeNull();
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('nothing goes back by itself, however long nobody decides', async () => {
    await overAndFree();
    for (const later of ['2028-03-01T09:00:00Z', '2029-03-01T09:00:00Z']) {
      tools.at(later);
      await releaseWhatIsOver(tools);
      await closeUsedUp(tools);
    }
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 2_000_000n });
    expect((await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } })).closedOn).toBeNull();
  });

  it('a budget in which nothing is left is closed at nothing, and not before', async () => {
    const whose = { budgetId: plan.budgetId, lineId: plan.lineId };
    const about = (what: string) => ({ subject: `line:${plan.lineId}`, key: `${what}:${newId()}` }) as const;
    const on = { day: '2026-11-22' as Day, at: new Date('2026-11-22T09:00:00Z'), by: null };
    const all = [
      moveOf('reserve', whose, 1_792_000n, about('reserve')),
      moveOf('draw', whose, 2_000_000n, about('draw')),
    ];
    done(await book(tools, all, on));
    tools.at(OVER);
    await closeUsedUp(tools);
    const closedOn = async () => (await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } })).closedOn;
    expect(await closedOn()).toBeNull();
    done(await book(tools, [moveOf('pay', whose, 2_000_000n, about('pay'))], on));
    await closeUsedUp(tools);
    expect(await closedOn()).not.toBeNull();
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 0n, owed: 0n, paid: 2_000_000n });
    const amounts = [{ option: 2 as const, pence: pence(2_000_000), toldOn: day('2026-11-20') }];
    const terms = { personId: around.aishaId, elementId, name: 'Time with people', fromDay: FROM, toDay: TO };
    expect(await setElement(tools, around.is.karen, { ...terms, holderId: around.holderId, amounts })).toEqual(
      refusedWith('element.closed'),
    );
  });
});

describe('what was not used', () => {
  it('goes back to each payer after notice and after the person was heard, and the budget closes at nothing', async () => {
    await withOthers();
    const owes = { subject: `line:${plan.lineId}`, key: `borrow:${newId()}` } as const;
    const borrowed = timeMoveOf('borrow', { budgetId: plan.budgetId, lineId: plan.lineId }, 45, owes);
    done(await book(tools, [borrowed]));
    expect(await ask()).toEqual(refusedWith('closing.not-over'));
    await overAndFree();
    expect((await moneyOver(tools, around.is.david, 1)).rows.map((each) => each.budgetId)).toContain(plan.budgetId);
    const { closingId: id } = done(await ask());
    expect(await ask()).toEqual(refusedWith('closing.open-already'));
    expect(await decide(id)).toEqual(refusedWith('closing.notice'));
    done(await sayToClosing(tools, around.is.aisha, { id, words: 'I was in hospital for most of it.', review: false }));
    expect(await sayToClosing(tools, around.is.inga, { id, words: 'And again.', review: true })).toEqual(
      refusedWith('closing.said'),
    );
    tools.at('2028-02-08T09:00:00Z');
    const seen = await closingFor(tools.pool, around.is.aisha, id);
    expect(seen?.sums.shares.map((each) => each.pence)).toEqual([1_200_000n, 300_000n, 500_000n]);
    const both = await Promise.all([decide(id), decide(id)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 0n, reserved: 0n, 'borrowed (min)': 0n });
    const after = await closingFor(tools.pool, around.is.aisha, id);
    expect(after?.closing).toMatchObject({ state: 'given-back', givenPence: 2_000_000n });
    expect(after?.sums.payers.map((each) => each.hadBack)).toEqual([1_200_000n, 300_000n, 500_000n]);
    expect((await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } })).closedOn).not.toBeNull();
    await expect(tools.pool.query(`UPDATE closing SET said = 'x' WHERE id = $1`, [id])).rejects.toThrow(/stays/);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('waits for the review that the person asked for, by somebody else than who asked', async () => {
    await overAndFree();
    const { closingId: id } = done(await ask());
    expect(await reviewClosing(tools, around.is.stuart, { id, words: REASONS })).toEqual(
      refusedWith('closing.no-review'),
    );
    done(await sayToClosing(tools, around.is.inga, { id, words: 'He still needs it for the spring.', review: true }));
    tools.at('2028-02-20T09:00:00Z');
    expect(await decide(id)).toEqual(refusedWith('closing.review-first'));
    expect(await reviewClosing(tools, around.is.david, { id, words: REASONS })).toEqual(
      refusedWith('closing.not-yours'),
    );
    done(await reviewClosing(tools, around.is.stuart, { id, words: 'The year was a hard one. Leave it with her.' }));
    done(await decide(id, false));
    expect(await standing(tools, plan.budgetId)).toMatchObject({ free: 2_000_000n });
    expect(await decide(id)).toEqual(refusedWith('closing.state'));
    done(await ask());
  });

  it('cannot be asked back while a plan runs or anything is owed, by nobody but the council’s own money people', async () => {
    expect(await ask({ why: 'option-ended' })).toEqual(refusedWith('closing.in-use'));
    await overAndFree();
    expect(await ask({ reason: 'Over.' })).toEqual(refusedWith('closing.no-reason'));
    for (const who of ['aisha', 'inga', 'fraser', 'grant', 'karen', 'stuart', 'farah', 'joanne', 'joan'] as const) {
      const asked = { budgetId: plan.budgetId, why: 'period-over' as const, reason: REASON };
      expect(await askBack(tools, around.is[who], asked), who).toEqual(refusedWith('closing.not-found'));
    }
    const { closingId: id } = done(await ask());
    for (const who of ['callum', 'fraser', 'naomi', 'farah', 'joanne'] as const)
      expect(await closingFor(tools.pool, around.is[who], id), who).toBeNull();
    expect(await sayToClosing(tools, around.is.bashir, { id, words: 'It is hers.', review: false })).toEqual(
      refusedWith('closing.not-yours'),
    );
    expect(await decideClosing(tools, around.is.stuart, { id, yes: true, reasons: REASONS })).toEqual(
      refusedWith('closing.not-yours'),
    );
  });
});
