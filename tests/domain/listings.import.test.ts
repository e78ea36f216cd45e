import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchoolTimes } from '#app/domain/listings/exceptions.ts';
import { spans, writeSpans } from '#app/domain/listings/import-cells.ts';
import { EXCEPTION_COLUMNS, PRICE_COLUMNS } from '#app/domain/listings/import-price-columns.ts';
import { MOST_FILE } from '#app/domain/listings/import-rules.ts';
import type { PriceRow, Vat } from '#app/domain/listings/price-terms.ts';
import { cellText, date, harmless, pounds } from '#app/kit/cells.ts';
import { readCsv, writeCsv } from '#app/kit/csv.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { gardening } from '#tests/support/garden.ts';
import { SEED } from '#tests/support/quiet.ts';

const NO_LISTS = { kinds: [], outcomes: [], councils: [] };
const value = (read: { ok: boolean; value?: unknown }) => (read.ok ? read.value : null);

describe('cells', () => {
  it('what is made harmless is never a formula, and comes back as it was', () => {
    const odd = fc.string({ unit: 'grapheme' });
    const begun = fc
      .tuple(fc.constantFrom('', '=', '+', '-', '@', "'", "'=", "''-", '＝'), odd)
      .map((each) => each.join(''));
    fc.assert(
      fc.property(begun, (cell) => {
        const kept = cell.replace(/\r\n?/g, '\n').trim();
        const written = harmless(kept);
        expect(written).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
        const read = cellText(written);
        if (read.ok) expect(read.value).toBe(kept);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it.for([
    ['24', 2400n],
    ['£24.5', 2450n],
    ['24,50', 2450n],
    ['1,234', 123_400n],
    ['1,234.50', 123_450n],
    ['1.234,50', 123_450n],
    ['1 234,50', 123_450n],
    ['0', 0n],
    ['1.234', null],
    ['12,345,6', null],
    ['-1', null],
  ] as const)('%s is an amount or is not', ([typed, amount]) => {
    expect(value(pounds(typed, NO_LISTS))).toBe(amount);
  });

  it.for([
    ['2026-12-24', '2026-12-24'],
    ['24/12/2026', '2026-12-24'],
    ['1.2.2027', '2027-02-01'],
    ['24 December 2026', '2026-12-24'],
    ['24-Dec-2026', '2026-12-24'],
    ['12/24/2026', null],
    ['2026-02-30', null],
    ['46380', null],
  ] as const)('%s is a day or is not', ([typed, day]) => {
    expect(value(date(typed, NO_LISTS))).toBe(day);
  });

  it.for([
    ['09:00-12:00', [[540, 720]]],
    [
      '9-12, 13.30-15.00',
      [
        [540, 720],
        [810, 900],
      ],
    ],
    [
      '9am to noon and 1pm – 4.30pm',
      [
        [540, 720],
        [780, 990],
      ],
    ],
    ['00:00-24:00', [[0, 1440]]],
    ['22:00', null],
    ['9-12-14', null],
  ] as const)('%s are times or are not', ([typed, times]) => {
    const read = spans(3)(typed, NO_LISTS);
    expect(read.ok ? read.value.map((each) => [each.fromMinute, each.toMinute]) : null).toEqual(times);
    if (read.ok) expect(spans(3)(writeSpans(read.value), NO_LISTS)).toEqual(read);
  });
});

describe('rows', () => {
  it('whatever is written is read again, cell by cell', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => `x${each.replace(/[\r\ufffd]/g, '')}`);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const read = readCsv(new TextEncoder().encode(writeCsv([['a', 'b', 'c'], ...rows])), MOST_FILE);
        expect(read.ok && read.value.rows.map((row) => ('cells' in row ? row.cells : row.broken))).toEqual(rows);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('no bytes at all make it fall over', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'key,title\n', '"', 'a;b\n"x\n'),
        (bytes, before) => {
          readCsv(new Uint8Array([...new TextEncoder().encode(before), ...bytes]), MOST_FILE);
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('a quote that never closes breaks its own line and no other', () => {
    const text = 'key,title\n1,one\n2,"two\n3,three\n4,"four, and\nmore"\n5,five';
    const read = readCsv(new TextEncoder().encode(text), MOST_FILE);
    expect(read.ok && read.value.rows.map((row) => [row.row, row.line, 'cells' in row])).toEqual([
      [2, 2, true],
      [3, 3, false],
      [4, 4, true],
      [5, 5, true],
      [6, 7, true],
    ]);
  });
});

describe('prices, travel and days off', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const someDay = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(day('2026-01-01'), days));
  const price = fc.record({
    pence: fc.bigInt({ min: 0n, max: 100_000_00n }).map(pence),
    wholeVisit: fc.boolean(),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    time: fc.option(fc.tuple(minute, minute), { nil: null }),
    bankHolidays: fc.boolean(),
    fromDay: fc.option(someDay, { nil: null }),
    toDay: fc.option(someDay, { nil: null }),
  });
  const rowOf = ({ time, ...rest }: typeof price extends fc.Arbitrary<infer T> ? T : never): PriceRow => ({
    ...rest,
    fromMinute: time?.[0] ?? null,
    toMinute: time?.[1] ?? null,
  });
  const terms = fc.record({
    prices: fc.array(price.map(rowOf), { maxLength: 12 }),
    minimumMinutes: fc.option(fc.integer({ min: 15, max: 1440 }), { nil: null }),
    vat: fc.constantFrom<Vat | null>(null, 'none', 'included', 'added'),
    pencePerMile: fc.bigInt({ min: 0n, max: 999n }).map(pence),
    freeMiles: fc.integer({ min: 0, max: 500 }),
    travelPencePerHour: fc.bigInt({ min: 0n, max: 99_999n }).map(pence),
    travelBothWays: fc.boolean(),
    ferryPence: fc.option(fc.bigInt({ min: 0n, max: 99_999n }).map(pence), { nil: null }),
    daysOff: fc.uniqueArray(someDay, { maxLength: 30 }).map((days) => [...days].sort()),
    offBankHolidays: fc.boolean(),
    schoolTimes: fc.constantFrom<SchoolTimes>('always', 'term', 'holidays'),
  });
  const columns = [...PRICE_COLUMNS, ...EXCEPTION_COLUMNS];

  it('what is exported is read again as it was, whatever it was', () => {
    fc.assert(
      fc.property(terms, (said) => {
        const written = { key: 'k', publish: false, words: gardening(said) };
        let read: Record<string, unknown> = {};
        for (const column of columns) {
          const cell = cellText(harmless(column.write(written, NO_LISTS)));
          const given = cell.ok ? column.read(cell.value, NO_LISTS) : cell;
          expect(given, column.name).toMatchObject({ ok: true });
          if (given.ok) read = { ...read, ...given.value };
        }
        expect(read).toEqual(said);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('no cell at all makes them fall over', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('30', ',', ';', ' sat', 'from ', '2027-01-01', '-', '22:00', 'whole visit', '|', '0'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(odd, (cell) => {
        for (const column of columns) column.read(cell, NO_LISTS);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});
