// One month, told three times: to the person, to each provider, and to whoever holds the money. They must be the same month.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addLine, startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { closeBooks, countLedger } from '#app/domain/money/commands.server.ts';
import { type Account, type AccountKind, MOVES, type Move, moveOf, type Posting } from '#app/domain/money/rules.ts';
import { addHolderMember, makeHolder } from '#app/domain/organisations/commands.server.ts';
import {
  councilMonthFor,
  holderMonthFor,
  holdersSeen,
  holdingsBetween,
} from '#app/domain/statements/holding.server.ts';
import { providerMonthFor, providerMonthsFor } from '#app/domain/statements/owing.server.ts';
import { monthOf } from '#app/domain/statements/statement.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { book, runningPurse } from '#tests/support/ledger.ts';
import { type Around, aroundAisha, elementFor, KEYS, wish } from '#tests/support/plan.ts';
import { statementsAgree } from '#tests/support/statements.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let query: Query;
/** Two budgets with the Kist Trust, and one with another holder, that money is passed on to. */
let budgets: { id: string; fundingLineId: string }[];
let otherHolderId: string;
/** Two lines of Fraser's in two plans, and one of Naomi's. */
let lines: string[];

beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  query = queryOf(tools.pool);
  const [one, two] = [await runningPurse(around), await runningPurse(around)];
  const { holderId } = done(await makeHolder(tools, around.is.joan, { kind: 'third-party', name: 'Glen Accounts' }));
  done(await addHolderMember(tools, around.is.joan, { holderId, email: 'ailsa@ettle.example', name: 'Ailsa Reid' }));
  otherHolderId = holderId;
  const elementId = await elementFor({ ...around, holderId });
  const third = await tools.db.budget.findFirstOrThrow({ where: { elementId }, include: { fundingLines: true } });
  budgets = [
    ...[one, two].map(({ budgetId, fundingLineId }) => ({ id: budgetId, fundingLineId })),
    { id: third.id, fundingLineId: third.fundingLines[0]?.id ?? '' },
  ];
  const plan = { personId: around.aishaId, elementId, name: 'Songs' };
  const { id } = done(await startArrangement(tools, around.is.aisha, plan));
  const song = wish(around, { listingId: around.otherListing.listingId });
  done(await addLine(tools, around.is.aisha, { id, version: null, wish: song }));
  const naomis = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: id } });
  lines = [one.lineId, two.lineId, naomis.id];
}, 120_000);

const MONTHS = ['2026-12', '2027-01', '2027-02', '2027-03'];
const LAST = day('2027-03-25');
const daysOf = (month: string) => monthOf(month) ?? { from: LAST, to: LAST };
let keys = 0;
const about = () => ({ subject: 'test:agree' as const, key: `agree:${++keys}` });

const carried: readonly AccountKind[] = ['free', 'reserved', 'banked', 'owed', 'fee'];
const anyAct = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(Object.keys(MOVES) as Move[])) },
    { weight: 4, arbitrary: fc.constantFrom('reserve' as const, 'draw' as const, 'bank' as const, 'pay' as const) },
    { weight: 3, arbitrary: fc.constant('reverse' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...carried).map((kind) => ({ carry: kind })) },
  ),
  budget: fc.nat(2),
  line: fc.nat(2),
  amount: fc.bigInt(1n, 4_000n),
  days: fc.integer({ min: 0, max: 2 }),
});
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

/** What an act books, in one go or in two: what one holder passes on, the next takes over. */
async function postingsOf({ what, budget, line, amount }: Act): Promise<Posting[]> {
  const { id: budgetId, fundingLineId } = budgets[budget] ?? { id: '', fundingLineId: '' };
  const lineId = lines[line] ?? '';
  if (what === 'reverse') return reversalOf(budgetId, amount);
  // Much is promised and little of it moved at a time, so that few moves are refused.
  const big = what === 'reserve' || what === 'draw' ? amount * 5n : amount;
  if (typeof what === 'string') return [moveOf(what, { budgetId, lineId, fundingLineId }, big, about())];
  const next = budgets[(budget + 1) % budgets.length]?.id ?? '';
  const ofLine = what.carry === 'free' || what.carry === 'fee' ? {} : { lineId };
  const account = (of: string, kind: AccountKind): Account => ({
    budgetId: of,
    kind,
    unit: 'pence',
    ...(kind === 'carried' ? {} : ofLine),
  });
  return [
    {
      debit: account(budgetId, what.carry),
      credit: account(budgetId, 'carried'),
      amount,
      reason: 'carry-out',
      ...about(),
    },
    { debit: account(next, 'carried'), credit: account(next, what.carry), amount, reason: 'carry-in', ...about() },
  ];
}

