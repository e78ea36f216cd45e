// A file of listings that Open String sent this morning, and has not brought in: one new, one the same, one to mend.
import { COLUMNS } from '#app/domain/listings/import-columns.ts';
import { uploadListings } from '#app/domain/listings/import-commands.server.ts';
import { listingsToExport } from '#app/domain/listings/import-store.server.ts';
import { writeCsv } from '#app/kit/csv.ts';
import { done, type Moment, type Stage } from './stage.ts';

export const fileMoments = (): Moment[] => [
  { daysAgo: 0, what: 'The file of Open String', act: (stage) => sendFile(stage, 'open-string', 'naomi') },
];

async function sendFile(stage: Stage, provider: string, owner: string): Promise<void> {
  const actor = await stage.actor(owner);
  const providerId = stage.id('provider', provider);
  const { lists, written } = await listingsToExport(stage.tools.db, actor, providerId);
  const names = COLUMNS.map((column) => column.name);
  const rows = written.map((listing) => COLUMNS.map((column) => column.write(listing, lists)));
  const [first = []] = rows;
  const over = (row: readonly string[], said: Record<string, string>) =>
    names.map((name, at) => said[name] ?? row[at] ?? '');
  const more = [
    over(first, { key: 'choir-2027', title: 'A choir for people who were told not to sing', publish: '' }),
    over(first, { key: 'drums-2027', title: 'Drums on a Saturday', saturday: '09-Dec', price: 'twelve' }),
  ];
  const bytes = new TextEncoder().encode(writeCsv([names, ...rows, ...more]));
  done(await uploadListings(stage.tools, actor, { providerId, fileName: 'open-string-2027.csv', bytes }));
}
