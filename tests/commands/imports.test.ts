import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveListing, editListing } from '#app/domain/listings/commands.server.ts';
import { COLUMNS } from '#app/domain/listings/import-columns.ts';
import {
  checkAgain,
  forgetOldFiles,
  importListings,
  uploadListings,
} from '#app/domain/listings/import-commands.server.ts';
import { MOST_CHANGES, MOST_ROWS, type RowProblem } from '#app/domain/listings/import-rules.ts';
import { importFor, importRows, listingsToExport } from '#app/domain/listings/import-store.server.ts';
import { writeCsv } from '#app/kit/csv.ts';
import { pence } from '#app/kit/pence.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { fileOf, GOOD, lineOf, NAMES } from '#tests/support/listing-file.ts';
import { done, tayside } from '#tests/support/tayside.ts';

type Owner = Awaited<ReturnType<typeof ownerOf>>;
let tools: TestTools;
let morag: Owner;
beforeAll(async () => {
  tools = await freshTools();
  await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
});

const anew = (key: string) => ownerOf(tools, key, gardenProvider({ name: `Garden of ${key}` }));
const upload = (owner: Owner, bytes: Uint8Array, fileName = 'listings.csv') =>
  uploadListings(tools, owner.actor, { providerId: owner.providerId, fileName, bytes });
const bringIn = (owner: Owner, importId: string) =>
  importListings(tools, owner.actor, { providerId: owner.providerId, importId });

/** What the preview says: the counts, and every row. */
async function seen(owner: Owner, bytes: Uint8Array) {
  const { importId } = done(await upload(owner, bytes));
  const file = await importFor(tools.pool, owner.actor, owner.providerId, importId);
  if (!file) throw new Error('the file is not there');
  const rows = await importRows(tools.pool, file, null, 1, MOST_ROWS);
  return { importId, counts: file.counts, unknown: file.unknownColumns, rows };
}
const exported = async (owner: Owner): Promise<Uint8Array> => {
  const { lists, written } = await listingsToExport(tools.db, owner.actor, owner.providerId);
  const rows = written.map((listing) => COLUMNS.map((column) => column.write(listing, lists)));
  return new TextEncoder().encode(writeCsv([NAMES, ...rows]));
};
const rowsOf = (importId: string) => tools.db.listingImportRow.count({ where: { importId } });
const listings = (owner: Owner) =>
  tools.db.listing.findMany({
    where: { providerId: owner.providerId },
    include: { listingTimes: true },
    orderBy: { title: 'asc' },
  });

