import { type SignedIn, standingFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/db.server.ts';
import { missingWords } from '../checks/rules.ts';
import { missingForListing } from '../checks/store.server.ts';
import { hostStands } from '../hosting/store.server.ts';
import { isTakenBack } from '../listings/acceptances.ts';
import { pricesOf } from '../listings/prices.server.ts';
import { readinessOf } from '../listings/rules.ts';
import { readinessFactsOf } from '../listings/store.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { gainsFrom } from './interests.server.ts';
import { BROKER_RULE } from './interests.ts';
import { fit, type Line, type PriceUnit, type Wish } from './lines.ts';
import { priceLine } from './pricing.ts';
import type { ArrangementRefusal } from './rules.ts';
import type { Loaded } from './shown.ts';

/** `what`: what the person calls it; empty for the listing's own title. */
export type LineWish = Wish & { listingId: Id; outcomeId: Id; what?: string };

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
  if (!listing.provider.claimed) return refuse('line.listing-not-claimed');
  if (listing.state !== 'published' || listing.pricePence === null) return refuse('line.listing-not-open');
  // What a council has not confirmed may be planned with, and is settled before it decides; what nobody may buy is stopped here.
  if (readinessOf(readinessFactsOf(listing), loaded.authorityCode, dayOf(at)).status === 'not-allowed') {
    return refuse('line.listing-not-allowed');
  }
  const may = await mayPut(tx, actor, loaded, listing.provider, at);
  if (!may.ok) return may;
  return ok({ ...listing, pricePence: pence(listing.pricePence) });
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
  if (
    listing &&
    isTakenBack(readinessFactsOf(listing).acceptances, authorityCode) &&
    !isReady(listing, authorityCode, at)
  )
    return refuse('line.acceptance-withdrawn');
  if (listing?.hostProviderId && !listing.registered && !(await hostStands(tx, listing.hostProviderId)))
    return refuse('line.host-not-registered');
  const missing = await missingForListing(tx, listingId, authorityCode, dayOf(at));
  return missing.length === 0 ? ok() : refuse('line.checks-missing', { facts: { missing: missingWords(missing) } });
}

/** What became ready in another way, under a host say, needs no acceptance any more. */
const isReady = (listing: Parameters<typeof readinessFactsOf>[0], authorityCode: string, at: Date) =>
  readinessOf(readinessFactsOf(listing), authorityCode, dayOf(at)).status === 'ready';

/** One of the things that matter to the person now. */
export async function outcomeOf(tx: Tx, personId: Id, outcomeId: Id): Promise<Result<Id, ArrangementRefusal>> {
  const outcome = isId(outcomeId) ? await tx.outcome.findUnique({ where: { id: outcomeId } }) : null;
  if (outcome?.personId !== personId || outcome.endedAt) {
    return refuse('line.outcome-not-found', { field: 'outcomeId' });
  }
  return ok(outcome.id);
}

/** The line at the prices of its first day, from where the person lives: their town, never their house. */
export async function withPrices(tx: Tx, line: Line, personId: Id): Promise<Line> {
  const priced = line.listingId === null ? undefined : (await pricesOf(tx, [line.listingId])).get(line.listingId);
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { lat, lon, authorityCode } = person;
  return priced ? priceLine(line, priced, lat === null || lon === null ? null : { lat, lon, authorityCode }) : line;
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
  const line: Line = {
    id,
    listingId: listing.id,
    providerId: listing.providerId,
    supplier: '',
    outcomeId: outcome.value,
    what: wish.what?.trim() || listing.title,
    priceUnit,
    pricePence: listing.pricePence,
    travelPencePerVisit: pence(listing.travelPencePerVisit),
    ...fitted.value,
    once: false,
    fromDay: wish.fromDay,
    toDay: wish.toDay,
    priceNote: '',
    answer: 'none',
  };
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
  if (standingFor(actor, loaded.personId)?.capacity !== 'broker') return ok();
  const rule = await ruleOn(tx, loaded.authorityCode, BROKER_RULE, dayOf(at));
  if (rule?.value !== 'refuse' || !(await gainsFrom(tx, actor.loginId, provider.id))) return ok();
  return refuse('line.broker-interest', { facts: { provider: provider.name, source: rule.source } });
}
