import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, type SignedIn } from '#app/access/actor.ts';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { reserveLines } from '#app/domain/budgets/funds.server.ts';
import {
  checkBudgetsAgain,
  forgetOldBudgetFiles,
  importBudgets,
  uploadBudgets,
} from '#app/domain/budgets/import-commands.server.ts';
import { MOST_CHANGES, MOST_ROWS } from '#app/domain/budgets/import-rules.ts';
import { budgetImportFor, budgetImportRows } from '#app/domain/budgets/import-store.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { appointOfficer, makeHolder } from '#app/domain/organisations/commands.server.ts';
import { registerPerson } from '#app/domain/people/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { transact } from '#app/platform/db.server.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { BUDGET_NAMES, budgetCells, budgetsOf } from '#tests/support/budget-file.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn, elementFor } from '#tests/support/plan.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
let anne: SignedIn;
let colin: SignedIn;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  anne = await financeOfficer('anne', COUNCIL.perth);
  colin = await financeOfficer('colin', COUNCIL.glasgow);
});

async function financeOfficer(key: string, authorityCode: string): Promise<SignedIn> {
  const terms = { email: `${key}@ettle.example`, name: key, authorityCode, title: 'Finance officer' };
  const duties = ['finance' as const];
  done(
    await appointOfficer(tools, who.joan, { ...terms, duties, limitPencePerYear: null, fromDay: day('2024-01-01') }),
  );
  return actorOf(tools, terms.email);
}

const refused = (code: string) => ({ ok: false, refusal: { code } });
const upload = (bytes: Uint8Array, actor = anne, authorityCode: string = COUNCIL.perth) =>
  uploadBudgets(tools, actor, { authorityCode, fileName: 'C:\\finance\\budgets.csv', bytes });
const bringIn = (importId: string, actor = anne, authorityCode: string = COUNCIL.perth) =>
  importBudgets(tools, actor, { authorityCode, importId });

async function seen(bytes: Uint8Array, actor = anne, authorityCode: string = COUNCIL.perth) {
  const { importId } = done(await upload(bytes, actor, authorityCode));
  const file = await budgetImportFor(tools.pool, actor, authorityCode, importId);
  if (!file) throw new Error('the file is not there');
  return { importId, counts: file.counts, rows: await budgetImportRows(tools.pool, file, null, 1, MOST_ROWS) };
}
const into = async (rows: Record<string, string>[]) => done(await bringIn((await seen(budgetsOf(rows))).importId));

/** Somebody of Perth, registered for one test. */
async function somebody(name: string, bornOn = '1970-01-02', actor = who.karen, authorityCode: string = COUNCIL.perth) {
  const person = { authorityCode, name, knownAs: name.split(' ')[0] ?? name, bornOn: day(bornOn) };
  return done(await registerPerson(tools, actor, person)).personId;
}
const row = (reference: string, person_name: string, over: Record<string, string> = {}) => ({
  person_reference: reference,
  person_name,
  born_on: '1970-01-02',
  ...over,
});

const elementsOf = (personId: string) =>
  tools.db.supportElement.findMany({
    where: { personId },
    include: { relevantAmounts: { orderBy: { option: 'asc' } }, elementReference: true },
    orderBy: { name: 'asc' },
  });
const standing = async () => ({
  elements: await tools.db.supportElement.count(),
  amounts: await tools.db.relevantAmount.count(),
  budgets: await tools.db.budget.count(),
  entries: await tools.db.ledgerEntry.count(),
  people: await tools.db.personReference.count(),
  parts: await tools.db.elementReference.count(),
  events: await tools.db.event.count({ where: { subject: { startsWith: 'element:' } } }),
});

