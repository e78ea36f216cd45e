import type { ImportRefusal, RowCode } from '../../domain/listings/import-rules.ts';
import type { Sentence } from '../wording.ts';

/** What is wrong with a file of listings, or with one row of it. A row's sentence never names the column: that stands before it. */
export const imports: Record<ImportRefusal | RowCode, Sentence> = {
  'import.not-found': 'This page is not there.',
  'import.no-file': 'Choose the file first.',
  'import.too-big': 'This file is larger than 4 MB. Split it in two.',
  'import.spreadsheet':
    'This is a whole workbook, not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”, and send that file.',
  'import.no-header': 'We cannot read the first row. It must hold the names of the columns, as in our template.',
  'import.missing-columns': (fact) =>
    `The first row must name these columns: ${fact('columns')}. Start from our template, or from your own listings as a file.`,
  'import.column-twice': (fact) => `The column “${fact('column')}” is there twice. Take one of them out.`,
  'import.no-rows': 'There is no listing in this file: only the names of the columns, or nothing.',
  'import.too-many-rows': (fact) => `This file has more than ${fact('most')} rows. Split it.`,
  'import.too-many-changes': (fact) =>
    `At most ${fact('most')} listings can be made or changed at one go. Split the file: rows that are the same do not count.`,
  'import.over': 'This file is not waiting any more: it was brought in, or its day is over. Send it again.',
  'import.has-refused': 'Some rows cannot be taken yet. Mend them in your file and send it again. Nothing is changed.',
  'import.nothing-to-do': 'Every row is the same as what you have. There is nothing to do.',
  'import.changed': (fact) =>
    `Something here was changed since we looked at your file (row ${fact('row')}). Nothing was done. Press “Look again” to see what it would do now.`,
  'row.quote': 'A quotation mark stands where it cannot be read. Inside a cell, write it twice ("").',
  'row.quote-open': 'A quotation mark is opened here and never closed.',
  'row.columns': (fact) => `This row has ${fact('has')} cells, and the first row has ${fact('wants')}.`,
  'row.no-key': 'Every row needs your own name for the listing here.',
  'row.key-twice': (fact) => `This listing is in the file already, in row ${fact('row')}.`,
  'row.needed': 'A new listing must say this.',
  'row.archived': 'This listing is in the archive and cannot be changed. Give the row a new key.',
  'row.too-long': (fact) => `This is too long: ${fact('most')} letters at most.`,
  'row.control': 'There are signs in it that cannot be printed. Type it anew.',
  'row.lost-letter': 'Some letters were lost when the file was saved. Save it as “CSV UTF-8” and type them anew.',
  'row.excel-error': (fact) => `“${fact('cell')}” is a formula that went wrong. Write the value itself.`,
  'row.excel-date': (fact) =>
    `Your spreadsheet has made a date of it (“${fact('cell')}”). Write the times like 09:00-12:00.`,
  'row.yes-no': (fact) => `Write yes or no, not “${fact('cell')}”.`,
  'row.unknown': (fact) => `“${fact('cell')}” is not one of the choices.`,
  'row.choose-one': 'Choose one.',
  'row.number': (fact) => `Write a whole number from ${fact('least')} to ${fact('most')}, not “${fact('cell')}”.`,
  'row.price': (fact) => `“${fact('cell')}” is not an amount in pounds. Write it like 20 or 20.50.`,
  'row.other-price': (fact) =>
    `We cannot read the price “${fact('cell')}”. Write an amount, and after commas when it holds: 30.00, saturday, 20:00-08:00.`,
  'row.date': (fact) => `“${fact('cell')}” is not a day. Write it like 2026-12-24 or 24/12/2026.`,
  'row.time': (fact) => `“${fact('cell')}” is not a time from and to. Write it like 09:00-12:00.`,
};
