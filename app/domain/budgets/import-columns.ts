// The columns of a file of budgets: what each is called, how it is explained, how a cell is read, and how what stands is written.
import { type CellCode, date, pounds, text, writePounds } from '#app/kit/cells.ts';
import type { Day } from '#app/kit/day.ts';
import type { Pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { SheetColumn } from '#app/kit/sheet.ts';
import type { OtherPart, Source } from './funds.ts';
import { amountFor, type ElementTerms, OPTIONS, type Option } from './rules.ts';

type Money = Partial<Record<`option${Option}` | 'nhs' | 'carer' | 'own', Pence | null>>;
/** What a row says: only what its columns say. Money of null is an empty cell: not offered, or nothing put in. */
export type Given = Money & {
  person?: string;
  personName?: string;
  bornOn?: Day | null;
  part?: string;
  name?: string;
  fromDay?: Day;
  toDay?: Day;
  toldOn?: Day;
  holder?: string;
  board?: string;
};

/** An element as a row of the file. */
export type Written = { terms: Omit<ElementTerms, 'holderId'>; holder: string; others: readonly OtherPart[] };

export type Column = SheetColumn<Given, unknown, CellCode> & { write: ((element: Written) => string) | null };
type Read = Column['read'];

const said =
  (field: 'person' | 'personName' | 'part' | 'name' | 'holder' | 'board', most: number): Read =>
  (cell, lists) => {
    const read = text(most)(cell, lists);
    return read.ok ? ok({ [field]: read.value.replace(/\s+/g, ' ') }) : read;
  };
/** A day that somebody alive can mean: the calendar of the database does not know every year. */
const near =
  (field: 'bornOn' | 'fromDay' | 'toDay' | 'toldOn'): Read =>
  (cell, lists): Result<Given, CellCode> => {
    const read = date(cell, lists);
    if (!read.ok) return read;
    if (read.value === null) return field === 'bornOn' ? ok({ bornOn: null }) : refuse('row.choose-one');
    const isNear = read.value >= '1900-01-01' && read.value < '2200-01-01';
    return isNear ? ok({ [field]: read.value }) : refuse('row.date', { facts: { cell } });
  };
const money =
  (field: keyof Money): Read =>
  (cell, lists) => {
    const read = pounds(cell, lists);
    return read.ok ? ok({ [field]: read.value }) : read;
  };

const toldFor = (option: Option): Column => ({
  name: `option_${option}`,
  help: `The amount told for Option ${option}, for the whole period. Empty when it was not offered.`,
  example: option === 1 ? '5000.00' : option === 2 ? '5200.00' : '',
  read: money(`option${option}`),
  write: ({ terms }) => writePounds(amountFor(terms.amounts, option)),
});
const putIn = (name: string, field: Exclude<Source, 'authority'>, help: string, example: string): Column => ({
  name,
  help,
  example,
  read: money(field),
  write: ({ others }) => writePounds(others.find((each) => each.source === field)?.pence ?? null),
});

const toldDays = ({ terms }: Written) => [...new Set(terms.amounts.map((each) => each.toldOn))].sort().join(', ');

/** The longest reference that a council gives. */
export const MOST_REFERENCE = 60;

export const COLUMNS: readonly Column[] = [
  {
    name: 'person_reference',
    help: 'Your own number for the person. It stays the same: by it we find them next time.',
    example: 'P-10442',
    needed: true,
    read: said('person', MOST_REFERENCE),
    write: null,
  },
  {
    name: 'person_name',
    help: 'Their whole name. Only the first time that you send their number; later you may leave it empty.',
    example: 'Mairi Sample',
    read: said('personName', 200),
    write: null,
  },
  {
    name: 'born_on',
    help: 'Their date of birth. Only the first time, too.',
    example: '1961-04-30',
    read: near('bornOn'),
    write: null,
  },
  {
    name: 'part_reference',
    help: 'Your own number for this part of their support. It stays the same as well.',
    example: '1',
    needed: true,
    read: said('part', MOST_REFERENCE),
    write: null,
  },
  {
    name: 'part_name',
    help: 'What the person would call it.',
    example: 'Getting out and about',
    needed: true,
    read: said('name', 200),
    write: ({ terms }) => terms.name,
  },
  {
    name: 'first_day',
    help: 'The first day of the period.',
    example: '2027-04-01',
    needed: true,
    read: near('fromDay'),
    write: ({ terms }) => terms.fromDay,
  },
  {
    name: 'last_day',
    help: 'The last day of the period: three years at most.',
    example: '2028-03-31',
    needed: true,
    read: near('toDay'),
    write: ({ terms }) => terms.toDay,
  },
  ...OPTIONS.map(toldFor),
  {
    name: 'told_on',
    help: 'The day on which the person was told these amounts.',
    example: '2026-11-20',
    needed: true,
    read: near('toldOn'),
    write: toldDays,
  },
  {
    name: 'holder',
    help: 'Who would manage the money under Option 2, by the name that Ettle has. Needed with an amount for Option 2.',
    example: 'Perth and Kinross Council',
    read: said('holder', 200),
    write: ({ holder }) => holder,
  },
  putIn('health_money', 'nhs', 'How much of the amount for Option 2 a health board puts in.', '1200.00'),
  {
    name: 'health_board',
    help: 'Which board that is.',
    example: 'NHS Tayside',
    read: said('board', 120),
    write: ({ others }) => others.find((each) => each.source === 'nhs')?.payer ?? '',
  },
  putIn('carers_money', 'carer', 'How much of it comes from the carer’s own budget.', ''),
  putIn('own_money', 'own', 'How much of it the person adds themselves.', ''),
];
