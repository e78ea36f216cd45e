import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeUsedUp, releaseWhatIsOver } from '#app/domain/closings/nightly-commands.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { carryOptions } from '#app/domain/options/carrying-commands.server.ts';
import { askOption, decideOption, withdrawOption } from '#app/domain/options/commands.server.ts';
import { optionFor } from '#app/domain/options/lists.server.ts';
import { carriedIn } from '#app/domain/options/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, told } from '#tests/support/delivery.ts';
import { handoverAsked, nextHolder } from '#tests/support/handover.ts';
import { type Around, aroundAisha, arrangementIn, FROM, TO } from '#tests/support/plan.ts';
import { moneyIn } from '#tests/support/takeover.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
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
const WHY = 'My niece can keep the books for me now.';
const REASONS = 'You have help with the books, and you know what it means.';
const ON = day('2027-02-01');
const wish = () => ({ elementId, toOption: 1 as const, on: ON, material: false, reason: WHY });
const asked = async () => done(await askOption(tools, around.is.aisha, wish())).id;
const agreed = async (on = ON) => {
  const id = await asked();
  done(await decideOption(tools, around.is.stuart, { id, yes: true, on, reasons: REASONS }));
  return id;
};
const optionAt = async (id: string) => {
  const shown = await optionFor(tools, around.is.aisha, id);
  if (!shown) throw new Error('it is hers');
  return shown.option;
};
const all = ({ free, reserved, owed }: Awaited<ReturnType<typeof moneyIn>>) => free + reserved + owed;

