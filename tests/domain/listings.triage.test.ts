import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINESS_REASONS } from '#app/domain/listings/readiness.ts';
import {
  type Acceptance,
  judgeOn,
  readinessOf,
  readyIn,
  type TriageFacts,
  triage,
  triageOn,
} from '#app/domain/listings/rules.ts';
import { addDays, day } from '#app/kit/day.ts';

const TODAY = day('2026-11-22');
const PERTH = 'S12000048';
const GLASGOW = 'S12000049';

/** One person who offers company because somebody needs it: the case that the law leaves open. */
const company: TriageFacts = {
  forNeed: true,
  personalCare: false,
  plannedHelp: false,
  overnight: false,
  soleIndividual: true,
  registered: false,
  hosted: false,
  supportKind: 'ST03',
};
const accepted = (over: Partial<Acceptance> = {}): Acceptance => ({
  authorityCode: PERTH,
  fromDay: TODAY,
  toDay: addDays(TODAY, 365),
  withdrawn: false,
  ...over,
});

describe('the registration triage, path by path (registration_triage.csv)', () => {
  const paths: [string, Partial<TriageFacts>, string, string][] = [
    ['registered, whatever it is', { registered: true, personalCare: true, overnight: true }, 'ready', 'registered'],
    ['q1 no: open to anyone', { forNeed: false }, 'ready', 'mainstream'],
    [
      'q1 no: a weekend away that anyone may book',
      { forNeed: false, overnight: true, supportKind: 'ST09' },
      'ready',
      'mainstream',
    ],
    [
      'q3 yes: personal care by one person alone, bought by a council',
      { personalCare: true },
      'not-allowed',
      'must-register',
    ],
    [
      'q3 yes: personal care by a small firm',
      { personalCare: true, soleIndividual: false },
      'not-allowed',
      'must-register',
    ],
    ['q3 yes: personal care under a host', { personalCare: true, hosted: true }, 'ready', 'hosted'],
    [
      'personal care is never called mainstream',
      { personalCare: true, forNeed: false },
      'not-allowed',
      'must-register',
    ],
    [
      'q4 yes: planned help by one person alone: limb (d) does not apply, limb (b) may',
      { plannedHelp: true },
      'not-confirmed',
      'limb-b-not-confirmed',
    ],
    [
      'q4 no: planned help by two or more',
      { plannedHelp: true, soleIndividual: false },
      'not-allowed',
      'must-register',
    ],
    ['q5 yes: a sole trader without personal care is still not confirmed', {}, 'not-confirmed', 'limb-b-not-confirmed'],
    ['q5 yes: a group without personal care', { soleIndividual: false }, 'not-confirmed', 'limb-b-not-confirmed'],
    ['hosted', { hosted: true }, 'ready', 'hosted'],
    ['q6 yes: overnight by one person, without care', { overnight: true }, 'not-confirmed', 'overnight-not-confirmed'],
    [
      'q6 yes: somewhere to stay, because of need, by a firm',
      { overnight: true, soleIndividual: false },
      'not-allowed',
      'must-register',
    ],
    ['q6 yes: overnight under a host', { overnight: true, hosted: true }, 'ready', 'hosted'],
    ['q7 yes: finds carers', { supportKind: 'ST23', soleIndividual: false }, 'not-confirmed', 'agency-not-confirmed'],
    ['planning', { supportKind: 'ST17' }, 'not-confirmed', 'not-registrable-alone'],
    ['speaking up', { supportKind: 'ST18', forNeed: false }, 'not-confirmed', 'not-registrable-alone'],
  ];
  it.each(paths)('%s', (_, facts, status, code) => {
    expect(triage({ ...company, ...facts }, TODAY)).toEqual({ status, code });
  });
});

