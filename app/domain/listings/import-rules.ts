// Many listings at once from a file: what each row would do, and why a row cannot be taken. Nothing is written before every
// row is right and the provider has seen what will happen. The listings themselves obey the same rules as one typed by hand.
import type { Id } from '#app/kit/id.ts';
import type { Problem, RowCode as SheetRowCode, Verdict } from '#app/kit/sheet.ts';
import type { ImportLists, WordCode } from './import-cells.ts';
import type { ListingRefusal, ListingState, ListingWords } from './rules.ts';

export type RowCode = WordCode | SheetRowCode | 'row.no-key' | 'row.key-twice' | 'row.archived';
/** What is wrong with a row, in which column; null is the row itself. */
export type RowProblem = Problem<RowCode | ListingRefusal>;

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

export const MOST_ROWS = 5_000;
export const MOST_FILE = { bytes: 4 * 1024 * 1024, rows: MOST_ROWS };
/** So many listings are made or changed at one go: one transaction, which must end within its half minute on a busy day. */
export const MOST_CHANGES = 200;
