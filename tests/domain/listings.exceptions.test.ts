import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exceptions, exceptionWords, isOff, offWords, visitsOff } from '#app/domain/listings/exceptions.ts';
import { visitsBetween } from '#app/domain/listings/prices.ts';
import { freshnessOn, stageDue, stagesOf } from '#app/domain/listings/staleness.ts';
import { fieldsToApprove, wordingHash, wordingOf, wordsOfWording } from '#app/domain/listings/versions.ts';
import { addDays, day, weekdayOf } from '#app/kit/day.ts';
import { gardening } from '#tests/support/garden.ts';

const ARGYLL = 'S12000035';
const TODAY = day('2026-11-22');
const week = (...days: number[]) => days.map((each) => ({ day: each, fromMinute: 600, toMinute: 720 }));
const always: Exceptions = {
  closed: null,
  daysOff: [],
  offBankHolidays: false,
  schoolTimes: 'always',
  authorityCode: ARGYLL,
};

describe('days on which nobody comes', () => {
  it('are named with why, and no other day is', () => {
    const listing: Exceptions = {
      ...always,
      closed: { from: day('2026-12-24'), to: day('2027-01-04'), reason: 'Away' },
      daysOff: [day('2026-12-02')],
      offBankHolidays: true,
    };
    const off = visitsOff(listing, week(1, 3), TODAY, day('2027-01-11'));
    expect(off.map(offWords)).toEqual([
      'Monday 30 November 2026: a bank holiday',
      'Wednesday 2 December 2026: a day off',
      'Monday 28 December 2026: closed for a while',
      'Wednesday 30 December 2026: closed for a while',
      'Monday 4 January 2027: closed for a while',
    ]);
    expect(exceptionWords(listing, TODAY)).toEqual(['Not on bank holidays', 'Not on Wednesday 2 December 2026']);
  });

  it('follow the schools where their dates are known, and say so where they are not', () => {
    const term: Exceptions = { ...always, schoolTimes: 'term' };
    expect(visitsOff(term, week(1), day('2026-10-01'), day('2026-10-31')).map((each) => each.day)).toEqual([
      '2026-10-05',
      '2026-10-12',
    ]);
    expect(isOff({ ...term, schoolTimes: 'holidays' }, day('2026-10-05'))).toBe(false);
    expect(isOff({ ...term, schoolTimes: 'holidays' }, day('2026-10-26'))).toBe(true);
    const elsewhere = { ...term, authorityCode: 'S12000023' };
    expect(visitsOff(elsewhere, week(1), TODAY, addDays(TODAY, 8))[0]?.why).toBe('school-unknown');
    expect(isOff(elsewhere, TODAY)).toBe(false);
    expect(exceptionWords(elsewhere, TODAY)[0]).toContain('ask them');
  });

  it('are not paid for: visits that are counted and visits that are off make the whole week', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    const offs = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 });
    fc.assert(
      fc.property(days, offs, fc.boolean(), (on, off, offBankHolidays) => {
        const listing: Exceptions = { ...always, daysOff: off.map((each) => addDays(TODAY, each)), offBankHolidays };
        const to = addDays(TODAY, 90);
        const priced = { ...gardening(), base: null };
        const counted = visitsBetween(priced, {
          place: null,
          pattern: week(...on),
          from: TODAY,
          to,
          closed: (each) => isOff(listing, each),
        });
        const happen = (counted ?? []).flatMap((each) => each.days);
        const not = visitsOff(listing, week(...on), TODAY, to).map((each) => each.day);
        const all = Array.from({ length: 91 }, (_, at) => addDays(TODAY, at)).filter((each) =>
          on.includes(weekdayOf(each)),
        );
        expect([...happen, ...not].sort()).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });
});

describe('stages of staleness', () => {
  const stages = stagesOf('90 150 180 hide 365');
  it('are read from the rule, and nothing is guessed from one that cannot be read', () => {
    expect(stages).toEqual({ remind: [90, 150, 180], mark: 180, hide: 365 });
    for (const wrong of ['', '90', '90 80 hide 365', '90 hide 60', 'hide 5', 180, null, {}])
      expect(stagesOf(wrong)).toBeNull();
  });
  it('never go back as days go by', () => {
    if (!stages) throw new Error('no stages');
    const order = ['fresh', 'marked', 'hidden'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((days) => addDays(TODAY, days));
        const at = (on: typeof TODAY | undefined) => order.indexOf(freshnessOn(TODAY, on ?? TODAY, stages));
        expect(at(early) <= at(late)).toBe(true);
        expect((stageDue(TODAY, early ?? TODAY, stages) ?? 0) <= (stageDue(TODAY, late ?? TODAY, stages) ?? 0)).toBe(
          true,
        );
      }),
    );
    expect(stageDue(TODAY, addDays(TODAY, 89), stages)).toBeNull();
    expect(stageDue(TODAY, addDays(TODAY, 90), stages)).toBe(90);
  });
});

describe('a wording', () => {
  it('is the same whatever the order of what has none, and whoever keeps it', () => {
    const words = gardening({ whoFor: ['autism', 'carers'], languages: ['en', 'gd'] });
    const turned = gardening({ whoFor: ['carers', 'autism'], languages: ['gd', 'en'], spaces: 0, closed: null });
    expect(wordingHash(wordingOf(words))).toBe(wordingHash(wordingOf(turned)));
    expect(wordingHash(wordingOf(wordsOfWording(wordingOf(words))))).toBe(wordingHash(wordingOf(words)));
    expect(wordingHash(wordingOf({ ...words, pricePence: null }))).not.toBe(wordingHash(wordingOf(words)));
  });
  it('waits only for the fields that the rule names', () => {
    expect(fieldsToApprove('price care', ['title', 'pricePence', 'personalCare'])).toEqual([
      'pricePence',
      'personalCare',
    ]);
    expect(fieldsToApprove('none', ['title', 'pricePence'])).toEqual([]);
    expect(fieldsToApprove('constructor toString', ['title'])).toEqual([]);
  });
});
