import type pg from 'pg';
import { dayNumber, type Entry, entryOf } from '#search/entries.ts';
import { type ListingDocument, PRICE_UNITS, type Progress } from '#search/port.ts';
import { packPosting, postingBytes } from '#search/postings.ts';
import { INDEX_SHAPE } from '#search/settings.ts';
import { leastPence, MOST_PENCE, shownOf } from '#search/shown.ts';
import { deletesOf } from '#search/words.ts';

// How the index is written. Writers take turns (one advisory lock); searches never wait for them.

const LOCK = 72_707_370;
const WORDS_A_TIME = 2000;
/** Postings kept in memory during a build: about three hundred thousand listings' worth. Each time all lists are written anew. */
const MOST_HEAPED = 16_000_000;

/** Puts documents behind what stands there, in one transaction: the old row of a listing is no longer alive. */
export async function addDocuments(pool: pg.Pool, documents: readonly ListingDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const once = [...new Map(documents.map((each) => [each.listingId, each])).values()];
  await inTurn(pool, async (client) => {
    const { generation, version } = await nextVersion(client);
    await bury(
      client,
      generation,
      version,
      once.map((each) => each.listingId),
    );
    const { rows } = await client.query<{ next: number }>(
      'SELECT coalesce(max(doc), -1) + 1 AS next FROM listing_document WHERE generation = $1',
      [generation],
    );
    const heap = new WordHeap();
    await putEntries(client, generation, version, rows[0]?.next ?? 0, once.map(entryOf), heap);
    await heap.write(client, generation);
  });
}

export async function removeListings(pool: pg.Pool, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await inTurn(pool, async (client) => {
    const { generation, version } = await nextVersion(client);
    await bury(client, generation, version, listingIds);
  });
}

