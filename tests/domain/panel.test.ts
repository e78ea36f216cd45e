import { describe, expect, test } from 'vitest';
import { callMeeting, cancelMeeting, countVotes, mayChair, place } from '#app/domain/decisions/panel.ts';
import { day } from '#app/kit/day.ts';

const code = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code.replace('panel.', '');
const today = day('2026-11-22');

describe('a meeting', () => {
  const officers = [
    { loginId: 'h', chairs: true },
    { loginId: 's', chairs: false },
  ];
  test.for([
    ['as it should be', {}, 'ok'],
    ['yesterday', { on: day('2026-11-21') }, 'past'],
    ['a stranger on it', { memberIds: ['x'] }, 'not-a-member'],
    ['a chair who does not chair', { chairId: 's' }, 'chair'],
    ['one alone', { memberIds: [] }, 'too-few'],
  ] as const)('%s', ([, over, said]) => {
    const asked = { on: today, chairId: 'h', memberIds: ['s'], ...over };
    expect(code(callMeeting(asked, { today, officers, quorum: 2 }))).toBe(said);
  });
});

describe('a plan on an agenda', () => {
  const asked = {
    state: 'referred',
    today,
    on: day('2026-12-01'),
    decideBy: day('2026-12-10'),
    before: null,
    wasPutOff: false,
    why: 'Her advocate is ill.',
    latest: day('2026-12-15'),
  } as const;
  const before = { on: day('2026-12-01') };
  test.for([
    ['for the first time', {}, 'ok'],
    ['that is not with the panel', { state: 'accepted' }, 'not-waiting'],
    ['on a day gone by', { on: day('2026-11-21') }, 'past'],
    ['after its clock', { on: day('2026-12-11') }, 'after-clock'],
    ['late already', { on: day('2026-12-11'), decideBy: day('2026-11-20') }, 'ok'],
    ['put off', { before, on: day('2026-12-15') }, 'ok'],
    ['put off to the same day', { before }, 'on-agenda'],
    ['put off too far', { before, on: day('2026-12-16') }, 'put-off-too-far'],
    ['put off for no reason', { before, on: day('2026-12-15'), why: ' ' }, 'put-off-why'],
    ['put off again', { before, wasPutOff: true, on: day('2026-12-15') }, 'put-off-once'],
    ['put off before, to a meeting that was cancelled', { wasPutOff: true }, 'ok'],
    ['after a cancelled meeting, but after its clock', { wasPutOff: true, on: day('2026-12-11') }, 'after-clock'],
  ] as const)('%s', ([, over, said]) => {
    expect(code(place({ ...asked, ...over }))).toBe(said);
  });
});

test.for([
  ['h', [], 'ok'],
  ['s', [], 'chair-writes'],
  ['s', [{ id: 'h', bar: 'declared' }], 'ok'],
  ['s', [{ id: 'h', bar: 'referred' }], 'ok'],
  ['h', [{ id: 'h', bar: 'declared' }], 'conflicted'],
  ['h', [{ id: 'h', bar: 'acts-for' }], 'conflicted'],
  ['h', [{ id: 'h', bar: 'interest' }], 'interest'],
  ['h', [{ id: 'h', bar: 'referred' }], 'referred-it'],
  ['x', [{ id: 'h', bar: 'declared' }], 'not-yours'],
] as const)('%s holds the chair, where %o: %s', ([who, barred, said]) => {
  expect(code(mayChair(who, { chairId: 'h', memberIds: ['h', 's'], barred }))).toBe(said);
});

test.for([
  [{ cancelled: false, minutes: 0 }, 'The hall is flooded.', 'ok'],
  [{ cancelled: true, minutes: 0 }, 'The hall is flooded.', 'cancelled'],
  [{ cancelled: false, minutes: 1 }, 'The hall is flooded.', 'written'],
  [{ cancelled: false, minutes: 0 }, ' no ', 'cancel-why'],
] as const)('a meeting that is %o is cancelled because “%s”: %s', ([about, why, said]) => {
  expect(code(cancelMeeting(about, why))).toBe(said);
});

describe('a vote', () => {
  const barred = [
    { id: 'd', bar: 'declared' },
    { id: 'e', bar: 'referred' },
    { id: 'f', bar: 'interest' },
  ] as const;
  const about = { memberIds: ['a', 'b', 'c', 'd', 'e', 'f'], barred, quorum: 2 };
  test.for([
    [['a', 'b'], [], '', 'ok'],
    [['a', 'b'], ['c'], 'It costs too much.', 'ok'],
    [['a', 'b'], ['c'], '', 'dissent-unsaid'],
    [['a'], ['b'], 'It costs too much.', 'no-majority'],
    [['a', 'b'], ['b'], 'It costs too much.', 'voted-twice'],
    [['a', 'a'], [], '', 'quorum'],
    [['a', 'd'], [], '', 'conflicted'],
    [['a', 'e'], [], '', 'referred-it'],
    [['a', 'b'], ['f'], 'It costs too much.', 'interest'],
    [['a', 'x'], [], '', 'not-a-member'],
    [[], [], '', 'quorum'],
  ] as const)('%o with it, %o against: “%s” %s', ([agreed, against, dissent, said]) => {
    expect(code(countVotes({ agreed, against, dissent }, about))).toBe(said);
  });
});