describe('a file of budgets', () => {
  it('is looked at first, brought in whole, and is then the same: nothing moves', async () => {
    const personId = await somebody('Màiri Whole');
    const file = budgetsOf([
      row('W-1', 'Mairi  WHOLE'),
      row('W-1', '', { born_on: '', part_reference: '2', part_name: 'A break', option_1: '', own_money: '200' }),
    ]);
    const before = await standing();
    const first = await seen(file);
    expect(first.rows.flatMap((each) => each.problems)).toEqual([]);
    expect(first.counts).toEqual({ new: 2, changed: 0, same: 0, refused: 0 });
    expect(await standing()).toEqual(before);
    expect(done(await bringIn(first.importId))).toEqual({ created: 2, changed: 0 });
    const [second, one] = await elementsOf(personId);
    expect(one).toMatchObject({ name: 'Company in the evening', authorityCode: COUNCIL.perth, setBy: anne.loginId });
    expect(one?.relevantAmounts.map(({ option, pence: of }) => [option, of])).toEqual([
      [1, 500_000n],
      [2, 520_000n],
    ]);
    const put = await tools.pool.query(
      `SELECT f.source, f.payer, -a.balance AS pence FROM budget b JOIN funding_line f ON f.budget_id = b.id
         JOIN ledger_account a ON a.funding_line_id = f.id WHERE b.element_id = $1 ORDER BY f.position`,
      [second?.id],
    );
    expect(put.rows).toEqual([
      { source: 'authority', payer: 'Perth and Kinross Council', pence: 380_000n },
      { source: 'nhs', payer: 'NHS Tayside', pence: 120_000n },
      { source: 'own', payer: 'Màiri', pence: 20_000n },
    ]);
    const after = await standing();
    const again = await seen(file);
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 });
    expect(await bringIn(again.importId)).toMatchObject(refused('import.nothing-to-do'));
    expect(await bringIn(first.importId)).toMatchObject(refused('import.over'));
    expect(await standing()).toEqual(after);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('says of a changed row from what to what, changes only what the file names, and moves the difference', async () => {
    const personId = await somebody('Calum Changed');
    await into([row('C-1', 'Calum Changed')]);
    const file = new TextEncoder().encode(
      'person_reference;part_reference;option_2;holder\nC-1;1;5.300,50;Perth and Kinross Council\n',
    );
    const back = await seen(file);
    expect(back.rows).toMatchObject([
      { verdict: 'changed', changes: [{ column: 'option_2', from: '5200.00', to: '5300.50' }] },
    ]);
    const entries = await tools.db.ledgerEntry.count();
    expect(done(await bringIn(back.importId))).toEqual({ created: 0, changed: 1 });
    expect(await tools.db.ledgerEntry.count()).toBe(entries + 1);
    const [one] = await elementsOf(personId);
    expect(one).toMatchObject({ name: 'Company in the evening' });
    const changed = await tools.db.event.findFirstOrThrow({ where: { subject: `element:${one?.id}`, seq: 2 } });
    expect(changed).toMatchObject({ kind: 'element.changed', data: { option2: '530050', was2: '520000' } });
  });

  it('takes over what a social worker set by hand, by its name and first day, and never doubles it', async () => {
    const personId = await somebody('Hamish Hand');
    const amounts = [{ option: 2 as const, pence: pence(520_000), toldOn: day('2026-11-20') }];
    const period = { fromDay: day('2026-12-01'), toDay: day('2027-11-30') };
    const name = 'Company in the evening';
    const { elementId } = done(
      await setElement(tools, who.karen, { personId, name, ...period, holderId: who.councilHolderId, amounts }),
    );
    const entries = await tools.db.ledgerEntry.count();
    const over = { option_1: '', health_money: '', health_board: '' };
    const back = await seen(budgetsOf([row('H-1', 'Hamish Hand', over)]));
    expect(back.rows[0]?.changes).toEqual([{ column: 'part_reference', from: '', to: '1' }]);
    done(await bringIn(back.importId));
    expect((await elementsOf(personId)).map((each) => [each.id, each.elementReference?.reference])).toEqual([
      [elementId, '1'],
    ]);
    expect(await tools.db.ledgerEntry.count()).toBe(entries);
  });

  it('keeps what was done, and neither the file nor the figures', async () => {
    await somebody('Kirsty Kept');
    const { importId } = await seen(budgetsOf([row('K-1', 'Kirsty Kept')]));
    done(await bringIn(importId));
    const kept = await tools.db.budgetImport.findUniqueOrThrow({ where: { id: importId }, include: { rows: true } });
    expect(kept).toMatchObject({ file: null, importedBy: anne.loginId, fileName: 'budgets.csv', newRows: 1 });
    expect(JSON.stringify(kept.rows)).not.toMatch(/Kirsty|5200|1970|Company/);
    const events = await tools.db.event.findMany({ where: { data: { path: ['importId'], equals: importId } } });
    expect(events.map((each) => each.kind).sort()).toEqual(['budgets.imported', 'budgets.uploaded']);
  });
});