/** Takes back one of the latest entries that can be taken back. */
async function reversalOf(budgetId: string, nth: bigint): Promise<Posting[]> {
  const rows = await query<{ id: bigint; debit: Account; credit: Account; amount: bigint }>(
    `SELECT e.id, e.amount, json_build_object('kind', d.kind, 'lineId', d.line_id, 'fundingLineId', d.funding_line_id) AS debit,
            json_build_object('kind', c.kind, 'lineId', c.line_id, 'fundingLineId', c.funding_line_id) AS credit
       FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
      WHERE e.budget_id = $1::uuid AND e.reverses IS NULL AND e.reason NOT LIKE 'carry%' AND e.unit = 'pence'
        AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id) ORDER BY e.id DESC LIMIT 5`,
    [budgetId],
  );
  const entry = rows[Number(nth % 5n)];
  if (!entry) return [];
  const whose = (account: Account): Account => ({
    ...{ budgetId, kind: account.kind, unit: 'pence' },
    ...(account.lineId && { lineId: account.lineId }),
    ...(account.fundingLineId && { fundingLineId: account.fundingLineId }),
  });
  const back = { debit: whose(entry.credit), credit: whose(entry.debit), amount: entry.amount, reverses: entry.id };
  return [{ ...back, reason: 'reversal', ...about() }];
}

async function monthAgrees(month: string): Promise<void> {
  const { from, to } = daysOf(month);
  const budgetIds = budgets.map((each) => each.id);
  const { told, held } = await statementsAgree(query, budgetIds, from, to);
  const naomis = told.filter((line) => line.providerId === around.otherProviderId);
  expect(naomis.every((line) => line.lineId === lines[2])).toBe(true);
  expect(told.length).toBeGreaterThan(naomis.length);
  const kist = await holdingsBetween(query, { holderId: around.holderId }, from, to);
  expect(kist.map((each) => each.budgetId).sort()).toEqual(budgetIds.slice(0, 2).sort());
  expect(held.map((each) => each.holderName).sort()).toEqual(['Glen Accounts', 'The Kist Trust', 'The Kist Trust']);
}

/** Every line has some money promised, owed and paid in every budget, so that what comes after has something to move. */
async function begin(on: Day): Promise<void> {
  const at = new Date(`${on}T08:00:00Z`);
  const moves = [
    ['reserve', 60_000n],
    ['draw', 30_000n],
    ['pay', 10_000n],
  ] as const;
  for (const { id: budgetId } of budgets)
    for (const lineId of lines) {
      const postings = moves.map(([name, amount]) => moveOf(name, { budgetId, lineId }, amount, about()));
      done(await book(tools, postings, { day: on, at, by: null }));
    }
}

const RUNS = Number(process.env.STATEMENT_RUNS ?? 6);

describe('the statements of any history', () => {
  it(`of the person, the providers and the holders agree to the penny, and with the ledger (${RUNS} histories of 60)`, async () => {
    let on: Day = day('2026-12-01');
    await begin(on);
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 60, maxLength: 60 }), fc.boolean(), async (history, close) => {
        for (const act of history) {
          const next = addDays(on, act.days > 1 ? act.days : 0);
          on = next > LAST ? LAST : next;
          // One that would overspend is refused, and leaves nothing.
          const result = await book(tools, await postingsOf(act), {
            day: on,
            at: new Date(`${on}T10:00:00Z`),
            by: null,
          });
          const name = typeof act.what === 'string' ? act.what : 'carry';
          if (result.ok && result.value.booked > 0) seen.set(name, (seen.get(name) ?? 0) + 1);
        }
        if (close) {
          tools.at(`${on}T23:00:00Z`);
          await closeBooks(tools);
        }
        for (const month of MONTHS) await monthAgrees(month);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 80_000 },
    );
    // Every kind of move was really made: the history was not one of refusals.
    for (const name of ['draw', 'pay', 'bounce', 'reverse', 'carry', 'grant', 'give-back', 'fee-pay', 'use-banked'])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(0);
    // Money was passed between budgets that do not follow each other: that alone is what the count may find.
    expect((await countLedger(tools)).wrong.filter((each) => each.what !== 'carried')).toEqual([]);
  }, 120_000);
});

