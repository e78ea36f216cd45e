import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import { isAskedOfPay, payAnswer, payStatement, RATES, rateOn } from '#app/domain/checks/fair-work.ts';
import { CHECK_KINDS, CHECK_WORDS } from '#app/domain/checks/kinds.ts';
import { mayStateChecks, mayStatePay, witnessOf } from '#app/domain/checks/policy.ts';
import {
  audiencesOf,
  type CheckFacts,
  missingOf,
  needsOf,
  type Said,
  standingOf,
  statement,
  tasksOf,
  warningDue,
} from '#app/domain/checks/rules.ts';
import { NEED_ROWS, type NeedRow } from '#app/domain/checks/table.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';

const TODAY = day('2026-11-22');
const company: CheckFacts = {
  supportKind: 'ST03',
  whoFor: ['older-people'],
  placeKind: 'comes-to-you',
  forNeed: true,
  personalCare: false,
  plannedHelp: false,
  overnight: false,
  registered: false,
  workers: 1,
};
const need = (over: Partial<CheckFacts>, check: string, council: string | null = null, on = TODAY) =>
  needsOf({ ...company, ...over }, council, on).find((each) => each.check === check)?.need;

describe('which checks a listing needs: tasks × whom it is for', () => {
  it.each([
    ['company for an adult, because of need', {}, 'pvg-adults', 'required'],
    ['the same, open to everybody', { forNeed: false }, 'pvg-adults', 'not-needed'],
    ['the same, by a registered service', { registered: true }, 'pvg-adults', 'asked'],
    ['a group', { supportKind: 'ST05' }, 'pvg-adults', 'asked'],
    ['a group of children', { supportKind: 'ST05', whoFor: ['children'] }, 'pvg-children', 'required'],
    ['children alone are no adults', { whoFor: ['children', 'families'] }, 'pvg-adults', 'not-needed'],
    ['young and old', { whoFor: ['children', 'older-people'] }, 'pvg-adults', 'required'],
    ['no children', {}, 'pvg-children', 'not-needed'],
    ['personal care of any kind', { supportKind: 'ST22', personalCare: true }, 'pvg-adults', 'required'],
    ['a supper at a hall', { supportKind: 'ST13', placeKind: 'at-place', forNeed: false }, 'food-hygiene', 'required'],
    ['cooking in somebody’s kitchen', { supportKind: 'ST13' }, 'food-hygiene', 'asked'],
    ['a car journey', { supportKind: 'ST10', forNeed: false }, 'business-motor-insurance', 'required'],
    ['a car journey', { supportKind: 'ST10', forNeed: false }, 'driving-licence', 'required'],
    ['going out together', { supportKind: 'ST04' }, 'business-motor-insurance', 'asked'],
    ['one person alone', {}, 'employers-liability', 'not-needed'],
    ['three who work', { workers: 3 }, 'employers-liability', 'asked'],
    ['a registered service gives its number', { registered: true }, 'care-inspectorate', 'required'],
  ] as const)('%s: %o, %s is %s', (_, over, check, expected) => {
    expect(need(over as Partial<CheckFacts>, check)).toBe(expected);
  });

  it('membership was not compulsory before 1 April 2025', () => {
    expect(need({}, 'pvg-adults', null, day('2025-03-31'))).toBe('not-needed');
    expect(need({}, 'pvg-adults', null, day('2025-04-01'))).toBe('required');
  });

  it('a council’s own row holds there and nowhere else', () => {
    const everywhere = NEED_ROWS.find((row) => row.check === 'liability-insurance');
    const own: NeedRow[] = everywhere
      ? [{ ...everywhere, need: 'required', tasks: ['at-home'], authorityCode: COUNCIL.glasgow }]
      : [];
    const needIn = (council: string | null) =>
      needsOf(company, council, TODAY, [...NEED_ROWS, ...own]).find((each) => each.check === 'liability-insurance');
    expect(needIn(COUNCIL.glasgow)).toEqual({ check: 'liability-insurance', need: 'required', row: own[0] });
    expect(needIn(COUNCIL.perth)?.need).toBe('asked');
    expect(needIn(null)?.need).toBe('asked');
  });

  it('nothing is said in a council’s name that no source says', () => {
    const invented = NEED_ROWS.filter((row) => row.authorityCode !== null && row.sureness === 'proposal');
    expect(invented).toEqual([]);
  });

  it('every row names its source, why, how sure we are, and holds for tasks and people that there are', () => {
    const tasks = tasksOf({ ...company, registered: true, personalCare: true, plannedHelp: true, overnight: true });
    expect(tasks).toContain('any');
    for (const row of NEED_ROWS) {
      expect(row.source.length, row.check).toBeGreaterThan(10);
      expect(row.why.length, row.check).toBeGreaterThan(10);
      expect(row.tasks.length * row.for.length, row.check).toBeGreaterThan(0);
      // A requirement that is only our own suggestion may bind where a council sets it, never everywhere.
      if (row.need === 'required' && row.sureness === 'proposal') expect(row.authorityCode).not.toBeNull();
    }
    expect(new Set(NEED_ROWS.map((row) => row.check)).size).toBe(CHECK_KINDS.length);
  });

  it('somebody is always meant', () => {
    const codes = fc.subarray(['anyone', 'children', 'young-people', 'families', 'carers', 'dementia']);
    fc.assert(fc.property(codes, fc.boolean(), (whoFor, forNeed) => audiencesOf({ whoFor, forNeed }).length > 0));
  });
});

