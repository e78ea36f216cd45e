import { COLUMNS } from '#app/domain/listings/import-columns.ts';
import { writeCsv } from '#app/kit/csv.ts';

export const NAMES = COLUMNS.map((column) => column.name);

/** A row that can be taken as it is: gardening in Pitlochry. */
export const GOOD: Record<string, string> = {
  key: 'garden-1',
  title: 'Gardening beside you',
  summary: 'Roses and raised beds, at your pace.',
  description: 'A cup of tea after.\nBring gloves.',
  kind: 'Someone to go out with',
  helps_with: 'Have things to do',
  for_whom: 'Anyone',
  place: 'Comes to you',
  town: 'Pitlochry',
  council: 'Perth and Kinross',
  radius_km: '20',
  tuesday: '09:00-12:00, 13:00-15:30',
  short_notice: 'no',
  price: '23.40',
  price_for: 'hour',
  spaces: '2',
  registered: 'no',
  for_need: 'yes',
  personal_care: 'no',
  planned_help: 'no',
  overnight: 'no',
  one_person: 'no',
};

export const cellsOf = (over: Record<string, string> = {}): string[] =>
  NAMES.map((name) => ({ ...GOOD, ...over })[name] ?? '');

/** A file as our own writer makes it, with these rows under the names of the columns. */
export const fileOf = (rows: readonly Record<string, string>[]): Uint8Array =>
  new TextEncoder().encode(writeCsv([NAMES, ...rows.map(cellsOf)]));

/** One row as text, every cell quoted: for files that are broken on purpose. */
export const lineOf = (over: Record<string, string> = {}): string =>
  cellsOf(over)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');