describe('a file of listings', () => {
  it('is looked at first, brought in whole, and is then the same', async () => {
    const owner = await anew('whole');
    const file = fileOf([
      {},
      { key: 'garden-2', title: 'Hedges', publish: 'yes' },
      { key: 'garden-3', title: 'Grass' },
    ]);
    const first = await seen(owner, file);
    expect(first.counts).toEqual({ new: 3, changed: 0, same: 0, refused: 0 });
    expect(await listings(owner)).toEqual([]);
    expect(done(await bringIn(owner, first.importId))).toEqual({ created: 3, changed: 0 });
    const kept = await listings(owner);
    expect(kept.map(({ title, state }) => [title, state])).toEqual([
      ['Gardening beside you', 'draft'],
      ['Grass', 'draft'],
      ['Hedges', 'published'],
    ]);
    expect(kept[0]).toMatchObject({ pricePence: 2340n, radiusKm: 20, supportKind: 'ST04', outcomes: ['MG03'] });
    expect(kept[0]?.listingTimes.map(({ day, fromMinute, toMinute }) => [day, fromMinute, toMinute])).toEqual([
      [2, 540, 720],
      [2, 780, 930],
    ]);
    const again = await seen(owner, file);
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 3, refused: 0 });
    expect(await bringIn(owner, again.importId)).toMatchObject({ refusal: { code: 'import.nothing-to-do' } });
    expect(await bringIn(owner, first.importId)).toMatchObject({ ok: false });
  });

  it('each listing has its own place in the record, and the provider one for the file', async () => {
    const owner = await anew('recorded');
    const { importId } = await seen(owner, fileOf([{ publish: 'yes' }]));
    done(await bringIn(owner, importId));
    const [listing] = await listings(owner);
    const kinds = (subject: string) =>
      tools.db.event.findMany({
        where: { subject, NOT: { kind: 'check.said' } },
        orderBy: { seq: 'asc' },
        select: { kind: true },
      });
    expect((await kinds(`listing:${listing?.id}`)).map((each) => each.kind)).toEqual([
      'listing.drafted',
      'listing.published',
    ]);
    expect((await kinds(`provider:${owner.providerId}`)).map((each) => each.kind)).toEqual([
      'provider.created',
      'provider.listings-uploaded',
      'provider.listings-imported',
    ]);
  });

  it('what was exported comes back as the same, also when it would run in a spreadsheet', async () => {
    const owner = await anew('export');
    const rows: Record<string, string>[] = [
      {
        key: '=cmd|1',
        title: '=HYPERLINK("http://evil.example","Hello")',
        summary: '+44 and more of it',
        publish: 'yes',
      },
      { key: '-2', title: '@SUM(A1:A9) of roses', summary: "'=already quoted", description: '-1\n=2\n"three"' },
      { key: '3', place: 'Online or by phone', town: '', council: '', radius_km: '', councils: 'all', travel: '' },
      { key: '4', place: 'You go to a place', sunday: '00:00-24:00', tuesday: '', travel: '' },
      {
        key: '5',
        closed_from: '24/12/2026',
        closed_to: '2 Jan 2027',
        closed_why: '-- holidays',
        share_up_to: '3',
        keep_for_later: 'yes',
        at_a_home: 'no',
        languages: 'Gaelic; English',
        ways_of_talking: 'Makaton | Braille',
        price: '0',
        travel: '3,50',
      },
      {
        key: '6',
        other_prices:
          '30, Saturday, Sunday; 34.50, bank holidays\n60, whole visit, fri, 22:00-07:00; 25, from 1/4/2027, until 31 Dec 2027',
        least_charge_minutes: '60',
        vat: 'Comes on top',
        travel_a_mile: '0,45',
        free_miles: '5',
        travel_an_hour: '12',
        travel_both_ways: 'yes',
        ferry: '11.50',
        days_off: '31/12/2026; 2026-12-24; 31/12/2026',
        not_on_bank_holidays: 'yes',
        school_times: 'Term only',
      },
    ];
    const { importId } = await seen(owner, fileOf(rows));
    done(await bringIn(owner, importId));
    const file = await exported(owner);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);
    expect(text.startsWith('\ufeffkey,title')).toBe(true);
    const cells = parse(text, { bom: true, relax_quotes: true }).flat() as string[];
    expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
    const back = await seen(owner, file);
    expect(back.rows.map(({ changes, problems }) => [...changes, ...problems])).toEqual(rows.map(() => []));
    expect(back.counts).toEqual({ new: 0, changed: 0, same: rows.length, refused: 0 });
    expect((await listings(owner)).map((each) => each.title)).toContain('=HYPERLINK("http://evil.example","Hello")');
  });

  it('names what would change, and leaves alone what the file does not name', async () => {
    const owner = await anew('change');
    done(await bringIn(owner, (await seen(owner, fileOf([{ publish: 'yes' }]))).importId));
    const file = new TextEncoder().encode('key;title;tuesday\ngarden-1;Gardening with you;10-12\n');
    const back = await seen(owner, file);
    expect(back.rows[0]).toMatchObject({ verdict: 'changed', changes: ['title', 'tuesday'] });
    expect(done(await bringIn(owner, back.importId))).toEqual({ created: 0, changed: 1 });
    expect((await listings(owner))[0]).toMatchObject({
      title: 'Gardening with you',
      pricePence: 2340n,
      summary: GOOD.summary,
      state: 'published',
      version: 3,
    });
  });

  it('a dearer price waits where the council wants to see it first, like one that is typed', async () => {
    const owner = await anew('dearer');
    done(await bringIn(owner, (await seen(owner, fileOf([{ publish: 'yes' }]))).importId));
    const back = await seen(owner, new TextEncoder().encode('key;title;price\ngarden-1;Gardening beside you;24,50\n'));
    expect(done(await bringIn(owner, back.importId))).toEqual({ created: 0, changed: 1 });
    expect((await listings(owner))[0]).toMatchObject({ pricePence: 2340n, state: 'published' });
    const listing = { provider: { id: owner.providerId } };
    expect(await tools.db.listingChange.count({ where: { listing, state: 'waiting' } })).toBe(1);
  });

  it('finds a listing that was typed by hand by the end of its address', async () => {
    const owner = await anew('by-hand');
    const { draftListing } = await import('#app/domain/listings/commands.server.ts');
    const made = done(await draftListing(tools, owner.actor, { providerId: owner.providerId, words: gardening() }));
    const back = await seen(owner, await exported(owner));
    expect(back.rows).toMatchObject([{ key: made.slug, verdict: 'same' }]);
  });
});

