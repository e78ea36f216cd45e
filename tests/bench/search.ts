import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { day } from '#app/kit/day.ts';
import type { Tools } from '#app/tools.server.ts';
import { streamDocuments } from '#search/documents.ts';
import { meilisearchEngine } from '#search/meilisearch.server.ts';
import { EVERYTHING, type ListingDocument } from '#search/port.ts';
import { chanceOf } from '#seed/generate/chance.ts';
import { generateListings } from '#seed/generate/listings.ts';
import { buildMillion } from './support/million.ts';
import { MiniSearchEngine } from './support/minisearch.ts';
import { type QueryKind, queryKinds, withSlip } from './support/queries.ts';
import { type BenchServer, benchServer, megabytes, quantile } from './support/world.ts';

// npm run bench -- search: how quick search is among 10,000, 100,000 and 1,000,000 listings, how well it finds, and how the
// register comes in. A quarter of an hour, and four gigabytes of disk.
// npm run bench -- search register: only the public register.
// npm run bench -- search million: only 100,000 against 1,000,000 listings.

const SEED = 2026;
const EACH = 60;
const MINI_EACH = 12;
const JUDGE = judgeOn(day('2026-11-22'));
const SHARED = process.env.ETTLE_SHARED ?? '../shared/data';
const REGISTER = path.resolve(SHARED, 'care_inspectorate/services_2026-05-31.csv');
const GEOGRAPHY = path.resolve(SHARED, 'geography');

type Timing = { kind: string; found: number; p50: number; p95: number; cpu: number; miniP50: number; miniP95: number };
/** All kinds of query together, and each. */
type Measured = { timings: Timing[]; p50: number; p95: number };
type Aim = { name: string; figure: number; aim: string; holds: boolean };

async function allDocuments(tools: Tools): Promise<ListingDocument[]> {
  const all: ListingDocument[] = [];
  for await (const batch of streamDocuments(tools.pool, JUDGE)) all.push(...batch);
  return all;
}

type World = { tools: Tools; kinds: readonly QueryKind[] };

/**
 * Ours in all worlds, taking turns query by query, so that whatever else the machine does slows all of them alike.
 * MiniSearch comes afterwards: it keeps a gigabyte, and collecting that garbage would slow both.
 */
async function measure(worlds: readonly World[]): Promise<Measured[]> {
  const measured = worlds.map((): Measured & { all: number[] } => ({ timings: [], p50: 0, p95: 0, all: [] }));
  for (const [at, { name }] of (worlds[0]?.kinds ?? []).entries()) {
    const runs = worlds.map(({ tools, kinds }) => ({
      tools,
      queries: kinds[at]?.queries ?? [],
      taken: [] as number[],
      found: 0,
      cpu: 0,
    }));
    // What a running server has done before: the first few are not counted.
    for (const { tools, queries } of runs) for (const query of queries.slice(0, 8)) await tools.search.search(query);
    for (let turn = 0; turn < EACH; turn += 1) {
      for (const run of runs) {
        const before = process.cpuUsage();
        const began = performance.now();
        run.found += (await run.tools.search.search(run.queries[turn] ?? EVERYTHING)).total;
        run.taken.push(performance.now() - began);
        const { user, system } = process.cpuUsage(before);
        run.cpu += (user + system) / 1000;
      }
    }
    for (const [which, { taken, found, cpu }] of runs.entries()) {
      measured[which]?.all.push(...taken);
      taken.sort((x, y) => x - y);
      measured[which]?.timings.push({
        kind: name,
        found: Math.round(found / EACH),
        p50: quantile(taken, 0.5),
        p95: quantile(taken, 0.95),
        cpu: Math.round((cpu / EACH) * 100) / 100,
        miniP50: 0,
        miniP95: 0,
      });
    }
  }
  return measured.map(({ timings, all }) => {
    all.sort((x, y) => x - y);
    return { timings, p50: quantile(all, 0.5), p95: quantile(all, 0.95) };
  });
}