describe('dates: they warn first, and then stop new lines', () => {
  const said = (over: Partial<Said> = {}): Said[] => [
    { kind: 'pvg-adults', fromDay: day('2025-01-01'), untilDay: null, ...over },
  ];
  it.each([
    ['without a last day', null, 'in-force', null],
    ['long before', addDays(TODAY, 61), 'in-force', null],
    ['60 days before', addDays(TODAY, 60), 'ending', 60],
    ['31 days before', addDays(TODAY, 31), 'ending', 60],
    ['30 days before', addDays(TODAY, 30), 'ending', 30],
    ['7 days before', addDays(TODAY, 7), 'ending', 7],
    ['on its last day', TODAY, 'ending', 7],
    ['the day after', addDays(TODAY, -1), 'ended', 0],
    ['two months after', addDays(TODAY, -61), 'ended', null],
  ] as const)('%s', (_, untilDay, standing, warning) => {
    expect(standingOf({ fromDay: day('2025-01-01'), untilDay }, TODAY)).toBe(standing);
    expect(warningDue(untilDay, TODAY)).toBe(warning);
    const missing = missingOf(company, said({ untilDay }), null, TODAY);
    expect(missing).toEqual(standing === 'ended' ? [{ check: 'pvg-adults', why: 'ended' }] : []);
  });

  it('what was never said is missing; what is only good to have never is', () => {
    expect(missingOf(company, [], null, TODAY)).toEqual([{ check: 'pvg-adults', why: 'never-said' }]);
    expect(missingOf({ ...company, forNeed: false }, [], null, TODAY)).toEqual([]);
  });

  it('a registered listing’s own number stands for its registration', () => {
    expect(missingOf({ ...company, registered: true }, [], null, TODAY)).toEqual([]);
  });

  it('the nearer the end, the nearer the warning', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (one, other) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        const [a, b] = [warningDue(addDays(TODAY, near), TODAY), warningDue(addDays(TODAY, far), TODAY)];
        return b === null || (a !== null && a <= b);
      }),
    );
  });
});

