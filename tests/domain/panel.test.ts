import { describe, expect, test } from 'vitest';
import { callMeeting, countVotes, mayChair, place } from '#app/domain/decisions/panel.ts';
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
    why: 'Her advocate is ill.',
    latest: day('2026-12-15'),
  } as const;
  const before = { nth: 1, on: day('2026-12-01') };
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
    ['put off again', { before: { ...before, nth: 2 }, on: day('2026-12-15') }, 'put-off-once'],
  ] as const)('%s', ([, over, said]) => {
    expect(code(place({ ...asked, ...over }))).toBe(said);
  });
});

test.for([
  ['h', [], 'ok'],
  ['s', [], 'chair-writes'],
  ['s', ['h'], 'ok'],
  ['h', ['h'], 'conflicted'],
  ['x', ['h'], 'not-yours'],
] as const)('%s holds the chair, with a conflict of %o: %s', ([who, conflicted, said]) => {
  expect(code(mayChair(who, { chairId: 'h', memberIds: ['h', 's'], conflicted }))).toBe(said);
});

describe('a vote', () => {
  const about = { memberIds: ['a', 'b', 'c', 'd'], conflicted: ['d'], quorum: 2 };
  test.for([
    [['a', 'b'], [], '', 'ok'],
    [['a', 'b'], ['c'], 'It costs too much.', 'ok'],
    [['a', 'b'], ['c'], '', 'dissent-unsaid'],
    [['a'], ['b'], 'It costs too much.', 'no-majority'],
    [['a', 'b'], ['b'], 'It costs too much.', 'voted-twice'],
    [['a', 'a'], [], '', 'quorum'],
    [['a', 'd'], [], '', 'conflicted'],
    [['a', 'x'], [], '', 'not-a-member'],
    [[], [], '', 'quorum'],
  ] as const)('%o with it, %o against: “%s” %s', ([agreed, against, dissent, said]) => {
    expect(code(countVotes({ agreed, against, dissent }, about))).toBe(said);
  });
});
