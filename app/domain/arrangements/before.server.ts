import type pg from 'pg';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { OffVisit } from '../listings/exceptions.ts';
import { pricesOf } from '../listings/prices.server.ts';
import { fitItem, type ItemWish, itemFrom, NO_LISTING } from './items.ts';
import { fit, type Line, lineFrom, type Wish } from './lines.ts';
import type { Offered } from './lists.server.ts';
import { homeOf } from './making.server.ts';
import { offDays } from './off-days.ts';
import { priceLine, visitsSaid } from './pricing.ts';
import { type ArrangementRefusal, type Purse, purseOf } from './rules.ts';
import type { Loaded } from './shown.ts';
import { optionTwo } from './store.server.ts';
import type { PricedVisits } from './words.ts';

/** What a line costs and what it leaves, before it is in the plan: the same line, at the same prices, as a command would make. */
export type Before = {
  line: Line;
  /** What a visit costs, with its parts in words; none for what is bought once. */
  visits: PricedVisits[];
  off: OffVisit[];
  /** The money with it in the plan; null: no amount was told. */
  purse: Purse | null;
};

type Asked<T> = {
  plan: Loaded;
  wish: T;
  /** The line that it would be instead of. */
  replaces: Id | null;
};

/** Refuses what the times and dates of a line refuse. Whether the listing may be added is asked when it is. */
export async function lineBefore(
  pool: pg.Pool,
  listing: Offered,
  { plan, wish, replaces }: Asked<Wish>,
): Promise<Result<Before, ArrangementRefusal>> {
  const { id: listingId, pricePence } = listing;
  if (pricePence === null) return refuse('line.listing-not-open');
  const fitted = fit(wish, listing, plan);
  if (!fitted.ok) return fitted;
  const { fromDay, toDay } = wish;
  const line = lineFrom({ ...listing, listingId, pricePence }, fitted.value, { ...NOBODY, fromDay, toDay });
  return ok(await beforeOf(pool, plan, line, replaces));
}

/** The same for something bought once; `listing` null: from somebody without one, at the price that was typed. */
export async function itemBefore(
  pool: pg.Pool,
  listing: Offered | null,
  { plan, wish, replaces }: Asked<ItemWish>,
): Promise<Result<Before, ArrangementRefusal>> {
  const seller = listing
    ? { ...listing, listingId: listing.id, pricePence: listing.pricePence ?? wish.pricePence }
    : { ...NO_LISTING, pricePence: wish.pricePence };
  const fitted = fitItem({ ...wish, pricePence: seller.pricePence, withinLimits: true }, plan);
  if (!fitted.ok) return fitted;
  const line = itemFrom({ ...seller, supplier: '', what: '' }, fitted.value, NOBODY);
  return ok(await beforeOf(pool, plan, line, replaces));
}

/** What a price does not depend on. */
const NOBODY = { id: '', outcomeId: '', what: '' };

async function beforeOf(pool: pg.Pool, plan: Loaded, line: Line, replaces: Id | null): Promise<Before> {
  const { listingId } = line;
  const priced = listingId === null ? undefined : (await pricesOf(pool, [listingId])).get(listingId);
  const home = await homeOf(pool, plan.personId);
  const whole = priced ? priceLine(line, priced, home) : line;
  const lines = [...plan.lines.filter(({ id }) => id !== replaces), whole];
  const amount = optionTwo(plan);
  return {
    line: whole,
    visits: priced && !whole.once ? visitsSaid(whole, priced, home) : [],
    off: priced ? offDays(priced, whole) : [],
    purse: amount === null ? null : purseOf(lines, amount, plan.elsewherePence),
  };
}

/** The days on which nobody comes, of each line of a plan that has any. */
export async function offDaysOf(pool: pg.Pool, lines: readonly Line[]): Promise<Record<Id, OffVisit[]>> {
  const prices = await pricesOf(
    pool,
    lines.flatMap((line) => line.listingId ?? []),
  );
  const off = lines.map((line): [Id, OffVisit[]] => {
    const listing = line.listingId === null ? undefined : prices.get(line.listingId);
    return [line.id, listing ? offDays(listing, line) : []];
  });
  return Object.fromEntries(off.filter(([, days]) => days.length > 0));
}
