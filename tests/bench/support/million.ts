import type { Tools } from '#app/tools.server.ts';
import { EVERYTHING, type ListingDocument } from '#search/port.ts';
import { chanceOf } from '#seed/generate/chance.ts';
import { megabytes } from './world.ts';

// A million listings for the engine alone: those of the smaller world ten times over, each time elsewhere nearby, under
// names of its own, and at times, in languages and by a provider of the kind of some other listing, because the engine
// counts what is alike together. They do not go through the listings' own tables, so the time to build is the engine's.

const TIMES = 10;
const BATCH = 1000;

async function* tenfold(documents: readonly ListingDocument[]): AsyncGenerator<ListingDocument[]> {
  const chance = chanceOf(1_000_000);
  const near = (at: number | null, by: number) => (at === null ? null : at + (chance.part() - 0.5) * by);
  for (let time = 0; time < TIMES; time += 1) {
    for (let from = 0; from < documents.length; from += BATCH) {
      yield documents.slice(from, from + BATCH).map((each, at) => ({
        ...each,
        ...(time === 0 ? {} : othersOf(documents[(from + at + time * 7919) % documents.length] ?? each)),
        // Only its own: the last four figures say which copy it is.
        listingId: `${each.listingId.slice(0, -4)}${time.toString(16).padStart(4, '0')}`,
        slug: `${each.slug}-${time}`,
        title: time === 0 ? each.title : `${each.title} ${time}`,
        lat: near(each.lat, 0.2),
        lon: near(each.lon, 0.4),
      }));
    }
  }
}

const othersOf = ({ times, languages, providerKind, shortNotice }: ListingDocument) => ({
  times,
  languages,
  providerKind,
  shortNotice,
});

export type Built = {
  listings: number;
  buildMs: number;
  firstMs: number;
  indexMb: number;
  memoryMb: number;
  peakMb: number;
};

export async function buildMillion(tools: Tools, documents: readonly ListingDocument[]): Promise<Built> {
  const before = process.memoryUsage();
  const built = await tools.search.rebuild(tenfold(documents), (done) => {
    if (done % 100_000 === 0) console.info(`  ${done.toLocaleString('en-GB')} listings indexed`);
  });
  const began = performance.now();
  await tools.search.search(EVERYTHING);
  const firstMs = Math.round(performance.now() - began);
  const { rows } = await tools.pool.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest($1::text[]) name`,
    [['listing_document', 'search_word', 'search_posting']],
  );
  return {
    listings: built.count,
    buildMs: built.ms,
    firstMs,
    indexMb: megabytes(Number(rows[0]?.bytes ?? 0)),
    // What stands in typed arrays: the numbers of every listing and the room to work in.
    memoryMb: megabytes(process.memoryUsage().arrayBuffers - before.arrayBuffers),
    peakMb: megabytes(process.resourceUsage().maxRSS * 1024),
  };
}
