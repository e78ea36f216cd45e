import { describe, expect, it } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import { DUTY_LISTS, dutiesOn } from '#app/domain/hosting/duties.ts';
import { endingSide, mayAnswerAsHost, mayAskHost, maySeeHosting } from '#app/domain/hosting/policy.ts';
import {
  askable,
  earliestEnd,
  endDay,
  HOSTING_STATES,
  type HostingAct,
  mustPause,
  stepHosting,
} from '#app/domain/hosting/rules.ts';
import { addDays, day } from '#app/kit/day.ts';

const TODAY = day('2026-11-22');

describe('the life of a hosting', () => {
  const LIFE: Record<HostingAct, readonly string[]> = {
    accept: ['asked'],
    decline: ['asked'],
    'take-back': ['asked'],
    'give-notice': ['accepted'],
    close: ['ending'],
  };
  it.each(Object.entries(LIFE))('%s is for %s only', (act, from) => {
    const able = HOSTING_STATES.filter((state) => stepHosting(state, act as HostingAct).ok);
    expect(able).toEqual(from);
  });
});

describe('whom one may ask, and for what', () => {
  const listing = { providerId: 'p', registered: false, open: false };
  const host = { id: 'h', kind: 'registered', claimed: true };
  it.each([
    [{}, {}, null],
    [{}, { kind: 'third-sector' }, 'host.not-registered'],
    [{}, { id: 'p' }, 'host.itself'],
    [{}, { claimed: false }, 'hosting.nobody-there'],
    [{ registered: true }, {}, 'hosting.registered-itself'],
    [{ open: true }, {}, 'host.already'],
  ])('%o, %o: %s', (one, other, code) => {
    const asked = askable({ ...listing, ...one }, { ...host, ...other });
    expect(asked.ok ? null : asked.refusal.code).toBe(code);
  });
});

describe('notice', () => {
  it.each([
    [27, false, 'hosting.notice'],
    [28, false, null],
    [0, true, null],
    [-1, true, 'hosting.notice'],
    [731, false, 'hosting.too-late'],
  ] as const)('%i days from today, unsafe %s: %s', (days, unsafe, code) => {
    const end = endDay(addDays(TODAY, days), TODAY, unsafe);
    expect(end.ok ? null : end.refusal.code).toBe(code);
  });
  it('the earliest day is one that is taken', () => {
    for (const unsafe of [true, false]) expect(endDay(earliestEnd(TODAY, unsafe), TODAY, unsafe).ok).toBe(true);
  });
  it('only personal care that is shown must be taken out of sight', () => {
    const shown = { state: 'published', personalCare: true, registered: false };
    expect(mustPause(shown)).toBe(true);
    expect(mustPause({ ...shown, personalCare: false })).toBe(false);
    expect(mustPause({ ...shown, state: 'draft' })).toBe(false);
  });
});

describe('duties', () => {
  it('each side has some, each with a source and how sure we are; lists follow each other without a gap', () => {
    for (const { list } of DUTY_LISTS) {
      expect(new Set(list.map((each) => each.side))).toEqual(new Set(['host', 'provider', 'both']));
      for (const duty of list) expect(duty.source.length).toBeGreaterThan(10);
    }
    expect(DUTY_LISTS.at(-1)?.toDay).toBeNull();
    expect(dutiesOn(day('2020-01-01'))).toBe(DUTY_LISTS[0]);
  });
});

describe('who may', () => {
  const works = (providerId: string, role: 'owner' | 'staff'): Actor => ({
    ...ANYONE,
    loginId: 'one',
    providers: [{ providerId, name: '', role }],
  });
  const hosting = { providerId: 'p', hostProviderId: 'h' };
  it.each([
    ['nobody', ANYONE, false, false, false, null],
    ['the provider’s owner', works('p', 'owner'), true, false, true, 'provider'],
    ['its staff', works('p', 'staff'), false, false, true, null],
    ['the host’s owner', works('h', 'owner'), false, true, true, 'host'],
    ['the host’s staff', works('h', 'staff'), false, false, true, null],
    ['another', works('x', 'owner'), false, false, false, null],
    ['an administrator', { ...ANYONE, loginId: 'two', administrator: true }, false, false, false, null],
  ] as const)('%s', (_, actor, asks, answers, sees, ends) => {
    expect(mayAskHost(actor, 'p')).toBe(asks);
    expect(mayAnswerAsHost(actor, 'h')).toBe(answers);
    expect(maySeeHosting(actor, hosting)).toBe(sees);
    expect(endingSide(actor, hosting)).toBe(ends);
  });
});
