// What each row of a file would do to the provider's listings, judged by the rules of a listing typed by hand.
import type { CsvFile, CsvRow } from '#app/kit/csv.ts';
import type { Day } from '#app/kit/day.ts';
import type { Pence } from '#app/kit/pence.ts';
import { ok, type Refusal } from '#app/kit/result.ts';
import { givenBy, type Header, headerOf } from '#app/kit/sheet.ts';
import type { Column, Given } from './import-column.ts';
import { COLUMNS } from './import-columns.ts';
import type { CheckedRow, ImportWorld, RowProblem, Standing } from './import-rules.ts';
import { NO_TERMS, termsKept } from './price-terms.ts';
import { draftable, type ListingRefusal, type ListingWords, publishable, stepListing, type WeekTime } from './rules.ts';

const BLANK: ListingWords = {
  title: '',
  summary: '',
  description: '',
  notFor: '',
  supportKind: '',
  whoFor: [],
  outcomes: [],
  placeKind: 'at-place',
  town: '',
  authorityCode: null,
  radiusKm: null,
  serves: [],
  times: [],
  priceUnit: 'hour',
  pricePence: null,
  travelPencePerVisit: 0n as Pence,
  ...NO_TERMS,
  spaces: null,
  homeBased: true,
  waitingWeeks: null,
  closed: null,
  daysOff: [],
  offBankHolidays: false,
  schoolTimes: 'always',
  bankable: false,
  shareUpTo: null,
  shortNotice: false,
  languages: ['en'],
  communication: [],
  forNeed: false,
  personalCare: false,
  plannedHelp: false,
  overnight: false,
  soleIndividual: false,
  registered: false,
  registrationNumber: '',
};

/** Which cell is which column; every file names the key and the title. */
export const listingHeader = (cells: readonly string[]) => headerOf<Column>(COLUMNS, ['key', 'title'], cells);
type ListingHeader = Header<Column>;

/** Every row with what it would do. A key may stand in the file once; the second is refused and names the first. */
export function checkRows(header: ListingHeader, rows: CsvFile['rows'], world: ImportWorld): CheckedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if ('broken' in row) return refused(row, {}, [{ column: null, code: row.broken }]);
    const read = givenBy(header, row, world.lists);
    const { given } = read;
    const problems: RowProblem[] = [...read.problems];
    if (!given.key && !problems.some((each) => each.column === 'key' || each.column === null))
      problems.push({ column: 'key', code: 'row.no-key' });
    const standing = world.byKey.get(given.key ?? '') ?? null;
    const same = standing?.id ?? given.key ?? '';
    const first = seen.get(same);
    if (given.key && first === undefined) seen.set(same, row.row);
    if (given.key && first !== undefined)
      problems.push({ column: 'key', code: 'row.key-twice', facts: { row: first } });
    if (problems.length > 0) return refused(row, given, problems);
    return judged(row, given, standing, header, world);
  });
}

function refused(row: CsvRow, given: Given, problems: RowProblem[]): CheckedRow {
  const about = { key: given.key ?? '', title: given.title ?? '' };
  return { row: row.row, line: row.line, ...about, verdict: 'refused', changes: [], problems, plan: null };
}

function judged(
  row: CsvRow,
  given: Given,
  standing: Standing | null,
  { places }: ListingHeader,
  world: ImportWorld,
): CheckedRow {
  if (standing?.state === 'archived') return refused(row, given, [{ column: 'key', code: 'row.archived' }]);
  const missing = standing ? [] : COLUMNS.filter((column) => column.needed && !isSaid(given, column));
  if (missing.length > 0) {
    const problems = missing.map((column) => ({ column: column.name, code: 'row.needed' as const }));
    return refused(row, given, problems);
  }
  const base = standing?.words ?? BLANK;
  const { postcode = '', key = '', publish = false } = given;
  const said = draftable(settled(merged(base, given)), world.provider.kind);
  if (!said.ok) return refused(row, given, [columnOf(said.refusal)]);
  const words = said.value;
  const moved = words.town !== base.town || words.authorityCode !== base.authorityCode || postcode !== '';
  const kept = standing && !moved ? standing.point : null;
  const point =
    words.placeKind === 'online' ? null : (kept ?? world.pointOf(words.town, words.authorityCode, postcode));
  const problem = ruleProblem(words, publish, standing, point !== null, world);
  if (problem) return refused(row, given, [problem]);
  const written = (of: ListingWords) => ({ key, publish: false, words: of });
  const changes = places
    .filter(({ column }) => column.name !== 'key' && column.name !== 'publish')
    .filter(({ column }) => column.write(written(base), world.lists) !== column.write(written(words), world.lists))
    .map(({ column }) => column.name);
  const from = standing?.point ?? null;
  if (postcode !== '' && (from?.lat !== point?.lat || from?.lon !== point?.lon)) changes.push('postcode');
  const edits = changes.length > 0;
  const publishes = publish && standing?.state !== 'published';
  if (publishes) changes.push('publish');
  const verdict = standing === null ? 'new' : changes.length > 0 ? 'changed' : 'same';
  const plan = verdict === 'same' ? null : { standing, words: { ...words, postcode }, edits, publishes };
  return { row: row.row, line: row.line, key, title: words.title, verdict, changes, problems: [], plan };
}