describe('the same rules as by hand, where a plan runs', () => {
  let around: Around;
  let running: { elementId: string; holderId: string; row: Record<string, string> };
  beforeAll(async () => {
    around = await aroundAisha(await freshTools());
    const id = await arrangementIn(around, 'running');
    const { element } = await around.tools.db.arrangement.findUniqueOrThrow({
      where: { id },
      include: { element: { include: { holder: true } } },
    });
    const [first_day, last_day] = [element.fromDay, element.toDay].map((each) => each.toISOString().slice(0, 10));
    const told = { option_1: '20000', option_2: '20000', option_3: '20000', option_4: '20000' };
    const sums = { ...told, health_money: '', health_board: '' };
    const over = { ...sums, holder: element.holder?.name ?? '' };
    const row = { part_name: element.name, first_day: first_day ?? '', last_day: last_day ?? '', ...over };
    running = { elementId: element.id, holderId: element.holderId ?? '', row };
  });
  const send = async (rows: Record<string, string>[]) => {
    const file = { authorityCode: COUNCIL.perth, fileName: 'x', bytes: budgetsOf(rows) };
    return done(await uploadBudgets(around.tools, around.is.david, file)).importId;
  };
  const look = async (importId: string) => {
    const kept = await budgetImportFor(around.tools.pool, around.is.david, COUNCIL.perth, importId);
    return kept ? budgetImportRows(around.tools.pool, kept, null, 1) : [];
  };

  it('less than was told is refused in the preview, and says where it is proposed; more is not', async () => {
    const [only] = await look(await send([{ ...running.row, option_2: '19999.99' }]));
    expect(only?.problems).toMatchObject([{ column: 'option_2', code: 'element.lowers' }]);
    expect(sentenceFor(only?.problems[0] ?? { code: '' })).toContain(`/amounts/new/${running.elementId}`);
    const [gone] = await look(await send([{ ...running.row, option_1: '' }]));
    expect(gone?.problems).toMatchObject([{ code: 'element.lowers' }]);
    const [own] = await look(await send([{ ...running.row, own_money: '10' }]));
    expect(own?.problems).toMatchObject([{ code: 'element.lowers' }]);
    const [more] = await look(await send([{ ...running.row, option_2: '20000.01' }]));
    expect(more).toMatchObject({ verdict: 'changed', changes: [{ column: 'option_2' }, { column: 'part_reference' }] });
  });

  it('another holder is refused while anything is promised', async () => {
    done(await makeHolder(around.tools, around.is.joan, { kind: 'third-party', name: 'Another Trust' }));
    const [only] = await look(await send([{ ...running.row, holder: 'Another Trust' }]));
    expect(only?.problems).toMatchObject([{ column: 'holder', code: 'element.holder-holds' }]);
  });

  it('what is promised between the look and the yes stops the whole file', async () => {
    const { tools: other, is } = around;
    const { holderId } = running;
    const elementId = await elementFor(around);
    await other.db.elementReference.create({
      data: { authorityCode: COUNCIL.perth, personId: around.aishaId, reference: 'put-right', elementId },
    });
    const fresh = { ...running.row, part_reference: '2', part_name: 'Something new' };
    const importId = await send([fresh, { ...running.row, part_reference: 'put-right', option_2: '15000' }]);
    expect((await look(importId)).map((each) => each.verdict)).toEqual(['new', 'changed']);
    const arrangementId = await arrangementIn(around, 'draft');
    const unpaid = await other.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
    done(
      await transact(other, async (tx) => {
        const lines = [{ lineId: unpaid.id, pence: pence(1_000) }];
        const at = other.clock.now();
        return reserveLines(tx, { elementId, holderId, lines, by: is.david.loginId, at });
      }),
    );
    const elements = await other.db.supportElement.count();
    const which = { authorityCode: COUNCIL.perth, importId };
    expect(await importBudgets(other, is.david, which)).toMatchObject({
      refusal: { code: 'import.changed', facts: { row: 3 } },
    });
    expect(await other.db.supportElement.count()).toBe(elements);
    done(await checkBudgetsAgain(other, is.david, which));
    expect((await look(importId)).map((each) => each.verdict)).toEqual(['new', 'refused']);
    expect(await importBudgets(other, is.david, which)).toMatchObject(refused('import.has-refused'));
  });
});

