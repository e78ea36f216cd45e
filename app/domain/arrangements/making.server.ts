import type pg from 'pg';
import { type SignedIn, standingFor } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Db, queryOf, type Reader, type Tx } from '../../platform/db.server.ts';
import { missingOf, missingWords } from '../checks/rules.ts';
import { missingForListing, saidByAll } from '../checks/store.server.ts';
import { hostStands } from '../hosting/store.server.ts';
import { isTakenBack } from '../listings/acceptances.ts';
import { pricesOf } from '../listings/prices.server.ts';
import type { Somewhere } from '../listings/prices.ts';
import { readinessOf } from '../listings/rules.ts';
import { readinessFactsOf } from '../listings/store.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { gainsAmong } from './interests.server.ts';
import { BROKER_RULE } from './interests.ts';
import { fit, type Line, type LineWish, lineFrom, type PriceUnit } from './lines.ts';
import { priceLine } from './pricing.ts';
import type { ArrangementRefusal } from './rules.ts';
import type { Loaded } from './shown.ts';

/**
 * A listing that may be planned with: open, claimed, priced, not one that nobody may buy under Option 2 here, and not one that
 * a broker would gain from.
 */
export async function openListing(
  tx: Tx,
  actor: SignedIn,
  loaded: Pick<Loaded, 'personId' | 'authorityCode'>,
  listingId: Id,
  at: Date,
) {
  const listing = isId(listingId)
    ? await tx.listing.findUnique({
        where: { id: listingId },
        include: { listingTimes: true, acceptances: true, provider: true },
      })
    : null;
  if (!listing) return refuse('line.listing-not-open');
  const gate = gateOf(listing, loaded.authorityCode, dayOf(at));
  if (!gate.ok) return gate;
  const may = await mayPut(tx, actor, loaded, listing.provider, at);
  if (!may.ok) return may;
  return ok({ ...listing, pricePence: gate.value });
}

type Gated = Parameters<typeof readinessFactsOf>[0] & {
  state: string;
  pricePence: bigint | null;
  provider: { claimed: boolean };
};

/** Whether a listing may be planned with in a council, and its price: claimed, open, priced, allowed under Option 2. */
function gateOf(listing: Gated, authorityCode: string, on: Day): Result<Pence, ArrangementRefusal> {
  if (!listing.provider.claimed) return refuse('line.listing-not-claimed');
  if (listing.state !== 'published' || listing.pricePence === null) return refuse('line.listing-not-open');
  // What a council has not confirmed may be planned with, and is settled before it decides; what nobody may buy is stopped here.
  const { status } = readinessOf(readinessFactsOf(listing), authorityCode, on);
  return status === 'not-allowed' ? refuse('line.listing-not-allowed') : ok(pence(listing.pricePence));
}

/**
 * Of these listings, those that `addLine` would take into the plan now: the same gates, asked of many at once. Whoever puts
 * mixes together offers no other.
 */
export async function addableAmong(
  db: Db,
  actor: SignedIn,
  plan: Pick<Loaded, 'personId' | 'authorityCode'>,
  listingIds: readonly Id[],
  at: Date,
): Promise<Set<Id>> {
  const on = dayOf(at);
  const listings = await db.listing.findMany({
    where: { id: { in: listingIds.filter(isId) } },
    include: { acceptances: true, provider: { select: { claimed: true, workers: true } } },
  });
  const providerIds = [...new Set(listings.map((each) => each.providerId))];
  const said = await saidByAll(db, providerIds);
  const refused = await refusedFor(db, actor, plan, providerIds, on);
  const stopped = await unhosted(db, listings);
  const addable = listings.filter(({ providerId, provider, ...listing }) => {
    if (!gateOf({ ...listing, provider }, plan.authorityCode, on).ok || refused.ids.has(providerId)) return false;
    if (!begin(listing, stopped, plan.authorityCode, on).ok) return false;
    const { workers } = provider;
    return missingOf({ ...listing, workers }, said.get(providerId) ?? [], plan.authorityCode, on).length === 0;
  });
  return new Set(addable.map(({ id }) => id));
}

/** The providers that a broker would gain from, where the council's rule of that day refuses them. */
async function refusedFor(
  reader: Reader,
  actor: SignedIn,
  plan: Pick<Loaded, 'personId' | 'authorityCode'>,
  providerIds: readonly Id[],
  on: Day,
): Promise<{ ids: Set<Id>; source: string }> {
  const rule =
    standingFor(actor, plan.personId)?.capacity === 'broker'
      ? await ruleOn(reader, plan.authorityCode, BROKER_RULE, on)
      : null;
  if (rule?.value !== 'refuse') return { ids: new Set(), source: '' };
  return { ids: await gainsAmong(reader, actor.loginId, providerIds), source: rule.source };
}

/**
 * What stops new lines only, while whatever stands in plans stays as it is (PRODUCT 4): a council that took its acceptance
 * back, a host that is not registered any more, a check that has ended.
 */
