import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clocked, mostUrgentFirst, WAIT_KINDS } from '#app/domain/providers/waiting.ts';
import { addDays, day } from '#app/kit/day.ts';

const TODAY = day('2026-11-25');
const anyDay = fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days));
const anyWait: fc.Arbitrary<Clocked> = fc.record({
  kind: fc.constantFrom(...WAIT_KINDS),
  by: fc.option(anyDay),
  since: anyDay,
});
const wait = (over: Partial<Clocked>): Clocked => ({ kind: 'question', by: TODAY, since: TODAY, ...over });

describe('what waits for a provider, the most urgent first', () => {
  test('nothing is lost, and what is due never stands after what is due later', () => {
    fc.assert(
      fc.property(fc.array(anyWait, { maxLength: 20 }), (waits) => {
        const sorted = mostUrgentFirst(waits, TODAY);
        expect([...sorted].map((each) => waits.indexOf(each)).sort((a, b) => a - b)).toEqual(waits.map((_, at) => at));
        for (const [at, each] of sorted.entries()) {
          const following = sorted[at + 1];
          if (following?.by && following.by > TODAY) continue;
          // What follows is due by today: then so is this.
          if (following) expect(each.by === null || each.by <= TODAY).toBe(true);
        }
      }),
    );
  });

  test('somebody who waits stands before a paper that ended long ago', () => {
    const paper = wait({ kind: 'check-ended', by: addDays(TODAY, -90) });
    const person = wait({ kind: 'question', by: addDays(TODAY, -1) });
    expect(mostUrgentFirst([paper, person], TODAY)).toEqual([person, paper]);
  });

  test('of two who wait for the same, the one who waits longer stands first; a later day stands later', () => {
    const [older, newer] = [wait({ since: addDays(TODAY, -9) }), wait({ since: addDays(TODAY, -2) })];
    const tomorrow = wait({ kind: 'agreement', by: addDays(TODAY, 1), since: addDays(TODAY, -30) });
    expect(mostUrgentFirst([tomorrow, newer, older], TODAY)).toEqual([older, newer, tomorrow]);
  });
});
