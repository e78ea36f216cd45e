import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Party } from '../agreements/policy.ts';
import type { Said } from './words.ts';

/** The words of a variation, as they are signed: one JSON text, kept byte for byte. */
export type VariationBody = {
  form: 'ettle-variation 1';
  number: string;
  agreement: { number: string; version: number; sha256: string };
  madeOn: Day;
  what: string;
  provider: string;
  sentence: string;
  said: Said[];
  money: string;
  reason: string;
  decision: { by: string; reasons: string } | null;
  parties: Party[];
};

export type VariationSignature = {
  position: number;
  typedName: string;
  capacity: string;
  sha256: string;
  signedAt: Date;
};

export type KeptVariation = {
  id: Id;
  changeId: Id;
  number: string;
  body: VariationBody;
  sha256: string;
  /** What the words hash to now. */
  holds: boolean;
  madeAt: Date;
  signatures: VariationSignature[];
};