export async function mayBegin(
  tx: Tx,
  listingId: Id,
  authorityCode: string,
  at: Date,
): Promise<Result<undefined, ArrangementRefusal>> {
  const listing = await tx.listing.findUnique({ where: { id: listingId }, include: { acceptances: true } });
  if (listing) {
    const begins = begin(listing, await unhosted(tx, [listing]), authorityCode, dayOf(at));
    if (!begins.ok) return begins;
  }
  const missing = await missingForListing(tx, listingId, authorityCode, dayOf(at));
  return missing.length === 0 ? ok() : refuse('line.checks-missing', { facts: { missing: missingWords(missing) } });
}

type Begun = Parameters<typeof readinessFactsOf>[0];

/** Whether its council and its host stand behind it; `stopped`: the hosts that are not registered any more. */
function begin(
  listing: Begun,
  stopped: ReadonlySet<Id>,
  authorityCode: string,
  on: Day,
): Result<undefined, ArrangementRefusal> {
  const facts = readinessFactsOf(listing);
  // What became ready in another way, under a host say, needs no acceptance any more.
  const ready = readinessOf(facts, authorityCode, on).status === 'ready';
  if (isTakenBack(facts.acceptances, authorityCode) && !ready) return refuse('line.acceptance-withdrawn');
  const { hostProviderId, registered } = listing;
  return hostProviderId && !registered && stopped.has(hostProviderId) ? refuse('line.host-not-registered') : ok();
}

/** Of the hosts of these listings, those that are not registered any more. */
async function unhosted(tx: Tx, listings: readonly Begun[]): Promise<Set<Id>> {
  const hosts = [...new Set(listings.flatMap((each) => each.hostProviderId ?? []))];
  const stand = await Promise.all(hosts.map((host) => hostStands(tx, host)));
  return new Set(hosts.filter((_, at) => !stand[at]));
}

/** One of the things that matter to the person now. */
export async function outcomeOf(tx: Tx, personId: Id, outcomeId: Id): Promise<Result<Id, ArrangementRefusal>> {
  const outcome = isId(outcomeId) ? await tx.outcome.findUnique({ where: { id: outcomeId } }) : null;
  if (outcome?.personId !== personId || outcome.endedAt) {
    return refuse('line.outcome-not-found', { field: 'outcomeId' });
  }
  return ok(outcome.id);
}

/** Where a person lives, as prices count it: their town, never their house. Null: not known. */
export async function homeOf(on: pg.Pool | Tx, personId: Id): Promise<Somewhere | null> {
  const [home] = await queryOf(on)<{ lat: number | null; lon: number | null; authorityCode: string }>(
    'SELECT lat, lon, authority_code AS "authorityCode" FROM person WHERE id = $1::uuid',
    [personId],
  );
  return home && home.lat !== null && home.lon !== null ? { ...home, lat: home.lat, lon: home.lon } : null;
}

/** The line at the prices of its first day, from where the person lives. */
export async function withPrices(on: pg.Pool | Tx, line: Line, personId: Id): Promise<Line> {
  const priced = line.listingId === null ? undefined : (await pricesOf(on, [line.listingId])).get(line.listingId);
  return priced ? priceLine(line, priced, await homeOf(on, personId)) : line;
}

/**
 * The line that a wish for a listing makes, priced. Refuses what `openListing` refuses, an outcome that is not the person's, and
 * times that they do not offer.
 */
export async function lineOf(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  id: Id,
  wish: LineWish,
  at: Date,
): Promise<Result<Line, ArrangementRefusal>> {
  const open = await openListing(tx, actor, loaded, wish.listingId, at);
  if (!open.ok) return open;
  const listing = open.value;
  const outcome = await outcomeOf(tx, loaded.personId, wish.outcomeId);
  if (!outcome.ok) return outcome;
  const priceUnit = listing.priceUnit as PriceUnit;
  const fitted = fit(wish, { priceUnit, times: listing.listingTimes }, loaded);
  if (!fitted.ok) return fitted;
  const { id: listingId, providerId, title, pricePence } = listing;
  const travelPencePerVisit = pence(listing.travelPencePerVisit);
  const line = lineFrom({ listingId, providerId, title, priceUnit, pricePence, travelPencePerVisit }, fitted.value, {
    ...{ id, outcomeId: outcome.value, what: wish.what ?? '', fromDay: wish.fromDay, toDay: wish.toDay },
  });
  return ok(await withPrices(tx, line, loaded.personId));
}

/**
 * Whether somebody may put this provider into the plan. A broker with an interest that brings them money is refused where the
 * council's rule of that day says so; everybody else's interests are shown, and the person chooses.
 */
async function mayPut(
  tx: Tx,
  actor: SignedIn,
  loaded: Pick<Loaded, 'personId' | 'authorityCode'>,
  provider: { id: Id; name: string },
  at: Date,
): Promise<Result<undefined, ArrangementRefusal>> {
  const refused = await refusedFor(tx, actor, loaded, [provider.id], dayOf(at));
  if (!refused.ids.has(provider.id)) return ok();
  return refuse('line.broker-interest', { facts: { provider: provider.name, source: refused.source } });
}
