import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earnedFee, feeFor, type PutIn, SOURCES } from '#app/domain/budgets/funds.ts';
import { mayBeGivenBack, sharesOf } from '#app/domain/closings/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const put = (source: PutIn['source'], putIn: number, hadBack = 0): PutIn => ({
  source,
  payer: `The ${source}`,
  putIn: pence(putIn),
  hadBack: pence(hadBack),
});

describe('what goes back', () => {
  it('is in proportion to what each put in, to the penny', () => {
    const payers = [put('authority', 500_000), put('nhs', 300_000), put('own', 200_000)];
    expect(sharesOf(pence(10_001), payers).map((each) => each.pence)).toEqual([5_001n, 3_000n, 2_000n]);
    expect(sharesOf(pence(0), payers)).toEqual([]);
    expect(sharesOf(pence(100), [put('authority', 100, 100), put('own', 100)])).toEqual([
      { source: 'own', payer: 'The own', pence: 100n },
    ]);
  });

  it('loses no penny and gives nobody more than their own, whatever was put in', () => {
    const payer = fc.record({ putIn: fc.nat(5_000_000), back: fc.nat(100) });
    fc.assert(
      fc.property(
        fc.array(payer, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (some, part) => {
          const payers = some.map(({ putIn, back }, nth) =>
            put(SOURCES[nth] ?? 'own', putIn, Math.floor((putIn * back) / 100)),
          );
          const theirs = payers.reduce((sum, each) => sum + each.putIn - each.hadBack, 0n);
          const amount = pence(BigInt(Math.floor(Number(theirs) * part)));
          const shares = sharesOf(amount, payers);
          expect(shares.reduce((sum, each) => sum + each.pence, 0n)).toBe(amount);
          for (const share of shares) {
            const own = payers.find((each) => each.source === share.source);
            expect(own && share.pence <= own.putIn - own.hadBack).toBe(true);
          }
        },
      ),
    );
  });

  it('waits for the notice, and for a review that was asked for', () => {
    const closing = { noticeUntil: day('2026-12-20'), reviewAsked: false, reviewed: false };
    expect(mayBeGivenBack(closing, day('2026-12-20'))).toMatchObject({ refusal: { code: 'closing.notice' } });
    expect(mayBeGivenBack(closing, day('2026-12-21')).ok).toBe(true);
    expect(mayBeGivenBack({ ...closing, reviewAsked: true }, day('2026-12-21'))).toMatchObject({
      refusal: { code: 'closing.review-first' },
    });
    expect(mayBeGivenBack({ ...closing, reviewAsked: true, reviewed: true }, day('2026-12-21')).ok).toBe(true);
  });
});

describe('the fee of a holder', () => {
  const days = { fromDay: day('2026-01-01'), toDay: day('2026-12-31') };
  it('is earned day by day, and never more than is set aside', () => {
    const fee = { setAside: pence(36_500), paid: pence(0) };
    expect(earnedFee(fee, { ...days, last: day('2026-01-10') })).toBe(1_000n);
    expect(earnedFee(fee, { ...days, last: day('2027-06-01') })).toBe(36_500n);
    expect(earnedFee({ setAside: pence(30_000), paid: pence(6_500) }, { ...days, last: day('2026-01-10') })).toBe(0n);
    expect(earnedFee(fee, { ...days, last: addDays(days.fromDay, -1) })).toBe(0n);
  });

  it('nobody asks a fee for days after the last one: who takes over late takes over what is left to see to', () => {
    const year = pence(36_500n);
    expect(feeFor(year, day('2026-01-01'), day('2026-12-31'))).toBe(36_500n);
    expect(feeFor(year, day('2026-12-31'), day('2026-12-31'))).toBe(100n);
    expect(feeFor(year, day('2027-02-01'), day('2026-12-31'))).toBe(0n);
  });
});
