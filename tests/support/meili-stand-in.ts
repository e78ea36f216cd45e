import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MultiSearchQuery, Settings } from 'meilisearch';
import { type Contract, readContract } from './meili-contract.ts';
import { type Document, FilterRefused, metresBetween, readFilter, valuesAt } from './meili-filter.ts';
import { finderOf } from './meili-words.ts';

/**
 * A stand-in for Meilisearch: a real HTTP server that holds every request against Meilisearch's own description
 * (meili-contract.ts) and really filters, counts, sorts, swaps and works through its tasks. What it does not know it
 * refuses. Its relevance is simple: no figure about relevance or speed may come from it.
 */
export type StandIn = {
  url: string;
  key: string;
  /** What was wrong with requests, or with its own answers. A test that used it expects none. */
  complaints: string[];
  /** Requests so far, as 'POST /multi-search'. */
  asked: string[];
  /** Closes the door, and opens it again at the same address. */
  close(): Promise<void>;
  open(): Promise<void>;
};

type Index = { documents: Map<string, Document>; settings: Settings; primaryKey: string | null; at: string };
type Task = {
  uid: number;
  indexUid: string | null;
  status: string;
  type: string;
  enqueuedAt: string;
  error: Refusal | null;
};
type Refusal = { message: string; code: string; type: string; link: string };
type Answer = { status: number; body: unknown };

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const KEY = 'a-key-for-tests';
const RULES = /^(?:words|typo|proximity|attribute|attributeRank|wordPosition|sort|exactness|[\w.]+:(?:asc|desc))$/;
const ID = /^[A-Za-z0-9_-]{1,511}$/;
const refusalOf = (error: unknown): Refusal => ({
  message: (error as Error).message,
  code: error instanceof Refused ? error.code : error instanceof FilterRefused ? 'invalid_search_filter' : 'internal',
  type: 'invalid_request',
  link: '',
});

