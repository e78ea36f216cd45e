// Columns of a file of listings about money and about days when nobody comes: prices for some times only, the least charge, the way,
// VAT, days off. Each is read and written so that what was exported comes back as the same.
import { date, number, one, pounds, writeOne, writePounds } from '#app/kit/cells.ts';
import type { Day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { SchoolTimes } from './exceptions.ts';
import { type CellRead, spans, type WordCode, writeSpans } from './import-cells.ts';
import { as, type Column, count, mild } from './import-column.ts';
import type { PriceRow, Vat } from './price-terms.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayOfWeek = (said: string) => NAMES.findIndex((name) => said.length >= 3 && name.startsWith(said)) + 1;

type Part = Partial<PriceRow>;

/** What one part of a price says: 'whole visit', 'Saturday', '20:00-08:00', 'from 2027-04-01'. Null: nothing that we know. */
function partOf(said: string, so: Part): Part | null {
  if (said === 'whole visit') return { wholeVisit: true };
  if (said === 'bank holidays') return { bankHolidays: true };
  const weekday = dayOfWeek(said);
  if (weekday > 0) return { days: [...new Set([...(so.days ?? []), weekday])].sort() };
  const [, which, on = ''] = /^(from|until) (\d.*)$/.exec(said) ?? [];
  if (which) return dayPart(which === 'from' ? 'fromDay' : 'toDay', on);
  const hours = spans(1)(said, NO_LISTS);
  const [time, ...more] = hours.ok ? hours.value : [];
  if (!time || more.length > 0 || time.fromMinute === 1440) return null;
  return { fromMinute: time.fromMinute, toMinute: time.toMinute };
}
const NO_LISTS = { kinds: [], outcomes: [], councils: [] };
function dayPart(field: 'fromDay' | 'toDay', said: string): Part | null {
  const on = date(said, NO_LISTS);
  return on.ok && on.value ? { [field]: on.value } : null;
}

const PLAIN: Omit<PriceRow, 'pence'> = {
  wholeVisit: false,
  days: [],
  fromMinute: null,
  toMinute: null,
  bankHolidays: false,
  fromDay: null,
  toDay: null,
};

function readPrice(said: string): Result<PriceRow, WordCode> {
  const [amount = '', ...parts] = said.split(',').map((part) => part.trim().toLowerCase().replace(/\s+/g, ' '));
  const wrong = refuse<WordCode>('row.other-price', { facts: { cell: said.trim().slice(0, 60) } });
  const read = pounds(amount, NO_LISTS);
  if (!read.ok || read.value === null) return wrong;
  let row: PriceRow = { ...PLAIN, pence: read.value };
  for (const part of parts) {
    const found = partOf(part, row);
    if (!found) return wrong;
    row = { ...row, ...found };
  }
  return ok(row);
}

const otherPrices: CellRead<PriceRow[]> = (cell) => {
  const rows: PriceRow[] = [];
  for (const said of cell.split(/[;\n]/)) {
    if (said.trim() === '') continue;
    const row = readPrice(said);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
};

function writePrice(row: PriceRow): string {
  const { fromMinute, toMinute } = row;
  return [
    writePounds(row.pence),
    ...(row.wholeVisit ? ['whole visit'] : []),
    ...[...row.days].sort().map((at) => NAMES[at - 1] ?? ''),
    ...(fromMinute !== null && toMinute !== null ? [writeSpans([{ day: 1, fromMinute, toMinute }])] : []),
    ...(row.bankHolidays ? ['bank holidays'] : []),
    ...(row.fromDay ? [`from ${row.fromDay}`] : []),
    ...(row.toDay ? [`until ${row.toDay}`] : []),
  ].join(', ');
}

const VAT: { code: Vat; label: string }[] = [
  { code: 'none', label: 'no VAT' },
  { code: 'included', label: 'included' },
  { code: 'added', label: 'comes on top' },
];
const SCHOOL: { code: SchoolTimes; label: string }[] = [
  { code: 'always', label: 'all year' },
  { code: 'term', label: 'term only' },
  { code: 'holidays', label: 'holidays only' },
];

const NOTHING = pence(0);
const fare = (name: string, field: 'pencePerMile' | 'travelPencePerHour', help: string): Column => ({
  name,
  help,
  example: '',
  read: as(field, (cell, lists) => (cell === '' ? ok(NOTHING) : pounds(cell, lists))),
  write: ({ words }) => (words[field] === 0n ? '' : writePounds(words[field])),
});

/** After the usual price and the travel for a visit. */
export const PRICE_COLUMNS: readonly Column[] = [
  {
    name: 'other_prices',
    help: 'Prices for some times only, with a semicolon between. Each is an amount and when it holds, with commas: days, a time, “bank holidays”, “from 2027-04-01”, “until 2027-12-31”; “whole visit” when it is not by the hour.',
    example: '30.00, saturday, sunday; 34.00, bank holidays',
    read: as('prices', otherPrices),
    write: ({ words }) => words.prices.map(writePrice).join('; '),
  },
  count(
    'least_charge_minutes',
    'minimumMinutes',
    [15, 1440],
    'By the hour: a shorter visit is charged as one of so many minutes, 15 to 1440.',
    '',
  ),
  {
    name: 'vat',
    help: `What the prices say of VAT: ${VAT.map((each) => each.label).join(', ')}. Empty when you do not say.`,
    example: 'no VAT',
    read: (cell, lists) => (cell === '' ? ok({ vat: null }) : as('vat', one(VAT) as CellRead<Vat>)(cell, lists)),
    write: ({ words }) => (words.vat === null ? '' : writeOne(VAT, words.vat)),
  },
  fare('travel_a_mile', 'pencePerMile', 'Pounds for each mile, if you go to people and charge so: 0.45.'),
  {
    name: 'free_miles',
    help: 'So many miles cost nothing.',
    example: '',
    read: as('freeMiles', (cell, lists) => (cell === '' ? ok(0) : number(0, 500)(cell, lists))),
    write: ({ words }) => (words.freeMiles === 0 ? '' : String(words.freeMiles)),
  },
  fare('travel_an_hour', 'travelPencePerHour', 'Pounds for an hour on the road.'),
  mild('travel_both_ways', 'travelBothWays', 'Does the way back count too, by mile and by time? yes or no.', false),
  {
    name: 'ferry',
    help: 'Pounds for the boat, there and back. Empty when you do not say.',
    example: '',
    read: as('ferryPence', pounds),
    write: ({ words }) => writePounds(words.ferryPence),
  },
];

const daysOff: CellRead<Day[]> = (cell, lists) => {
  const days = new Set<Day>();
  for (const said of cell.split(/[;|\n]/)) {
    const on = date(said.trim(), lists);
    if (!on.ok) return on;
    if (on.value) days.add(on.value);
  }
  return ok([...days].sort());
};

/** After the week and the closed days: single days on which nobody comes. */
export const EXCEPTION_COLUMNS: readonly Column[] = [
  {
    name: 'days_off',
    help: 'Single days on which nobody comes, like 2026-12-31, with a semicolon between.',
    example: '2026-12-31',
    read: as('daysOff', daysOff),
    write: ({ words }) => [...words.daysOff].sort().join('; '),
  },
  mild('not_on_bank_holidays', 'offBankHolidays', 'Does nobody come on bank holidays? yes or no.', false),
  {
    name: 'school_times',
    help: `Does it follow the schools? ${SCHOOL.map((each) => each.label).join(', ')}. Empty is ${SCHOOL[0]?.label}.`,
    example: '',
    read: (cell, lists) =>
      cell === ''
        ? ok({ schoolTimes: 'always' })
        : as('schoolTimes', one(SCHOOL) as CellRead<SchoolTimes>)(cell, lists),
    write: ({ words }) => (words.schoolTimes === 'always' ? '' : writeOne(SCHOOL, words.schoolTimes)),
  },
];
