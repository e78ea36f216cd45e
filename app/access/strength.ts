/**
 * When a mailbox alone is enough to sign in, and when a second step must be shown too. The record of a person is the
 * council's to protect (UK GDPR article 32); the NCSC asks for multi-factor sign-in for whoever can reach sensitive
 * data of others. Which offices must have it is dated: policy may change it.
 */
import type { Day } from '../kit/day.ts';

export const OFFICES_OF_TRUST = ['officer', 'holder', 'administrator'] as const;
export type OfficeOfTrust = (typeof OFFICES_OF_TRUST)[number];

type Rule = { office: OfficeOfTrust; fromDay: Day; toDay: Day | null; source: string; sureness: 'known' | 'proposal' };

const NCSC = 'NCSC, Multi-factor authentication for your corporate online services (2024); our own choice of offices';

export const MUST_HAVE_SECOND_STEP: readonly Rule[] = OFFICES_OF_TRUST.map((office) => ({
  office,
  fromDay: '2026-01-01' as Day,
  toDay: null,
  source: NCSC,
  sureness: 'proposal',
}));

export const WAYS = ['link', 'passkey', 'council', 'demo'] as const;
/** How a session began: a link by e-mail, a passkey, a council's own account, or the demo's one press. */
export type Way = (typeof WAYS)[number];

export type Shown = {
  way: Way;
  /** A passkey, a code or a recovery code was shown in this session. */
  strong: boolean;
  /** The login has a way of showing more than its mailbox that it wants to be asked for. */
  hasCodes: boolean;
  hasPasskeys: boolean;
  offices: readonly OfficeOfTrust[];
};

/** `optional` in the demo: it can be set up, and is asked for then, but one press still makes anybody one of the cast. */
export type SecondStep = 'required' | 'optional';

/**
 * enough: everything of this login opens. half: nothing opens until the second step is shown.
 * to-set-up: what is the login's own opens, its offices do not, until it has a second step.
 */
export type Strength = 'enough' | 'half' | 'to-set-up';

/** How far a session opens its login. Pure: the day and what was shown come in. */
export function strengthOf(shown: Shown, secondStep: SecondStep, onDay: Day): Strength {
  if (shown.strong) return 'enough';
  if (shown.way === 'demo' && secondStep === 'optional') return 'enough';
  const must = secondStep === 'required' && shown.offices.some((office) => mustHave(office, onDay));
  // Codes are asked for whenever somebody has set them up; a passkey alone is a shortcut, unless an office wants more.
  if (shown.hasCodes || (must && shown.hasPasskeys)) return 'half';
  return must ? 'to-set-up' : 'enough';
}

export function mustHave(office: OfficeOfTrust, onDay: Day): boolean {
  return MUST_HAVE_SECOND_STEP.some(
    (rule) => rule.office === office && rule.fromDay <= onDay && (rule.toDay === null || rule.toDay >= onDay),
  );
}