export async function startStandIn(): Promise<StandIn> {
  const contract = readContract();
  const state = new State();
  const standIn: StandIn = {
    url: '',
    key: KEY,
    complaints: [],
    asked: [],
    close: async () => {},
    open: async () => {},
  };
  const server = http.createServer((request, response) => {
    void answer(contract, state, standIn, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? '' : JSON.stringify(body));
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  standIn.url = `http://127.0.0.1:${port}`;
  standIn.open = () => listen(port);
  standIn.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return standIn;
}

async function answer(
  contract: Contract | null,
  state: State,
  standIn: StandIn,
  request: http.IncomingMessage,
): Promise<Answer> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', standIn.url);
  standIn.asked.push(`${method} ${url.pathname}`);
  try {
    const text = await read(request);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const wrong = contract?.request(method, url, body);
    if (wrong) {
      standIn.complaints.push(wrong);
      throw new Refused(400, 'bad_request', wrong);
    }
    if (url.pathname !== '/health' && request.headers.authorization !== `Bearer ${KEY}`)
      throw new Refused(403, 'invalid_api_key', 'The provided API key is invalid.');
    const given = state.handle(method, url, body);
    const off = contract?.answer(method, url, given.status, given.body);
    if (off) standIn.complaints.push(`the stand-in's own answer to ${method} ${url.pathname}: ${off}`);
    return given;
  } catch (error) {
    const status = error instanceof Refused ? error.status : error instanceof FilterRefused ? 400 : 500;
    // Nothing of ours asks for what is not there, but for an index or a document that may be gone.
    if (status !== 404 && status !== 403) standIn.complaints.push((error as Error).message);
    return { status, body: refusalOf(error) };
  }
}

async function read(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

class State {
  readonly #indexes = new Map<string, Index>();
  readonly #tasks: Task[] = [];
  #working: Promise<void> = Promise.resolve();

  handle(method: string, url: URL, body: unknown): Answer {
    const [, first, uid = '', third, fourth] = url.pathname.split('/');
    const what = `${method} /${[first, uid && first !== 'multi-search' ? '*' : '', third, fourth && third === 'documents' && method === 'GET' ? '*' : fourth].filter(Boolean).join('/')}`;
    switch (what) {
      case 'GET /health':
        return { status: 200, body: { status: 'available' } };
      case 'GET /tasks/*':
        return { status: 200, body: this.#tasks[Number(uid)] ?? this.#missing('task_not_found', `Task ${uid}`) };
      case 'GET /indexes':
        return this.#list(url);
      case 'POST /indexes':
        return this.#create(body as { uid: string; primaryKey?: string });
      case 'GET /indexes/*':
        return { status: 200, body: viewOf(uid, this.#index(uid)) };
      case 'DELETE /indexes/*':
        this.#index(uid);
        return this.#task('indexDeletion', uid, () => void this.#indexes.delete(uid));
      case 'GET /indexes/*/stats':
        return { status: 200, body: statsOf(this.#index(uid)) };
      case 'PATCH /indexes/*/settings':
        return this.#task('settingsUpdate', uid, () => this.#change(uid, body as Settings));
      case 'POST /indexes/*/documents':
        return this.#task('documentAdditionOrUpdate', uid, () => this.#add(uid, url, body as Document[]));
      case 'POST /indexes/*/documents/delete-batch':
        return this.#task('documentDeletion', uid, () => {
          for (const id of body as string[]) this.#index(uid).documents.delete(id);
        });
      case 'GET /indexes/*/documents/*':
        return { status: 200, body: this.#document(uid, fourth ?? '', url) };
      case 'POST /indexes/*/search':
        return { status: 200, body: searchIn(this.#index(uid), body as MultiSearchQuery) };
      case 'POST /multi-search':
        return { status: 200, body: this.#searchMany((body as { queries: MultiSearchQuery[] }).queries) };
      case 'POST /swap-indexes':
        return this.#task('indexSwap', null, () => this.#swap(body as { indexes: [string, string] }[]));
      default:
        throw new Refused(400, 'not_stood_in', `the stand-in does not know ${what}`);
    }
  }

  #missing(code: string, what: string): never {
    throw new Refused(404, code, `${what} not found.`);
  }

  #index(uid: string): Index {
    return this.#indexes.get(uid) ?? this.#missing('index_not_found', `Index \`${uid}\``);
  }

  /** Tasks are worked through one after another, a little later. */
  #task(type: string, indexUid: string | null, act: () => void): Answer {
    const task: Task = { uid: this.#tasks.length, indexUid, status: 'enqueued', type, enqueuedAt: now(), error: null };
    this.#tasks.push(task);
    this.#working = this.#working.then(async () => {
      task.status = 'processing';
      await new Promise((resolve) => setTimeout(resolve, 1));
      try {
        act();
        task.status = 'succeeded';
      } catch (error) {
        task.status = 'failed';
        task.error = refusalOf(error);
      }
    });
    const { uid: taskUid, status, enqueuedAt } = task;
    return { status: 202, body: { taskUid, indexUid, status, type, enqueuedAt } };
  }

  #list(url: URL): Answer {
    const all = [...this.#indexes].map(([uid, index]) => viewOf(uid, index));
    const limit = Number(url.searchParams.get('limit') ?? 20);
    return { status: 200, body: { results: all.slice(0, limit), offset: 0, limit, total: all.length } };
  }

  #create({ uid, primaryKey = undefined }: { uid: string; primaryKey?: string }): Answer {
    return this.#task('indexCreation', uid, () => {
      if (this.#indexes.has(uid)) throw new Refused(400, 'index_already_exists', `Index \`${uid}\` already exists.`);
      this.#indexes.set(uid, { documents: new Map(), settings: {}, primaryKey: primaryKey ?? null, at: now() });
    });
  }

  #change(uid: string, settings: Settings): void {
    const index = this.#index(uid);
    const bad = (settings.rankingRules ?? []).find((rule) => !RULES.test(rule));
    if (bad) throw new Refused(400, 'invalid_settings_ranking_rules', `no such ranking rule: ${bad}`);
    index.settings = { ...index.settings, ...settings };
  }

  #add(uid: string, url: URL, documents: readonly Document[]): void {
    const index = this.#index(uid);
    index.primaryKey ??= url.searchParams.get('primaryKey');
    if (!index.primaryKey) throw new Refused(400, 'index_primary_key_no_candidate_found', 'no primary key');
    for (const document of documents) {
      const id = String(document[index.primaryKey] ?? '');
      if (!ID.test(id)) throw new Refused(400, 'invalid_document_id', `no document id: ${id}`);
      const { _geo } = document;
      if (_geo !== undefined && ![_geo.lat, _geo.lng].every(Number.isFinite))
        throw new Refused(400, 'invalid_document_geo_field', `no place: ${JSON.stringify(_geo)}`);
      index.documents.set(id, document);
    }
  }

  #document(uid: string, id: string, url: URL): unknown {
    const found = this.#index(uid).documents.get(id) ?? this.#missing('document_not_found', `Document \`${id}\``);
    const fields = url.searchParams.get('fields')?.split(',');
    return fields ? Object.fromEntries(Object.entries(found).filter(([key]) => fields.includes(key))) : found;
  }

  #searchMany(queries: readonly MultiSearchQuery[]): unknown {
    return {
      results: queries.map((query) => ({ indexUid: query.indexUid, ...searchIn(this.#index(query.indexUid), query) })),
    };
  }

  #swap(swaps: readonly { indexes: [string, string] }[]): void {
    for (const { indexes } of swaps) {
      const [a, b] = indexes.map((uid) => this.#index(uid));
      if (a) this.#indexes.set(indexes[1], a);
      if (b) this.#indexes.set(indexes[0], b);
    }
  }
}

const now = () => new Date().toISOString();
const viewOf = (uid: string, { at, primaryKey }: Index) => ({ uid, createdAt: at, updatedAt: at, primaryKey });
const statsOf = ({ documents }: Index) => ({
  numberOfDocuments: documents.size,
  indexSize: 0,
  usedIndexSize: 0,
  rawDocumentDbSize: 0,
  avgDocumentSize: 0,
  isIndexing: false,
  fieldDistribution: {},
});

function searchIn({ documents, settings }: Index, query: MultiSearchQuery): object {
  const filterable = (settings.filterableAttributes ?? []).filter((each) => typeof each === 'string');
  const test = typeof query.filter === 'string' ? readFilter(query.filter, filterable) : () => true;
  const facets = query.facets ?? [];
  const unknown = facets.find((facet) => !filterable.includes(facet));
  if (unknown) throw new Refused(400, 'invalid_search_facets', `Attribute \`${unknown}\` is not facet-searchable`);
  const q = query.q ?? '';
  const find = finderOf(q, settings);
  const found = [...documents.values()].filter(test).flatMap((document) => {
    const words = find(document);
    return words ? [{ document, words }] : [];
  });
  const far = distanceOf(query, settings.sortableAttributes ?? []);
  found.sort(
    (a, b) =>
      a.words.slips - b.words.slips ||
      far(a.document) - far(b.document) ||
      a.words.attribute - b.words.attribute ||
      Number(b.document.freshDay) - Number(a.document.freshDay),
  );
  const all = found.slice(0, settings.pagination?.maxTotalHits ?? 1000).map(({ document }) => document);
  return {
    ...pageOf(query, all),
    query: q,
    processingTimeMs: 0,
    ...(facets.length > 0
      ? {
          facetDistribution: distributionOf(
            facets,
            found.map(({ document }) => document),
            settings,
          ),
          facetStats: {},
        }
      : {}),
  };
}

function pageOf(
  { page, hitsPerPage, offset = 0, limit = 20, attributesToRetrieve }: MultiSearchQuery,
  all: Document[],
) {
  const cut = (from: number, count: number) =>
    all.slice(from, from + count).map((document) => {
      const kept = Object.entries(document).filter(
        ([key]) => !attributesToRetrieve || attributesToRetrieve.includes(key),
      );
      return Object.fromEntries(kept);
    });
  if (page === undefined && hitsPerPage === undefined)
    return { hits: cut(offset, limit), offset, limit, estimatedTotalHits: all.length };
  const [each, at] = [hitsPerPage ?? 20, page ?? 1];
  const totalPages = Math.ceil(all.length / each);
  return { hits: cut((at - 1) * each, each), hitsPerPage: each, page: at, totalPages, totalHits: all.length };
}

function distanceOf({ sort = [] }: MultiSearchQuery, sortable: readonly string[]): (document: Document) => number {
  const [first, ...more] = sort;
  if (first === undefined) return () => 0;
  const point = /^_geoPoint\((-?[\d.]+),\s*(-?[\d.]+)\):asc$/.exec(first);
  if (!point || more.length > 0 || !sortable.includes('_geo'))
    throw new Refused(400, 'invalid_search_sort', `the stand-in does not sort by ${sort.join(', ')}`);
  const here = { lat: Number(point[1]), lng: Number(point[2]) };
  // What has no place comes after all that has one.
  return (document) => (document._geo ? metresBetween(document._geo, here) : 1e9);
}

function distributionOf(facets: readonly string[], documents: readonly Document[], settings: Settings) {
  const most = settings.faceting?.maxValuesPerFacet ?? 100;
  return Object.fromEntries(
    facets.map((facet) => {
      const counts: Record<string, number> = {};
      for (const document of documents)
        for (const value of new Set(valuesAt(document, facet)))
          counts[String(value)] = (counts[String(value)] ?? 0) + 1;
      const kept = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
      return [facet, Object.fromEntries(kept.slice(0, most))];
    }),
  );
}