describe('what may be said of a check', () => {
  const words = { kind: 'liability-insurance', reference: 'Thistle 12', fromDay: TODAY, untilDay: addDays(TODAY, 364) };
  it.each([
    [{}, null],
    [{ kind: 'a medal' }, 'check.unknown-kind'],
    [{ kind: 'pvg-adults', reference: 'a number', untilDay: null }, 'check.no-reference-kept'],
    [{ kind: 'driving-licence', reference: 'MACKA' }, 'check.no-reference-kept'],
    [{ kind: 'pvg-adults', reference: '', untilDay: null }, null],
    [{ reference: 'x'.repeat(61) }, 'check.reference-too-long'],
    [{ untilDay: null }, 'check.needs-end'],
    [{ fromDay: addDays(TODAY, 1) }, 'check.from-later'],
    [{ untilDay: addDays(TODAY, -1) }, 'check.days'],
    [{ untilDay: addDays(TODAY, 4000) }, 'check.days'],
  ])('%o: %s', (over, code) => {
    const said = statement({ ...words, ...over }, TODAY);
    expect(said.ok ? null : said.refusal.code).toBe(code);
  });

  it('of nothing that a person could be traced by, a number is kept', () => {
    for (const kind of ['pvg-adults', 'pvg-children', 'driving-licence'] as const)
      expect(CHECK_WORDS[kind].reference).toBeNull();
  });
});

describe('fair work: an employer’s pay beside the rate of the day', () => {
  const employer = { kind: 'third-sector', workers: 11 };
  const pays = (amount: number) => ({ leastPence: pence(amount), sinceDay: day('2026-04-01') });
  it('is never asked of somebody who works alone', () => {
    for (const kind of ['sole-trader', 'micro', 'community']) expect(isAskedOfPay({ kind, workers: 1 })).toBe(false);
    expect(isAskedOfPay({ kind: 'sole-trader', workers: null })).toBe(false);
    expect(isAskedOfPay({ kind: 'micro', workers: 2 })).toBe(true);
    expect(payAnswer({ kind: 'sole-trader', workers: 1 }, null, TODAY)).toEqual({ state: 'not-asked' });
    expect(payStatement({ kind: 'sole-trader', workers: 1 }, pays(1345), TODAY)).toMatchObject({ ok: false });
  });
  it.each([
    [null, 'not-said'],
    [pays(1344), 'below'],
    [pays(1345), 'at-least'],
    [pays(2000), 'at-least'],
  ])('%o: %s', (said, state) => {
    expect(payAnswer(employer, said, TODAY).state).toBe(state);
  });
  it('is held against the rate of its day, not of another', () => {
    expect(rateOn(day('2026-03-31'))?.pencePerHour).toBe(1260);
    expect(rateOn(day('2026-04-01'))?.pencePerHour).toBe(1345);
    expect(rateOn(day('2016-09-30'))).toBeNull();
    expect(payAnswer(employer, pays(1300), day('2026-03-31')).state).toBe('at-least');
    expect([...RATES].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))).toEqual(RATES);
  });
});

describe('who may say it, and who may say that they have seen it', () => {
  const signedIn = (over: Partial<Actor>): Actor => ({ ...ANYONE, loginId: 'one', ...over });
  const around = { providerId: 'p', hosts: ['h'], councils: [COUNCIL.perth] };
  const works = (providerId: string, role: 'owner' | 'staff') =>
    signedIn({ providers: [{ providerId, name: '', role }] });
  const officer = (authorityCode: string, duty: 'commission' | 'decide') =>
    signedIn({
      offices: [{ authorityCode, authorityName: '', title: '', duties: [duty], limitPencePerYear: null }],
    });
  it.each([
    ['nobody', ANYONE, false, false, null],
    ['somebody else', signedIn({}), false, false, null],
    ['its owner', works('p', 'owner'), true, true, null],
    ['its staff', works('p', 'staff'), true, false, null],
    ['its owner, who is an administrator', { ...works('p', 'owner'), administrator: true }, true, true, null],
    ['its host', works('h', 'staff'), false, false, 'host'],
    ['another provider', works('x', 'owner'), false, false, null],
    ['who commissions there', officer(COUNCIL.perth, 'commission'), false, false, 'officer'],
    ['who commissions elsewhere', officer(COUNCIL.glasgow, 'commission'), false, false, null],
    ['who decides there', officer(COUNCIL.perth, 'decide'), false, false, null],
    ['an administrator', signedIn({ administrator: true }), false, false, 'administrator'],
  ] as const)('%s', (_, actor, states, pays, sees) => {
    expect(mayStateChecks(actor, 'p')).toBe(states);
    expect(mayStatePay(actor, 'p')).toBe(pays);
    expect(witnessOf(actor, around)?.capacity ?? null).toBe(sees);
  });
});
