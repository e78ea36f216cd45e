import type { RowCode } from '../../domain/listings/import-rules.ts';
import type { RowCode as SheetRowCode } from '../../kit/sheet.ts';
import type { Sentence } from '../wording.ts';

/** What is wrong with a row of a file of listings. A row's sentence never names the column: that stands before it. */
export const imports: Record<Exclude<RowCode, SheetRowCode>, Sentence> = {
  'row.no-key': 'Every row needs your own name for the listing here.',
  'row.key-twice': (fact) => `This listing is in the file already, in row ${fact('row')}.`,
  'row.archived': 'This listing is in the archive and cannot be changed. Give the row a new key.',
  'row.excel-date': (fact) =>
    `Your spreadsheet has made a date of it (“${fact('cell')}”). Write the times like 09:00-12:00.`,
  'row.other-price': (fact) =>
    `We cannot read the price “${fact('cell')}”. Write an amount, and after commas when it holds: 30.00, saturday, 20:00-08:00.`,
  'row.time': (fact) => `“${fact('cell')}” is not a time from and to. Write it like 09:00-12:00.`,
};