describe('who, and when', () => {
  it('nobody but an officer for finance of that council sends, sees or brings in a file', async () => {
    const { importId } = await seen(budgetsOf([{}]));
    for (const actor of [who.karen, who.stuart, who.farah, who.aisha, who.joan, colin, ANYONE]) {
      const which = { authorityCode: COUNCIL.perth, importId };
      const sent = { authorityCode: COUNCIL.perth, fileName: 'x', bytes: budgetsOf([{}]) };
      expect(await uploadBudgets(tools, actor, sent)).toMatchObject(refused('import.not-found'));
      expect(await importBudgets(tools, actor, which)).toMatchObject(refused('import.not-found'));
      expect(await checkBudgetsAgain(tools, actor, which)).toMatchObject(refused('import.not-found'));
      expect(await budgetImportFor(tools.pool, actor, COUNCIL.perth, importId)).toBeNull();
      expect(await budgetImportFor(tools.pool, actor, COUNCIL.glasgow, importId)).toBeNull();
    }
    const elsewhere = { authorityCode: COUNCIL.glasgow, importId };
    expect(await importBudgets(tools, colin, elsewhere)).toMatchObject(refused('import.not-found'));
  });

  it('cannot tell another council’s people from nobody, by name, by number or by holder', async () => {
    await somebody('Gordon Glasgow', '1970-01-02', who.joanne, COUNCIL.glasgow);
    await makeHolder(tools, who.joan, {
      kind: 'authority',
      name: 'Glasgow City Council',
      authorityCode: COUNCIL.glasgow,
    });
    const theirs = [row('G-1', 'Gordon Glasgow', { holder: 'Glasgow City Council' })];
    const glasgow = await seen(budgetsOf(theirs), colin, COUNCIL.glasgow);
    done(await bringIn(glasgow.importId, colin, COUNCIL.glasgow));
    const { rows } = await seen(
      budgetsOf([
        row('G-1', 'Gordon Glasgow'),
        row('G-2', 'Nobody Atall'),
        row('G-1', '', { born_on: '', part_reference: '3' }),
        row('G-3', '', { born_on: '', part_reference: '4' }),
        { part_reference: '5', holder: 'Glasgow City Council' },
        { part_reference: '6', holder: 'Nobody at all' },
      ]),
    );
    const codes = rows.map(({ problems }) => problems.map((each) => each.code).join());
    expect(codes).toEqual([
      'budget-row.person-unknown',
      'budget-row.person-unknown',
      'budget-row.person-first',
      'budget-row.person-first',
      'budget-row.holder-unknown',
      'budget-row.holder-unknown',
    ]);
  });

  it('two who press at once bring one file in once', async () => {
    const personId = await somebody('Tavish Twice');
    const { importId } = await seen(budgetsOf([row('T-1', 'Tavish Twice')]));
    const both = await Promise.all([bringIn(importId), bringIn(importId)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await elementsOf(personId)).toHaveLength(1);
  });

  it('two officers with the same rows in two files: one comes in, the other is told that something was changed', async () => {
    const bhavna = await financeOfficer('bhavna', COUNCIL.perth);
    const people = await Promise.all(['Ane', 'Beth', 'Cat'].map((name) => somebody(`${name} Race`)));
    const rows = ['Ane', 'Beth', 'Cat'].map((name) => row(`R-${name}`, `${name} Race`));
    const [one, two] = [await seen(budgetsOf(rows)), await seen(budgetsOf([...rows].reverse()), bhavna)];
    const both = await Promise.all([bringIn(one.importId), bringIn(two.importId, bhavna)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both.find((each) => !each.ok)).toMatchObject(refused('import.changed'));
    for (const personId of people) {
      const elements = await elementsOf(personId);
      expect(elements).toHaveLength(1);
      expect(await tools.db.budget.count({ where: { elementId: elements[0]?.id ?? '' } })).toBe(1);
    }
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('a file is over after a day, is forgotten with its rows, and a new one of the same officer takes its place', async () => {
    const first = await seen(budgetsOf([{}]));
    const second = await seen(budgetsOf([{}]));
    expect(await budgetImportFor(tools.pool, anne, COUNCIL.perth, first.importId)).toBeNull();
    tools.at('2026-11-23T09:00:01Z');
    expect(await bringIn(second.importId)).toMatchObject(refused('import.over'));
    expect(done(await forgetOldBudgetFiles(tools)).forgotten).toBeGreaterThanOrEqual(1);
    expect(await tools.db.budgetImportRow.count({ where: { importId: second.importId } })).toBe(0);
    tools.at('2026-11-22T09:00:00Z');
  });
});

type Wrong = [name: string, line: (part: string) => string, column: string | null, code: string];
const line = (over: Record<string, string>) =>
  budgetCells(over)
    .map((each) => `"${each.replaceAll('"', '""')}"`)
    .join(',');
const cell = (column: string, value: string, code: string, at = column): Wrong => [
  `${column} ${value.slice(0, 20)}`,
  (part) => line({ part_reference: part, [column]: value }),
  at,
  code,
];
const WRONGS: Wrong[] = [
  ['a cell too few', (part) => line({ part_reference: part }).replace(/,""$/, ''), null, 'row.columns'],
  ['a cell too many', (part) => `${line({ part_reference: part })},more`, null, 'row.columns'],
  ['one word', (part) => part, null, 'row.columns'],
  ['a quote in the middle', (part) => `${part},say "hi" now${',x'.repeat(BUDGET_NAMES.length - 2)}`, null, 'row.quote'],
  ['a quote left open', (part) => `${part},"hi${',x'.repeat(BUDGET_NAMES.length - 2)}`, null, 'row.quote-open'],
  ['no part', () => line({ part_reference: '' }), 'part_reference', 'row.needed'],
  ['a part that was there', () => line({ part_reference: 'good' }), 'part_reference', 'budget-row.part-twice'],
  cell('person_reference', '', 'row.needed'),
  cell('person_reference', 'P'.repeat(61), 'row.too-long'),
  cell('part_name', 'a\u0000b', 'row.control'),
  cell('part_name', 'Caf\ufffd', 'row.lost-letter'),
  cell('part_name', '#REF!', 'row.excel-error'),
  cell('part_name', '', 'row.needed'),
  cell('part_name', 'x', 'element.name'),
  cell('part_name', 'x'.repeat(121), 'element.name'),
  cell('part_name', 'x'.repeat(9000), 'row.too-long'),
  cell('first_day', '', 'row.needed'),
  cell('first_day', '2026-02-30', 'row.date'),
  cell('first_day', '12/25/2026', 'row.date'),
  cell('first_day', '0001-01-01', 'row.date'),
  cell('last_day', '9999-12-31', 'row.date'),
  cell('last_day', 'Christmas', 'row.date'),
  cell('last_day', '2026-12-01', 'element.period'),
  cell('last_day', '2030-12-01', 'element.period-too-long'),
  cell('option_1', 'five', 'row.price'),
  cell('option_2', '-1', 'row.price'),
  cell('option_2', '10.005', 'row.price'),
  cell('option_2', '99999999999', 'row.price'),
  cell('option_3', '€3', 'row.price'),
  cell('option_4', '1,2,3', 'row.price'),
  ['no amount', (part) => line({ part_reference: part, option_1: '', option_2: '' }), 'option_2', 'element.no-amount'],
  cell('told_on', '', 'row.needed'),
  cell('told_on', '2026-11-23', 'element.told-later'),
  cell('holder', '', 'element.no-holder'),
  cell('holder', 'Nobody', 'budget-row.holder-unknown'),
  cell('holder', 'The Twin Trust', 'budget-row.holder-two'),
  cell('health_money', '5200.01', 'element.parts-too-much', 'option_2'),
  cell('health_board', '', 'element.no-payer'),
  cell('health_board', 'x'.repeat(121), 'row.too-long'),
  cell('carers_money', 'some', 'row.price'),
  cell('own_money', '99999', 'element.parts-too-much', 'option_2'),
  cell('born_on', 'long ago', 'row.date'),
  cell('born_on', '1960-01-01', 'budget-row.person-differs', 'person_reference'),
  cell('person_name', 'Somebody Else', 'budget-row.person-differs', 'person_reference'),
  [
    'a number that is not known, without a name',
    (part) => line({ part_reference: part, person_reference: `N-${part}`, person_name: '' }),
    'person_reference',
    'budget-row.person-first',
  ],
  [
    'nobody of that name',
    (part) => line({ part_reference: part, person_reference: `N-${part}`, person_name: 'Nobody' }),
    'person_reference',
    'budget-row.person-unknown',
  ],
  [
    'two of that name',
    (part) =>
      line({ part_reference: part, person_reference: `N-${part}`, person_name: 'Twin Twin', born_on: '1970-01-02' }),
    'person_reference',
    'budget-row.person-two',
  ],
  [
    'another number for somebody',
    (part) => line({ part_reference: part, person_reference: `N-${part}` }),
    'person_reference',
    'budget-row.person-other-reference',
  ],
];

describe(`${MOST_ROWS} rows that are wrong in every way we know`, () => {
  it('each is named with its line, its column and a plain reason; nothing is written; and it is quick', async () => {
    await somebody('Twin Twin');
    await somebody('Twin Twin');
    for (const _ of [1, 2]) done(await makeHolder(tools, who.joan, { kind: 'third-party', name: 'The Twin Trust' }));
    const wrong = Array.from({ length: MOST_ROWS - 1 }, (_, at) => WRONGS[at % WRONGS.length] as Wrong);
    const text = [BUDGET_NAMES.join(','), line({ part_reference: 'good' })]
      .concat(wrong.map(([, of], at) => of(`p${at}`)))
      .join('\n');
    const bytes = new TextEncoder().encode(text);
    const before = await standing();
    const began = performance.now();
    const { importId, counts, rows } = await seen(bytes);
    const ms = Math.round(performance.now() - began);
    const off = wrong.flatMap(([name, , column, code], at) => {
      const is = rows[at + 1];
      const isNamed = is?.problems.some((problem) => problem.column === column && problem.code === code);
      return isNamed && is?.line === at + 3 ? [] : [{ name, at: at + 3, problems: is?.problems }];
    });
    expect(off.slice(0, 3)).toEqual([]);
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, refused: MOST_ROWS - 1 });
    for (const { problems } of rows)
      for (const problem of problems) expect(sentenceFor(problem).length).toBeGreaterThan(8);
    expect(await bringIn(importId)).toMatchObject(refused('import.has-refused'));
    expect(await standing()).toEqual(before);
    console.info(`${MOST_ROWS} wrong rows of ${WRONGS.length} kinds, ${bytes.length} bytes: looked at in ${ms} ms`);
    expect(ms).toBeLessThan(20_000);
  });

  it(`${MOST_CHANGES} new amounts come in at one go, and no more`, async () => {
    await somebody('Manus Many');
    const rows = Array.from({ length: MOST_CHANGES }, (_, at) =>
      row('M-1', 'Manus Many', { part_reference: `m${at}`, part_name: `Part ${at}` }),
    );
    const { importId } = await seen(budgetsOf(rows));
    const began = performance.now();
    expect(done(await bringIn(importId))).toEqual({ created: MOST_CHANGES, changed: 0 });
    console.info(`${MOST_CHANGES} new amounts brought in, in ${Math.round(performance.now() - began)} ms`);
    expect((await seen(budgetsOf(rows))).counts.same).toBe(MOST_CHANGES);
    const more = [...rows, row('M-1', 'Manus Many', { part_reference: 'more' })];
    const dearer = await seen(budgetsOf(more.map((each) => ({ ...each, option_2: '9000' }))));
    expect(await bringIn(dearer.importId)).toMatchObject(refused('import.too-many-changes'));
  });
});
