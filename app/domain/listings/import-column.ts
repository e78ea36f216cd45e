// What a column of a file of listings is, and the kinds of column that come more than once.
import { date, number, text, yesNo } from '#app/kit/cells.ts';
import type { Day } from '#app/kit/day.ts';
import { ok } from '#app/kit/result.ts';
import type { SheetColumn } from '#app/kit/sheet.ts';
import type { CellRead, ImportLists, WordCode } from './import-cells.ts';
import type { ListingWords, WeekTime } from './rules.ts';

type Days = Partial<Record<`day${number}`, WeekTime[]>>;
type Shut = { closedFrom?: Day | null; closedTo?: Day | null; closedReason?: string };
/** What a row says: only what its columns say. */
export type Given = Partial<Omit<ListingWords, 'times' | 'closed'>> &
  Days &
  Shut & { key?: string; publish?: boolean; postcode?: string };

/** A listing as a row of the file. */
export type Written = { key: string; publish: boolean; words: ListingWords };

export type Column = SheetColumn<Given, ImportLists, WordCode> & {
  write: (listing: Written, lists: ImportLists) => string;
};

/** Puts what a cell says under the name of its field. */
export const as =
  <T>(field: keyof Given, read: CellRead<T>): Column['read'] =>
  (cell, lists) => {
    const got = read(cell, lists);
    return got.ok ? ok({ [field]: got.value } as Given) : got;
  };

export const words = (
  name: string,
  field: 'title' | 'summary' | 'description' | 'notFor' | 'town' | 'registrationNumber',
  most: number,
  help: string,
  example: string,
): Column => ({
  name,
  help,
  example,
  read: as(field, text(most)),
  write: (listing) => listing.words[field].replace(/\r\n?/g, '\n').trim(),
});

type Flag =
  | 'homeBased'
  | 'bankable'
  | 'travelBothWays'
  | 'offBankHolidays'
  | 'shortNotice'
  | 'registered'
  | 'forNeed'
  | 'personalCare'
  | 'plannedHelp'
  | 'overnight'
  | 'soleIndividual';
export const flag = (name: string, field: Flag, help: string, example = 'no'): Column => ({
  name,
  help,
  example,
  needed: true,
  read: as(field, yesNo),
  write: (listing) => (listing.words[field] ? 'yes' : 'no'),
});
/** Yes or no, and a new listing need not say: an empty cell is `unsaid`. */
export const mild = (name: string, field: Flag, help: string, unsaid: boolean): Column => ({
  ...flag(name, field, help, unsaid ? 'yes' : 'no'),
  needed: undefined,
  read: as(field, (cell, lists) => (cell === '' ? ok(unsaid) : yesNo(cell, lists))),
});
export const count = (
  name: string,
  field: 'radiusKm' | 'spaces' | 'waitingWeeks' | 'shareUpTo' | 'minimumMinutes',
  [least, most]: readonly [number, number],
  help: string,
  example: string,
): Column => ({
  name,
  help,
  example,
  read: as(field, number(least, most)),
  write: ({ words: of }) => (of[field] === null ? '' : String(of[field])),
});
export const shutDay = (name: string, field: 'from' | 'to', help: string): Column => ({
  name,
  help,
  example: '',
  read: as(field === 'from' ? 'closedFrom' : 'closedTo', date),
  write: ({ words: { closed } }) => closed?.[field] ?? '',
});