/** What the rules say of the listing that the row would make: the same as of one typed by hand. */
function ruleProblem(
  words: ListingWords,
  publish: boolean,
  standing: Standing | null,
  placed: boolean,
  world: ImportWorld,
): RowProblem | null {
  const isNew = words.registered && words.registrationNumber !== standing?.words.registrationNumber;
  if (isNew && world.isOffRegister(words.registrationNumber))
    return { column: 'registration_number', code: 'listing.number-not-on-register' };
  const state = standing?.state ?? 'draft';
  const step = publish && state !== 'published' ? stepListing(state, 'publish') : ok(state);
  if (!step.ok) return columnOf(step.refusal);
  if (!publish && state !== 'published') return null;
  const shown = publishable(words, world.provider, standing?.hostProviderId ?? null, placed);
  return shown.ok ? null : columnOf(shown.refusal);
}

/** The rules name fields of the form; the provider sees columns. */
const FIELD_COLUMNS: Record<string, string> = {
  title: 'title',
  summary: 'summary',
  outcomes: 'helps_with',
  serves: 'councils',
  authorityCode: 'council',
  town: 'town',
  postcode: 'town',
  radiusKm: 'radius_km',
  times: 'monday',
  closedTo: 'closed_to',
  price: 'price',
  prices: 'other_prices',
  minimumHours: 'least_charge_minutes',
  daysOff: 'days_off',
  personalCare: 'personal_care',
  registered: 'registered',
  registrationNumber: 'registration_number',
};

function columnOf({ code, field, facts }: Refusal<ListingRefusal>): RowProblem {
  return {
    column: FIELD_COLUMNS[(field ?? '').replace(/\[.*$/, '')] ?? null,
    code,
    ...(facts ? { facts: facts as Record<string, string | number> } : {}),
  };
}

const FIELDS: Record<string, keyof Given> = {
  key: 'key',
  title: 'title',
  kind: 'supportKind',
  place: 'placeKind',
  registered: 'registered',
  for_need: 'forNeed',
  personal_care: 'personalCare',
  planned_help: 'plannedHelp',
  overnight: 'overnight',
  one_person: 'soleIndividual',
};
const isSaid = (given: Given, column: Column) => {
  const said = given[FIELDS[column.name] as keyof Given];
  return said !== undefined && said !== '';
};

/** What stands, with what the row says over it. A day that the file does not name keeps its times. */
function merged(base: ListingWords, given: Given): ListingWords {
  const { key: _, publish: __, postcode: ___, closedFrom, closedTo, closedReason, ...rest } = given;
  const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => !/^day\d$/.test(name)));
  const times = [1, 2, 3, 4, 5, 6, 7].flatMap(
    (day): WeekTime[] => given[`day${day}`] ?? base.times.filter((each) => each.day === day),
  );
  const said = (day: Day | null | undefined, stands: Day | undefined) => (day === undefined ? (stands ?? null) : day);
  const [first, last] = [said(closedFrom, base.closed?.from), said(closedTo, base.closed?.to)];
  // One day alone is a day off.
  const [from, to] = [first ?? last, last ?? first];
  const closed = from && to ? { from, to, reason: closedReason ?? base.closed?.reason ?? '' } : null;
  return { ...base, ...fields, times, closed };
}

/** As the table will keep it, so that "the same" means the same. */
function settled(words: ListingWords): ListingWords {
  const comes = words.placeKind === 'comes-to-you';
  const own = words.placeKind !== 'online' && words.authorityCode ? [words.authorityCode] : [];
  return {
    ...words,
    radiusKm: comes ? words.radiusKm : null,
    ...termsKept(words),
    prices: words.prices.map((each) => ({ ...each, days: [...new Set(each.days)].sort() })),
    daysOff: [...new Set(words.daysOff)].sort(),
    serves: [...new Set([...own, ...words.serves])],
    registrationNumber: words.registrationNumber.replaceAll(' ', '').toUpperCase(),
  };
}