async function measureMini(
  mini: MiniSearchEngine,
  kinds: readonly QueryKind[],
  timings: readonly Timing[],
): Promise<void> {
  for (const [at, { queries }] of kinds.entries()) {
    const taken: number[] = [];
    for (const query of queries.slice(0, MINI_EACH)) {
      const began = performance.now();
      mini.search(query);
      taken.push(performance.now() - began);
    }
    taken.sort((x, y) => x - y);
    Object.assign(timings[at] ?? {}, { miniP50: quantile(taken, 0.5), miniP95: quantile(taken, 0.95) });
  }
}

async function titlesIn(tools: Tools): Promise<string[]> {
  const { rows } = await tools.pool.query<{ title: string }>('SELECT title FROM listing ORDER BY md5(slug) LIMIT 300');
  return rows.map((row) => row.title);
}

async function generated(server: BenchServer, count: number) {
  const tools = await server.database(`bench_${count}`);
  await generateListings(tools.pool, count, SEED);
  const built = await tools.search.rebuild(streamDocuments(tools.pool, JUDGE));
  const began = performance.now();
  await tools.search.search(EVERYTHING);
  const firstMs = Math.round(performance.now() - began);
  return { tools, kinds: queryKinds(SEED, EACH, await titlesIn(tools)), buildMs: built.ms, firstMs };
}

/** The same queries in worlds of 10,000, 100,000 and 1,000,000 generated listings, side by side. */
async function allSizes(server: BenchServer) {
  const [small, large] = [await generated(server, 10_000), await generated(server, 100_000)];
  const { million, built } = await millionOf(server, large);
  const [at10k = NONE, at100k = NONE, at1m = NONE] = await measure([small, large, million]);
  for (const [{ tools, kinds }, { timings }] of [[small, at10k] as const, [large, at100k] as const])
    await measureMini(miniOf(await allDocuments(tools)), kinds, timings);
  table(`10,000 listings (built in ${small.buildMs} ms, first search ${small.firstMs} ms)`, at10k.timings);
  table(`100,000 listings (built in ${large.buildMs} ms, first search ${large.firstMs} ms)`, at100k.timings);
  table('1,000,000 listings', at1m.timings);
  const built100k = { buildMs: large.buildMs, firstMs: large.firstMs };
  return { at10k, at100k, built100k, at1m, built, meilisearch: await meilisearch(large) };
}

async function millionOf(server: BenchServer, { tools: smaller, kinds }: World) {
  const tools = await server.database('bench_million');
  const built = await buildMillion(tools, await allDocuments(smaller));
  console.info(
    `\n1,000,000 listings: built in ${Math.round(built.buildMs / 1000)} s, index ${built.indexMb} MB, numbers and lists in memory ${built.memoryMb} MB, peak of the process ${built.peakMb} MB, first search ${built.firstMs} ms`,
  );
  return { million: { tools, kinds }, built };
}

function miniOf(documents: readonly ListingDocument[]): MiniSearchEngine {
  const mini = new MiniSearchEngine();
  mini.add(documents);
  return mini;
}

/** 300 services by name, one slip and their town, in both engines. */
async function namesTest(tools: Tools, documents: readonly ListingDocument[], mini: MiniSearchEngine) {
  const chance = chanceOf(300);
  let [ours, theirs] = [0, 0];
  const missed: string[] = [];
  const named = documents.filter((each) => each.source === 'register');
  for (let at = 0; at < 300; at += 1) {
    const wanted = chance.pick(named);
    const q = `${withSlip(chance, wanted.title)} ${wanted.town}`;
    const page = await tools.search.search({ ...EVERYTHING, q });
    if (page.results.slice(0, 3).some((each) => each.listingId === wanted.listingId)) ours += 1;
    else missed.push(`${q}  →  ${page.results[0]?.title ?? 'nothing'}`);
    if (
      mini
        .search({ ...EVERYTHING, q }, 'OR')
        .ids.slice(0, 3)
        .includes(wanted.listingId)
    )
      theirs += 1;
  }
  return { ours, theirs, missed };
}

