import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKind, MOVES } from '#app/domain/money/rules.ts';
import {
  feesOf,
  flowsOf,
  HOLDING_COLUMNS,
  type HoldingFact,
  heldIn,
  holdingOf,
  holdingSentence,
  isEmpty,
  nothingHeld,
  placesHeld,
  sumHolding,
} from '#app/domain/statements/holding.ts';
import { holdingPdf } from '#app/drivers/pdf/holding.server.ts';
import { day } from '#app/kit/day.ts';

const carried: [AccountKind, AccountKind][] = (['free', 'reserved', 'banked', 'owed', 'fee'] as const).flatMap(
  (kind) => [
    [kind, 'carried'],
    ['carried', kind],
  ],
);
/** Every move there is, and its way back. */
const ways: [AccountKind, AccountKind][] = [
  ...Object.values(MOVES).flatMap(([from, to]): [AccountKind, AccountKind][] => [
    [from, to],
    [to, from],
  ]),
  ...carried,
];
const anyFact: fc.Arbitrary<HoldingFact> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...ways), fc.bigInt(1n, 10n ** 9n))
    .map(([[kind, other], amount]) => ({ kind, other, amount })),
  fc
    .tuple(
      fc.constantFrom<AccountKind[]>('free', 'reserved', 'owed', 'fee', 'paid', 'funding'),
      fc.bigInt(0n, 10n ** 9n),
    )
    .map(([kind, amount]) => ({ kind, other: null, amount })),
);
const budget = fc.array(anyFact, { maxLength: 25 });

describe('what a holder has', () => {
  it('comes from what it had, by every column with its sign, to what it has; and so does its fee', () => {
    fc.assert(
      fc.property(budget, (facts) => {
        const one = holdingOf(facts);
        for (const columns of [flowsOf(one), feesOf(one)]) {
          const [first, last] = [columns[0], columns.at(-1)];
          const moved = columns
            .slice(1, -1)
            .reduce((sum, { sign, of }) => sum + (sign === '−' ? -of(one) : of(one)), 0n);
          expect((first?.of(one) ?? 0n) + moved).toBe(last?.of(one));
        }
        const places = placesHeld(one).reduce((sum, { of }) => sum + of(one), 0n);
        expect(places).toBe(heldIn(one.closing));
        expect(one.fee.closing).toBe(HOLDING_COLUMNS.at(-1)?.of(one));
      }),
    );
  });

  it('of several budgets is the sum of each column', () => {
    fc.assert(
      fc.property(fc.array(budget, { maxLength: 6 }), (all) => {
        const each = all.map(holdingOf);
        const whole = sumHolding(each);
        for (const { of } of HOLDING_COLUMNS) expect(of(whole)).toBe(each.reduce((sum, one) => sum + of(one), 0n));
      }),
    );
  });

  it('knows every move of the ledger, and no other', () => {
    expect(() => holdingOf([{ kind: 'funding', other: 'paid', amount: 1n }])).toThrow('no holder moves money');
    expect(() => holdingOf([{ kind: 'fee', other: 'free', amount: 1n }])).toThrow('no fee moves');
    expect(isEmpty(nothingHeld())).toBe(true);
    // What was paid long ago is not with the holder any more.
    expect(isEmpty(holdingOf([{ kind: 'paid', other: null, amount: 5n }]))).toBe(true);
    expect(isEmpty(holdingOf([{ kind: 'owed', other: null, amount: 5n }]))).toBe(false);
  });
});

describe('a holder’s month', () => {
  const whole = holdingOf([
    { kind: 'funding', other: 'free', amount: 100_000n },
    { kind: 'free', other: 'reserved', amount: 60_000n },
    { kind: 'reserved', other: 'owed', amount: 20_000n },
    { kind: 'owed', other: 'paid', amount: 5_000n },
  ]);
  const about = { month: '2026-11', running: true, name: 'The Kist Trust', budgets: 2 };

  it('is said in plain words', () => {
    expect(holdingSentence(whole, about)).toBe(
      'Today, The Kist Trust looks after £950.00 in 2 budgets: £400.00 of it is free, and £150.00 is owed to providers. In the month, £1,000.00 was put in, and £50.00 was paid to providers.',
    );
    expect(holdingSentence(nothingHeld(), { ...about, budgets: 0 })).toBe(
      'The Kist Trust had no budgets in November 2026.',
    );
    expect(holdingSentence(whole, { ...about, name: null })).toContain('Today, other holders look after £950.00');
  });

  it('is a tagged paper, always the same for the same entries', async () => {
    const names = {
      budgetId: 'b',
      personId: 'p',
      knownAs: 'Aisha',
      elementName: 'My week',
      holderName: 'The Kist Trust',
    };
    const time = { fromDay: day('2026-04-01'), toDay: day('2027-03-31'), closedOn: null };
    const month = { month: '2026-11', from: day('2026-11-01'), to: day('2026-11-22'), running: true };
    const statement = {
      ...month,
      name: 'The Kist Trust',
      others: false,
      whole,
      lines: [],
      budgets: [{ ...names, ...time, ...whole }],
    };
    const paper = await holdingPdf(statement);
    expect(paper.includes('/StructTreeRoot')).toBe(true);
    expect((await holdingPdf(statement)).equals(paper)).toBe(true);
  });
});
