import type pg from 'pg';
import type { Day } from '#app/kit/day.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import type {
  ListingDocument,
  ListingReadiness,
  PlaceKind,
  PriceUnit,
  ProviderKind,
  SearchEngine,
} from '#search/port.ts';

/** What the readiness rule needs to know of a listing. */
export type ReadinessFacts = {
  forNeed: boolean;
  personalCare: boolean;
  plannedHelp: boolean;
  overnight: boolean;
  soleIndividual: boolean;
  registered: boolean;
  hosted: boolean;
  supportKind: string;
  /** Authorities that accepted it in writing, in force on the day of reading. */
  acceptedIn: readonly string[];
};
/** The rule itself: app/domain/listings/rules.ts. Authority null: wherever no authority has decided for itself. */
export type JudgeReadiness = (facts: ReadinessFacts, authorityCode: string | null) => ListingReadiness;

type Row = {
  id: string;
  slug: string;
  source: 'provider' | 'register';
  title: string;
  summary: string;
  description: string;
  supportKind: string;
  supportKindLabel: string;
  whoFor: string[];
  outcomes: string[];
  placeKind: PlaceKind;
  town: string;
  authorityCode: string | null;
  authorityName: string | null;
  lat: number | null;
  lon: number | null;
  radiusKm: number | null;
  serves: string[];
  priceUnit: PriceUnit;
  pricePence: bigint | null;
  /** The least of its prices for some times only. */
  leastPence: bigint | null;
  travelPence: bigint;
  spaces: number | null;
  shortNotice: boolean;
  bankable: boolean;
  shareUpTo: number | null;
  waitingWeeks: number | null;
  closedFrom: Day | null;
  closedTo: Day | null;
  languages: string[];
  freshAt: Date | null;
  providerName: string;
  providerSlug: string;
  providerKind: ProviderKind;
  claimed: boolean;
  times: number[][] | null;
  acceptedIn: string[] | null;
  hosted: boolean;
  outcomeLabels: string[] | null;
} & Omit<ReadinessFacts, 'acceptedIn' | 'hosted' | 'supportKind'>;

/** One row of the database as search keeps it. Pure. */
export function documentOf(row: Row, judge: JudgeReadiness): ListingDocument {
  const acceptedIn = row.acceptedIn ?? [];
  const facts: ReadinessFacts = { ...row, acceptedIn };
  const everywhere = judge(facts, null);
  const differing = acceptedIn
    .map((code) => [code, judge(facts, code)] as const)
    .filter(([, found]) => found.status !== everywhere.status || found.reasonCode !== everywhere.reasonCode);
  return {
    listingId: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    description: row.description,
    providerName: row.providerName,
    providerSlug: row.providerSlug,
    providerKind: row.providerKind,
    claimed: row.claimed,
    source: row.source,
    supportKind: row.supportKind,
    supportKindLabel: row.supportKindLabel,
    whoFor: row.whoFor,
    outcomes: row.outcomes,
    outcomeLabels: row.outcomeLabels ?? [],
    placeKind: row.placeKind,
    town: row.town,
    authorityCode: row.authorityCode,
    authorityName: row.authorityName ?? '',
    lat: row.lat,
    lon: row.lon,
    radiusKm: row.radiusKm,
    serves: row.serves,
    pricePence: row.pricePence === null ? null : pence(row.pricePence),
    priceUnit: row.priceUnit,
    travelPencePerVisit: pence(row.travelPence) as Pence,
    spaces: row.spaces,
    shortNotice: row.shortNotice,
    bankable: row.bankable,
    shareUpTo: row.shareUpTo,
    waitingWeeks: row.waitingWeeks,
    closedFrom: row.closedFrom,
    closedTo: row.closedTo,
    prices: [row.pricePence, row.leastPence].flatMap((each) =>
      each === null ? [] : [{ unit: row.priceUnit, pence: pence(BigInt(each)) }],
    ),
    languages: row.languages,
    times: (row.times ?? []).map(([day = 1, fromMinute = 0, toMinute = 0]) => ({ day, fromMinute, toMinute })),
    readiness: { everywhere, in: Object.fromEntries(differing) },
    freshAt: row.freshAt,
  };
}

