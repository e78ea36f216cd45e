import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingBy, turningBy } from '#app/domain/people/turning.ts';
import { mustBeAsked } from '#app/domain/voice/rules.ts';
import { addDays, day } from '#app/kit/day.ts';

describe('birthdays that change who decides', () => {
  const born = day('2011-02-20');
  it('are told of ninety days before sixteen, and again two weeks before', () => {
    expect(turningBy(born, day('2026-11-21'))).toBeNull();
    expect(turningBy(born, day('2026-11-22'))).toEqual({ age: 16, on: '2027-02-20', kind: 'turns-16-90' });
    expect(turningBy(born, day('2027-02-06'))?.kind).toBe('turns-16-14');
    expect(turningBy(born, day('2027-02-20'))?.kind).toBe('turns-16-14');
    expect(turningBy(born, day('2027-02-21'))).toBeNull();
  });
  it('and half a year before eighteen', () => {
    expect(turningBy(born, day('2028-08-24'))).toEqual({ age: 18, on: '2029-02-20', kind: 'turns-18-180' });
    expect(turningBy(born, day('2029-02-01'))?.kind).toBe('turns-18-30');
    expect(turningBy(born, day('2029-02-21'))).toBeNull();
  });
  it('no day has two letters, and no letter comes after its day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), (days) => {
        const today = addDays(day('2024-01-01'), days);
        const turning = turningBy(born, today);
        if (turning) expect(turning.on >= today).toBe(true);
      }),
    );
  });
});

describe('authorities that end', () => {
  it('are told of thirty and seven days before', () => {
    const last = day('2027-01-31');
    expect(endingBy(last, day('2026-12-31'))).toBeNull();
    expect(endingBy(last, day('2027-01-01'))).toBe('ends-30');
    expect(endingBy(last, day('2027-01-24'))).toBe('ends-7');
    expect(endingBy(last, day('2027-02-01'))).toBeNull();
  });
});

describe('a plan for a child', () => {
  it('wants the child’s own view, once at least; an adult’s does not', () => {
    expect(mustBeAsked(true, 0)).toBe(true);
    expect(mustBeAsked(true, 1)).toBe(false);
    expect(mustBeAsked(false, 0)).toBe(false);
  });
});
