import type pg from 'pg';
import { type ColumnRow, Columns } from '#search/columns.ts';
import { readPostings } from '#search/postings.ts';
import { INDEX_SHAPE, MOST_BEGINNINGS, MOST_CORRECTIONS } from '#search/settings.ts';
import { deletesOf, slipsAllowed, slipsBetween } from '#search/words.ts';

// How the index is read from its tables. Every read says at which version it was true.

export type Stand = { generation: number; version: number };
export const isSame = (a: Stand, b: Stand) => a.generation === b.generation && a.version === b.version;

const COLUMNS = `doc, alive, lat, lon, radius_km AS "radiusKm", place_kind AS "placeKind", support_kind AS "supportKind",
  provider_kind AS "providerKind", outcomes, serves, languages, time_bits AS "timeBits", readiness, ready_in AS "readyIn",
  not_ready_in AS "notReadyIn", price_unit AS "priceUnit", price_pence AS "pricePence",
  other_prices AS "otherPrices", spaces, times, flexible, closed_from AS "closedFrom", closed_to AS "closedTo", title_words AS "titleWords",
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

const LISTS = `
  SELECT s.generation, s.version, f.stem, f.word, f.postings FROM search_state s LEFT JOIN LATERAL (
    SELECT p.stem, NULL::text AS word, p.postings FROM search_posting p WHERE p.generation = s.generation AND p.stem = ANY ($1)
    UNION ALL
    SELECT w.stem, w.word, p.postings FROM (
      SELECT word, stem, generation FROM search_word
      WHERE $2 <> '' AND generation = s.generation AND word >= $2 AND word < $2 || '~' ORDER BY uses DESC, word LIMIT ${MOST_BEGINNINGS}
    ) w JOIN search_posting p ON p.generation = w.generation AND p.stem = w.stem
  ) f ON true`;

/** The lists of these stems, and of the commonest words that begin so ('' for none), in one round trip. */
export async function readLists(pool: pg.Pool, stems: readonly string[], beginning: string): Promise<Lists> {
  const { rows } = await pool.query<Stand & { stem: string | null; word: string | null; postings: Buffer | null }>({
    name: 'search-lists',
    text: LISTS,
    values: [stems, beginning],
  });
  const postings = new Map<string, Uint32Array>();
  const beginnings: Beginning[] = [];
  for (const row of rows) {
    if (row.stem === null || row.postings === null) continue;
    if (!postings.has(row.stem)) postings.set(row.stem, readPostings(row.postings));
    if (row.word !== null) beginnings.push({ word: row.word, stem: row.stem });
  }
  const first = rows[0];
  return { stand: { generation: first?.generation ?? -1, version: first?.version ?? -1 }, postings, beginnings };
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
