// What an agreement says, as plain values, before any of it is put into words. Social Care (Self-directed Support)
// (Scotland) Act 2013 s.4(1): the person selects, the authority arranges, the authority pays the relevant amount.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';

export type Model = 'tripartite';

/** Who writes the person's name on it: they themselves, or somebody with a power that somebody saw. */
export type Signs = { how: 'self' } | { how: 'proxy'; by: string; capacity: string; evidence: string };

export type LineFacts = {
  what: string;
  provider: { id: Id; name: string; kind: string };
  /** registered: under a Care Inspectorate number; otherwise why it may be bought (the readiness reason). */
  registered: boolean;
  registrationNumber: string;
  readinessReason: string;
  outcome: string;
  /** 'Tuesdays and Thursdays, 10am to 12 noon' */
  pattern: string;
  from: Day;
  to: Day;
  pricePerUnit: Pence;
  unit: 'hour' | 'session' | 'day' | 'night' | 'week' | 'item';
  /** Units a visit, times a hundred: 250 is two and a half hours. */
  unitsHundredths: number;
  travelPerVisit: Pence;
  perWeek: Pence;
  perYear: Pence;
  period: Pence;
  /** Bought once, on its first day. This and what follows is absent from agreements made before there was any of it. */
  once?: boolean;
  /** Visits that have a price of their own: 'Saturdays, 10am to noon', all in, and how it is made up. */
  visits?: { when: string; price: Pence; how: string }[];
  /** What happens when they cannot come, sentence by sentence. */
  continuity?: { about: string; words: string }[];
};

/** A thing that is bought once from somebody who signs nothing. */
export type ItemFacts = {
  what: string;
  supplier: string;
  outcome: string;
  on: Day;
  price: Pence;
  /** How many of it, times a hundred. */
  countHundredths: number;
  perYear: Pence;
  period: Pence;
};

/** What the authority's policy sets. Every value is a dated rule with a source (see terms.ts). */
export type PolicyFacts = {
  noticeDays: number;
  /** Shorter notice where somebody's safety needs it; 0 means at once. */
  safetyNoticeDays: number;
  reviewMonths: number;
  firstReviewWeeks: number;
  /** As much of the usual support as so many weeks come to. */
  bankingCapWeeks: number;
  bankingExpiryMonths: number;
  tolerancePercent: number;
  cancellationHours: number;
  /** How long a place is kept and paid for while the person is in hospital or away. */
  retainerDays: number;
  /** 'month' or 'quarter': one statement every … */
  statementEvery: string;
  paymentDays: number;
  recoveryNoticeDays: number;
  closingStatementDays: number;
  retentionYears: number;
  complaintFirstDays: number;
  complaintAcknowledgeDays: number;
  complaintSecondDays: number;
  complaintSpsoMonths: number;
  minimumPayPerHour: Pence;
  minimumPayFrom: Day;
};

export type ContactFacts = {
  complaint: string;
  safeguardingPhone: string;
  advocacy: string;
  holder: string;
};

export type AgreementFacts = {
  number: string;
  version: number;
  model: Model;
  compiledOn: Day;
  person: {
    id: Id;
    name: string;
    knownAs: string;
    /** 'Large print', 'British Sign Language' … may be empty. */
    communication: string[];
    communicationNote: string;
    signs: Signs;
  };
  authority: { code: string; name: string; officialName: string; contact: string };
  holder: { id: Id; name: string; kind: 'authority' | 'provider' | 'third-party'; feePencePerYear: Pence };
  arrangedBy: string;
  element: { name: string; from: Day; to: Day; amounts: { option: number; pence: Pence; toldOn: Day }[] };
  /** The relevant amount for the chosen option, once more by itself: the figure the agreement rests on. */
  relevantAmount: Pence;
  chosen: {
    option: 2;
    by: string;
    capacity: string;
    on: Day;
    why: string;
    considered: { option: number; thought: string }[];
  };
  /** What the person pays towards it. 'not-set' says plainly that nothing is asked for yet. */
  contribution: { state: 'none' | 'not-set' | 'set'; perWeek: Pence; collectedBy: string };
  outcomes: { words: string }[];
  lines: LineFacts[];
  items?: ItemFacts[];
  /** Other mixes of support that were thought of and not chosen, with why not, in the words of whoever chose (4.8). */
  alternatives?: { name: string; why: string; perWeek: Pence; period: Pence }[];
  /** Interests that were declared or are known: 'Ruth Abernethy (broker)', 'works for Tay Home Support'. */
  interests?: { who: string; words: string }[];
  totals: { perWeek: Pence; perYear: Pence; period: Pence };
  decision: { by: string; title: string; kind: 'officer' | 'panel'; on: Day; reasons: string };
  policy: PolicyFacts;
  contacts: ContactFacts;
};

