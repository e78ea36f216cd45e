import type pg from 'pg';
import { EVERYTHING, type ListingResult, type Near, type SearchEngine } from '#search/port.ts';
import { sharedWords, stemsIn } from '#search/shared-words.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence, timesHundredths } from '../../kit/pence.ts';
import { listWords } from '../../kit/text.ts';
import type { PriceUnit, WeekTime, WhoFor } from '../listings/rules.ts';
import { WHO_FOR_WORDS } from '../listings/words.ts';
import { audienceOf, COMPOSED_UNITS, type Offer } from './rules.ts';

/** How far from home an offer at a place may be; who comes to people says how far themselves. */
const WITHIN_KM = 25;
/** How many listings are looked at for each outcome: those that search puts first. */
const LOOKED_AT = 60;

export type Sought = {
  /** What matters, with the tags that help to find it; without tags its own words are looked for. */
  wanted: readonly { outcomeId: Id; words: string; tags: readonly string[] }[];
  near: Near | null;
  authorityCode: string;
  /** Whole years, where a birthday is known. */
  age: number | null;
};

type Row = {
  listingId: Id;
  providerId: Id;
  priceUnit: PriceUnit;
  pricePence: bigint;
  travelPence: bigint;
  text: string;
  whoFor: WhoFor[];
  times: [number, number, number][];
};

/** Found by the same neutral search that everybody uses, then read in one go: open, claimed, with a price by the visit. */
export async function offersFor(tools: { pool: pg.Pool; search: SearchEngine }, sought: Sought): Promise<Offer[]> {
  const pages = await Promise.all(
    sought.wanted.map(async ({ outcomeId, words, tags }) => {
      const asked = tags.length > 0 ? { outcomes: tags } : { q: words.slice(0, 100) };
      const { near, authorityCode } = sought;
      const page = await tools.search.search({
        ...EVERYTHING,
        ...asked,
        near,
        withinKm: near ? WITHIN_KM : null,
        authorityCode,
        readiness: ['ready', 'not-confirmed'],
        perPage: LOOKED_AT,
      });
      return page.results.map((result) => ({ outcomeId, result }));
    }),
  );
  const found = new Map<string, { result: ListingResult; outcomeIds: Id[] }>();
  for (const { outcomeId, result } of pages.flat()) {
    const known = found.get(result.listingId) ?? { result, outcomeIds: [] };
    found.set(result.listingId, { ...known, outcomeIds: [...known.outcomeIds, outcomeId] });
  }
  const { rows } = await tools.pool.query<Row>(
    `SELECT l.id AS "listingId", l.provider_id AS "providerId", l.price_unit AS "priceUnit", l.price_pence AS "pricePence",
       l.travel_pence_per_visit AS "travelPence", concat_ws(' ', l.title, l.summary, l.description, k.label) AS text,
       l.who_for AS "whoFor",
       coalesce((SELECT json_agg(json_build_array(t.day, t.from_minute, t.to_minute) ORDER BY t.day, t.from_minute)
         FROM listing_time t WHERE t.listing_id = l.id), '[]') AS times
     FROM listing l JOIN provider p ON p.id = l.provider_id JOIN support_kind k ON k.code = l.support_kind
     WHERE l.id = ANY ($1::uuid[]) AND l.state = 'published' AND p.claimed AND l.price_pence IS NOT NULL
       AND l.price_unit = ANY ($2::text[])`,
    [[...found.keys()], COMPOSED_UNITS],
  );
  return rows.flatMap((row) => {
    const known = found.get(row.listingId);
    return known ? [offerOf(row, known, sought)] : [];
  });
}

function offerOf(row: Row, { result, outcomeIds }: { result: ListingResult; outcomeIds: Id[] }, sought: Sought): Offer {
  const stems = stemsIn(row.text);
  return {
    listingId: row.listingId,
    providerId: row.providerId,
    title: result.title,
    slug: result.slug,
    providerName: result.providerName,
    serves: sought.wanted
      .filter((each) => outcomeIds.includes(each.outcomeId))
      .map(({ outcomeId, words }) => ({ outcomeId, shared: sharedWords(words, stems) })),
    audience: audienceOf(row.whoFor, sought.age),
    meantFor: listWords(
      row.whoFor.map((group) => WHO_FOR_WORDS[group].replace(/^[A-Z]/, (letter) => letter.toLowerCase())),
    ),
    priceUnit: row.priceUnit,
    times: row.times.map(([day, fromMinute, toMinute]) => ({ day, fromMinute, toMinute })),
    visitPence: (time) => visitPence(row, time),
    ready: result.readiness.status === 'ready',
    spacesNow: result.spaces === null || result.spaces > 0,
    km: result.distanceKm,
  };
}

function visitPence(row: Row, time: WeekTime): Pence {
  const hundredths = row.priceUnit === 'hour' ? ((time.toMinute - time.fromMinute) * 100) / 60 : 100;
  return (timesHundredths(pence(row.pricePence), hundredths) + row.travelPence) as Pence;
}
