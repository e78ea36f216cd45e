import { type DocumentQuery, Meilisearch, type MultiSearchQuery } from 'meilisearch';
import type pg from 'pg';
import {
  type Build,
  type Client,
  countOf,
  done,
  inTurn,
  isMissing,
  prepare,
  startBuild,
} from '#search/meilisearch-builds.server.ts';
import {
  type Conditions,
  type Counting,
  conditionsOf,
  countingsOf,
  filterOf,
  type Known,
} from '#search/meilisearch-filters.ts';
import type { Liked } from '#search/meilisearch-hits.ts';
import { type Answer, type Asked, cutOf, type Hits, NOT_THERE, NOTHING, pageOf } from '#search/meilisearch-page.ts';
import { type ListingRecord, recordOf } from '#search/meilisearch-records.ts';
import { type Plan, planOf } from '#search/plan.ts';
import type { ListingPage, ListingQuery, SearchEngine } from '#search/port.ts';
import { LOOSEN_BELOW } from '#search/settings.ts';
import { suggest } from '#search/suggest.server.ts';
import { stemOf } from '#search/words.ts';

/**
 * The Meilisearch engine: Meilisearch finds and counts, the order and the reasons are ours (docs/decisions/0007).
 * Throws when Meilisearch does not answer; search/pair.server.ts knows what to do then.
 */

export type MeilisearchOptions = {
  url: string;
  key: string | undefined;
  /** For places and providers as you type, and so that writers and a build take turns. */
  pool: pg.Pool;
  /** The name of the index. Tests have one each. */
  index?: string;
  timeoutMs?: number;
};

export type MeilisearchEngine = SearchEngine & {
  /** How many listings it has; null when it has no index yet. */
  count(): Promise<number | null>;
  build(): Promise<Build>;
};

const ANSWER_MS = 3_000;
const WRITE_MS = 60_000;
const DAY_MS = 86_400_000;

export function meilisearchEngine(options: MeilisearchOptions): MeilisearchEngine {
  const { url, key, pool, index: name = 'listings', timeoutMs = ANSWER_MS } = options;
  const about = { host: url, ...(key ? { apiKey: key } : {}) };
  const at: Client = { client: new Meilisearch({ ...about, timeout: timeoutMs }), name, pool };
  // Nobody waits for a write before a page.
  const writing: Client = { ...at, client: new Meilisearch({ ...about, timeout: WRITE_MS }) };
  let ready: Promise<void> | null = null;
  /** The index is there, with the settings of this version. Asked once a process; a failure is asked again. */
  const prepared = () => {
    ready ??= prepare(writing).catch((error: unknown) => {
      ready = null;
      throw error;
    });
    return ready;
  };
  return {
    answering: async () => 'meilisearch',
    owed: async () => [],
    search: async (query) => {
      await prepared();
      return search(at, query);
    },
    suggest: (typed, near) => suggest(pool, typed, near),
    index: (documents) =>
      inTurn(pool, 'shared', async () => {
        if (documents.length === 0) return;
        await prepared();
        const once = [...new Map(documents.map((each) => [each.listingId, each])).values()];
        const index = writing.client.index<ListingRecord>(name);
        await done(writing.client, index.addDocuments(once.map(recordOf), { primaryKey: 'id' }));
      }),
    remove: (listingIds) =>
      inTurn(pool, 'shared', async () => {
        if (listingIds.length === 0) return;
        await prepared();
        await done(writing.client, writing.client.index(name).deleteDocuments([...listingIds]));
      }),
    async rebuild(documents, onProgress = () => {}) {
      const began = performance.now();
      const build = await startBuild(writing);
      let count = 0;
      try {
        for await (const batch of documents) {
          await build.add(batch);
          count += batch.length;
          onProgress(count);
        }
        await build.finish();
      } catch (error) {
        await build.abandon();
        throw error;
      }
      return { count, ms: Math.round(performance.now() - began) };
    },
    build: () => startBuild(writing),
    count: () => countOf(at),
  };
}

async function search(at: Client, query: ListingQuery): Promise<ListingPage> {
  const known = await readKnown(at, query);
  const plan = planOf(query.q);
  if (!known) return pageOf({ query, plan, liked: null, today: 0 }, NOT_THERE);
  const { liked, today } = known;
  const asking: Asking = { at, query, plan, liked, today, conditions: conditionsOf(query, known) };
  const strict = await ask(asking);
  const { length } = plan.groups;
  if (length < 2 || strict.main.totalHits >= (length === 2 ? 1 : LOOSEN_BELOW)) return pageOf(asking, strict);
  const groups = await mostWords(asking);
  if (groups.length === length || groups.length === 0) return pageOf(asking, strict);
  const looser = { ...asking, plan: { ...plan, groups } };
  const answer = await ask(looser);
  return answer.main.totalHits > strict.main.totalHits ? pageOf(looser, answer, true) : pageOf(asking, strict);
}

