// Many listings at once from a file: what each row would do, and why a row cannot be taken. Nothing is written before every
// row is right and the provider has seen what will happen. The listings themselves obey the same rules as one typed by hand.
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { ImportLists, WordCode } from './import-cells.ts';
import type { ListingRefusal, ListingState, ListingWords } from './rules.ts';

export type ImportRefusal =
  | 'import.not-found'
  | 'import.no-file'
  | 'import.too-big'
  | 'import.spreadsheet'
  | 'import.no-header'
  | 'import.missing-columns'
  | 'import.column-twice'
  | 'import.no-rows'
  | 'import.too-many-rows'
  | 'import.too-many-changes'
  | 'import.over'
  | 'import.has-refused'
  | 'import.nothing-to-do'
  | 'import.changed';

export type RowCode =
  | WordCode
  | 'row.quote'
  | 'row.quote-open'
  | 'row.columns'
  | 'row.no-key'
  | 'row.key-twice'
  | 'row.needed'
  | 'row.archived';
/** What is wrong with a row, in which column; null is the row itself. */
export type RowProblem = {
  column: string | null;
  code: RowCode | ListingRefusal;
  facts?: Record<string, string | number>;
};

export const VERDICTS = ['new', 'changed', 'same', 'refused'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A listing of the provider as it stands, whatever its state. */
export type Standing = {
  id: Id;
  version: number;
  state: ListingState;
  words: ListingWords;
  point: { lat: number; lon: number } | null;
  hostProviderId: Id | null;
};

/** Everything that a file is checked against, read once. */
export type ImportWorld = {
  lists: ImportLists;
  provider: { kind: string; complaintsPolicy: string };
  /** By the provider's own key, or by the end of the listing's address. */
  byKey: ReadonlyMap<string, Standing>;
  pointOf(town: string, authorityCode: string | null, postcode: string): { lat: number; lon: number } | null;
  isOffRegister(registrationNumber: string): boolean;
};

export type CheckedRow = {
  row: number;
  line: number;
  key: string;
  title: string;
  verdict: Verdict;
  /** Names of the columns that would change. */
  changes: string[];
  problems: RowProblem[];
  /** What would be done; nothing for what is the same or refused. */
  plan: {
    standing: Standing | null;
    words: ListingWords & { postcode: string };
    edits: boolean;
    publishes: boolean;
  } | null;
};

export const MOST_FILE_BYTES = 4 * 1024 * 1024;
export const MOST_ROWS = 5_000;
/** So many listings are made or changed at one go: one transaction, which must end within its half minute on a busy day. */
export const MOST_CHANGES = 200;
/** How long a file that was not confirmed is kept. */
export const KEPT_HOURS = 24;

/** How many rows of each kind. */
export function countsOf(rows: readonly CheckedRow[]): Record<Verdict, number> {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** Whether a checked file may be brought in: every row right, something to do, and not too much at once. */
export function importable(counts: Record<Verdict, number>): Result<undefined, ImportRefusal> {
  if (counts.refused > 0) return refuse('import.has-refused', { facts: { count: counts.refused } });
  const changes = counts.new + counts.changed;
  if (changes === 0) return refuse('import.nothing-to-do');
  return changes > MOST_CHANGES ? refuse('import.too-many-changes', { facts: { most: MOST_CHANGES } }) : ok();
}