const SELECT = `
  SELECT l.id, l.slug, l.source, l.title, l.summary, l.description, l.support_kind AS "supportKind",
    k.label AS "supportKindLabel", l.who_for AS "whoFor", l.outcomes, l.place_kind AS "placeKind", l.town,
    l.authority_code AS "authorityCode", a.name AS "authorityName", l.lat, l.lon, l.radius_km AS "radiusKm", l.serves,
    l.price_unit AS "priceUnit", l.price_pence AS "pricePence", l.travel_pence_per_visit AS "travelPence", l.spaces,
    l.short_notice AS "shortNotice", l.bankable, l.share_up_to AS "shareUpTo", l.waiting_weeks AS "waitingWeeks",
    l.closed_from::text AS "closedFrom", l.closed_to::text AS "closedTo",
    l.languages, coalesce(l.checked_at, l.published_at) AS "freshAt", p.name AS "providerName", p.slug AS "providerSlug",
    p.kind AS "providerKind", p.claimed, l.for_need AS "forNeed", l.personal_care AS "personalCare",
    l.planned_help AS "plannedHelp", l.overnight, l.sole_individual AS "soleIndividual", l.registered,
    l.host_provider_id IS NOT NULL AS hosted,
    (SELECT json_agg(json_build_array(t.day, t.from_minute, t.to_minute)) FROM listing_time t WHERE t.listing_id = l.id) AS times,
    (SELECT min(x.pence) FROM listing_price x WHERE x.listing_id = l.id AND NOT x.whole_visit AND NOT x.bank_holidays
      AND coalesce(x.from_day <= current_date, true) AND coalesce(x.to_day >= current_date, true)) AS "leastPence",
    (SELECT array_agg(o.label) FROM outcome_tag o WHERE o.code = ANY (l.outcomes)) AS "outcomeLabels",
    (SELECT array_agg(c.authority_code) FROM acceptance c WHERE c.listing_id = l.id AND c.withdrawn_at IS NULL
      AND current_date >= c.from_day AND current_date < c.to_day) AS "acceptedIn"
  FROM listing l JOIN provider p ON p.id = l.provider_id JOIN support_kind k ON k.code = l.support_kind
    LEFT JOIN authority a ON a.code = l.authority_code
  WHERE l.state = 'published' AND l.hidden_at IS NULL`;

const BATCH = 1000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The published ones among these listings. */
export async function readDocuments(
  pool: pg.Pool,
  judge: JudgeReadiness,
  listingIds: readonly string[],
): Promise<ListingDocument[]> {
  const { rows } = await pool.query<Row>(`${SELECT} AND l.id = ANY ($1::uuid[])`, [listingIds]);
  return rows.map((row) => documentOf(row, judge));
}

/** Every published listing, a thousand at a time: memory stays flat however many there are. */
export async function* streamDocuments(pool: pg.Pool, judge: JudgeReadiness): AsyncGenerator<ListingDocument[]> {
  for (let after = FIRST; ; ) {
    const { rows } = await pool.query<Row>(`${SELECT} AND l.id > $1 ORDER BY l.id LIMIT ${BATCH}`, [after]);
    if (rows.length > 0) yield rows.map((row) => documentOf(row, judge));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

/** Whether search has more or fewer listings than are published: a process that was killed had not indexed all it kept. */
export async function missesListings(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ misses: boolean }>(
    `SELECT (SELECT count(*) FROM listing WHERE state = 'published' AND hidden_at IS NULL) <>
      (SELECT count(*) FROM listing_document d JOIN search_state s USING (generation) WHERE d.alive) AS misses`,
  );
  return rows[0]?.misses ?? true;
}

/** Brings search up to date with these listings, whatever became of them. For listeners and imports. */
export async function refreshListings(
  tools: { pool: pg.Pool; search: SearchEngine },
  judge: JudgeReadiness,
  listingIds: readonly string[],
): Promise<{ shown: number; gone: number }> {
  let shown = 0;
  let gone = 0;
  for (let from = 0; from < listingIds.length; from += BATCH) {
    const ids = listingIds.slice(from, from + BATCH);
    const documents = await readDocuments(tools.pool, judge, ids);
    const found = new Set(documents.map((each) => each.listingId));
    const missing = ids.filter((id) => !found.has(id));
    await tools.search.index(documents);
    await tools.search.remove(missing);
    shown += documents.length;
    gone += missing.length;
  }
  return { shown, gone };
}
