import { describe, expect, it } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import { deciderOf, mayClaim, readerOf } from '#app/domain/claims/policy.ts';
import { PROOF_KINDS, PROOFS } from '#app/domain/claims/proofs.ts';
import { CLAIM_STATES, type ClaimAct, claimable, revokeDay, spokenWord, stepClaim } from '#app/domain/claims/rules.ts';
import { invitable } from '#app/domain/providers/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';

const TODAY = day('2026-11-22');
const provider = { source: 'register', registerNumber: 'SP2099000901', phone: '01632 960 901' };
const words = {
  registerNumber: 'sp2099000901',
  work: 'Manager',
  proof: 'letter',
  proofText: 'Letter of 3 March, LB/12',
};

describe('what can be claimed, and with what', () => {
  it.each([
    ['a letter', {}, {}, null],
    ['a page that nobody imported', {}, { source: 'self' }, 'claim.not-imported'],
    ['another number', { registerNumber: 'SP2099000902' }, {}, 'claim.wrong-number'],
    [
      'a provider that has no number',
      { registerNumber: 'SP2099000901' },
      { registerNumber: null },
      'claim.wrong-number',
    ],
    ['nothing that they do there', { work: ' ' }, {}, 'claim.no-work'],
    ['a proof of our imagination', { proof: 'constructor' }, {}, 'claim.no-proof'],
    ['no words to it', { proofText: ' a ' }, {}, 'claim.no-proof'],
    ['the telephone', { proof: 'register-phone' }, {}, null],
    ['the telephone, where the register has none', { proof: 'register-phone' }, { phone: '' }, 'claim.no-phone'],
    ['a company without a number', { proof: 'company', proofText: 'I am the director' }, {}, 'claim.proof-number'],
    ['a company', { proof: 'company', proofText: 'SC123456, director' }, {}, null],
    ['a charity with a company’s number', { proof: 'charity', proofText: '123456, trustee' }, {}, 'claim.proof-number'],
  ])('%s', (_, said, theirs, code) => {
    const asked = claimable({ ...words, ...said }, { ...provider, ...theirs });
    expect(asked.ok ? null : asked.refusal.code).toBe(code);
  });
  it('every proof says what is written and how it is checked', () => {
    for (const kind of PROOF_KINDS) expect(PROOFS[kind].writes && PROOFS[kind].checked).toBeTruthy();
  });
});

describe('the life of a claim', () => {
  const LIFE: Record<ClaimAct, readonly string[]> = {
    accept: ['waiting'],
    refuse: ['waiting'],
    'take-back': ['waiting'],
    revoke: ['accepted'],
    close: ['revoking'],
    replace: ['accepted', 'revoking'],
  };
  it.each(Object.entries(LIFE))('%s', (act, from) => {
    expect(CLAIM_STATES.filter((state) => stepClaim(state, act as ClaimAct).ok)).toEqual(from);
  });
  it.each([
    [13, false, 'claim.notice'],
    [14, false, null],
    [0, true, null],
    [-1, true, 'claim.notice'],
    [366, true, 'claim.too-late'],
  ] as const)('taken back %i days from now, at once %s: %s', (days, atOnce, code) => {
    const said = revokeDay(TODAY, addDays(TODAY, days), atOnce);
    expect(said.ok ? null : said.refusal.code).toBe(code);
  });
  it('the word for the telephone is two words and a number', () => {
    expect(spokenWord([0, 0.999999, 0.5])).toMatch(/^[a-z]+ [a-z]+ \d\d$/);
    expect(spokenWord([0.1, 0.1, 0])).not.toBe(spokenWord([0.9, 0.1, 0]));
  });
});

describe('who decides', () => {
  const signedIn = (over: Partial<Actor>): Actor => ({ ...ANYONE, loginId: 'one', ...over });
  const officer = (authorityCode: string, duty: 'commission' | 'decide', loginId = 'one') =>
    signedIn({
      loginId,
      offices: [{ authorityCode, authorityName: '', title: '', duties: [duty], limitPencePerYear: null }],
    });
  const claim = { loginId: 'claimant', providerId: 'p', disputed: false, authorityCode: COUNCIL.perth };
  it.each([
    ['nobody', ANYONE, null, null],
    ['the claimant, who is an administrator', signedIn({ loginId: 'claimant', administrator: true }), null, null],
    ['the claimant, who commissions there', officer(COUNCIL.perth, 'commission', 'claimant'), null, null],
    ['an administrator', signedIn({ administrator: true }), 'administrator', 'administrator'],
    ['who commissions there', officer(COUNCIL.perth, 'commission'), 'officer', null],
    ['who decides on plans there', officer(COUNCIL.perth, 'decide'), null, null],
    ['who commissions elsewhere', officer(COUNCIL.glasgow, 'commission'), null, null],
    [
      'who has the provider now',
      signedIn({ administrator: true, providers: [{ providerId: 'p', name: '', role: 'owner' }] }),
      null,
      null,
    ],
  ] as const)('%s', (_, actor, plain, disputed) => {
    expect(deciderOf(actor, claim)).toBe(plain);
    expect(deciderOf(actor, { ...claim, disputed: true })).toBe(disputed);
  });
  it('anybody who is signed in may ask; an officer reads their own council’s only', () => {
    expect([mayClaim(ANYONE), mayClaim(signedIn({}))]).toEqual([false, true]);
    expect(readerOf(officer(COUNCIL.perth, 'commission'), null)).toBeNull();
    expect(readerOf(signedIn({ administrator: true }), null)).toBe('administrator');
  });
});

describe('whom an owner may ask to join', () => {
  const team = { here: false, asked: false, count: 3 };
  it.each([
    ['ann@example.org', {}, null],
    ['ann', {}, 'staff.bad-email'],
    ['a b@example.org', {}, 'staff.bad-email'],
    ['ann@example.org', { here: true }, 'staff.already'],
    ['ann@example.org', { asked: true }, 'staff.asked-already'],
    ['ann@example.org', { count: 100 }, 'staff.too-many'],
  ])('%s %o: %s', (email, over, code) => {
    const said = invitable(email, { ...team, ...over });
    expect(said.ok ? null : said.refusal.code).toBe(code);
  });
});
