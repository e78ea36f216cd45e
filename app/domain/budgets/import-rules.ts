// Budgets from a council's finance system (standard 12.2): what each row would do, and why a row cannot be taken. An amount from a
// file obeys the same rules as one that a social worker types. A row finds its person by the council's own reference; the first
// time, by a name and a date of birth among that council's people, and nobody else's.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';
import type { Problem, RowCode, Verdict } from '#app/kit/sheet.ts';
import type { OtherPart } from './funds.ts';
import type { BudgetRefusal, ElementTerms } from './rules.ts';

export type BudgetRowCode =
  | 'budget-row.part-twice'
  | 'budget-row.person-first'
  | 'budget-row.person-unknown'
  | 'budget-row.person-two'
  | 'budget-row.person-differs'
  | 'budget-row.person-other-reference'
  | 'budget-row.holder-unknown'
  | 'budget-row.holder-two';
export type BudgetProblem = Problem<RowCode | BudgetRowCode | BudgetRefusal>;

export const MOST_ROWS = 2_000;
export const MOST_FILE = { bytes: 1024 * 1024, rows: MOST_ROWS };
/** So many amounts are set at one go: one transaction, which must end within its half minute on a busy day. */
export const MOST_CHANGES = 300;

export type KnownPerson = {
  id: Id;
  /** As names are compared: without accents, capitals and double blanks. */
  name: string;
  knownAs: string;
  bornOn: Day | null;
  /** What the council calls them; null until a file says so. */
  reference: string | null;
};

/** An element of support as it stands. */
export type Standing = {
  id: Id;
  personId: Id;
  /** What the council calls it; null when it was set by hand. */
  reference: string | null;
  terms: ElementTerms;
  holderName: string;
  others: readonly OtherPart[];
  setOn: Day;
  /** Of its open budget: who holds it, how much of what was granted is promised or paid, and whether anything but free money is in it. */
  budget: { holderId: Id; promised: Pence; inUse: boolean } | null;
};

/** Everything that a file is checked against, read once, and of one council alone. */
export type BudgetWorld = {
  today: Day;
  /** For so many days what nobody uses yet may be put right. */
  correctDays: number;
  councilName: string;
  people: readonly KnownPerson[];
  elements: readonly Standing[];
  holders: readonly { id: Id; name: string }[];
};

export type Change = { column: string; from: string; to: string };

export type CheckedRow = {
  row: number;
  line: number;
  person: string;
  part: string;
  verdict: Verdict;
  changes: Change[];
  problems: BudgetProblem[];
  /** What would be done; nothing for what is the same or refused. */
  plan: {
    personId: Id;
    personReference: string | null;
    partReference: string | null;
    elementId: Id | null;
    /** Null: only a reference is new. */
    set: { terms: ElementTerms; others: readonly OtherPart[] } | null;
  } | null;
};

/** A name as it is compared: Màiri  O’Neill is mairi o neill. */
export const comparable = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
