import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { searchNameOf } from '#app/domain/people/rules.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { type Counts, shortened, type Verdict } from '#app/kit/sheet.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { placeKey } from '#search/places.server.ts';
import type { ImportLists } from './import-cells.ts';
import type { Written } from './import-column.ts';
import type { CheckedRow, ImportWorld, RowProblem, Standing } from './import-rules.ts';
import { pointAmong } from './points.server.ts';
import { mayKeepListings } from './policy.ts';
import type { ListingState } from './rules.ts';
import { WORDS_PARTS, wordsOf } from './store.server.ts';

/** Towns, postcodes and registration numbers that the file names: what the world must know of. */
export type Asked = {
  places: readonly { town: string; postcode: string }[];
  registrationNumbers: readonly string[];
};

/** Everything that the file is checked against, in six reads whatever its length. Null: no such provider. */
export async function importWorld(tx: Tx, providerId: Id, asked: Asked): Promise<ImportWorld | null> {
  const provider = await tx.provider.findUnique({ where: { id: providerId } });
  if (!provider) return null;
  const rows = await tx.listing.findMany({
    where: { providerId, source: 'provider' },
    include: { ...WORDS_PARTS, listingKey: true },
  });
  const standing = rows.map((row): [string[], Standing] => {
    const { id, version, lat, lon, hostProviderId } = row;
    const point = lat !== null && lon !== null ? { lat, lon } : null;
    const words = wordsOf(row);
    const keys = row.listingKey ? [row.listingKey.ownKey, row.slug] : [row.slug];
    return [keys, { id, version, state: row.state as ListingState, words, point, hostProviderId }];
  });
  const slugs = standing.flatMap(([keys, each]) => keys.slice(-1).map((key) => [key, each] as const));
  const own = standing.flatMap(([keys, each]) => keys.slice(0, -1).map((key) => [key, each] as const));
  const known = await registrationsOf(tx, asked.registrationNumbers);
  return {
    lists: await listsOf(tx),
    provider,
    byKey: new Map([...slugs, ...own]),
    pointOf: await pointsOf(tx, asked.places),
    isOffRegister: (number) => known !== null && !known.has(number),
  };
}

/** The lists that cells choose from, of today. */
export async function listsOf(reader: Reader): Promise<ImportLists> {
  const [kinds, outcomes, councils] = [
    await reader.supportKind.findMany({ orderBy: { position: 'asc' } }),
    await reader.outcomeTag.findMany({ orderBy: { position: 'asc' } }),
    await reader.authority.findMany({ where: { validTo: null }, orderBy: { name: 'asc' } }),
  ];
  return { kinds, outcomes, councils: councils.map(({ code, name }) => ({ code, label: name })) };
}

/** Which of the numbers the register knows. Null: it is not here yet, and nobody can say. */
async function registrationsOf(tx: Tx, numbers: readonly string[]): Promise<Set<string> | null> {
  const rows = await tx.registerRow.findMany({
    where: { csNumber: { in: [...numbers] }, goneOn: null },
    select: { csNumber: true },
  });
  const isHere = rows.length > 0 || (await tx.registerRow.findFirst({ select: { csNumber: true } })) !== null;
  return isHere ? new Set(rows.map((row) => row.csNumber)) : null;
}

async function pointsOf(tx: Tx, places: Asked['places']): Promise<ImportWorld['pointOf']> {
  const names = new Set(
    places.flatMap(({ town, postcode }) => {
      const code = placeKey(postcode);
      return [placeKey(town), searchNameOf(town), code, code.slice(0, -3)].filter((name) => name !== '');
    }),
  );
  const found = await tx.place.findMany({
    where: { searchName: { in: [...names] } },
    select: { searchName: true, kind: true, authorityCode: true, lat: true, lon: true },
  });
  const byName = new Map<string, typeof found>();
  for (const place of found) byName.set(place.searchName, [...(byName.get(place.searchName) ?? []), place]);
  return (town, authorityCode, postcode) => pointAmong((name) => byName.get(name) ?? [], town, authorityCode, postcode);
}

