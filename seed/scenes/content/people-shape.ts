// The shapes of the demo world's people, what was agreed for them, and what they planned. Days count from the day of seeding.

import type { DeclineReason, State } from '#app/domain/arrangements/rules.ts';
import type { CommunicationCode } from '#app/domain/people/words.ts';
import type { OutcomeCode } from '#seed/reference/outcome-tags.ts';
import { type TownKey, week } from '#seed/scenes/content/shape.ts';

export type SeedOutcome = { readonly words: string; readonly tags: readonly OutcomeCode[] };

/** The relevant amount for each option, in pence for the whole period of the element. */
export type Amounts = Readonly<Record<1 | 2 | 3 | 4, number>>;

export type SeedElement = {
  readonly key: string;
  readonly name: string;
  /** Negative: it began that many days ago. */
  readonly startsInDays: number;
  readonly weeks: number;
  readonly holder: string;
  readonly setBy: string;
  readonly setDaysAgo: number;
  readonly amounts: Amounts;
  /** What of it the person pays of their own, in pounds. */
  readonly own?: number;
};

export type SeedPerson = {
  readonly key: string;
  /** The cast key of the person's own login; null for somebody who does not sign in. */
  readonly login: string | null;
  readonly name: string;
  readonly knownAs: string;
  readonly age: number;
  readonly town: TownKey;
  readonly communication: readonly CommunicationCode[];
  readonly communicationNote: string;
  readonly outcomes: readonly SeedOutcome[];
  readonly elements: readonly SeedElement[];
};

export type SeedAnswer =
  | { readonly answer: 'none' }
  | { readonly answer: 'accepted'; readonly by: string; readonly daysAgo: number }
  | {
      readonly answer: 'declined';
      readonly by: string;
      readonly daysAgo: number;
      readonly reason: DeclineReason;
      readonly words: string;
    };

export type SeedLine = {
  readonly listing: string;
  readonly what: string;
  /** Index into the person's outcomes. */
  readonly outcome: number;
  /** One time of day for all the days: what the builder asks for. Units follow from it. */
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Weeks after the arrangement begins, and for how many weeks; without them the line runs all the way. */
  readonly afterWeeks?: number;
  readonly weeks?: number;
  readonly answered: SeedAnswer;
};

export type SeedDecision = {
  readonly kind: 'officer' | 'panel';
  readonly by: string;
  readonly result: 'approved' | 'refused' | 'referred';
  readonly reasons: string;
  readonly daysAgo: number;
};

export type SeedSignature = {
  readonly role: 'person' | 'provider' | 'holder' | 'authority';
  readonly by: string;
  readonly daysAgo: number;
};

export type SeedArrangement = {
  readonly key: string;
  readonly person: string;
  readonly element: string;
  readonly name: string;
  /** Who builds it and selects: the person, or somebody with authority to act. */
  readonly by: string;
  readonly startsInDays: number;
  readonly weeks: number;
  readonly lines: readonly SeedLine[];
  readonly optionsConsidered: readonly { readonly option: 1 | 2 | 3 | 4; readonly thought: string }[];
  readonly why: string;
  readonly state: State;
  readonly draftedDaysAgo: number;
  readonly proposedDaysAgo: number | null;
  readonly decisions: readonly SeedDecision[];
  readonly signatures: readonly SeedSignature[];
  /** For a plan that ended or was withdrawn. */
  readonly closed: { readonly by: string; readonly daysAgo: number; readonly why: string } | null;
};

const pounds = (amount: number) => amount * 100;

/** Amounts in whole pounds, told for options 1 to 4. */
export function amounts(first: number, second: number, third: number, fourth: number): Amounts {
  return { 1: pounds(first), 2: pounds(second), 3: pounds(third), 4: pounds(fourth) };
}

export const yes = (by: string, daysAgo: number): SeedAnswer => ({ answer: 'accepted', by, daysAgo });
export const NOT_ANSWERED: SeedAnswer = { answer: 'none' };

type Span = { readonly afterWeeks: number; readonly weeks: number };

/** One line: from which listing, in the person's words, when, for which outcome, and the answer. */
export function line(
  listing: string,
  what: string,
  when: string,
  outcome: number,
  answered: SeedAnswer,
  only?: Span,
): SeedLine {
  const times = week(when);
  const { fromMinute = 0, toMinute = 0 } = times[0] ?? {};
  return { listing, what, outcome, days: times.map((time) => time.day), fromMinute, toMinute, answered, ...only };
}
