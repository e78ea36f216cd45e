import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPACITIES, SCOPES, type Scope } from '#app/access/actor.ts';
import {
  ageOn,
  birthday,
  EVIDENCE_WANTED,
  evidenceSeen,
  GIVEN,
  IN_LAW,
  isChild,
  MOST_SCOPE,
  parentUntil,
  scopeWithin,
  spanRight,
  standsOn,
  townOnly,
} from '#app/domain/people/rules.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';

const aDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(day('1930-01-01'), days));
const today = day('2026-11-22');

describe('how old somebody is', () => {
  it('counts a birthday on the day itself', () => {
    expect(ageOn(day('2010-11-22'), today)).toBe(16);
    expect(ageOn(day('2010-11-23'), today)).toBe(15);
    expect(ageOn(day('2008-02-29'), day('2024-02-28'))).toBe(15);
    expect(ageOn(day('2008-02-29'), day('2024-02-29'))).toBe(16);
    expect(birthday(day('2008-02-29'), 15)).toBe('2023-03-01');
  });

  it('never goes down as days go by, and grows by one at each birthday', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 90 }), (born, years) => {
        const on = birthday(born, years);
        expect(ageOn(born, on)).toBe(years);
        if (years > 0) expect(ageOn(born, addDays(on, -1))).toBe(years - 1);
      }),
    );
  });

  it('somebody whose age is not told is not taken for a child', () => {
    expect(isChild(null, today)).toBe(false);
  });
});

describe('where somebody lives', () => {
  it.each([
    ['Pitlochry', 'Pitlochry'],
    ['  Port  of Ness ', 'Port of Ness'],
    ['eh6', 'EH6'],
    ['', null],
  ])('%j is kept as %j', (typed, kept) => expect(townOnly(typed)).toEqual({ ok: true, value: kept }));
  it.each(['12 Atholl Road', 'PH16 5BX', 'Flat 3, Leith', 'x'.repeat(61)])(
    '%j is refused: never an address',
    (typed) => {
      expect(townOnly(typed)).toMatchObject({ ok: false, refusal: { code: 'person.town-only', field: 'town' } });
    },
  );
});

describe('what a capacity can hold', () => {
  it('each is either given by a word or rests on law, and says what papers it wants', () => {
    expect([...GIVEN, ...IN_LAW].sort()).toEqual([...CAPACITIES].sort());
    for (const capacity of CAPACITIES) expect(EVIDENCE_WANTED[capacity].length).toBeGreaterThan(10);
  });

  it('nobody signs for another on a word alone; a broker never decides; a helper and an advocate only see', () => {
    for (const capacity of GIVEN) expect(MOST_SCOPE[capacity]).not.toContain('sign');
    expect(MOST_SCOPE.broker).toEqual(['see', 'plan']);
    expect(MOST_SCOPE.helper).toEqual(['see']);
    expect(MOST_SCOPE.advocate).toEqual(['see']);
  });

  it('what is granted always includes to see, and never goes beyond', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CAPACITIES), fc.subarray([...SCOPES]), (capacity, wanted) => {
        const scope = scopeWithin(capacity, wanted as Scope[]);
        const fits = wanted.every((each) => MOST_SCOPE[capacity].includes(each));
        expect(scope.ok).toBe(fits);
        if (scope.ok) {
          expect(scope.value).toContain('see');
          expect(scope.value.every((each) => each === 'see' || wanted.includes(each))).toBe(true);
        }
      }),
    );
  });
});

describe('when an authority stands', () => {
  it('from its first day to its last, both counted, and never once it is taken back', () => {
    fc.assert(
      fc.property(aDay, fc.option(fc.nat(5000)), aDay, fc.boolean(), (fromDay, length, on, revoked) => {
        const toDay = length === null ? null : addDays(fromDay, length);
        const stands = standsOn({ fromDay, toDay, revokedAt: revoked ? new Date() : null }, on);
        expect(stands).toBe(!revoked && fromDay <= on && (toDay === null || on <= toDay));
      }),
    );
  });

  it('a parent’s ends with the day before the child is 16, whatever day is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5800 }), fc.option(fc.nat(9000)), (ago, length) => {
        const born = addDays(today, -ago);
        const asked = length === null ? null : addDays(today, length);
        const until = parentUntil(born, asked, today);
        if (!isChild(born, today)) {
          expect(until).toMatchObject({ refusal: { code: 'authority.not-a-child' } });
          return;
        }
        if (!until.ok) throw new Error('a child has a parent');
        expect(isChild(born, until.value)).toBe(true);
        if (asked === null) expect(isChild(born, addDays(until.value, 1))).toBe(false);
        else expect(until.value <= asked).toBe(true);
      }),
    );
  });

  it('may begin before today only where an officer saw papers', () => {
    const before = addDays(today, -10) as Day;
    expect(spanRight(before, null, today, false)).toMatchObject({
      refusal: { code: 'authority.in-the-past', field: 'fromDay' },
    });
    expect(spanRight(before, null, today, true).ok).toBe(true);
    expect(spanRight(before, addDays(today, -1), today, true)).toMatchObject({
      refusal: { code: 'authority.in-the-past', field: 'toDay' },
    });
  });

  it('evidence is words about what was seen, on a day that has come', () => {
    expect(evidenceSeen('PoA', today, today)).toMatchObject({ refusal: { code: 'authority.evidence-missing' } });
    expect(evidenceSeen('Certificate 123', addDays(today, 1), today)).toMatchObject({
      refusal: { code: 'authority.evidence-day' },
    });
    expect(evidenceSeen(' Certificate 123 ', today, today)).toEqual({ ok: true, value: 'Certificate 123' });
  });
});
