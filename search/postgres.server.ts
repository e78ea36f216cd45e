import type pg from 'pg';
import { ListCache } from '#search/cache.server.ts';
import { Columns } from '#search/columns.ts';
import { dayOfNumber } from '#search/entries.ts';
import { explain } from '#search/explain.ts';
import { factsOf, type ReadGroup, wordReasons } from '#search/explain-columns.ts';
import { type Filters, filtersOf } from '#search/filters.ts';
import { KIND_WORDS } from '#search/kind-words.ts';
import { type Group, type Plan, planOf, type Reading, stemsOfPlan } from '#search/plan.ts';
import {
  EVERYTHING,
  type ListingPage,
  type ListingQuery,
  type ListingResult,
  type SearchEngine,
  type Spelling,
} from '#search/port.ts';
import { type Ranked, rank } from '#search/rank.ts';
import { RARE_USES, READING } from '#search/settings.ts';
import { readinessFor, type Shown, summaryOf } from '#search/shown.ts';
import {
  isOldShape,
  isSame,
  levelColumns,
  readCorrections,
  readDoc,
  readShown,
  readSplit,
} from '#search/store.server.ts';
import { suggest } from '#search/suggest.server.ts';
import { allSynonyms } from '#search/synonyms.ts';
import { stemOf, wordsOf } from '#search/words.ts';
import { addDocuments, rebuild, removeListings } from '#search/write.server.ts';

/**
 * The PostgreSQL engine: words, spelling and documents stand in tables; the few numbers that filters, facets and
 * distances read stand in memory beside it, level by version. docs/decisions/0005 says why.
 */
export function postgresSearch(pool: pg.Pool): SearchEngine {
  const engine = new PostgresSearch(pool);
  return {
    answering: async () => 'postgresql',
    // Written in another shape by an older version: all of it.
    owed: async () => ((await isOldShape(pool)) ? 'everything' : []),
    search: (query) => engine.search(query),
    suggest: (prefix, near) => suggest(pool, prefix, near),
    index: (documents) => addDocuments(pool, documents),
    remove: (listingIds) => removeListings(pool, listingIds),
    rebuild: (documents, onProgress) => rebuild(pool, documents, onProgress),
  };
}

/** How often a search begins again because a listing changed under it. After that it answers with what it has. */
const TRIES = 4;
const DAY_MS = 86_400_000;

/** Words in which people ask: their lists are read at the start, so that nobody waits for them. */
const LIKELY = [
  ...new Set(
    [...Object.values(KIND_WORDS), ...Object.keys(allSynonyms())].flatMap((words) => wordsOf(words).map(stemOf)),
  ),
];

const today = () => Math.floor(Date.now() / DAY_MS);

/** Nothing is asked for, and it is the first page. */
function isEverything({ perPage: _, priceUnit: __, ...asked }: ListingQuery): boolean {
  return Object.values(asked).every(
    (value) =>
      value === '' || value === null || value === false || value === 1 || (Array.isArray(value) && value.length === 0),
  );
}

type Answer = {
  ranked: Ranked;
  docs: number[];
  groups: ReadGroup[];
  filters: Filters;
  columns: Columns;
  spelling: Spelling[];
};

