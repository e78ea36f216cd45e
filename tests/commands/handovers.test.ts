import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askChange } from '#app/domain/changes/commands.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import {
  answerHandover,
  askHandover,
  carryOutHandovers,
  decideHandover,
  releaseHandover,
  withdrawHandover,
} from '#app/domain/handovers/commands.server.ts';
import { handoverById } from '#app/domain/handovers/store.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { timeMoveOf } from '#app/domain/money/rules.ts';
import { pursesOf } from '#app/domain/statements/money.server.ts';
import { payersOf } from '#app/domain/statements/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { amountInEffect } from '#tests/support/amounts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, told } from '#tests/support/delivery.ts';
import { handoverAgreed, handoverAsked, type NextHolder, nextHolder, REASON } from '#tests/support/handover.ts';
import { book, bookedOn, standing } from '#tests/support/ledger.ts';
import { type Around, aroundAisha, arrangementIn, FROM, TO, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let next: NextHolder;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  next = await nextHolder(around);
}, 60_000);

let plan: Running;
let elementId: string;
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  ({ elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } }));
});

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const budgetNow = () => tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
const REASONS = 'It is her choice, and they can do it.';
const ON = day('2027-01-05');

describe('a change of holder', () => {
  it('closes the old budget at nothing and opens the new one with the same, line by line, on its day and not before', async () => {
    tools.at('2026-12-01T18:00:00Z');
    const id = await told(around, plan, 0);
    done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    const handover = await handoverAgreed(around, elementId, next, ON);
    expect(await carryOutHandovers(tools)).toBe(0);
    expect((await budgetNow()).id).toBe(plan.budgetId);
    tools.at(`${ON}T06:00:00Z`);
    expect(await carryOutHandovers(tools)).toBe(1);
    expect(await carryOutHandovers(tools)).toBe(0);
    const opened = await budgetNow();
    expect(opened).toMatchObject({ holderId: next.id, followsId: plan.budgetId });
    expect(await standing(tools, plan.budgetId)).toMatchObject({
      free: 0n,
      reserved: 0n,
      owed: 0n,
      carried: 2_000_000n,
    });
    expect(await standing(tools, opened.id)).toEqual({
      ...{ free: 1_792_000n, reserved: 204_000n, owed: 4_000n, carried: -2_000_000n },
    });
    const row = await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } });
    expect(row.closedOn?.toISOString().slice(0, 10)).toBe(addDays(ON, -1));
    const arrangement = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    expect(arrangement).toMatchObject({ holderId: next.id, state: 'running' });
    expect((await tools.db.supportElement.findUniqueOrThrow({ where: { id: elementId } })).holderId).toBe(next.id);
    expect(await handoverById(queryOf(tools.pool), handover)).toMatchObject({ state: 'done', holds: true });
    expect(await brokenLink(tools.db, `handover:${handover}`)).toBeNull();
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('leaves a session that was told before it to be paid by the new holder, and the plan can be changed with the new one', async () => {
    tools.at('2026-12-01T18:00:00Z');
    const id = await told(around, plan, 0);
    await handoverAgreed(around, elementId, next, day('2026-12-02'), true);
    tools.at('2026-12-02T06:00:00Z');
    expect(await carryOutHandovers(tools)).toBe(1);
    done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    const opened = await budgetNow();
    expect(await standing(tools, opened.id)).toMatchObject({ owed: 4_000n, reserved: 204_000n });
    expect(await standing(tools, plan.budgetId)).not.toHaveProperty('owed');
    const terms = { kind: 'suspend' as const, lineId: plan.lineId, fromDay: ON, toDay: addDays(ON, 13) };
    const version = await versionOf(around, plan.arrangementId);
    const reason = 'I am away with my sister.';
    const { changeId } = done(
      await askChange(tools, around.is.aisha, { arrangementId: plan.arrangementId, version, terms, reason }),
    );
    expect(changeId).toBeTruthy();
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('is at once when its day is today, and takes time that was kept and borrowed with it', async () => {
    tools.at('2026-12-08T09:00:00Z');
    const line = { budgetId: plan.budgetId, lineId: plan.lineId };
    const about = (what: string) => ({ subject: `line:${plan.lineId}`, key: `${what}:${newId()}` }) as const;
    const postings = [timeMoveOf('bank', line, 90, about('bank')), timeMoveOf('borrow', line, 30, about('borrow'))];
    done(await book(tools, postings, bookedOn(16)));
    await handoverAgreed(around, elementId, next, day('2026-12-08'), true);
    const opened = await budgetNow();
    expect(opened.holderId).toBe(next.id);
    expect(await standing(tools, opened.id)).toMatchObject({ 'banked (min)': 90n, 'borrowed (min)': 30n });
    expect(await standing(tools, plan.budgetId)).toMatchObject({ 'banked (min)': 0n, 'borrowed (min)': 0n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('pays the holder before the fee of its days, sets the fee of the next aside for the rest, and keeps who put in what', async () => {
    const dear = await nextHolder(around, 'dear', 36_500);
    const first = await nextHolder(around, 'first', 73_000);
    await handoverAgreed(around, elementId, first, day('2026-12-02'), true).catch(() => null);
    tools.at('2026-12-02T09:00:00Z');
    await carryOutHandovers(tools);
    const one = await budgetNow();
    // 363 days to 29 November, at £2 a day.
    expect(await standing(tools, one.id)).toMatchObject({ fee: 72_600n, 'fee-funding': -72_600n });
    await handoverAgreed(around, elementId, dear, day('2026-12-12'), true);
    tools.at('2026-12-12T09:00:00Z');
    expect(await carryOutHandovers(tools)).toBe(1);
    expect(await standing(tools, one.id)).toMatchObject({ fee: 0n, 'fee-paid': 2_000n });
    const two = await budgetNow();
    expect(await standing(tools, two.id)).toMatchObject({ fee: 35_300n, 'fee-funding': 35_300n });
    const purses = (await pursesOf(tools.pool, around.is.aisha, around.aishaId)) ?? [];
    const purse = purses.find((each) => each.budgetId === two.id);
    expect(purse?.cameFrom).toBe('first Trust');
    expect(purse && payersOf(purse)).toMatchObject([{ putIn: 2_000_000n, hadBack: 0n }]);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('is not granted twice when the amount is set again afterwards', async () => {
    await handoverAgreed(around, elementId, next, day('2026-12-02'), true);
    tools.at('2026-12-02T09:00:00Z');
    expect(await carryOutHandovers(tools)).toBe(1);
    const opened = await budgetNow();
    await amountInEffect(around, elementId, { two: pence(2_100_000) });
    expect(await standing(tools, opened.id)).toMatchObject({ free: 1_892_000n, funding: -100_000n });
    await amountInEffect(around, elementId, { two: pence(2_000_000) });
    expect(await standing(tools, opened.id)).toMatchObject({ free: 1_792_000n, funding: 0n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});

describe('who does what', () => {
  it('only the person or who may agree asks; only the new holder says yes; only the council decides, and not who said yes', async () => {
    const ask = { elementId, toHolder: next.id, on: ON, reason: REASON };
    for (const who of ['callum', 'bashir', 'ruth', 'kirsty', 'fraser', 'grant', 'karen', 'stuart', 'joan'] as const)
      expect(await askHandover(tools, around.is[who], ask), who).toEqual(refusedWith('handover.not-found'));
    const { handoverId: id } = done(await askHandover(tools, around.is.inga, ask));
    expect(await askHandover(tools, around.is.aisha, ask)).toEqual(refusedWith('handover.open-already'));
    const yes = { id, yes: true, words: '' };
    expect(await answerHandover(tools, around.is.aisha, yes)).toEqual(refusedWith('handover.not-yours'));
    expect(await answerHandover(tools, around.is.grant, yes)).toEqual(refusedWith('handover.not-yours'));
    expect(await answerHandover(tools, around.is.fraser, yes)).toEqual(refusedWith('handover.not-found'));
    const decide = { id, yes: true, reasons: REASONS, urgent: false };
    expect(await decideHandover(tools, around.is.stuart, decide)).toEqual(refusedWith('handover.state'));
    done(await answerHandover(tools, next.speaks, yes));
    expect(await decideHandover(tools, around.is.karen, decide)).toEqual(refusedWith('handover.not-yours'));
    expect(await decideHandover(tools, around.is.joanne, decide)).toEqual(refusedWith('handover.not-found'));
    expect(await decideHandover(tools, around.is.stuart, { ...decide, reasons: 'Yes.' })).toEqual(
      refusedWith('decision.reasons-too-short'),
    );
    done(await decideHandover(tools, around.is.stuart, decide));
    expect(await decideHandover(tools, around.is.stuart, decide)).toEqual(refusedWith('handover.state'));
    expect(await withdrawHandover(tools, next.speaks, { id })).toEqual(refusedWith('handover.not-yours'));
    done(await withdrawHandover(tools, around.is.aisha, { id }));
    tools.at(`${ON}T09:00:00Z`);
    await carryOutHandovers(tools);
    expect((await budgetNow()).id).toBe(plan.budgetId);
  });

  it('less notice than the agreement gives needs the yes of who goes, or the council’s word that it cannot wait', async () => {
    const id = await handoverAsked(around, elementId, next, day('2026-12-10'));
    done(await answerHandover(tools, next.speaks, { id, yes: true, words: '' }));
    const decide = { id, yes: true, reasons: REASONS, urgent: false };
    expect(await decideHandover(tools, around.is.stuart, decide)).toEqual(refusedWith('handover.notice'));
    expect(await releaseHandover(tools, next.speaks, { id })).toEqual(refusedWith('handover.not-yours'));
    done(await releaseHandover(tools, around.is.grant, { id }));
    done(await decideHandover(tools, around.is.stuart, decide));
  });

  it('a no leaves everything as it was, and a day or a holder that cannot be is refused', async () => {
    const ask = { elementId, toHolder: next.id, on: ON, reason: REASON };
    const tries = [
      [{ toHolder: around.holderId }, 'handover.same-holder'],
      [{ toHolder: newId() }, 'handover.holder-elsewhere'],
      [{ toHolder: 'nobody' }, 'handover.holder-elsewhere'],
      [{ on: FROM }, 'handover.day'],
      [{ on: addDays(TO, 1) }, 'handover.day'],
      [{ reason: 'No.' }, 'handover.no-reason'],
      [{ elementId: newId() }, 'handover.not-found'],
    ] as const;
    for (const [over, code] of tries)
      expect(await askHandover(tools, around.is.aisha, { ...ask, ...over }), code).toEqual(refusedWith(code));
    const id = await handoverAsked(around, elementId, next, ON);
    done(await answerHandover(tools, next.speaks, { id, yes: false, words: 'We are full.' }));
    expect(await withdrawHandover(tools, around.is.aisha, { id })).toEqual(refusedWith('handover.state'));
    await handoverAsked(around, elementId, next, ON);
  });

  it('waits while an agreement that names the holder before is being signed', async () => {
    const other = await arrangementIn(around, 'signing');
    const own = await tools.db.arrangement.findUniqueOrThrow({ where: { id: other } });
    const ask = { elementId: own.elementId, toHolder: next.id, on: ON, reason: REASON };
    expect(await askHandover(tools, around.is.aisha, ask)).toEqual(refusedWith('handover.signing'));
  });

  it('the notice cannot be changed, and what is settled stays', async () => {
    const id = await handoverAgreed(around, elementId, next, ON);
    await expect(tools.pool.query(`UPDATE handover SET body = '{}' WHERE id = $1`, [id])).rejects.toThrow(/stays/);
    await expect(tools.pool.query('DELETE FROM handover WHERE id = $1', [id])).rejects.toThrow(/stays/);
    const kept = await handoverById(queryOf(tools.pool), id);
    expect(kept?.notice?.sentences.join(' ')).toContain('to the penny');
    expect(kept?.notice?.agreements).toHaveLength(1);
  });
});

describe('at the same moment', () => {
  it('a confirm, a second clock and a change of holder: each session is owed once, and nothing is lost', async () => {
    tools.at('2026-12-15T18:00:00Z');
    const ids = [await told(around, plan, 0), await told(around, plan, 1), await told(around, plan, 2)];
    await handoverAgreed(around, elementId, next, day('2026-12-16'), true);
    tools.at('2026-12-16T06:00:00Z');
    const confirms = ids.map((id) => confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    const [first, second] = [carryOutHandovers(tools), carryOutHandovers(tools)];
    const results = await Promise.all(confirms);
    expect(results.every((each) => each.ok)).toBe(true);
    await Promise.all([first, second]);
    expect(await tools.db.budget.count({ where: { elementId } })).toBe(2);
    const opened = await budgetNow();
    expect(await standing(tools, opened.id)).toMatchObject({ owed: 12_000n, reserved: 196_000n, free: 1_792_000n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
