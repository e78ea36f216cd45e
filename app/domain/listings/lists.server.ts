import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { mayKeepListings } from './policy.ts';
import type { PriceTerms } from './price-terms.ts';
import { type PriceJson, pricesOfJson, STANDING, TERMS } from './prices.server.ts';
import type { Acceptance, Closed, ListingState, ListingWords, PlaceKind, TriageFacts } from './rules.ts';

type Labelled = { code: string; label: string };

/** A listing as anyone may see it. Its point on the map stays here: a town is all that is said. */
export type ListingPage = Omit<ListingWords, 'outcomes' | 'serves'> & {
  id: Id;
  slug: string;
  state: ListingState;
  source: 'provider' | 'register';
  version: number;
  csNumber: string | null;
  sourceDate: Day | null;
  outcomes: Labelled[];
  serves: Labelled[];
  supportKindLabel: string;
  authorityName: string | null;
  checkedAt: Date | null;
  hiddenAt: Date | null;
  /** The number of the wording that is shown; 0: never shown. */
  wording: number;
  hostProviderId: Id | null;
  hostName: string | null;
  acceptances: (Acceptance & { reference: string; conditions: string; authorityName: string })[];
  provider: {
    id: Id;
    slug: string;
    name: string;
    kind: string;
    about: string;
    town: string;
    phone: string;
    email: string;
    website: string;
    claimed: boolean;
    complaintsPolicy: string;
  };
};

const TRIAGE = `l.for_need AS "forNeed", l.personal_care AS "personalCare", l.planned_help AS "plannedHelp", l.overnight,
  l.sole_individual AS "soleIndividual", l.registered, l.support_kind AS "supportKind"`;

const ACCEPTANCES = `(SELECT coalesce(json_agg(json_build_object('authorityCode', c.authority_code, 'fromDay', c.from_day,
    'toDay', c.to_day, 'withdrawn', c.withdrawn_at IS NOT NULL, 'reference', c.reference, 'conditions', c.conditions,
    'authorityName', ca.name)
    ORDER BY c.accepted_at), '[]')
  FROM acceptance c JOIN authority ca ON ca.code = c.authority_code WHERE c.listing_id = l.id) AS acceptances`;

const PAGE = `
SELECT l.id, l.slug, l.state, l.source, l.version, l.cs_number AS "csNumber", r.source_date AS "sourceDate", l.title, l.summary,
  l.description, l.not_for AS "notFor", l.who_for AS "whoFor", l.place_kind AS "placeKind", l.town,
  l.authority_code AS "authorityCode", a.name AS "authorityName", l.radius_km AS "radiusKm", ${TERMS}, 
  l.short_notice AS "shortNotice", ${STANDING}, l.home_based AS "homeBased",
  l.languages, l.communication, ${TRIAGE}, l.registration_number AS "registrationNumber", k.label AS "supportKindLabel",
  l.checked_at AS "checkedAt", l.hidden_at AS "hiddenAt", l.wording, l.host_provider_id AS "hostProviderId", h.name AS "hostName",
  (SELECT coalesce(json_agg(json_build_object('code', o.code, 'label', o.label) ORDER BY o.position), '[]')
     FROM outcome_tag o WHERE o.code = ANY (l.outcomes)) AS outcomes,
  (SELECT coalesce(json_agg(json_build_object('code', s.code, 'label', s.name) ORDER BY s.name), '[]')
     FROM authority s WHERE s.code = ANY (l.serves)) AS serves,
  (SELECT coalesce(json_agg(json_build_object('day', t.day, 'fromMinute', t.from_minute, 'toMinute', t.to_minute)
     ORDER BY t.day, t.from_minute), '[]') FROM listing_time t WHERE t.listing_id = l.id) AS times, ${ACCEPTANCES},
  json_build_object('id', p.id, 'slug', p.slug, 'name', p.name, 'kind', p.kind, 'about', p.about, 'town', p.town, 'phone', p.phone,
    'email', p.email, 'website', p.website, 'claimed', p.claimed, 'complaintsPolicy', p.complaints_policy) AS provider
FROM listing l JOIN provider p ON p.id = l.provider_id JOIN support_kind k ON k.code = l.support_kind
  LEFT JOIN authority a ON a.code = l.authority_code LEFT JOIN provider h ON h.id = l.host_provider_id
  LEFT JOIN register_row r ON r.cs_number = l.cs_number`;

type PageRow = Omit<ListingPage, 'prices'> & { prices: PriceJson[] };
const pageOf = (row: PageRow | undefined): ListingPage | null =>
  row ? { ...row, prices: pricesOfJson(row.prices) } : null;

/** What anyone may read: published, or paused and saying so. Null: not there, or not shown. */
export async function listingForPublic(pool: pg.Pool, slug: string): Promise<ListingPage | null> {
  const { rows } = await pool.query<PageRow>(`${PAGE} WHERE l.slug = $1 AND l.state IN ('published', 'paused')`, [
    slug.slice(0, 200),
  ]);
  return pageOf(rows[0]);
}