class PostgresSearch {
  readonly #pool: pg.Pool;
  #columns = new Columns();
  #lists: ListCache;
  #levelling: Promise<void> | null = null;
  /** The first page of everything: what most people see first, counted once a version. */
  #everything: Ranked | null = null;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.#lists = new ListCache(pool, this.#columns, 0);
  }

  async search(query: ListingQuery): Promise<ListingPage> {
    if (this.#columns.version < 0) await this.#level();
    for (let left = TRIES; ; left -= 1) {
      const answer = await this.#answer(query, left === 1);
      if (!answer) {
        await this.#level();
        continue;
      }
      const { stand, rows } = await readShown(this.#pool, answer.columns.generation, answer.docs);
      if (isSame(stand, answer.columns) || left <= 1) return pageOf(query, answer, rows);
      await this.#level();
    }
  }

  /** One at a time: searches that meet a new version together wait for the same reading. */
  async #level(): Promise<void> {
    this.#levelling ??= levelColumns(this.#pool, this.#columns)
      .then(async (columns) => {
        this.#lists = await this.#lists.next(columns, columns.length, LIKELY);
        this.#columns = columns;
        this.#everything = null;
      })
      .finally(() => {
        this.#levelling = null;
      });
    await this.#levelling;
  }

  /** Null: the lists are of another version than the columns. */
  async #answer(query: ListingQuery, anyVersion: boolean): Promise<Answer | null> {
    const plan = planOf(query.q);
    const lists = this.#lists;
    // The numbers are level already, the lists not yet.
    if (!isSame(lists.stand, this.#columns) && !anyVersion) return null;
    if (!(await lists.load(stemsOfPlan(plan), plan.beginning)) && !anyVersion) return null;
    const columns = this.#columns;
    addBeginnings(plan, lists);
    await this.#correct(plan, lists, columns, (word) => !lists.has(word.stem) && !word.synonyms);
    const likeDoc = query.likeListingId === null ? null : await readDoc(this.#pool, columns, query.likeListingId);
    let answer = this.#rank(query, plan, lists, columns, likeDoc);
    if (answer.ranked.loosened || answer.ranked.total === 0) {
      // Nothing has all the words: one of them may be a slip that happens to be a word.
      const added = await this.#correct(
        plan,
        lists,
        columns,
        (word) => lists.uses(word.stem) < RARE_USES || answer.ranked.total === 0,
      );
      if (added) answer = this.#rank(query, plan, lists, columns, likeDoc);
    }
    return (this.#columns === columns && isSame(lists.stand, columns)) || anyVersion ? answer : null;
  }

  #rank(query: ListingQuery, plan: Plan, lists: ListCache, columns: Columns, likeDoc: number | null): Answer {
    const filters = filtersOf(query, columns, { today: today(), likeDoc });
    const everything = isEverything(query) && query.perPage <= EVERYTHING.perPage;
    if (everything) this.#everything ??= rank(columns, [], filters, EVERYTHING.perPage);
    const groups: ReadGroup[] = plan.groups.map((group) => ({
      group,
      lists: group.readings.flatMap((reading) => {
        const postings = listOf(reading, lists);
        return postings.length > 0 ? [{ postings, factor: reading.factor, reading }] : [];
      }),
    }));
    const from = (query.page - 1) * query.perPage;
    const unions = groups.map((group) => lists.union(group.lists, columns.room));
    const ranked = (everything && this.#everything) || rank(columns, unions, filters, from + query.perPage);
    return {
      ranked,
      docs: ranked.docs.slice(from, from + query.perPage),
      groups,
      filters,
      columns,
      spelling: spellingOf(groups),
    };
  }

  /** Adds readings for words that may be slips. Answers whether there are any. */
  async #correct(
    plan: Plan,
    lists: ListCache,
    columns: Columns,
    wanted: (word: { stem: string; synonyms: boolean }) => boolean,
  ): Promise<boolean> {
    let added = false;
    for (const group of plan.groups) {
      const [word] = group.words;
      const [exact] = group.readings;
      if (
        !word ||
        !exact ||
        group.words.length > 1 ||
        group.readings.some((each) => each.kind === 'spelling' && lists.has(each.stems[0] ?? ''))
      )
        continue;
      const synonyms = group.readings.some((each) => each.kind === 'synonym');
      if (!wanted({ stem: exact.stems[0] ?? '', synonyms })) continue;
      const readings = await this.#readingsNear(word, lists, columns);
      group.readings.push(...readings);
      added ||= readings.length > 0;
    }
    if (added) await lists.load(stemsOfPlan(plan), '');
    return added;
  }

  async #readingsNear(word: string, lists: ListCache, columns: Columns): Promise<Reading[]> {
    return lists.corrections(word, async () => {
      const near = await readCorrections(this.#pool, columns.generation, word);
      const readings = near.map(
        ({ word: meant, stem, slips }): Reading => ({
          kind: 'spelling',
          stems: [stem],
          factor: slips === 1 ? READING.spellingOne : READING.spellingTwo,
          meant,
        }),
      );
      const halves = await readSplit(this.#pool, columns.generation, word);
      if (halves)
        readings.push({
          kind: 'spelling',
          stems: planOf(halves.join(' ')).groups.flatMap((each) => each.readings[0]?.stems ?? []),
          factor: READING.spellingOne,
          meant: halves.join(' '),
        });
      return readings;
    });
  }
}

/** The last word may go on: 'gard' reads as garden and gardening too. */
function addBeginnings(plan: Plan, lists: ListCache): void {
  const last: Group | undefined = plan.groups.at(-1);
  if (!last || plan.beginning === '') return;
  const known = new Set(last.readings.flatMap((reading) => reading.stems));
  for (const { word, stem } of lists.beginnings(plan.beginning)) {
    if (!known.has(stem))
      last.readings.push({ kind: 'beginning', stems: [stem], factor: READING.beginning, meant: word });
    known.add(stem);
  }
}

function listOf(reading: Reading, lists: ListCache): Uint32Array {
  const [first, ...rest] = reading.stems;
  if (first === undefined) return new Uint32Array();
  return rest.length === 0 ? lists.list(first) : lists.phrase(reading.stems);
}

function spellingOf(groups: readonly ReadGroup[]): Spelling[] {
  return groups.flatMap(({ group, lists }) => {
    const exact = lists.some(({ reading }) => reading.kind !== 'spelling');
    const meant = lists.find(({ reading }) => reading.kind === 'spelling');
    return meant && !exact ? [{ typed: group.typed, meant: meant.reading.meant }] : [];
  });
}

function pageOf(query: ListingQuery, answer: Answer, rows: Map<number, Record<string, unknown>>): ListingPage {
  const { ranked, docs, groups, filters, columns, spelling } = answer;
  const results = docs.flatMap((doc): ListingResult[] => {
    const shown = rows.get(doc) as Shown | undefined;
    if (!shown) return [];
    const summary = summaryOf(shown);
    const km = filters.distance(doc);
    const until = columns.closedUntil(doc, filters.today);
    return [
      {
        ...summary,
        distanceKm: km >= 0 && summary.placeKind !== 'online' ? Math.round(km * 10) / 10 : null,
        closedUntil: until < 0 ? null : dayOfNumber(until),
        readiness: readinessFor(shown, query.authorityCode),
        explanation: explain(query, wordReasons(groups, doc), factsOf(query, columns, filters, doc, summary), summary),
      },
    ];
  });
  return {
    total: ranked.total,
    page: query.page,
    perPage: query.perPage,
    pages: Math.ceil(ranked.total / query.perPage),
    results,
    facets: ranked.facets,
    spelling,
    loosened: ranked.loosened,
  };
}