type Asking = Asked & { at: Client; conditions: Conditions };

/**
 * The words to go on with when hardly anything has them all: without those that nothing has, and if that is not enough
 * without the one that stands most in the way. Meilisearch's own strategies drop the last or the commonest word first,
 * and keep the one that nobody knows.
 */
async function mostWords(asking: Asking): Promise<Plan['groups']> {
  const { groups } = asking.plan;
  const alone = await totals(
    asking,
    groups.map((group) => [group]),
  );
  const known = groups.filter((_, at) => (alone[at] ?? 0) > 0);
  if (known.length < 2) return known;
  const without = known.map((_, out) => known.filter((_, at) => at !== out));
  const [all = 0, ...fewer] = await totals(asking, [known, ...without]);
  if (all > 0 && known.length < groups.length) return known;
  const most = Math.max(...fewer);
  if (most > 0) return without[fewer.indexOf(most)] ?? known;
  // Of words that never stand together the rarest says most.
  const numbers = groups.flatMap((_, at) => alone[at] || []);
  return known.slice(numbers.indexOf(Math.min(...numbers))).slice(0, 1);
}

/** How many listings have all the words of each of these choices of words. */
async function totals(
  { at: { client, name }, conditions }: Asking,
  choices: readonly Plan['groups'][],
): Promise<number[]> {
  const filter = filterOf(conditions);
  const queries = choices.map((groups) => ({ ...counting(name, wordsOf(groups)), ...(filter ? { filter } : {}) }));
  const { results } = await client.multiSearch({ queries });
  return (results as unknown as Hits[]).map((each) => each.totalHits);
}

const wordsOf = (groups: Plan['groups']) => groups.flatMap((group) => group.words.map(stemOf)).join(' ');

/** A search of which only the number counts, and the facets it is asked for. */
const counting = (indexUid: string, q: string): MultiSearchQuery => ({
  indexUid,
  q,
  matchingStrategy: 'all',
  attributesToRetrieve: ['id'],
  page: 1,
  hitsPerPage: 1,
});

/** What the filters need to know first. Null: the listing that others are to be like is not there any more. */
async function readKnown(
  { client, name }: Client,
  query: ListingQuery,
): Promise<(Known & { liked: Liked | null }) | null> {
  const [radii, liked] = await Promise.all([
    query.near ? readRadii(client, name) : [],
    query.likeListingId ? readLiked(client, name, query.likeListingId) : null,
  ]);
  if (query.likeListingId && !liked) return null;
  return { radii, like: liked, liked, today: Math.floor(Date.now() / DAY_MS) };
}

async function readRadii(client: Meilisearch, name: string): Promise<number[]> {
  const { facetDistribution } = await client.index(name).search('', {
    filter: 'placeKind = comes-to-you AND radiusKm > 0',
    facets: ['radiusKm'],
    limit: 0,
  });
  return Object.keys(facetDistribution?.radiusKm ?? {}).map(Number);
}

const LIKED: DocumentQuery<ListingRecord> = { fields: ['id', 'supportKind', 'outcomes', '_geo'] };

async function readLiked(client: Meilisearch, name: string, id: string): Promise<Liked | null> {
  try {
    return (await client.index<ListingRecord>(name).getDocument(id, LIKED)) as Liked;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** One round trip: the hits, and every count that the chosen filters would otherwise hide. */
async function ask({ at: { client, name }, query, plan, liked, conditions }: Asking): Promise<Answer> {
  const { withSearch, apart } = countingsOf(query, conditions);
  const q = wordsOf(plan.groups);
  const near = query.near ? { lat: query.near.lat, lng: query.near.lon } : liked?._geo;
  const filter = filterOf(conditions);
  const main: MultiSearchQuery = {
    indexUid: name,
    q,
    matchingStrategy: 'all',
    ...(filter ? { filter } : {}),
    ...cutOf(query),
    facets: withSearch,
    ...(near ? { sort: [`_geoPoint(${near.lat}, ${near.lng}):asc`] } : {}),
  };
  const others = apart.map((each: Counting) => ({
    ...counting(name, q),
    ...(each.filter ? { filter: each.filter } : {}),
    facets: [...each.facets],
  }));
  const { results } = await client.multiSearch({ queries: [main, ...others] });
  const [first = NOTHING, ...rest] = results as unknown as Hits[];
  return { main: first, counts: new Map(apart.map(({ name: what }, which) => [what, rest[which] ?? NOTHING])) };
}
