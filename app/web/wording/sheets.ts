import type { RowCode, SheetRefusal } from '../../kit/sheet.ts';
import type { Sentence } from '../wording.ts';

/** What is wrong with a file of rows, or with one row of it, whatever the rows are of. */
export const sheets: Record<SheetRefusal | RowCode, Sentence> = {
  'import.not-found': 'This page is not there.',
  'import.no-file': 'Choose the file first.',
  'import.too-big': (fact) => `This file is larger than ${fact('most')} MB. Split it in two.`,
  'import.spreadsheet':
    'This is a whole workbook, not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”, and send that file.',
  'import.no-header': 'We cannot read the first row. It must hold the names of the columns, as in our template.',
  'import.missing-columns': (fact) =>
    `The first row must name these columns: ${fact('columns')}. Start from our template.`,
  'import.column-twice': (fact) => `The column “${fact('column')}” is there twice. Take one of them out.`,
  'import.no-rows': 'There is no row in this file: only the names of the columns, or nothing.',
  'import.too-many-rows': (fact) => `This file has more than ${fact('most')} rows. Split it.`,
  'import.too-many-changes': (fact) =>
    `At most ${fact('most')} rows can be new or changed at one go. Split the file: rows that are the same do not count.`,
  'import.over': 'This file is not waiting any more: it was brought in, or its day is over. Send it again.',
  'import.has-refused': 'Some rows cannot be taken yet. Mend them in your file and send it again. Nothing is changed.',
  'import.nothing-to-do': 'Every row is the same as what is here. There is nothing to do.',
  'import.changed': (fact) =>
    `Something here was changed since we looked at your file (row ${fact('row')}). Nothing was done. Press “Look again” to see what it would do now.`,
  'row.quote': 'A quotation mark stands where it cannot be read. Inside a cell, write it twice ("").',
  'row.quote-open': 'A quotation mark is opened here and never closed.',
  'row.columns': (fact) => `This row has ${fact('has')} cells, and the first row has ${fact('wants')}.`,
  'row.needed': 'This must be said of something new.',
  'row.too-long': (fact) => `This is too long: ${fact('most')} letters at most.`,
  'row.control': 'There are signs in it that cannot be printed. Type it anew.',
  'row.lost-letter': 'Some letters were lost when the file was saved. Save it as “CSV UTF-8” and type them anew.',
  'row.excel-error': (fact) => `“${fact('cell')}” is a formula that went wrong. Write the value itself.`,
  'row.yes-no': (fact) => `Write yes or no, not “${fact('cell')}”.`,
  'row.unknown': (fact) => `“${fact('cell')}” is not one of the choices.`,
  'row.choose-one': 'Choose one.',
  'row.number': (fact) => `Write a whole number from ${fact('least')} to ${fact('most')}, not “${fact('cell')}”.`,
  'row.price': (fact) => `“${fact('cell')}” is not an amount in pounds. Write it like 20 or 20.50.`,
  'row.date': (fact) => `“${fact('cell')}” is not a day. Write it like 2026-12-24 or 24/12/2026.`,
};
