// What is accepted as proof that somebody works for a provider of the public register: said before it is asked (PRODUCT 6: nobody
// should send in three wrong papers because nobody said what was wanted). Dated data; our own rules, shown as such.

export const PROOF_KINDS = ['register-phone', 'letter', 'company', 'charity'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export type Proof = {
  readonly label: string;
  /** What the claimant writes. */
  readonly writes: string;
  /** What the one who decides does with it. */
  readonly checked: string;
  /** Whether the register itself must hold something for it. */
  readonly needsPhone: boolean;
};

/** In force from 1 November 2026. */
export const PROOFS_SOURCE = 'Our own rule since 1 November 2026. It is not law.';

export const PROOFS: Record<ProofKind, Proof> = {
  'register-phone': {
    label: 'We ring the number that stands in the register',
    writes: 'Who will answer, and when somebody is there.',
    checked: 'Ring the register’s number, not another. Ask for the person, and for the word that they were given.',
    needsPhone: true,
  },
  letter: {
    label: 'A letter on the service’s paper',
    writes: 'The date and reference of the letter, and to which office you sent it. Send no copy here.',
    checked: 'Find the letter in your post by its reference. Look at who signed it.',
    needsPhone: false,
  },
  company: {
    label: 'You are named at Companies House',
    writes: 'The company number, and what you are there: director or secretary.',
    checked: 'Look the number up at Companies House. The name of the company and of the claimant must stand there.',
    needsPhone: false,
  },
  charity: {
    label: 'You are named as a trustee or contact of the charity',
    writes: 'The Scottish charity number (SC and six digits), and what you are there.',
    checked: 'Look the number up at OSCR. Ask the charity’s own contact whether the claimant speaks for it.',
    needsPhone: false,
  },
};
