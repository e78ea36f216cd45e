import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetHeader, checkRows, readRows } from '#app/domain/budgets/import-check.ts';
import { COLUMNS } from '#app/domain/budgets/import-columns.ts';
import { type BudgetWorld, comparable, MOST_FILE } from '#app/domain/budgets/import-rules.ts';
import { readCsv } from '#app/kit/csv.ts';
import { day } from '#app/kit/day.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { BUDGET_NAMES, budgetsOf, GOOD_BUDGET } from '#tests/support/budget-file.ts';
import { done } from '#tests/support/tayside.ts';

const aisha = { id: 'a', name: 'aisha rahman', knownAs: 'Aisha', bornOn: day('1959-03-02'), reference: null };
const world: BudgetWorld = {
  today: day('2026-11-22'),
  correctDays: 7,
  councilName: 'Perth and Kinross Council',
  people: [aisha, { ...aisha, id: 'm', name: 'magnus flett', knownAs: 'Magnus', bornOn: day('1942-01-01') }],
  elements: [],
  holders: [{ id: 'h', name: 'Perth and Kinross Council' }],
};
function check(bytes: Uint8Array, against = world) {
  const file = readCsv(bytes, MOST_FILE);
  const header = file.ok ? budgetHeader(file.value.header) : file;
  if (!file.ok || !header.ok) return [];
  return checkRows(readRows(header.value, file.value.rows), against);
}

describe('a file of budgets', () => {
  it('names the person once: later rows, and later files, know the number', () => {
    const rows = check(budgetsOf([{}, { person_name: '', born_on: '', part_reference: '2' }]));
    expect(rows.map(({ verdict, plan }) => [verdict, plan?.personId])).toEqual([
      ['new', 'a'],
      ['new', 'a'],
    ]);
  });

  it('one number is of one person, and one person has one number', () => {
    const magnus = { person_name: 'Magnus Flett', born_on: '1942-01-01', part_reference: '2' };
    const codes = check(budgetsOf([{}, magnus, { person_reference: 'P-2', part_reference: '3' }])).map(
      ({ problems: [problem] }) => problem?.code ?? '',
    );
    expect(codes).toEqual(['', 'budget-row.person-differs', 'budget-row.person-other-reference']);
  });

  it('reads names as people write them', () => {
    expect(comparable(' Màiri  O’NEILL-Smith ')).toBe('mairi o neill smith');
  });

  it('what was set is the same when it comes again, whatever it says', () => {
    const amount = fc.integer({ min: 0, max: 90_000_000 }).map((pence) => (pence / 100).toFixed(2));
    const maybe = fc.oneof(fc.constant(''), amount);
    fc.assert(
      fc.property(maybe, maybe, amount, amount, maybe, (option_1, option_3, health, own, carers_money) => {
        const option_2 = (Number(health) + Number(own) + Number(carers_money || 0) + 1).toFixed(2);
        const said = { option_1, option_2, option_3, health_money: health, carers_money, own_money: own };
        const [row] = check(budgetsOf([said]));
        const plan = row?.plan;
        expect(row?.problems).toEqual([]);
        if (!plan?.set) throw new Error('a new row is set');
        const { terms, others } = plan.set;
        const element = { id: 'e', personId: 'a', reference: '1', terms, holderName: 'Perth and Kinross Council' };
        const elements = [{ ...element, others, setOn: day('2026-11-20'), budget: null }];
        const people = [{ ...aisha, reference: 'P-1' }];
        expect(check(budgetsOf([said]), { ...world, people, elements })[0]).toMatchObject({
          verdict: 'same',
          plan: null,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('no cell at all makes it fall over, and every refusal has a sentence', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...Object.values(GOOD_BUDGET), '=1+1', '-', ''),
    );
    const row = fc.dictionary(fc.constantFrom(...BUDGET_NAMES), cell);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        for (const { verdict, problems, plan } of check(budgetsOf(rows))) {
          expect(verdict === 'refused').toBe(problems.length > 0);
          expect(plan === null).toBe(verdict === 'refused' || verdict === 'same');
          for (const problem of problems) expect(sentenceFor(problem).length).toBeGreaterThan(8);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('no bytes at all make it fall over', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void check(bytes)));
    expect(done(budgetHeader(COLUMNS.map((column) => column.name))).unknown).toEqual([]);
  });
});