/** What a clause can name: the facts, and what follows from them and would be clumsy to work out in a clause. */
export type ClauseScope = Omit<AgreementFacts, 'lines' | Later> &
  Required<Pick<AgreementFacts, Later>> & {
    lines: Required<LineFacts>[];
    /** Each provider once, in the order of the lines. */
    providers: { id: Id; name: string; kind: string }[];
    anyRegistered: boolean;
    anyUnregistered: boolean;
  };

/** What agreements of the first days do not hold. */
type Later = 'items' | 'alternatives' | 'interests';

export function clauseScope(facts: AgreementFacts): ClauseScope {
  return {
    ...facts,
    lines: facts.lines.map((line) => ({ once: false, visits: [], continuity: [], ...line })),
    items: facts.items ?? [],
    alternatives: facts.alternatives ?? [],
    interests: facts.interests ?? [],
    providers: [...new Map(facts.lines.map((line) => [line.provider.id, line.provider])).values()],
    anyRegistered: facts.lines.some((line) => line.registered),
    anyUnregistered: facts.lines.some((line) => !line.registered),
  };
}

/** Every name a clause may use, kept in step with the type by the compiler: a forgotten or invented name fails. */
type Shape<T> = [T] extends [string | number | bigint | boolean]
  ? true
  : [T] extends [(infer Item)[]]
    ? [Shape<Item>]
    : { [Key in keyof T]-?: Shape<NonNullable<T[Key]>> };
type AllSigns = { how: string; by: string; capacity: string; evidence: string };
type Shaped = Omit<ClauseScope, 'person'> & {
  person: Omit<AgreementFacts['person'], 'signs'> & { signs: AllSigns };
};

export const FACTS_SHAPE: Shape<Shaped> = {
  number: true,
  version: true,
  model: true,
  compiledOn: true,
  person: {
    id: true,
    name: true,
    knownAs: true,
    communication: [true],
    communicationNote: true,
    signs: { how: true, by: true, capacity: true, evidence: true },
  },
  authority: { code: true, name: true, officialName: true, contact: true },
  holder: { id: true, name: true, kind: true, feePencePerYear: true },
  arrangedBy: true,
  element: { name: true, from: true, to: true, amounts: [{ option: true, pence: true, toldOn: true }] },
  relevantAmount: true,
  chosen: {
    option: true,
    by: true,
    capacity: true,
    on: true,
    why: true,
    considered: [{ option: true, thought: true }],
  },
  contribution: { state: true, perWeek: true, collectedBy: true },
  outcomes: [{ words: true }],
  lines: [
    {
      what: true,
      provider: { id: true, name: true, kind: true },
      registered: true,
      registrationNumber: true,
      readinessReason: true,
      outcome: true,
      pattern: true,
      from: true,
      to: true,
      pricePerUnit: true,
      unit: true,
      unitsHundredths: true,
      travelPerVisit: true,
      perWeek: true,
      perYear: true,
      period: true,
      once: true,
      visits: [{ when: true, price: true, how: true }],
      continuity: [{ about: true, words: true }],
    },
  ],
  items: [
    {
      what: true,
      supplier: true,
      outcome: true,
      on: true,
      price: true,
      countHundredths: true,
      perYear: true,
      period: true,
    },
  ],
  alternatives: [{ name: true, why: true, perWeek: true, period: true }],
  interests: [{ who: true, words: true }],
  totals: { perWeek: true, perYear: true, period: true },
  decision: { by: true, title: true, kind: true, on: true, reasons: true },
  policy: {
    noticeDays: true,
    safetyNoticeDays: true,
    reviewMonths: true,
    firstReviewWeeks: true,
    bankingCapWeeks: true,
    bankingExpiryMonths: true,
    tolerancePercent: true,
    cancellationHours: true,
    retainerDays: true,
    statementEvery: true,
    paymentDays: true,
    recoveryNoticeDays: true,
    closingStatementDays: true,
    retentionYears: true,
    complaintFirstDays: true,
    complaintAcknowledgeDays: true,
    complaintSecondDays: true,
    complaintSpsoMonths: true,
    minimumPayPerHour: true,
    minimumPayFrom: true,
  },
  contacts: { complaint: true, safeguardingPhone: true, advocacy: true, holder: true },
  providers: [{ id: true, name: true, kind: true }],
  anyRegistered: true,
  anyUnregistered: true,
};

// What people type is kept as they typed it, but in one written form: composed letters, one kind of line end, and none of the
// invisible control characters that would let two different texts look the same.
const INVISIBLE = /(?![\n\t])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
export function oneForm(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}

/** The same facts with every string in its one written form. */
export function settled<T>(value: T): T {
  if (typeof value === 'string') return oneForm(value) as T;
  if (Array.isArray(value)) return value.map(settled) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)])) as T;
}

/** Money leaves as { pence: '4150' }, because JSON has no whole numbers of any size. */
export function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return { pence: value.toString() };
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]));
}

/** The way back from toJson, for facts read from the table. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only && only[0] === 'pence' && typeof only[1] === 'string' && /^(0|-?[1-9]\d*)$/.test(only[1]))
    return BigInt(only[1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, fromJson(inner)]));
}