describe('a council’s written acceptance', () => {
  const inPerth = (facts: Partial<TriageFacts>, acceptances: Acceptance[], on = TODAY) =>
    readinessOf({ ...company, ...facts, acceptances }, PERTH, on);

  it('makes ready what was not confirmed, in that council only', () => {
    expect(inPerth({}, [accepted()])).toEqual({ status: 'ready', code: 'accepted' });
    expect(readinessOf({ ...company, acceptances: [accepted()] }, GLASGOW, TODAY).status).toBe('not-confirmed');
    expect(readinessOf({ ...company, acceptances: [accepted()] }, null, TODAY).status).toBe('not-confirmed');
  });
  it('holds from its first day and not on its last', () => {
    const until = accepted({ toDay: addDays(TODAY, 10) });
    expect(inPerth({}, [until], addDays(TODAY, -1)).status).toBe('not-confirmed');
    expect(inPerth({}, [until], addDays(TODAY, 9)).status).toBe('ready');
    expect(inPerth({}, [until], addDays(TODAY, 10)).status).toBe('not-confirmed');
  });
  it('ends when it is withdrawn', () => {
    expect(inPerth({}, [accepted({ withdrawn: true })]).status).toBe('not-confirmed');
  });
  it('never lifts what is not allowed', () => {
    expect(inPerth({ personalCare: true }, [accepted()]).status).toBe('not-allowed');
    expect(inPerth({ plannedHelp: true, soleIndividual: false }, [accepted()]).status).toBe('not-allowed');
  });
  it('leaves a better reason as it is', () => {
    expect(inPerth({ registered: true }, [accepted()]).code).toBe('registered');
  });
});

const anyFacts = fc.record({
  forNeed: fc.boolean(),
  personalCare: fc.boolean(),
  plannedHelp: fc.boolean(),
  overnight: fc.boolean(),
  soleIndividual: fc.boolean(),
  registered: fc.boolean(),
  hosted: fc.boolean(),
  supportKind: fc.constantFrom('ST01', 'ST03', 'ST08', 'ST17', 'ST23'),
});
const anyAcceptances = fc.array(
  fc.record({
    authorityCode: fc.constantFrom(PERTH, GLASGOW),
    withdrawn: fc.boolean(),
    fromDay: fc.integer({ min: -40, max: 10 }).map((days) => addDays(TODAY, days)),
    toDay: fc.integer({ min: 11, max: 40 }).map((days) => addDays(TODAY, days)),
  }),
  { maxLength: 4 },
);

describe('laws of readiness', () => {
  it('personal care that nobody registered answers for is never ready, anywhere, whatever was accepted', () => {
    fc.assert(
      fc.property(anyFacts, anyAcceptances, (facts, acceptances) => {
        const asked = { ...facts, personalCare: true, registered: false, hosted: false, acceptances };
        expect(readinessOf(asked, PERTH, TODAY).status).toBe('not-allowed');
        expect(readyIn(asked, TODAY)).toEqual([]);
      }),
    );
  });
  it('being offered because of need never makes a listing readier', () => {
    const order = ['not-allowed', 'not-confirmed', 'ready'];
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const rank = (forNeed: boolean) => order.indexOf(triage({ ...facts, forNeed }, TODAY).status);
        expect(rank(true)).toBeLessThanOrEqual(rank(false));
      }),
    );
  });
  it('readyIn, the judge of search and readinessOf say the same', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyAcceptances,
        fc.constantFrom(PERTH, GLASGOW, 'S12000023'),
        (facts, acceptances, code) => {
          const asked = { ...facts, acceptances };
          const ready = readyIn(asked, TODAY);
          const found = readinessOf(asked, code, TODAY);
          expect(found.status === 'ready').toBe(ready.includes('*') || ready.includes(code));
          const judged = judgeOn(TODAY)({ ...facts, acceptedIn: ready }, code);
          expect(judged).toEqual({ status: found.status, reasonCode: found.code });
        },
      ),
    );
  });
  it('every answer has words, a source and how sure we are', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { code, status } = triage(facts, TODAY);
        const reason = READINESS_REASONS[code];
        expect(reason.status).toBe(status);
        for (const words of [
          reason.label,
          reason.plain,
          reason.next,
          reason.forProvider,
          reason.source,
          reason.sureness,
        ])
          expect(words).not.toBe('');
      }),
    );
  });
  it('asks only questions that exist, and has a source', () => {
    const { steps, source } = triageOn(TODAY);
    expect(source).toContain('schedule 12');
    for (const step of steps)
      for (const to of [step.ifYes, step.ifNo])
        if ('go' in to) expect(steps.some((each) => each.step === to.go)).toBe(true);
  });
});