describe('the habits of spreadsheets', () => {
  const header = NAMES.join(';');
  const cells = (over: Record<string, string>) =>
    NAMES.map((name) => ({ ...GOOD, ...over, description: '' })[name] ?? '');
  it.for([
    ['a mark at the start', (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ['carriage returns', (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))],
    ['old line ends', (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r'))],
    ['UTF-16', (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['Windows-1252', (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))],
    ['tabs', (text: string) => new TextEncoder().encode(text.replaceAll(';', '\t'))],
    ['empty rows at the end', (text: string) => new TextEncoder().encode(`${text}\n;;;;\n\n;;\n`)],
  ] as const)('%s', async ([, encode]) => {
    const text = [header, cells({ title: 'Café in Kilmarnock £1', price: '1.023,40' }).join(';')].join('\n');
    const owner = await anew(`habit-${Math.random().toString(36).slice(2)}`);
    const { rows, importId } = await seen(owner, encode(text));
    expect(rows).toMatchObject([{ verdict: 'new', title: 'Café in Kilmarnock £1', problems: [] }]);
    done(await bringIn(owner, importId));
    expect((await listings(owner))[0]).toMatchObject({ title: 'Café in Kilmarnock £1', pricePence: 102_340n });
  });
});

describe('who, and when', () => {
  it('nobody else can send, see or bring in a file', async () => {
    const other = await anew('other');
    const { importId } = await seen(morag, fileOf([{}]));
    expect(await importFor(tools.pool, other.actor, morag.providerId, importId)).toBeNull();
    expect(await importFor(tools.pool, other.actor, other.providerId, importId)).toBeNull();
    for (const act of [importListings, checkAgain]) {
      expect(await act(tools, other.actor, { providerId: morag.providerId, importId })).toMatchObject({
        refusal: { code: 'import.not-found' },
      });
      expect(await act(tools, other.actor, { providerId: other.providerId, importId })).toMatchObject({
        refusal: { code: 'import.not-found' },
      });
    }
    const sneaked = { providerId: morag.providerId, fileName: 'x', bytes: fileOf([{}]) };
    expect(await uploadListings(tools, other.actor, sneaked)).toMatchObject({ refusal: { code: 'import.not-found' } });
    expect((await listingsToExport(tools.db, other.actor, morag.providerId)).written).toEqual([]);
  });

  it('a file is over after a day, and a new one takes the place of the old', async () => {
    const first = await seen(morag, fileOf([{}]));
    const second = await seen(morag, fileOf([{}]));
    expect(await importFor(tools.pool, morag.actor, morag.providerId, first.importId)).toBeNull();
    tools.at('2026-11-23T09:00:01Z');
    expect(await bringIn(morag, second.importId)).toMatchObject({ refusal: { code: 'import.over' } });
    tools.at('2026-11-22T09:00:00Z');
  });

  it('what nobody confirmed in its day is forgotten with its rows; what waits, and what was brought in, stays', async () => {
    const [late, early] = [await anew('forgetful'), await anew('quick')];
    const old = await seen(late, fileOf([{}]));
    const used = await seen(early, fileOf([{}]));
    done(await bringIn(early, used.importId));
    expect(await rowsOf(old.importId)).toBe(1);
    tools.at('2026-11-23T09:00:01Z');
    const fresh = await seen(await anew('fresh'), fileOf([{}]));
    expect(done(await forgetOldFiles(tools)).forgotten).toBeGreaterThanOrEqual(1);
    expect(await importFor(tools.pool, late.actor, late.providerId, old.importId)).toBeNull();
    expect(await rowsOf(old.importId)).toBe(0);
    expect(await rowsOf(fresh.importId)).toBe(1);
    expect(await importFor(tools.pool, early.actor, early.providerId, used.importId)).not.toBeNull();
    expect(done(await forgetOldFiles(tools)).forgotten).toBe(0);
    tools.at('2026-11-22T09:00:00Z');
  });

  it('what was changed by hand meanwhile is never written over: nothing is done, and a second look says why', async () => {
    const owner = await anew('meanwhile');
    done(await bringIn(owner, (await seen(owner, fileOf([{}, { key: 'b', title: 'Hedges' }]))).importId));
    const { importId } = await seen(owner, fileOf([{ title: 'Other' }, { key: 'b', title: 'Hedges, cut' }]));
    const hedges = (await listings(owner)).find((each) => each.title === 'Hedges');
    done(await archiveListing(tools, owner.actor, { listingId: hedges?.id ?? '' }));
    const before = await tools.db.event.count();
    expect(await bringIn(owner, importId)).toMatchObject({ refusal: { code: 'import.changed', facts: { row: 3 } } });
    expect(await tools.db.event.count()).toBe(before);
    expect((await listings(owner)).map((each) => each.title)).toEqual(['Gardening beside you', 'Hedges']);
    done(await checkAgain(tools, owner.actor, { providerId: owner.providerId, importId }));
    const file = await importFor(tools.pool, owner.actor, owner.providerId, importId);
    expect(file?.counts).toEqual({ new: 0, changed: 1, same: 0, refused: 1 });
    expect(await bringIn(owner, importId)).toMatchObject({ refusal: { code: 'import.has-refused' } });
  });

  it('two who press at once bring it in once', async () => {
    const owner = await anew('twice');
    const { importId } = await seen(owner, fileOf([{}, { key: 'b' }]));
    const both = await Promise.all([bringIn(owner, importId), bringIn(owner, importId)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await listings(owner)).toHaveLength(2);
  });

  it('a published listing cannot be emptied by a file', async () => {
    const owner = await anew('emptied');
    const made = await seen(owner, fileOf([{ publish: 'yes' }]));
    done(await bringIn(owner, made.importId));
    const { rows } = await seen(owner, fileOf([{ summary: '' }]));
    expect(rows[0]?.problems).toEqual([{ column: 'summary', code: 'listing.no-summary' }]);
    const [listing] = await listings(owner);
    const words = gardening({ pricePence: pence(1) });
    done(await editListing(tools, owner.actor, { listingId: listing?.id ?? '', version: null, words }));
  });
});

describe('files that are none', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  it.for([
    ['import.no-file', new Uint8Array()],
    ['import.spreadsheet', text('PK\u0003\u0004 a workbook')],
    ['import.too-big', new Uint8Array(4 * 1024 * 1024 + 1).fill(97)],
    ['import.missing-columns', text('name,price\nx,1')],
    ['import.column-twice', text('key,title,Title\n1,2,3')],
    ['import.no-header', text('"key,title\n1,2')],
    ['import.no-rows', text('key,title\n\n,\n# only a remark\n')],
    ['import.too-many-rows', text(`key,title\n${'a,b\n'.repeat(MOST_ROWS + 1)}`)],
    ['import.missing-columns', new Uint8Array(1000).map((_, at) => (at * 7919) % 256)],
  ] as const)('%s', async ([code, bytes]) => {
    const before = await tools.db.listingImport.count();
    expect(await upload(morag, bytes)).toMatchObject({ ok: false, refusal: { code, field: 'file' } });
    expect(await tools.db.listingImport.count()).toBe(before);
  });
});

/** On one line, so that rows and lines are the same. */
const bad = (over: Record<string, string>) => lineOf({ description: 'A cup of tea after.', ...over });

// A kind of mistake: what a line of the file looks like with it, and what is said of it, in which column.
type Wrong = [name: string, line: (key: string) => string, column: string | null, code: RowProblem['code']];
const cell = (
  column: string,
  value: string,
  code: RowProblem['code'],
  name = `${column}: ${value.slice(0, 20)}`,
): Wrong => [name, (key) => bad({ key, [column]: value }), column, code];
const WRONGS: Wrong[] = [
  ['one cell too few', (key) => bad({ key }).replace(/,""$/, ''), null, 'row.columns'],
  ['a cell too many', (key) => `${bad({ key })},more`, null, 'row.columns'],
  ['one word', (key) => key, null, 'row.columns'],
  ['a quote in the middle', (key) => `${key},say "hello" now${',x'.repeat(NAMES.length - 2)}`, null, 'row.quote'],
  ['letters after a quote', (key) => `${key},"hello" now${',x'.repeat(NAMES.length - 2)}`, null, 'row.quote'],
  ['a quote that never closes', (key) => `${key},"hello${',x'.repeat(NAMES.length - 2)}`, null, 'row.quote-open'],
  ['no key', () => bad({ key: '' }), 'key', 'row.no-key'],
  ['a key of 101 letters', (key) => bad({ key: key + '🌹'.repeat(101) }), 'key', 'row.too-long'],
  ['a key that was there', () => bad({ key: 'good' }), 'key', 'row.key-twice'],
  cell('title', 'a\u0000b', 'row.control', 'NUL'),
  cell('town', 'Pit\u0007lochry', 'row.control', 'a bell'),
  cell('summary', 'Caf\ufffd for all of us', 'row.lost-letter', 'a lost letter'),
  cell('description', 'x'.repeat(5001), 'row.too-long', 'a long description'),
  cell('summary', 'x'.repeat(8000), 'row.too-long', 'a huge summary'),
  cell('title', '', 'row.needed', 'no title'),
  cell('title', 'x', 'listing.no-title'),
  cell('kind', '', 'row.needed', 'no kind'),
  cell('kind', 'ST99', 'row.unknown'),
  cell('helps_with', 'Have things to do; Nonsense', 'row.unknown'),
  cell('for_whom', 'Nobody', 'row.unknown'),
  cell('place', 'Somewhere', 'row.unknown'),
  cell('council', 'Narnia', 'row.unknown'),
  cell('councils', 'Fife; Gondor', 'row.unknown'),
  cell('languages', 'Klingon', 'row.unknown'),
  cell('ways_of_talking', 'Telepathy', 'row.unknown'),
  cell('price_for', 'fortnight', 'row.unknown'),
  cell('radius_km', '0', 'row.number'),
  cell('radius_km', '201', 'row.number'),
  cell('radius_km', '20 miles', 'row.number'),
  cell('spaces', '-1', 'row.number'),
  cell('spaces', '1e3', 'row.number'),
  cell('price', 'twenty', 'row.price'),
  cell('price', '-5', 'row.price'),
  cell('price', '20.505', 'row.price'),
  cell('price', '1,2,3', 'row.price'),
  cell('price', '99999999999', 'row.price'),
  cell('price', '#REF!', 'row.excel-error'),
  cell('travel', '€3', 'row.price'),
  cell('closed_from', '2026-02-30', 'row.date'),
  cell('closed_to', '12/25/2026', 'row.date'),
  cell('closed_to', 'Christmas', 'row.date'),
  [
    'closed to before from',
    (key) => bad({ key, closed_from: '2026-12-24', closed_to: '2026-12-01' }),
    'closed_to',
    'listing.closed-dates',
  ],
  cell('waiting_weeks', '261', 'row.number'),
  cell('share_up_to', '1', 'row.number'),
  cell('at_a_home', 'sometimes', 'row.yes-no'),
  cell('monday', '09-Dec', 'row.excel-date'),
  cell('tuesday', '12/09/2026', 'row.excel-date'),
  cell('wednesday', '2026-02-30', 'row.excel-date'),
  cell('thursday', 'all day', 'row.time'),
  cell('friday', '25:00-26:00', 'row.time'),
  cell('friday', '09:61-10:00', 'row.time'),
  cell('saturday', '0.375', 'row.time'),
  cell('sunday', '12:00-09:00', 'listing.time-order').with(2, 'monday') as Wrong,
  cell('sunday', '09:00-12:00, 11:00-13:00', 'listing.times-overlap').with(2, 'monday') as Wrong,
  cell('registered', 'perhaps', 'row.yes-no'),
  cell('for_need', '', 'row.needed', 'a question left open'),
  cell('personal_care', '2', 'row.yes-no'),
  cell('publish', 'maybe', 'row.yes-no'),
  cell('registered', 'yes', 'listing.no-registration-number', 'registered without a number').with(
    2,
    'registration_number',
  ) as Wrong,
  ['a price without an amount', (key) => bad({ key, other_prices: 'saturday' }), 'other_prices', 'row.other-price'],
  [
    'a price for a day that is none',
    (key) => bad({ key, other_prices: '30, funday' }),
    'other_prices',
    'row.other-price',
  ],
  [
    'a price with a decimal comma',
    (key) => bad({ key, other_prices: '30,50, sat' }),
    'other_prices',
    'row.other-price',
  ],
  ['a price that always holds', (key) => bad({ key, other_prices: '30.00' }), 'other_prices', 'price.no-condition'],
  [
    'a price that ends before it begins',
    (key) => bad({ key, other_prices: '30, from 2027-04-01, until 2027-03-01' }),
    'other_prices',
    'price.dates',
  ],
  [
    'more prices than one listing has',
    (key) => bad({ key, other_prices: Array(13).fill('30, sat').join('; ') }),
    'other_prices',
    'price.too-many',
  ],
  [
    'a least charge of a minute',
    (key) => bad({ key, least_charge_minutes: '1' }),
    'least_charge_minutes',
    'row.number',
  ],
  ['VAT of some kind', (key) => bad({ key, vat: '20%' }), 'vat', 'row.unknown'],
  ['a dear mile', (key) => bad({ key, travel_a_mile: 'forty-five' }), 'travel_a_mile', 'row.price'],
  ['many free miles', (key) => bad({ key, free_miles: '501' }), 'free_miles', 'row.number'],
  ['an hour on the road', (key) => bad({ key, travel_an_hour: '-1' }), 'travel_an_hour', 'row.price'],
  ['the way back, perhaps', (key) => bad({ key, travel_both_ways: 'perhaps' }), 'travel_both_ways', 'row.yes-no'],
  ['a boat', (key) => bad({ key, ferry: 'MV Hoy Head' }), 'ferry', 'row.price'],
  ['a day off that is none', (key) => bad({ key, days_off: '2026-12-24; 2026-02-30' }), 'days_off', 'row.date'],
  [
    'too many days off',
    (key) =>
      bad({
        key,
        days_off: Array.from({ length: 31 }, (_, at) => `2027-01-${String(at + 1).padStart(2, '0')}`).join(';'),
      }),
    'days_off',
    'listing.too-many',
  ],
  ['bank holidays, perhaps', (key) => bad({ key, not_on_bank_holidays: '?' }), 'not_on_bank_holidays', 'row.yes-no'],
  ['the schools, somehow', (key) => bad({ key, school_times: 'Easter' }), 'school_times', 'row.unknown'],
  ['shown without a price', (key) => bad({ key, publish: 'yes', price: '' }), 'price', 'listing.no-price'],
  [
    'shown, with personal care by nobody registered',
    (key) => bad({ key, publish: 'yes', personal_care: 'yes' }),
    'personal_care',
    'listing.personal-care-unregistered',
  ],
  [
    'shown in a town that is not there',
    (key) => bad({ key, publish: 'yes', town: 'Brigadoon' }),
    'town',
    'listing.unknown-town',
  ],
];

describe(`${MOST_ROWS} rows that are wrong in every way we know`, () => {
  it('each is named with its line, its column and a plain reason; nothing is written; and it is quick', async () => {
    const owner = await anew('wrong');
    const wrong = Array.from({ length: MOST_ROWS - 1 }, (_, at) => WRONGS[at % WRONGS.length] as Wrong);
    const lines = [NAMES.join(','), bad({ key: 'good' }), ...wrong.map(([, line], at) => line(`key-${at}`))];
    const bytes = new TextEncoder().encode(lines.join('\r\n'));
    const before = await standing();
    const began = performance.now();
    const { importId, counts, rows } = await seen(owner, bytes);
    const ms = Math.round(performance.now() - began);
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, refused: MOST_ROWS - 1 });
    const off = wrong.flatMap(([name, , column, code], at) => {
      const row = rows[at + 1];
      const isNamed = row?.problems.some((problem) => problem.column === column && problem.code === code);
      return isNamed && row?.line === at + 3 && row.row === at + 3 ? [] : [{ name, line: at + 3, row }];
    });
    expect(off.slice(0, 3)).toEqual([]);
    for (const { problems } of rows)
      for (const problem of problems) expect(sentenceFor(problem).length).toBeGreaterThan(8);
    expect(await bringIn(owner, importId)).toMatchObject({ refusal: { code: 'import.has-refused' } });
    expect(await standing()).toEqual(before);
    console.info(`${MOST_ROWS} wrong rows of ${WRONGS.length} kinds, ${bytes.length} bytes: looked at in ${ms} ms`);
    expect(ms).toBeLessThan(20_000);
  });

  const standing = async () => ({
    listings: await tools.db.listing.count(),
    times: await tools.db.listingTime.count(),
    keys: await tools.db.listingKey.count(),
    events: await tools.db.event.count({ where: { subject: { startsWith: 'listing:' } } }),
  });

  it(`${MOST_CHANGES} new listings come in at one go`, async () => {
    const owner = await anew('many');
    const rows = Array.from({ length: MOST_CHANGES }, (_, at) => ({
      key: `k${at}`,
      title: `Listing ${at}`,
      publish: 'yes',
    }));
    const { importId } = await seen(owner, fileOf(rows));
    const began = performance.now();
    expect(done(await bringIn(owner, importId))).toEqual({ created: MOST_CHANGES, changed: 0 });
    console.info(`${MOST_CHANGES} new listings brought in, in ${Math.round(performance.now() - began)} ms`);
    expect((await seen(owner, await exported(owner))).counts.same).toBe(MOST_CHANGES);
    const more = await seen(owner, fileOf([...rows, { key: 'more' }].map((row) => ({ ...row, price: '1' }))));
    expect(await bringIn(owner, more.importId)).toMatchObject({ refusal: { code: 'import.too-many-changes' } });
  });
});
