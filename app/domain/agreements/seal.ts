// What is signed, byte for byte. The text of an agreement is written down in one way only, so that its SHA-256 says whether
// anything in it was changed since: a clause, a figure, a name, or the order of signing.
import { createHash } from 'node:crypto';
import type { AgreementFacts, Model } from './facts.ts';
import { toJson } from './facts.ts';
import type { Party } from './policy.ts';

export type CompiledClause = { code: string; version: number; heading: string; body: string; plain: string };

export type SealedText = {
  number: string;
  version: number;
  model: Model;
  clauses: readonly CompiledClause[];
  facts: AgreementFacts;
  parties: readonly Party[];
};

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/**
 * The canonical text, form 'ettle-agreement 1': JSON with names in code-unit order, two blanks of indent, LF line ends and one
 * at the end, in UTF-8; money as { "pence": "4150" }. compile() has already put every string into NFC. Saved as a file,
 * `sha256sum` gives the same hash, so anybody can check an agreement without this product.
 */
export function canonicalText(text: SealedText): string {
  const { number, version, model, clauses, facts, parties } = text;
  const whole = { form: 'ettle-agreement 1', number, version, model, clauses, facts: toJson(facts), parties };
  return `${JSON.stringify(sorted(whole), null, 2)}\n`;
}

/** The SHA-256 of a canonical text, as 64 small hexadecimal digits. */
export function sha256Of(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

export type AgreementState = 'unsigned' | 'part-signed' | 'signed' | 'void';

export type Signature = {
  position: number;
  typedName: string;
  /** 'self', 'attorney', 'provider', 'authority' … */
  capacity: string;
  sha256: string;
  signedAt: Date;
};

export type StoredAgreement = SealedText & { sha256: string; state: AgreementState };

export type VerificationStatus = 'as-signed' | 'changed' | 'not-yet-signed' | 'part-signed' | 'void';
export type Verification = {
  status: VerificationStatus;
  /** What the words hash to now, whatever anybody wrote down. */
  sha256: string;
  signed: number;
  places: number;
  sentence: string;
};

/**
 * Whether an agreement still says what was signed: its words are hashed again and compared with the stored hash, with the hash
 * each person signed and, where given, with the hashes in the append-only record (which a change to the table cannot reach).
 */
export function verify(
  agreement: StoredAgreement,
  signatures: readonly Signature[],
  recorded: readonly string[] = [],
): Verification {
  const sha256 = sha256Of(canonicalText(agreement));
  const places = agreement.parties.length;
  const signed = new Set(signatures.map((signature) => signature.position)).size;
  const hashes = [agreement.sha256, ...recorded, ...signatures.map((signature) => signature.sha256)];
  const about = { sha256, signed, places };
  if (hashes.some((hash) => hash !== sha256) || !signaturesFit(agreement, signatures, signed)) {
    return {
      status: 'changed',
      ...about,
      sentence:
        'This is not what was signed. Something was changed afterwards. Do not rely on it: ask the council for the signed copy.',
    };
  }
  if (agreement.state === 'void') {
    return { status: 'void', ...about, sentence: 'This agreement no longer counts. Its words have not been changed.' };
  }
  if (signed === 0) {
    return { status: 'not-yet-signed', ...about, sentence: 'The words are as they were made. Nobody has signed yet.' };
  }
  if (signed < places) {
    const sentence = `The words are unchanged. ${signed} of ${places} have signed so far, so it does not count yet.`;
    return { status: 'part-signed', ...about, sentence };
  }
  const sentence = `This is exactly what all ${places} parties signed. Not a letter has changed since.`;
  return { status: 'as-signed', ...about, sentence };
}

// A signature for a place that does not exist, two for one place, or a state that the signatures do not bear out:
// the rows were meddled with, even if the words were not.
function signaturesFit(agreement: StoredAgreement, signatures: readonly Signature[], signed: number): boolean {
  const places = new Set(agreement.parties.map((party) => party.position));
  if (signed !== signatures.length || signatures.some((signature) => !places.has(signature.position))) return false;
  if (agreement.state === 'signed') return signed === places.size;
  if (agreement.state === 'unsigned') return signed === 0;
  return true;
}
