import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerExtra, callOffExtra } from '#app/domain/banking/commands.server.ts';
import { lapseExtras, loseKeptTime } from '#app/domain/banking/expiry-commands.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { keepTime } from '#app/domain/delivery/keeping-commands.server.ts';
import { sessionsToTell } from '#app/domain/delivery/open.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { statementBetween } from '#app/domain/statements/statement.server.ts';
import { partsOf } from '#app/domain/statements/statement.ts';
import { addDays, day } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { agreedExtra, askFor, givenExtra, keptTuesday, notGiven, timeOf } from '#tests/support/banking.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, told, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);
const WHOLE = { reserved: 208_000n, owed: 0n, free: 1_792_000n };
const at = (nth: number, days = 0) => tools.at(`${addDays(tuesday(nth), days)}T18:00:00Z`);
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  at(0);
});
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
/** Two hours and forty pounds: one usual session. */
const SESSION = { minutes: 120n, pence: 4_000n };
const THURSDAY = addDays(tuesday(1), 2);

describe('time that was not used', () => {
  it('is kept in hours and in pounds, once, and the statement of the month says both', async () => {
    const id = await keptTuesday(around, plan, 0);
    const now = await timeOf(around, plan);
    expect(now).toMatchObject({ ...WHOLE, reserved: 204_000n, lots: SESSION, books: SESSION });
    expect(await keepTime(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.kept-already'));
    const statement = await statementBetween(queryOf(tools.pool), plan.budgetId, day('2026-12-01'), day('2026-12-31'));
    const parts = partsOf(statement);
    expect(parts.find((part) => part.label === 'Kept for later')).toMatchObject({
      opening: 0n,
      added: 4_000n,
      closing: 4_000n,
    });
    expect(parts.find((part) => part.label === 'Time kept for later')).toMatchObject({
      unit: 'minutes',
      closing: 120n,
    });
    expect(await brokenLink(tools.db, `delivery:${id}`)).toBeNull();
  });

  it('of a shorter session is what came free of it', async () => {
    const shorter: Told = { given: 'other-times', fromMinute: 600, toMinute: 675, words: '' };
    const id = await told(around, plan, 0, shorter);
    expect(await keepTime(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.nothing-left'));
    done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    expect(done(await keepTime(tools, around.is.aisha, { id }))).toEqual({ minutes: 45, pence: 1_500n });
    expect((await timeOf(around, plan)).books).toEqual({ minutes: 45n, pence: 1_500n });
  });

  it('is kept by the person’s side alone, in good time, and not above what was signed', async () => {
    const id = await told(around, plan, 0, notGiven());
    for (const who of ['bashir', 'ruth', 'kirsty', 'fraser', 'grant', 'stuart'] as const)
      expect(await keepTime(tools, around.is[who], { id }), who).toEqual(
        refusedWith(who === 'stuart' ? 'delivery.not-found' : 'banking.not-yours'),
      );
    expect(await keepTime(tools, around.is.naomi, { id })).toEqual(refusedWith('arrangement.not-found'));
    at(4, 1);
    expect(await keepTime(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.too-late'));
    // Four weeks of two hours each may be kept (Perth and Kinross, as signed); the fifth does not fit.
    for (const nth of [1, 2, 3, 4]) await keptTuesday(around, plan, nth);
    at(5);
    const fifth = await told(around, plan, 5, notGiven());
    expect(await keepTime(tools, around.is.inga, { id: fifth })).toEqual(refusedWith('banking.too-much'));
    expect((await timeOf(around, plan)).books).toEqual({ minutes: 480n, pence: 16_000n });
  });

  it('by two at once is kept once', async () => {
    const id = await told(around, plan, 0, notGiven());
    const all = await Promise.all(Array.from({ length: 6 }, () => keepTime(tools, around.is.aisha, { id })));
    expect(all.filter((each) => each.ok)).toHaveLength(1);
    expect((await timeOf(around, plan)).books).toEqual(SESSION);
  });

  it('is lost after its months, and not a day sooner; what the provider could not give is not', async () => {
    await keptTuesday(around, plan, 0);
    at(1);
    await keptTuesday(around, plan, 1, notGiven('provider'));
    tools.at('2027-06-01T02:00:00Z');
    await loseKeptTime(tools);
    expect((await timeOf(around, plan)).books).toEqual({ minutes: 240n, pence: 8_000n });
    tools.at('2027-06-02T02:00:00Z');
    expect(await loseKeptTime(tools)).toBeGreaterThan(0);
    expect(await timeOf(around, plan)).toMatchObject({ lots: SESSION, books: SESSION, free: WHOLE.free + 4_000n });
    expect(await loseKeptTime(tools)).toBe(0);
    // A month after the support is over nothing is kept any more.
    tools.at('2028-01-05T02:00:00Z');
    await loseKeptTime(tools);
    expect(await timeOf(around, plan)).toMatchObject({ books: { minutes: 0n, pence: 0n }, free: WHOLE.free + 8_000n });
  });
});

describe('an extra session out of kept time', () => {
  beforeEach(() => keptTuesday(around, plan, 0).then(() => at(0, 1)));

  it('is asked for, agreed, told, confirmed, and paid out of what was kept', async () => {
    const { id } = done(await askFor(around, plan, { day: THURSDAY }));
    expect(await askFor(around, plan, { day: THURSDAY, fromMinute: 1000, toMinute: 1030 })).toEqual(
      refusedWith('banking.times'),
    );
    expect(await askFor(around, plan, { day: addDays(THURSDAY, 1) })).toEqual(refusedWith('banking.not-enough-kept'));
    expect(await answerExtra(tools, around.is.aisha, { id, yes: true, words: '' })).toEqual(
      refusedWith('banking.not-yours'),
    );
    done(await answerExtra(tools, around.is.fraser, { id, yes: true, words: 'Gladly.' }));
    tools.at(`${THURSDAY}T18:00:00Z`);
    const toTell = await sessionsToTell(tools, around.is.fraser, around.providerId);
    expect(toTell?.rows.filter((each) => each.line.id === plan.lineId).map((each) => each.day)).toContain(THURSDAY);
    await givenExtra(around, plan, { day: THURSDAY });
    const none = { minutes: 0n, pence: 0n };
    expect(await timeOf(around, plan)).toMatchObject({
      ...WHOLE,
      reserved: 204_000n,
      owed: 4_000n,
      lots: none,
      books: none,
    });
    const [left] = await tools.db.$queryRaw<
      { n: bigint }[]
    >`SELECT count(*) AS n FROM ledger_entry WHERE reason = 'draw' AND subject = ${`extra:${id}`}`;
    expect(left?.n).toBe(0n);
  });

  it('that was shorter uses what it took; the rest stays kept, to the penny', async () => {
    await agreedExtra(around, plan, { day: THURSDAY });
    tools.at(`${THURSDAY}T18:00:00Z`);
    await givenExtra(
      around,
      plan,
      { day: THURSDAY },
      { given: 'other-times', fromMinute: 840, toMinute: 885, words: '' },
    );
    const rest = { minutes: 75n, pence: 2_500n };
    expect(await timeOf(around, plan)).toMatchObject({ owed: 1_500n, lots: rest, books: rest });
  });

  it('that was not given leaves everything kept; it is not kept a second time', async () => {
    await agreedExtra(around, plan, { day: THURSDAY });
    tools.at(`${THURSDAY}T18:00:00Z`);
    const id = await givenExtra(around, plan, { day: THURSDAY }, notGiven('provider'));
    expect(await timeOf(around, plan)).toMatchObject({ owed: 0n, lots: SESSION, books: SESSION });
    expect(await keepTime(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.nothing-left'));
  });

  it('is not lost while it is agreed, and is when it lapses', async () => {
    tools.at('2027-05-20T09:00:00Z');
    await agreedExtra(around, plan, { day: day('2027-06-10') });
    tools.at('2027-06-05T02:00:00Z');
    await loseKeptTime(tools);
    expect((await timeOf(around, plan)).books).toEqual(SESSION);
    tools.at('2027-07-12T02:00:00Z');
    expect(await lapseExtras(tools)).toBeGreaterThan(0);
    expect(await lapseExtras(tools)).toBe(0);
    await loseKeptTime(tools);
    expect((await timeOf(around, plan)).books).toEqual({ minutes: 0n, pence: 0n });
  });

  it('is called off in time by the person, until it begins by its provider, and not again', async () => {
    const id = await agreedExtra(around, plan, { day: THURSDAY });
    tools.at(`${addDays(THURSDAY, -1)}T18:00:00Z`);
    expect(await callOffExtra(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.too-late'));
    expect(await callOffExtra(tools, around.is.naomi, { id })).toEqual(refusedWith('banking.not-found'));
    done(await callOffExtra(tools, around.is.fraser, { id }));
    expect(await callOffExtra(tools, around.is.fraser, { id })).toEqual(refusedWith('banking.state'));
    const again = done(await askFor(around, plan, { day: addDays(THURSDAY, 7) }));
    done(await callOffExtra(tools, around.is.aisha, again));
    expect(await answerExtra(tools, around.is.fraser, { ...again, yes: true, words: '' })).toEqual(
      refusedWith('banking.state'),
    );
  });

  it('does not stand where a usual session stands, in the past, or where the line does not run', async () => {
    expect(await askFor(around, plan, { day: tuesday(1), fromMinute: 660, toMinute: 780 })).toEqual(
      refusedWith('banking.overlaps'),
    );
    expect(await askFor(around, plan, { day: tuesday(0) })).toEqual(refusedWith('banking.day'));
    expect(await askFor(around, plan, { day: day('2027-12-10') })).toEqual(refusedWith('banking.day'));
    expect(await askFor(around, plan, { day: THURSDAY, fromMinute: 845 })).toEqual(refusedWith('banking.times'));
  });
});

describe('time that is used before it is due', () => {
  it('is paid of what is promised, owed in minutes, and given back by a later session', async () => {
    const day = THURSDAY;
    await agreedExtra(around, plan, { day, source: 'borrowed' });
    tools.at(`${THURSDAY}T18:00:00Z`);
    await givenExtra(around, plan, { day: THURSDAY });
    expect(await timeOf(around, plan)).toMatchObject({
      ...{ reserved: 204_000n, owed: 4_000n, free: WHOLE.free },
      borrowed: { lots: 120n, books: 120n },
    });
    at(2);
    const id = await told(around, plan, 2, notGiven());
    // Its money stays promised: it is what the extra session has used.
    expect(await timeOf(around, plan)).toMatchObject({
      reserved: 204_000n,
      free: WHOLE.free,
      borrowed: { lots: 0n, books: 0n },
    });
    expect(await keepTime(tools, around.is.aisha, { id })).toEqual(refusedWith('banking.nothing-left'));
    const parts = partsOf(await statementBetween(queryOf(tools.pool), plan.budgetId, tuesday(0), tuesday(3)));
    expect(parts.find((part) => part.label === 'Time borrowed')).toMatchObject({
      added: 120n,
      taken: 120n,
      closing: 0n,
    });
  });

  it('is within what was signed, and there must be later sessions to take it from', async () => {
    for (const week of [1, 2, 3, 4])
      await agreedExtra(around, plan, { day: addDays(tuesday(week), 2), source: 'borrowed' });
    expect(await askFor(around, plan, { day: addDays(tuesday(5), 2), source: 'borrowed' })).toEqual(
      refusedWith('banking.too-much-borrowed'),
    );
    tools.at('2026-11-22T09:00:00Z');
    const other = await runningPlan(around);
    expect(await askFor(around, other, { day: day('2027-11-25'), source: 'borrowed' })).toEqual(
      refusedWith('banking.nothing-to-borrow-from'),
    );
  });

  it('and never given back is paid out of what is free at the end, and owed no more', async () => {
    await agreedExtra(around, plan, { day: THURSDAY, source: 'borrowed' });
    tools.at(`${THURSDAY}T18:00:00Z`);
    await givenExtra(around, plan, { day: THURSDAY });
    for (let nth = 0; nth < 52; nth += 1) {
      at(nth, 3);
      done(await confirmDelivery(tools, around.is.aisha, { id: await told(around, plan, nth), version: 1 }));
    }
    expect(await timeOf(around, plan)).toMatchObject({ reserved: 0n, owed: 53n * 4_000n, free: WHOLE.free - 4_000n });
    tools.at('2028-01-05T02:00:00Z');
    await loseKeptTime(tools);
    expect((await timeOf(around, plan)).borrowed).toEqual({ lots: 0n, books: 0n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