describe('another option from a day on', () => {
  it('ends what runs the day before, and what is left goes over on the day to the penny, once', async () => {
    tools.at('2026-12-01T18:00:00Z');
    done(await confirmDelivery(tools, around.is.aisha, { id: await told(around, plan, 0), version: 1 }));
    const id = await agreed();
    const ended = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    expect(ended).toMatchObject({ state: 'ended', toDay: new Date('2027-01-31') });
    // Nine Tuesdays to 26 January: one is owed, eight are promised still.
    const before = await moneyIn(around, plan);
    expect(before).toEqual({ owed: 4_000n, reserved: 32_000n, free: 1_964_000n });
    expect(await carryOptions(tools)).toBe(0);
    tools.at(`${ON}T06:00:00Z`);
    expect(await carryOptions(tools)).toBe(1);
    expect(await carryOptions(tools)).toBe(0);
    const carried = await optionAt(id);
    expect(carried.state).toBe('carried');
    // What Option 2 closed with, and the other opens with: the same sum, each payer its own.
    expect(carriedIn(carried.carries, 1)).toBe(before.free);
    const after = await moneyIn(around, plan);
    expect(after).toEqual({ owed: 4_000n, reserved: 32_000n, free: 0n });
    expect(all(after) + carriedIn(carried.carries)).toBe(all(before));
    const back = await tools.db.ledgerEntry.findMany({ where: { budgetId: plan.budgetId, reason: 'give-back' } });
    expect(back.reduce((sum, each) => sum + each.amount, 0n)).toBe(carriedIn(carried.carries));
    expect(await brokenLink(tools.db, `option-change:${id}`)).toBeNull();
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('closes the books when the last session is settled, and what that left goes over too; the statement is the ledger’s', async () => {
    const id = await agreed(day('2026-12-22'));
    tools.at('2026-12-22T06:00:00Z');
    // The notice of 28 days is over by then.
    const ended = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    expect(ended.toDay).toEqual(new Date('2026-12-21'));
    expect(await carryOptions(tools)).toBe(1);
    tools.at('2027-06-01T06:00:00Z');
    await releaseWhatIsOver(tools);
    expect(await carryOptions(tools)).toBe(1);
    expect(await carryOptions(tools)).toBe(0);
    const closed = await optionAt(id);
    expect(closed.state).toBe('closed');
    expect(carriedIn(closed.carries)).toBe(2_000_000n);
    expect(carriedIn(closed.carries, 2)).toBe(12_000n);
    const budget = await tools.db.budget.findUniqueOrThrow({ where: { id: plan.budgetId } });
    expect(budget.closedOn).not.toBeNull();
    expect(await moneyIn(around, plan)).toEqual({ owed: 0n, reserved: 0n, free: 0n });
    await closeUsedUp(tools);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('keeps the notice when the day is sooner: the plan goes on until that is over', async () => {
    await agreed(day('2026-12-05'));
    const ended = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    expect(ended.toDay).toEqual(new Date('2026-12-20'));
  });
});

describe('who does what, and what cannot be', () => {
  it('only the person or who may agree asks; only an officer who decides answers, never for their own', async () => {
    for (const who of ['callum', 'bashir', 'ruth', 'kirsty', 'fraser', 'grant', 'karen', 'stuart', 'joan'] as const)
      expect(await askOption(tools, around.is[who], wish()), who).toEqual(refusedWith('option.not-found'));
    const { id } = done(await askOption(tools, around.is.inga, wish()));
    expect(await askOption(tools, around.is.aisha, wish())).toEqual(refusedWith('option.open-already'));
    const yes = { id, yes: true, on: ON, reasons: REASONS };
    for (const who of ['aisha', 'ruth', 'grant', 'karen', 'david'] as const)
      expect(await decideOption(tools, around.is[who], yes), who).toEqual(refusedWith('option.not-yours'));
    for (const who of ['fraser', 'callum', 'joanne', 'farah'] as const)
      expect(await decideOption(tools, around.is[who], yes), who).toEqual(refusedWith('option.not-found'));
    expect(await decideOption(tools, around.is.stuart, { ...yes, reasons: 'Yes.' })).toEqual(
      refusedWith('decision.reasons-too-short'),
    );
    done(await decideOption(tools, around.is.stuart, { ...yes, yes: false }));
    expect(await decideOption(tools, around.is.stuart, yes)).toEqual(refusedWith('option.state'));
    const again = await asked();
    done(await withdrawOption(tools, around.is.aisha, { id: again }));
    expect(await withdrawOption(tools, around.is.aisha, { id: again })).toEqual(refusedWith('option.state'));
    await expect(tools.pool.query('DELETE FROM option_change WHERE id = $1', [again])).rejects.toThrow(/stays/);
  });

  it('a day, a reason or a part that cannot be is refused, and what else is open is settled first', async () => {
    const tries = [
      [{ on: day('2026-11-22') }, 'option.day'],
      [{ on: FROM }, 'option.day'],
      [{ on: addDays(TO, 1) }, 'option.day'],
      [{ reason: 'No.' }, 'option.no-reason'],
      [{ elementId: newId() }, 'option.not-found'],
      [{ elementId: 'none' }, 'option.not-found'],
    ] as const;
    for (const [over, code] of tries)
      expect(await askOption(tools, around.is.aisha, { ...wish(), ...over }), code).toEqual(refusedWith(code));
    const id = await asked();
    await handoverAsked(around, elementId, await nextHolder(around, 'other'), ON);
    expect(await decideOption(tools, around.is.stuart, { id, yes: true, on: ON, reasons: REASONS })).toEqual(
      refusedWith('option.handover'),
    );
  });

  it('waits for a plan that is being signed', async () => {
    const other = await arrangementIn(around, 'signing');
    const own = await tools.db.arrangement.findUniqueOrThrow({ where: { id: other } });
    const { id } = done(await askOption(tools, around.is.aisha, { ...wish(), elementId: own.elementId }));
    expect(await decideOption(tools, around.is.stuart, { id, yes: true, on: ON, reasons: REASONS })).toEqual(
      refusedWith('option.open-plan'),
    );
  });
});

describe('at the same moment', () => {
  it('two clocks and a confirm on the day: it goes over once, and nothing is lost', async () => {
    tools.at('2026-12-15T18:00:00Z');
    const sessions = [await told(around, plan, 0), await told(around, plan, 1)];
    const id = await agreed();
    const before = await moneyIn(around, plan);
    tools.at(`${ON}T06:00:00Z`);
    await Promise.all([
      carryOptions(tools),
      carryOptions(tools),
      ...sessions.map((each) => confirmDelivery(tools, around.is.aisha, { id: each, version: 1 })),
    ]);
    const carried = await optionAt(id);
    const after = await moneyIn(around, plan);
    expect(all(after) + carriedIn(carried.carries)).toBe(all(before));
    expect(carried.carries).toHaveLength(1);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
