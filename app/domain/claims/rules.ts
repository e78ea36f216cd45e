// Who becomes the lead claimant of a provider that was taken over from the public register, and how that ends.
// Encodes PRODUCT 4 (claim a profile imported from the public register). Nobody is believed without proof, nobody decides
// on their own claim, and a claim on what somebody else has is an administrator's to settle.
import { addDays, type Day } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import { PROOF_KINDS, PROOFS, type ProofKind } from './proofs.ts';

export const CLAIM_STATES = ['waiting', 'accepted', 'refused', 'taken-back', 'revoking', 'revoked'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export type ClaimRefusal =
  | 'claim.not-found'
  | 'claim.state'
  | 'claim.not-imported'
  | 'claim.yours-already'
  | 'claim.waiting-already'
  | 'claim.too-many'
  | 'claim.wrong-number'
  | 'claim.no-work'
  | 'claim.no-proof'
  | 'claim.proof-number'
  | 'claim.no-phone'
  | 'claim.disputed'
  | 'claim.no-reason'
  | 'claim.notice'
  | 'claim.too-late';

const ACTS = {
  accept: { from: ['waiting'], to: 'accepted' },
  refuse: { from: ['waiting'], to: 'refused' },
  'take-back': { from: ['waiting'], to: 'taken-back' },
  revoke: { from: ['accepted'], to: 'revoking' },
  close: { from: ['revoking'], to: 'revoked' },
  /** An administrator gave the provider to somebody else. */
  replace: { from: ['accepted', 'revoking'], to: 'revoked' },
} as const satisfies Record<string, { from: readonly ClaimState[]; to: ClaimState }>;
export type ClaimAct = keyof typeof ACTS;

export function stepClaim(state: ClaimState, act: ClaimAct): Result<ClaimState, ClaimRefusal> {
  const { from, to } = ACTS[act];
  return (from as readonly ClaimState[]).includes(state) ? ok(to) : refuse('claim.state', { facts: { state } });
}

export type ClaimWords = { registerNumber: string; work: string; proof: string; proofText: string };
/** One login waits for so many answers at most: more is a slip, or mischief. */
export const MOST_WAITING = 5;

const NUMBERS: Partial<Record<ProofKind, RegExp>> = {
  company: /\b(?:SC|SO|SL|NI|OC)?\d{6,8}\b/i,
  charity: /\bSC\d{6}\b/i,
};

/**
 * Whether a claim can be looked at. Refuses: a profile that nobody imported, a number that is not the register's for it
 * (SP and ten digits), no proof, a proof that lacks its number, and the telephone where the register has none.
 */
export function claimable(
  words: ClaimWords,
  provider: { source: string; registerNumber: string | null; phone: string },
): Result<ClaimWords & { proof: ProofKind }, ClaimRefusal> {
  if (provider.source !== 'register') return refuse('claim.not-imported');
  const number = words.registerNumber.replaceAll(/\s/g, '').toUpperCase();
  if (number !== provider.registerNumber) return refuse('claim.wrong-number', { field: 'registerNumber' });
  if (letterCount(words.work.trim()) < 2) return refuse('claim.no-work', { field: 'work' });
  const proof = PROOF_KINDS.find((each) => each === words.proof);
  if (!proof) return refuse('claim.no-proof', { field: 'proof' });
  if (PROOFS[proof].needsPhone && provider.phone === '') return refuse('claim.no-phone', { field: 'proof' });
  const proofText = words.proofText.trim();
  if (letterCount(proofText) < 5) return refuse('claim.no-proof', { field: 'proofText' });
  const wanted = NUMBERS[proof];
  if (wanted && !wanted.test(proofText)) return refuse('claim.proof-number', { field: 'proofText' });
  return ok({ registerNumber: number, work: words.work.trim(), proof, proofText });
}

const LEAST_REASON = 10;

export function reasoned(words: string): Result<string, ClaimRefusal> {
  const said = words.trim();
  return letterCount(said) >= LEAST_REASON ? ok(said) : refuse('claim.no-reason', { field: 'reason' });
}

/** Days between being told and being without it; none when it was never theirs. Our own rule. */
export const REVOKE_NOTICE_DAYS = 14;
const LATEST_DAYS = 365;

/** The first day without it. `atOnce`: the claim was false, or somebody may come to harm. */
export function revokeDay(on: Day, revokeOn: Day, atOnce: boolean): Result<Day, ClaimRefusal> {
  const earliest = addDays(on, atOnce ? 0 : REVOKE_NOTICE_DAYS);
  if (revokeOn < earliest) return refuse('claim.notice', { field: 'revokeOn', facts: { earliest } });
  if (revokeOn > addDays(on, LATEST_DAYS)) return refuse('claim.too-late', { field: 'revokeOn' });
  return ok(revokeOn);
}

const WORDS = [
  'heron',
  'lantern',
  'bracken',
  'harbour',
  'thistle',
  'pebble',
  'kettle',
  'rowan',
  'island',
  'copper',
  'meadow',
  'anchor',
];

/** Two plain words and a number, easy to say on the telephone. `chance`: three numbers from 0 up to, not including, 1. */
export function spokenWord([one = 0, two = 0, three = 0]: readonly number[]): string {
  const pick = (at: number) => WORDS[Math.floor(at * WORDS.length) % WORDS.length];
  return `${pick(one)} ${pick(two)} ${10 + Math.floor(three * 90)}`;
}
