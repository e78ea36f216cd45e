import type pg from 'pg';
import { type ColumnRow, Columns } from '#search/columns.ts';
import { readPostings } from '#search/postings.ts';
import { INDEX_SHAPE, MOST_BEGINNINGS, MOST_CORRECTIONS } from '#search/settings.ts';
import { deletesOf, slipsAllowed, slipsBetween } from '#search/words.ts';

// How the index is read from its tables. Every read says at which version it was true.

export type Stand = { generation: number; version: number };
export const isSame = (a: Stand, b: Stand) => a.generation === b.generation && a.version === b.version;

/** How far what comes to you says that it comes. */
const RADIUS = `CASE WHEN place_kind = 'comes-to-you' THEN coalesce(radius_km, 0) ELSE 0 END`;
/** One text for all that filters and counts ask of a listing: see Traits and Weeks (search/traits.ts). */
const ALIKE = `concat_ws('|', place_kind, support_kind, provider_kind, readiness, flexible, (${RADIUS} > 0)::integer, array_to_string(outcomes, ','),
  array_to_string(languages, ','), array_to_string(serves, ','), array_to_string(ready_in, ','), array_to_string(not_ready_in, ','))`;
const COLUMNS = `doc, alive, lat, lon, ${RADIUS} AS "radiusKm", ${ALIKE} AS traits,
  concat(time_bits, ':', array_to_string(times, ',')) AS week, price_unit AS "priceUnit", price_pence AS "pricePence",
  other_prices AS "otherPrices", spaces, closed_from AS "closedFrom", closed_to AS "closedTo", title_words AS "titleWords",
  provider_words AS "providerWords", fresh_day AS "freshDay", claimed`;
const BATCH = 20_000;

/** Brings columns level with the database: only what changed when they are of this generation, else all of it anew. */
export async function levelColumns(pool: pg.Pool, old: Columns): Promise<Columns> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const stand = (await client.query<Stand>('SELECT generation, version FROM search_state')).rows[0];
    if (!stand) throw new Error('search_state is empty: the search migration has not run');
    const same = stand.generation === old.generation && old.version >= 0;
    const columns = same ? old : new Columns();
    const since = same ? old.version : -1;
    const last = 'SELECT coalesce(max(doc), -1) + 1 AS length FROM listing_document WHERE generation = $1';
    columns.reserve((await client.query<{ length: number }>(last, [stand.generation])).rows[0]?.length ?? 0);
    for (let after = -1; ; ) {
      const { rows } = await client.query<ColumnRow>(
        `SELECT ${COLUMNS} FROM listing_document WHERE generation = $1 AND version > $2 AND doc > $3 ORDER BY doc LIMIT ${BATCH}`,
        [stand.generation, since, after],
      );
      for (const row of rows) columns.put(row);
      after = rows.at(-1)?.doc ?? after;
      if (rows.length < BATCH) break;
    }
    columns.generation = stand.generation;
    columns.version = stand.version;
    await client.query('COMMIT');
    return columns;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

export type Beginning = { word: string; stem: string };
export type Lists = { stand: Stand; postings: Map<string, Uint32Array>; beginnings: Beginning[] };

// Lists of one generation only grow at their end: of what is known already, only what was added is sent. Twice as quick in
// base64 as in the hexadecimal that bytes are sent in otherwise.
const LISTS = `
  WITH begun AS (
    SELECT stem, (array_agg(word ORDER BY uses DESC, word))[1] AS word, max(uses) AS uses FROM (
      SELECT w.word, w.stem, w.uses FROM search_word w JOIN search_state s USING (generation)
      WHERE $2 <> '' AND w.word >= $2 AND w.word < $2 || '~' ORDER BY w.uses DESC, w.word LIMIT ${MOST_BEGINNINGS}
    ) w GROUP BY stem
  ), wanted AS (SELECT stem COLLATE "C" AS stem FROM unnest($1::text[]) stem UNION SELECT stem FROM begun)
  SELECT s.generation, s.version, f.stem, f.word, f.known, f.bytes FROM search_state s LEFT JOIN LATERAL (
    SELECT w.stem, b.word, b.uses, coalesce(k.known, 0) AS known,
      encode(substring(p.postings FROM coalesce(k.known, 0) + 1), 'base64') AS bytes
    FROM wanted w JOIN search_posting p ON p.generation = s.generation AND p.stem = w.stem
      LEFT JOIN begun b ON b.stem = w.stem
      LEFT JOIN unnest($3::text[], $4::integer[]) k (stem, known) ON k.stem COLLATE "C" = w.stem AND s.generation = $5
  ) f ON true ORDER BY f.uses DESC NULLS LAST, f.word`;

type ListRow = Stand & { stem: string | null; word: string | null; known: number; bytes: string };

/**
 * The lists of these stems, and of the commonest words that begin so ('' for none), in one round trip. `known`: lists of
 * that generation that were read before, at an older version perhaps.
 */