/** For those who keep it, in any state. Null looks the same as not there. */
export async function listingForEdit(pool: pg.Pool, actor: Actor, id: Id): Promise<ListingPage | null> {
  if (!isId(id)) return null;
  const { rows } = await pool.query<PageRow>(`${PAGE} WHERE l.id = $1 AND (l.source = 'provider' OR p.claimed)`, [id]);
  const found = pageOf(rows[0]);
  return found && mayKeepListings(actor, found.provider.id) ? found : null;
}

export type ListingBrief = TriageFacts &
  PriceTerms & {
    id: Id;
    slug: string;
    title: string;
    summary: string;
    state: ListingState;
    source: 'provider' | 'register';
    supportKindLabel: string;
    town: string;
    authorityCode: string | null;
    authorityName: string | null;
    placeKind: PlaceKind;
    spaces: number | null;
    waitingWeeks: number | null;
    bankable: boolean;
    shareUpTo: number | null;
    closed: Closed | null;
    checkedAt: Date | null;
    providerId: Id;
    providerName: string;
    providerSlug: string;
    providerKind: string;
    acceptances: Acceptance[];
  };

export const BRIEF = `
SELECT l.id, l.slug, l.title, l.summary, l.state, l.source, k.label AS "supportKindLabel", l.town, l.authority_code AS "authorityCode",
  a.name AS "authorityName", l.place_kind AS "placeKind", ${TERMS}, ${STANDING}, l.checked_at AS "checkedAt", ${TRIAGE},
  l.host_provider_id IS NOT NULL AS hosted, p.id AS "providerId", p.name AS "providerName", p.slug AS "providerSlug",
  p.kind AS "providerKind", ${ACCEPTANCES}
FROM listing l JOIN provider p ON p.id = l.provider_id JOIN support_kind k ON k.code = l.support_kind
  LEFT JOIN authority a ON a.code = l.authority_code`;

export type BriefRow = Omit<ListingBrief, 'prices'> & { prices: PriceJson[] };
export const briefOf = (row: BriefRow): ListingBrief => ({
  ...row,
  prices: pricesOfJson(row.prices),
});

export type Paged<T> = { rows: T[]; page: number; pages: number; total: number };
const A_PAGE = 20;

async function paged(
  pool: pg.Pool,
  where: string,
  order: string,
  values: unknown[],
  page: number,
): Promise<Paged<ListingBrief>> {
  const { rows: counted } = await pool.query<{ n: bigint }>(
    `SELECT count(*) AS n FROM listing l WHERE ${where}`,
    values,
  );
  const total = Number(counted[0]?.n ?? 0);
  const pages = Math.max(1, Math.ceil(total / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const { rows } = await pool.query<BriefRow>(
    `${BRIEF} WHERE ${where} ORDER BY ${order} LIMIT ${A_PAGE} OFFSET ${(at - 1) * A_PAGE}`,
    values,
  );
  return { rows: rows.map(briefOf), page: at, pages, total };
}

/** All of a provider's listings, in every state but the archive, for those who work there; none for anyone else. */
export async function listingsOfProvider(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  page: number,
): Promise<Paged<ListingBrief>> {
  if (!mayKeepListings(actor, providerId)) return { rows: [], page: 1, pages: 1, total: 0 };
  return paged(pool, "l.provider_id = $1 AND l.state <> 'archived'", 'l.state, l.title, l.id', [providerId], page);
}

/** What a provider shows to everybody. */
export function listingsShownBy(pool: pg.Pool, providerId: Id, page: number): Promise<Paged<ListingBrief>> {
  return paged(pool, "l.provider_id = $1 AND l.state = 'published'", 'l.title, l.id', [providerId], page);
}

/** Listings of others that the actor's provider answers for. */
export async function listingsHostedBy(pool: pg.Pool, actor: Actor, providerId: Id): Promise<ListingBrief[]> {
  if (!mayKeepListings(actor, providerId)) return [];
  const { rows } = await pool.query<BriefRow>(
    `${BRIEF} WHERE l.host_provider_id = $1 AND l.state <> 'archived' ORDER BY l.title, l.id LIMIT 100`,
    [providerId],
  );
  return rows.map(briefOf);
}

/** For the link in a reminder: what it is called, and when it was last said to be right. */
export async function listingToConfirm(
  pool: pg.Pool,
  listingId: Id,
): Promise<{ id: Id; slug: string; title: string; checkedAt: Date | null } | null> {
  const { rows } = await pool.query(
    `SELECT id, slug, title, checked_at AS "checkedAt" FROM listing
     WHERE id = $1 AND source = 'provider' AND state IN ('published', 'paused')`,
    [listingId],
  );
  return rows[0] ?? null;
}