async function register(server: BenchServer) {
  if (!fs.existsSync(REGISTER)) return null;
  const tools = await server.database('bench_register');
  const child = execFileSync(
    process.execPath,
    [
      'tests/bench/support/import-child.ts',
      server.urlOf('bench_register'),
      REGISTER,
      fs.existsSync(GEOGRAPHY) ? GEOGRAPHY : '',
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  const imported = JSON.parse(child.trim().split('\n').at(-1) ?? '{}');
  const documents = await allDocuments(tools);
  const mini = miniOf(documents);
  const kinds = queryKinds(SEED, EACH, await titlesIn(tools));
  const [measured = { timings: [], p50: 0, p95: 0 }] = await measure([{ tools, kinds }]);
  await measureMini(mini, kinds, measured.timings);
  return { imported, ...measured, names: await namesTest(tools, documents, mini), listings: documents.length };
}

function table(title: string, timings: readonly Timing[]): void {
  console.info(
    `\n${title}\n${'kind of query'.padEnd(22)}${['found', 'p50 ms', 'p95 ms', 'processor ms', 'MiniSearch p50', 'p95'].map((head) => head.padStart(15)).join('')}`,
  );
  for (const each of timings) {
    console.info(
      each.kind.padEnd(22) +
        [each.found, each.p50, each.p95, each.cpu, each.miniP50, each.miniP95]
          .map((value) => String(value).padStart(15))
          .join(''),
    );
  }
}

function sayAims(aims: readonly Aim[]): void {
  const lines = aims.map(
    (each) => `${each.holds ? 'holds' : 'MISSED'}  ${each.name}: ${each.figure} (aim ${each.aim})`,
  );
  console.info(`\n${lines.join('\n')}\n`);
}

const ratio = (large: number, small: number) => Math.round((large / small) * 100) / 100;
const worst = (timings: readonly Timing[]) => Math.max(...timings.map((each) => each.p95));
const aim = (name: string, figure: number, most: string, holds: boolean): Aim => ({ name, figure, aim: most, holds });

function growth(
  small: readonly Timing[],
  large: readonly Timing[],
): { kind: string; times: number; processor: number }[] {
  return large.map((each, at) => ({
    kind: each.kind,
    times: ratio(each.p95, small[at]?.p95 ?? 1),
    processor: ratio(each.cpu, small[at]?.cpu ?? 1),
  }));
}

/** Whether p95 keeps to that many times the smaller world's: over all kinds together, and kind by kind. */
function growthAims(smaller: Measured, larger: Measured, what: string, most: number): Aim[] {
  const grown = growth(smaller.timings, larger.timings);
  console.info(`\np95, ${what}: ${grown.map((each) => `${each.kind} ×${each.times}`).join(', ')}`);
  const all = ratio(larger.p95, smaller.p95);
  const steepest = Math.max(...grown.map((each) => each.times));
  return [
    aim(`p95 of all kinds: ${what}`, all, `≤ ${most}`, all <= most),
    aim(`p95 of the kind that grows most: ${what}`, steepest, `≤ ${most}`, steepest <= most),
  ];
}

const TO_MILLION = '1,000,000 ÷ 100,000';

async function millionAlone(server: BenchServer): Promise<void> {
  const small = await generated(server, 100_000);
  const { million, built } = await millionOf(server, small);
  const [at100k = NONE, at1m = NONE] = await measure([small, million]);
  table('100,000 listings', at100k.timings);
  table('1,000,000 listings', at1m.timings);
  const aims = growthAims(at100k, at1m, TO_MILLION, 4);
  sayAims(aims);
  console.info(JSON.stringify({ bench: 'search million', figures: { load: os.loadavg(), built, at100k, at1m }, aims }));
}

const NONE: Measured = { timings: [], p50: 0, p95: 0 };

/** The real Meilisearch beside PostgreSQL, with the same listings and queries; null when none is set. */
async function meilisearch(world: World): Promise<Measured | null> {
  const url = process.env.MEILI_URL;
  if (!url) {
    console.info('\nMeilisearch: skipped. Set MEILI_URL (and MEILI_KEY); no figure comes from a stand-in.');
    return null;
  }
  const { pool } = world.tools;
  const search = meilisearchEngine({ url, key: process.env.MEILI_KEY, pool, index: `bench_search_${process.pid}` });
  await search.rebuild(streamDocuments(pool, JUDGE));
  const [ours = NONE, theirs = NONE] = await measure([world, { ...world, tools: { ...world.tools, search } }]);
  table('PostgreSQL, 100,000 listings', ours.timings);
  table('Meilisearch, 100,000 listings', theirs.timings);
  return theirs;
}

async function registerAlone(server: BenchServer): Promise<void> {
  const real = await register(server);
  if (!real) return console.info(`Skipped: there is no ${REGISTER}`);
  const aims = realAims(real);
  sayAims(aims);
  console.info(JSON.stringify({ bench: 'search register', figures: { load: os.loadavg(), register: real }, aims }));
}

async function main(): Promise<void> {
  const server = await benchServer();
  try {
    if (process.argv[2] === 'million') return await millionAlone(server);
    if (process.argv[2] === 'register') return await registerAlone(server);
    const { at10k, at100k, built100k, at1m, built, meilisearch: other } = await allSizes(server);
    const slowest = worst(at100k.timings);
    const aims = [
      aim('p95 of the slowest kind at 100,000, with facets, ms', slowest, '≤ 50', slowest <= 50),
      ...growthAims(at10k, at100k, '100,000 ÷ 10,000', 3),
      ...growthAims(at100k, at1m, TO_MILLION, 4),
    ];
    const real = await register(server);
    if (real) aims.push(...realAims(real));
    sayAims(aims);
    const figures = { load: os.loadavg(), at10k, at100k, built100k, at1m, built, meilisearch: other ?? 'skipped' };
    console.info(JSON.stringify({ bench: 'search', figures: { ...figures, register: real }, aims }));
  } finally {
    await server.close();
  }
}

function realAims(real: NonNullable<Awaited<ReturnType<typeof register>>>): Aim[] {
  const { imported, names } = real;
  table(`The public register, ${real.listings} listings`, real.timings);
  console.info(`\nNames with a slip, in the first three: ${names.ours} of 300 (MiniSearch ${names.theirs})`);
  for (const each of names.missed) console.info(`  missed: ${each}`);
  console.info(
    `\nImport: ${imported.firstMs} ms, again ${imported.secondMs} ms, postcodes ${imported.geographyMs} ms, again with postcodes ${imported.thirdMs} ms`,
  );
  console.info(
    `Memory: ${megabytes(imported.rssAtStart)} MB at the start; while reading ${imported.rssReading.map(megabytes).join(', ')} MB; peak ${megabytes(imported.peak)} MB`,
  );
  const again = imported.second;
  const changed =
    again.created +
    again.updated +
    again.gone +
    again.listingsCreated +
    again.listingsUpdated +
    again.listingsEnded +
    again.providersCreated +
    again.providersUpdated;
  return [
    aim('worst p95 on the register, ms', worst(real.timings), '≤ 50', worst(real.timings) <= 50),
    aim('names with one slip in the first three, of 300', names.ours, '≥ 285', names.ours >= 285),
    aim('import of the register, seconds', Math.round(imported.firstMs / 100) / 10, '< 60', imported.firstMs < 60_000),
    aim('what a second import changes', changed, '0', changed === 0),
  ];
}

await main();