const TODAY = day('2027-03-26');

describe('a provider’s month', () => {
  const asked = (key: (typeof KEYS)[number], month: string, providerId = around.providerId) =>
    providerMonthFor(tools.pool, around.is[key], { providerId, month }, TODAY);

  it('is for those who work there, and says nothing of another provider', async () => {
    for (const key of KEYS.filter((each) => each !== 'fraser')) expect(await asked(key, '2027-01')).toBeNull();
    const own = await asked('fraser', '2027-01');
    expect(own).toMatchObject({ month: '2027-01', to: '2027-01-31', running: false });
    expect(own?.lines.every((line) => line.providerId === around.providerId)).toBe(true);
    expect(await asked('fraser', '2027-01', around.otherProviderId)).toBeNull();
    expect(await asked('naomi', '2027-01', around.otherProviderId)).not.toBeNull();
    for (const bad of ['2027-04', '2027-13', 'march', '', "2027-03'--"]) expect(await asked('fraser', bad)).toBeNull();
    expect(await asked('fraser', '2027-01', 'not-an-id')).toBeNull();
  });

  it('stands in the list of months with the same sums, each month beginning where the last one ended', async () => {
    const list = (last: string) =>
      providerMonthsFor(tools.pool, around.is.fraser, { providerId: around.providerId, last }, TODAY);
    const all = await list('2027-03');
    expect(all?.months.length).toBeGreaterThan(2);
    for (const [nth, { month, ...owing }] of (all?.months ?? []).entries()) {
      expect(owing).toEqual((await asked('fraser', month))?.whole);
      const before = all?.months[nth + 1];
      if (before) expect(owing.opening).toBe(before.closing);
    }
    expect(all?.older).toBeNull();
    expect(await list('2027-04')).toBeNull();
  });
});

describe('a holder’s month', () => {
  const asked = (key: (typeof KEYS)[number], month: string, holderId = around.holderId) =>
    holderMonthFor(tools.pool, around.is[key], { holderId, month }, TODAY);

  it('is for those who work for the holder, and of no other holder', async () => {
    for (const key of KEYS.filter((each) => each !== 'grant')) expect(await asked(key, '2027-01')).toBeNull();
    const month = await asked('grant', '2027-01');
    expect(month?.budgets.map((each) => each.budgetId).sort()).toEqual(
      budgets
        .slice(0, 2)
        .map((each) => each.id)
        .sort(),
    );
    expect(await asked('grant', '2027-01', otherHolderId)).toBeNull();
    for (const bad of ['2027-04', '2027-13', 'x']) expect(await asked('grant', bad)).toBeNull();
    expect((await holdersSeen(tools.pool, around.is.grant)).map((each) => each.name)).toEqual(['The Kist Trust']);
    expect(await holdersSeen(tools.pool, around.is.karen)).toEqual([]);
  });

  it('of a council that holds money itself is for its officers for money; and so is what others hold for its people', async () => {
    const own = { kind: 'authority', name: 'Perth and Kinross Council', authorityCode: COUNCIL.perth } as const;
    const { holderId } = done(await makeHolder(tools, around.is.joan, own));
    expect(await asked('david', '2027-01', holderId)).toMatchObject({ budgets: [] });
    for (const key of ['karen', 'grant', 'joanne', 'helen'] as const)
      expect(await asked(key, '2027-01', holderId)).toBeNull();
    const others = (key: (typeof KEYS)[number], councilCode: string = COUNCIL.perth) =>
      councilMonthFor(tools.pool, around.is[key], { councilCode, month: '2027-01' }, TODAY);
    expect((await others('david'))?.budgets.length).toBe(budgets.length);
    expect((await others('joanne', COUNCIL.glasgow))?.budgets).toEqual([]);
    for (const key of KEYS.filter((each) => each !== 'david')) expect(await others(key)).toBeNull();
  });
});
