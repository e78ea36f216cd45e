import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aheadOf, isToTell, type Said } from '#app/domain/statements/ahead.ts';
import { addDays, type Day, day, daysBetween } from '#app/kit/day.ts';
import { pence, sumPence } from '#app/kit/pence.ts';

const TODAY = day('2027-03-01');
const END = day('2027-11-30');
/** £10 a day is planned. */
const still = (since: Day) => (to: Day) => pence(1_000n * BigInt(Math.max(0, daysBetween(since, to))));
const pace = (used: bigint, planned: bigint) => ({
  ...{
    plannedBefore: pence(planned),
    plannedNow: pence(planned),
    given: pence(used),
    waiting: pence(0n),
    kept: pence(0n),
  },
  weeks: 12,
});
const ahead = (kind: 'under' | 'over', used: bigint, whole: bigint) =>
  aheadOf({ kind, whole: pence(whole), pace: pace(used, 90_000n), since: TODAY, still, toDay: END, percent: 15 });

describe('if it goes on like this', () => {
  it('so much is left at the end', () => {
    // Half of what was planned was used: of the 274 days to come, half will be.
    expect(ahead('under', 45_000n, 400_000n)).toMatchObject({
      kind: 'left',
      pence: 400_000n - 45_000n - 137_000n,
      on: END,
    });
  });

  it('is not told of when what is left is no good part of the whole', () => {
    expect(ahead('under', 75_000n, 335_000n)).toBeNull();
  });

  it('it is used up on the first day on which more than all would be', () => {
    // Double the plan: £900 used, and £20 a day from now on. £1,600 is used up on the 36th day, when £720 more would be.
    const got = ahead('over', 180_000n, 250_000n);
    expect(got).toMatchObject({ kind: 'out', pence: 180_000n + 548_000n - 250_000n, on: addDays(TODAY, 36) });
  });

  it('says nothing of more than planned when there is enough for it', () => {
    expect(ahead('over', 180_000n, 728_000n)).toBeNull();
  });

  it('is made of parts that come to it, whatever it is', () => {
    const amount = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(fc.constantFrom('under' as const, 'over' as const), amount, amount, (kind, used, whole) => {
        const got = ahead(kind, used, whole);
        if (!got) return;
        expect(sumPence(got.parts.map((part) => part.pence))).toBe(got.pence);
        expect(got.pence).toBeGreaterThan(0n);
        expect(got.on >= TODAY && got.on <= END).toBe(true);
      }),
    );
  });
});

describe('who heard of it hears again', () => {
  const again = { worsePercent: 25, days: 28 };
  const before: Said = { kind: 'left', pence: pence(10_000n), on: END, saidOn: day('2027-02-20'), stands: true };
  const tells = (said: Said | null, kind: Said['kind'], amount: bigint) =>
    isToTell(said, { kind, pence: pence(amount) }, again, TODAY);

  it('the first time, and when it changed its side', () => {
    expect(tells(null, 'left', 1n)).toBe(true);
    expect(tells(before, 'out', 1n)).toBe(true);
  });
  it('when it is more than a quarter worse, and not before', () => {
    expect(tells(before, 'left', 12_500n)).toBe(false);
    expect(tells(before, 'left', 12_501n)).toBe(true);
  });
  it('when it went and came back, after four weeks and not before', () => {
    expect(tells({ ...before, stands: false }, 'left', 10_000n)).toBe(false);
    expect(tells({ ...before, stands: false, saidOn: day('2027-02-01') }, 'left', 10_000n)).toBe(true);
  });
});