/** Builds a new generation beside the one that answers, then changes over in one transaction. */
export async function rebuild(
  pool: pg.Pool,
  documents: AsyncIterable<readonly ListingDocument[]>,
  onProgress: Progress = () => {},
): Promise<{ count: number; ms: number }> {
  const began = performance.now();
  const client = await pool.connect();
  let writing = Promise.resolve();
  try {
    // Listings changed meanwhile are indexed after the change-over: their jobs wait for this lock.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const generation = await newGeneration(client);
    let heap = new WordHeap();
    let count = 0;
    for await (const batch of documents) {
      const entries = batch.map(entryOf);
      // While PostgreSQL writes these, the next are read and taken apart.
      await writing;
      writing = putEntries(client, generation, 0, count, entries, heap);
      // Whoever awaits it hears of it; until then it is no fault that nobody does.
      writing.catch(() => {});
      count += batch.length;
      if (heap.isFull()) {
        await writing;
        await heap.write(client, generation);
        heap = new WordHeap();
      }
      onProgress(count);
    }
    await writing;
    await heap.write(client, generation);
    await client.query('ANALYZE listing_document; ANALYZE search_word; ANALYZE search_posting');
    await client.query('UPDATE search_state SET generation = $1, version = version + 1, shape = $2', [
      generation,
      INDEX_SHAPE,
    ]);
    await sweep(client, generation);
    return { count, ms: Math.round(performance.now() - began) };
  } finally {
    await writing.catch(() => {});
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

async function newGeneration(client: pg.PoolClient): Promise<number> {
  const state = await client.query<{ generation: number }>('SELECT generation FROM search_state');
  // What a build that was killed left behind.
  await sweep(client, state.rows[0]?.generation ?? 0);
  const { rows } = await client.query<{ next: number }>("SELECT nextval('search_generation')::int AS next");
  return rows[0]?.next ?? 1;
}

async function sweep(client: pg.PoolClient, keep: number): Promise<void> {
  for (const table of ['listing_document', 'search_word', 'search_posting']) {
    await client.query(`DELETE FROM ${table} WHERE generation <> $1`, [keep]);
  }
}

async function inTurn(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await act(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function nextVersion(client: pg.PoolClient): Promise<{ generation: number; version: number }> {
  const { rows } = await client.query<{ generation: number; version: number }>(
    'UPDATE search_state SET version = version + 1 RETURNING generation, version',
  );
  if (!rows[0]) throw new Error('search_state is empty: the search migration has not run');
  return rows[0];
}

async function bury(
  client: pg.PoolClient,
  generation: number,
  version: number,
  listingIds: readonly string[],
): Promise<void> {
  await client.query(
    'UPDATE listing_document SET alive = false, version = $2 WHERE generation = $1 AND listing_id = ANY ($3::uuid[]) AND alive',
    [generation, version, listingIds],
  );
}

async function putEntries(
  client: pg.PoolClient,
  generation: number,
  version: number,
  first: number,
  entries: readonly Entry[],
  heap: WordHeap,
): Promise<void> {
  const rows = entries.map((entry, at) => rowOf(entry, generation, version, first + at));
  for (const [at, entry] of entries.entries()) heap.add(entry, first + at);
  await client.query('INSERT INTO listing_document SELECT * FROM json_populate_recordset(NULL::listing_document, $1)', [
    JSON.stringify(rows),
  ]);
}

function rowOf(entry: Entry, generation: number, version: number, doc: number) {
  const { document: d } = entry;
  const { everywhere, in: differing } = d.readiness;
  const codes = Object.entries(differing);
  return {
    generation,
    doc,
    listing_id: d.listingId,
    version,
    alive: true,
    lat: d.lat,
    lon: d.lon,
    radius_km: d.radiusKm,
    place_kind: d.placeKind,
    support_kind: d.supportKind,
    provider_kind: d.providerKind,
    outcomes: d.outcomes,
    serves: d.serves,
    languages: d.languages,
    time_bits: entry.timeBits,
    readiness: everywhere.status,
    ready_in: codes.filter(([, each]) => each.status === 'ready').map(([code]) => code),
    not_ready_in: codes.filter(([, each]) => each.status !== 'ready').map(([code]) => code),
    price_unit: d.priceUnit,
    price_pence: leastPence(d),
    other_prices: otherPrices(d),
    spaces: d.spaces === null ? null : Math.min(30_000, d.spaces),
    times: entry.times,
    flexible: entry.flexible,
    closed_from: d.closedFrom && dayNumber(d.closedFrom),
    closed_to: d.closedTo && dayNumber(d.closedTo),
    title_words: entry.titleWords,
    provider_words: entry.providerWords,
    claimed: d.claimed,
    fresh_day: entry.freshDay,
    shown: shownOf(d),
  };
}

/** Prices for other units than the card's, in pairs: the unit's place in PRICE_UNITS, then the pence. */
function otherPrices(d: ListingDocument): number[] {
  const card = d.pricePence === null ? null : d.priceUnit;
  return d.prices
    .filter(({ unit }) => unit !== card)
    .flatMap(({ unit, pence }) => [PRICE_UNITS.indexOf(unit), Math.min(MOST_PENCE, Number(pence))]);
}

/** The words of many listings, gathered before they are written: each stem's list goes out once. */
class WordHeap {
  #size = 0;
  readonly #postings = new Map<string, number[]>();
  readonly #words = new Map<string, { stem: string; uses: number }>();

  add(entry: Entry, doc: number): void {
    this.#size += entry.stems.size;
    for (const [stem, fields] of entry.stems) {
      const list = this.#postings.get(stem);
      if (list) list.push(packPosting(doc, fields));
      else this.#postings.set(stem, [packPosting(doc, fields)]);
    }
    for (const [word, stem] of entry.words) {
      const known = this.#words.get(word);
      if (known) known.uses += 1;
      else this.#words.set(word, { stem, uses: 1 });
    }
  }

  /** A big build goes out in pieces, so that memory stays flat; PostgreSQL joins the lists. */
  isFull(): boolean {
    return this.#size > MOST_HEAPED;
  }

  async write(client: pg.PoolClient, generation: number): Promise<void> {
    const postings = [...this.#postings];
    for (let from = 0; from < postings.length; from += WORDS_A_TIME) {
      const some = postings.slice(from, from + WORDS_A_TIME);
      await client.query(
        `INSERT INTO search_posting (generation, stem, postings) SELECT $1, * FROM unnest($2::text[], $3::bytea[])
         ON CONFLICT (generation, stem) DO UPDATE SET postings = search_posting.postings || EXCLUDED.postings`,
        [generation, some.map(([stem]) => stem), some.map(([, list]) => postingBytes(list))],
      );
    }
    const words = [...this.#words];
    for (let from = 0; from < words.length; from += WORDS_A_TIME) {
      const some = words
        .slice(from, from + WORDS_A_TIME)
        .map(([word, { stem, uses }]) => ({ generation, word, stem, uses, deletes: deletesOf(word) }));
      await client.query(
        `INSERT INTO search_word SELECT * FROM json_populate_recordset(NULL::search_word, $1)
         ON CONFLICT (generation, word) DO UPDATE SET uses = search_word.uses + EXCLUDED.uses`,
        [JSON.stringify(some)],
      );
    }
  }
}