/** Keeps what each row would do, in one write. */
export async function keepImportRows(tx: Tx, importId: Id, rows: readonly CheckedRow[]): Promise<void> {
  await tx.listingImportRow.createMany({
    data: rows.map(({ row, line, key, title, verdict, changes, problems }) => {
      return {
        importId,
        row,
        line,
        ownKey: shortened(key, 100),
        title: shortened(title, 200),
        verdict,
        changes,
        problems,
      };
    }),
  });
}

/** Files of a provider that wait. Their rows go with them. */
export async function dropWaiting(tx: Tx, providerId: Id): Promise<void> {
  await tx.listingImport.deleteMany({ where: { importedAt: null, providerId } });
}

/** Files that nobody confirmed in time, with their rows. How many there were. */
export async function dropOver(tx: Tx, now: Date): Promise<number> {
  const { count } = await tx.listingImport.deleteMany({ where: { importedAt: null, expiresAt: { lte: now } } });
  return count;
}

/** The file that waits, held until the transaction ends. */
export async function lockImport(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM listing_import WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.listingImport.findUnique({ where: { id } });
}

export type ImportSeen = {
  id: Id;
  providerId: Id;
  fileName: string;
  uploadedAt: Date;
  expiresAt: Date;
  importedAt: Date | null;
  unknownColumns: string[];
  counts: Counts;
};
export type ImportRowSeen = {
  row: number;
  line: number;
  key: string;
  title: string;
  verdict: Verdict;
  changes: string[];
  problems: RowProblem[];
};

const SEEN = `SELECT id, provider_id AS "providerId", file_name AS "fileName", uploaded_at AS "uploadedAt",
  expires_at AS "expiresAt", imported_at AS "importedAt", unknown_columns AS "unknownColumns",
  json_build_object('new', new_rows, 'changed', changed_rows, 'same', same_rows, 'refused', refused_rows) AS counts
  FROM listing_import`;

/** A file and what it would do, for those who keep the provider's listings. Null looks the same as not there. */
export async function importFor(pool: pg.Pool, actor: Actor, providerId: Id, id: Id): Promise<ImportSeen | null> {
  if (!isId(id) || !mayKeepListings(actor, providerId)) return null;
  const { rows } = await pool.query<ImportSeen>(`${SEEN} WHERE id = $1 AND provider_id = $2`, [id, providerId]);
  return rows[0] ?? null;
}

export const ROWS_A_PAGE = 50;

/** Rows of one verdict, or of all, a page at a time; `most` rows for a download. */
export async function importRows(
  pool: pg.Pool,
  seen: ImportSeen,
  verdict: Verdict | null,
  page: number,
  most = ROWS_A_PAGE,
): Promise<ImportRowSeen[]> {
  const { rows } = await pool.query<ImportRowSeen>(
    `SELECT row, line, own_key AS key, title, verdict, changes, problems FROM listing_import_row
     WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY row LIMIT $3 OFFSET $4`,
    [seen.id, verdict, most, (page - 1) * most],
  );
  return rows;
}

/** The last files, newest first: brought in, or waiting. */
export async function importsOf(pool: pg.Pool, actor: Actor, providerId: Id): Promise<ImportSeen[]> {
  if (!mayKeepListings(actor, providerId)) return [];
  const { rows } = await pool.query<ImportSeen>(`${SEEN} WHERE provider_id = $1 ORDER BY uploaded_at DESC LIMIT 5`, [
    providerId,
  ]);
  return rows;
}

/** All that a provider has but its archive, as rows of the file, by name. Empty for anyone else. */
export async function listingsToExport(
  reader: Reader,
  actor: Actor,
  providerId: Id,
): Promise<{ lists: ImportLists; written: Written[] }> {
  const lists = await listsOf(reader);
  if (!mayKeepListings(actor, providerId)) return { lists, written: [] };
  const rows = await reader.listing.findMany({
    where: { providerId, source: 'provider', state: { not: 'archived' } },
    include: { ...WORDS_PARTS, listingKey: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  });
  const written = rows.map((row) => ({
    key: row.listingKey?.ownKey ?? row.slug,
    publish: row.state === 'published',
    words: wordsOf(row),
  }));
  return { lists, written };
}
