import { describe, expect, test } from 'vitest';
import { burnDown, earlyWord, type Pace, weekLeft } from '#app/domain/statements/pace.ts';
import { pence } from '#app/kit/pence.ts';

const TERMS = { percent: 15, weeks: 6 };
const pace = (over: Partial<Pace> = {}): Pace => ({
  ...{ plannedBefore: pence(80_000), plannedNow: pence(96_000), given: pence(80_000) },
  ...{ waiting: pence(0), kept: pence(0), weeks: 10 },
  ...over,
});

describe('an early word', () => {
  test('is said when too little is used, by how much; what is told or kept counts as used', () => {
    expect(earlyWord(pace(), TERMS)).toBeNull();
    expect(earlyWord(pace({ given: pence(68_000) }), TERMS)).toBeNull();
    expect(earlyWord(pace({ given: pence(67_999) }), TERMS)).toEqual({ kind: 'under', by: 12_001n });
    expect(earlyWord(pace({ given: pence(60_000), waiting: pence(4_000), kept: pence(4_000) }), TERMS)).toBeNull();
  });
  test('is said when too much is used; what is kept is not used up', () => {
    expect(earlyWord(pace({ given: pence(110_400) }), TERMS)).toBeNull();
    expect(earlyWord(pace({ given: pence(110_000), waiting: pence(401) }), TERMS)).toEqual({
      kind: 'over',
      by: 14_401n,
    });
    expect(earlyWord(pace({ given: pence(110_000), kept: pence(50_000) }), TERMS)).toBeNull();
  });
  test('is not said before support has run for some weeks, and not where nothing was planned', () => {
    expect(earlyWord(pace({ given: pence(0), weeks: 5 }), TERMS)).toBeNull();
    expect(earlyWord(pace({ given: pence(0), plannedBefore: pence(0), plannedNow: pence(0) }), TERMS)).toBeNull();
  });
});

test('what is left falls by what was planned, and by what was given; months to come have nothing given', () => {
  const months = ['2026-11', '2026-12', '2027-01'].map((month) => ({ month, planned: pence(400), given: pence(300) }));
  expect(burnDown(pence(1_000), months, '2026-12')).toEqual([
    { month: '2026-11', planned: 600n, actual: 700n },
    { month: '2026-12', planned: 200n, actual: 400n },
    { month: '2027-01', planned: -200n, actual: null },
  ]);
});

test('the rest of the week is the sum of its outcomes, and knows nothing of another budget', () => {
  const coming = [
    { lineId: 'garden', minutes: 120, pence: pence(4_800) },
    { lineId: 'lunch', minutes: 210, pence: pence(1_400) },
    { lineId: 'another', minutes: 60, pence: pence(2_950) },
  ];
  const lines = [
    { lineId: 'garden', outcome: 'My roses' },
    { lineId: 'lunch', outcome: 'Company' },
  ];
  expect(weekLeft(coming, lines)).toEqual({
    ...{ minutes: 330, pence: 6_200n },
    outcomes: [
      { outcome: 'My roses', minutes: 120, pence: 4_800n },
      { outcome: 'Company', minutes: 210, pence: 1_400n },
    ],
  });
});