export async function readLists(
  pool: pg.Pool,
  stems: readonly string[],
  beginning: string,
  { generation, known }: { generation: number; known: ReadonlyMap<string, Uint32Array> },
): Promise<Lists> {
  const { rows } = await pool.query<ListRow>({
    name: 'search-lists',
    text: LISTS,
    values: [stems, beginning, [...known.keys()], [...known.values()].map((list) => list.byteLength), generation],
  });
  const first = rows[0];
  const lists: Lists = {
    stand: { generation: first?.generation ?? -1, version: first?.version ?? -1 },
    postings: new Map(),
    beginnings: [],
  };
  for (const { stem, word, known: from, bytes } of rows) {
    if (stem === null) continue;
    const added = readPostings(Buffer.from(bytes, 'base64'));
    const before = from > 0 ? known.get(stem) : undefined;
    lists.postings.set(stem, before ? joined(before, added) : added);
    if (word !== null) lists.beginnings.push({ word, stem });
  }
  return lists;
}

function joined(before: Uint32Array, added: Uint32Array): Uint32Array {
  if (added.length === 0) return before;
  const all = new Uint32Array(before.length + added.length);
  all.set(before);
  all.set(added, before.length);
  return all;
}

export type Correction = { word: string; stem: string; slips: number };

// Three ways, each by an index of its own: in one condition with OR, PostgreSQL would look at every word.
const NEAR = `
  SELECT word, stem, uses FROM search_word WHERE generation = $1 AND word = ANY ($2)
  UNION
  SELECT word, stem, uses FROM search_word WHERE generation = $1 AND deletes && $2
  UNION
  (SELECT word, stem, uses FROM search_word WHERE $4 AND generation = $1 AND word % $3 ORDER BY similarity(word, $3) DESC LIMIT 40)`;

/** Known words that a slip or two away from this one, the nearest and commonest first. */
export async function readCorrections(pool: pg.Pool, generation: number, typed: string): Promise<Correction[]> {
  const allowed = slipsAllowed(typed);
  if (allowed === 0) return [];
  const { rows } = await pool.query<{ word: string; stem: string; uses: number }>({
    name: 'search-near',
    text: NEAR,
    values: [generation, [typed, ...deletesOf(typed)], typed, allowed > 1],
  });
  return rows
    .map((row) => ({ ...row, slips: slipsBetween(typed, row.word, allowed) }))
    .filter((row) => row.slips > 0 && row.slips <= allowed)
    .sort(
      (a, b) =>
        a.slips - b.slips ||
        Number(b.word[0] === typed[0]) - Number(a.word[0] === typed[0]) ||
        b.uses - a.uses ||
        (a.word < b.word ? -1 : 1),
    )
    .filter((row, _, all) => row.slips === all[0]?.slips || row.uses > 50)
    .slice(0, MOST_CORRECTIONS)
    .map(({ word, stem, slips }) => ({ word, stem, slips }));
}

/** The two halves of words run together: 'homecare' → ['home', 'care'], when both are known. */
export async function readSplit(pool: pg.Pool, generation: number, typed: string): Promise<[string, string] | null> {
  if (typed.length < 6) return null;
  const cuts = Array.from({ length: typed.length - 5 }, (_, at) => at + 3);
  const { rows } = await pool.query<{ word: string; uses: number }>({
    name: 'search-split',
    text: 'SELECT word, uses FROM search_word WHERE generation = $1 AND word = ANY ($2)',
    values: [generation, cuts.flatMap((cut) => [typed.slice(0, cut), typed.slice(cut)])],
  });
  const uses = new Map(rows.map((row) => [row.word, row.uses]));
  const known = cuts.filter((cut) => uses.has(typed.slice(0, cut)) && uses.has(typed.slice(cut)));
  const worth = (cut: number) => Math.min(uses.get(typed.slice(0, cut)) ?? 0, uses.get(typed.slice(cut)) ?? 0);
  const best = known.sort((a, b) => worth(b) - worth(a))[0];
  return best === undefined ? null : [typed.slice(0, best), typed.slice(best)];
}

/** Whether the index was written in another shape than this code reads. */
export async function isOldShape(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ shape: number }>('SELECT shape FROM search_state');
  return rows[0]?.shape !== INDEX_SHAPE;
}

/** The number of a listing; -1 when it is not there. */
export async function readDoc(pool: pg.Pool, { generation }: Stand, listingId: string): Promise<number> {
  const { rows } = await pool.query<{ doc: number }>(
    'SELECT doc FROM listing_document WHERE generation = $1 AND listing_id = $2 AND alive',
    [generation, listingId],
  );
  return rows[0]?.doc ?? -1;
}

export type ShownRow = { doc: number; shown: Record<string, unknown> };

/** What cards show, for these numbers, with the version at which it was true. One round trip. */
export async function readShown(
  pool: pg.Pool,
  generation: number,
  docs: readonly number[],
): Promise<{ stand: Stand; rows: Map<number, Record<string, unknown>> }> {
  const { rows } = await pool.query<Stand & ShownRow>({
    name: 'search-shown',
    text: `SELECT s.generation, s.version, d.doc, d.shown FROM search_state s
      LEFT JOIN listing_document d ON d.generation = $1 AND d.doc = ANY ($2)`,
    values: [generation, docs],
  });
  const first = rows[0];
  return {
    stand: { generation: first?.generation ?? -1, version: first?.version ?? -1 },
    rows: new Map(rows.filter((row) => row.doc !== null).map((row) => [row.doc, row.shown])),
  };
}
