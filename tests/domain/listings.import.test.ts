import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, date, harmless, pounds, spans, writeSpans } from '#app/domain/listings/import-cells.ts';
import { readCsv, writeCsv } from '#app/domain/listings/import-text.ts';
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
        const read = readCsv(new TextEncoder().encode(writeCsv([['a', 'b', 'c'], ...rows])));
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
          readCsv(new Uint8Array([...new TextEncoder().encode(before), ...bytes]));
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('a quote that never closes breaks its own line and no other', () => {
    const text = 'key,title\n1,one\n2,"two\n3,three\n4,"four, and\nmore"\n5,five';
    const read = readCsv(new TextEncoder().encode(text));
    expect(read.ok && read.value.rows.map((row) => [row.row, row.line, 'cells' in row])).toEqual([
      [2, 2, true],
      [3, 3, false],
      [4, 4, true],
      [5, 5, true],
      [6, 7, true],
    ]);
  });
});
