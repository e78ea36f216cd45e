import type pg from 'pg';
import { EVERYTHING, type ListingResult, type Near, type SearchEngine } from '#search/port.ts';
import { sharedWords, stemsIn } from '#search/shared-words.ts';
import type { SignedIn } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { listWords } from '../../kit/text.ts';
import type { Db } from '../../platform/db.server.ts';
import { costOfPeriod, costOfWeek, fit, lineFrom } from '../arrangements/lines.ts';
import { addableAmong, homeOf } from '../arrangements/making.server.ts';
import { priceLine } from '../arrangements/pricing.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { visitsOff } from '../listings/exceptions.ts';
import { type ListingPrices, pricesOf } from '../listings/prices.server.ts';
import type { Somewhere } from '../listings/prices.ts';
import type { PriceUnit, WeekTime, WhoFor } from '../listings/rules.ts';
import { WHO_FOR_WORDS } from '../listings/words.ts';
import { audienceOf, COMPOSED_UNITS, type Offer, type VisitCost } from './rules.ts';

/** How far from home an offer at a place may be; who comes to people says how far themselves. */
const WITHIN_KM = 25;
/** How many listings are looked at for each outcome: those that search puts first. */
const LOOKED_AT = 60;

export type Sought = {
  /** What matters, with the tags that help to find it; without tags its own words are looked for. */
  wanted: readonly { outcomeId: Id; words: string; tags: readonly string[] }[];
  near: Near | null;
  /** Whole years, where a birthday is known. */
  age: number | null;
  plan: Pick<Loaded, 'personId' | 'authorityCode' | 'fromDay' | 'toDay'>;
};

type Row = {
  listingId: Id;
  providerId: Id;
  title: string;
  priceUnit: PriceUnit;
  pricePence: bigint;
  travelPencePerVisit: bigint;
  text: string;
  whoFor: WhoFor[];
  times: [number, number, number][];
};

type Tools = { pool: pg.Pool; db: Db; search: SearchEngine; clock: { now(): Date } };

/**
 * Found by the same neutral search that everybody uses, then read in one go: those with a price by the visit that could go
 * into the plan now, each with its prices, its days off and its times.
 */
export async function offersFor(tools: Tools, actor: SignedIn, sought: Sought): Promise<Offer[]> {
  const { authorityCode, personId } = sought.plan;
  const pages = await Promise.all(
    sought.wanted.map(async ({ outcomeId, words, tags }) => {
      const asked = tags.length > 0 ? { outcomes: tags } : { q: words.slice(0, 100) };
      const { near } = sought;
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
    `SELECT l.id AS "listingId", l.provider_id AS "providerId", l.title, l.price_unit AS "priceUnit", l.price_pence AS "pricePence",
       l.travel_pence_per_visit AS "travelPencePerVisit", concat_ws(' ', l.title, l.summary, l.description, k.label) AS text,
       l.who_for AS "whoFor",
       coalesce((SELECT json_agg(json_build_array(t.day, t.from_minute, t.to_minute) ORDER BY t.day, t.from_minute)
         FROM listing_time t WHERE t.listing_id = l.id), '[]') AS times
     FROM listing l JOIN support_kind k ON k.code = l.support_kind
     WHERE l.id = ANY ($1::uuid[]) AND l.price_pence IS NOT NULL AND l.price_unit = ANY ($2::text[])`,
    [[...found.keys()], COMPOSED_UNITS],
  );
  const ids = rows.map((row) => row.listingId);
  const [addable, prices, home] = await Promise.all([
    addableAmong(tools.db, actor, sought.plan, ids, tools.clock.now()),
    pricesOf(tools.pool, ids),
    homeOf(tools.pool, personId),
  ]);
  return rows.flatMap((row) => {
    const known = found.get(row.listingId);
    const priced = prices.get(row.listingId);
    return known && priced && addable.has(row.listingId) ? [offerOf(row, known, { sought, priced, home })] : [];
  });
}

type Known = { result: ListingResult; outcomeIds: Id[] };
type With = { sought: Sought; priced: ListingPrices; home: Somewhere | null };

function offerOf(row: Row, { result, outcomeIds }: Known, { sought, priced, home }: With): Offer {
  const stems = stemsIn(row.text);
  const times = row.times.map(([day, fromMinute, toMinute]) => ({ day, fromMinute, toMinute }));
  return {
    listingId: row.listingId,
    providerId: row.providerId,
    title: row.title,
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
    times,
    costs: (time) => costOfLine(row, { times, priced, home, period: sought.plan }, time),
    daysOff: daysOffIn(priced, sought.plan),
    ready: result.readiness.status === 'ready',
    spacesNow: priced.spaces === null || priced.spaces > 0,
    waitingWeeks: priced.waitingWeeks,
    km: result.distanceKm,
  };
}

type Period = { fromDay: Day; toDay: Day };
type Terms = { times: readonly WeekTime[]; priced: ListingPrices; home: Somewhere | null; period: Period };

/** Made and priced as the line is that `addLine` puts into the plan, so that what is shown is what it costs, to the penny. */
function costOfLine(row: Row, { times, priced, home, period }: Terms, time: WeekTime): VisitCost | null {
  const { fromDay, toDay } = period;
  const { fromMinute, toMinute } = time;
  const wish = { days: [time.day], fromMinute, toMinute, fromDay, toDay };
  const fitted = fit(wish, { priceUnit: row.priceUnit, times }, period);
  if (!fitted.ok) return null;
  const planned = {
    ...row,
    pricePence: pence(row.pricePence),
    travelPencePerVisit: pence(row.travelPencePerVisit),
  };
  const line = lineFrom(planned, fitted.value, { id: row.listingId, outcomeId: '', what: '', fromDay, toDay });
  const whole = priceLine(line, priced, home);
  return { visitPence: costOfWeek(whole), periodPence: costOfPeriod(whole), note: whole.priceNote };
}

/** Counted once for each day of the week, when it is asked for. */
function daysOffIn(priced: ListingPrices, { fromDay, toDay }: Period): (weekday: number) => number {
  const counted = new Map<number, number>();
  return (weekday) => {
    const known = counted.get(weekday);
    if (known !== undefined) return known;
    const pattern = [{ day: weekday, fromMinute: 0, toMinute: 1440 }];
    const off = visitsOff(priced, pattern, fromDay, toDay).filter(({ why }) => why !== 'school-unknown').length;
    counted.set(weekday, off);
    return off;
  };
}
