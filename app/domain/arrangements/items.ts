/**
 * Things that are bought once: a tablet, a train ticket, a fee. Standards 12.8 and 12.9 of the SDS Framework of Standards:
 * anything legal that is necessary to an agreed outcome, never invested to earn income.
 */
import type { Day } from '../../kit/day.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Sureness } from '../organisations/rules.ts';
import type { Line } from './lines.ts';
import type { ArrangementRefusal } from './rules.ts';

export type ItemWish = {
  what: string;
  /** Who sells it; empty for something from a listing. */
  supplier: string;
  /** For one of it. */
  pricePence: Pence;
  count: number;
  on: Day;
  /** The person read what the money may not pay for, and this is none of it. */
  withinLimits: boolean;
};

/** What is so from a day on, with where that is said and how sure we are of it. */
type DatedWords = { words: string; source: string; sureness: Sureness; fromDay: Day };

/** What the money may not be used for, with where that is said. From a day: rules may change. */
export const ITEM_LIMITS: readonly DatedWords[] = [
  {
    words: 'anything that you put money into so that it earns more: an investment',
    source: 'SDS Framework of Standards 12.9: budgets cannot be invested to generate income',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'anything that is against the law',
    source: 'SDS Framework of Standards 12.9: in any way that is legal',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'something that does not help with what matters to you',
    source: 'SDS Framework of Standards 12.8 and 12.9: necessary to meeting agreed personal outcomes',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'gambling, debts, alcohol or tobacco',
    source: 'A usual term of such agreements, not law (clause C12)',
    sureness: 'proposal',
    fromDay: '2024-04-01' as Day,
  },
  {
    words: 'health care that the NHS must give',
    source: 'A usual term of such agreements (clause C12)',
    sureness: 'proposal',
    fromDay: '2024-04-01' as Day,
  },
];

/** What it may be used for, where people often think that it may not. */
const MAY_BUY: readonly DatedWords[] = [
  {
    words: 'anything legal that helps with what matters to you, also when no service sells it',
    source: 'SDS Framework of Standards 12.8 and 12.9: necessary to agreed personal outcomes, in any way that is legal',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'support from somebody who is on no list of the council',
    source: 'SDS Framework of Standards 12.9: not limited to services on a framework',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'something that you share with others, when each puts in for their own outcomes',
    source: 'SDS Framework of Standards 12.9: budgets of more than one person may be pooled',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
  {
    words: 'more in one week or season, and less in another',
    source: 'SDS Framework of Standards 12.14: spending varies across weeks and seasons, within agreed limits',
    sureness: 'found',
    fromDay: '2021-03-01' as Day,
  },
];

/** The limits that stand on a day. */
export const limitsOn = (on: Day) => ITEM_LIMITS.filter((each) => each.fromDay <= on);
/** What it may pay for on a day. */
export const mayBuyOn = (on: Day) => MAY_BUY.filter((each) => each.fromDay <= on);

export const MOST_ITEMS = 100;

/** Whether it may go into a plan. Refuses: no price, too many, a day outside the plan, limits not read. */
export function fitItem(
  wish: ItemWish,
  period: { fromDay: Day; toDay: Day },
): Result<Pick<Line, 'unitsHundredths' | 'fromDay' | 'toDay'>, ArrangementRefusal> {
  if (wish.pricePence <= 0n) return refuse('line.no-price', { field: 'price' });
  if (!Number.isInteger(wish.count) || wish.count < 1 || wish.count > MOST_ITEMS) {
    return refuse('line.too-many-items', { field: 'count', facts: { most: MOST_ITEMS } });
  }
  if (wish.on < period.fromDay || wish.on > period.toDay) {
    return refuse('line.outside-period', { field: 'on', facts: { from: period.fromDay, to: period.toDay } });
  }
  if (!wish.withinLimits) return refuse('line.limits', { field: 'withinLimits' });
  return ok({ unitsHundredths: wish.count * 100, fromDay: wish.on, toDay: wish.on });
}

/** Who sells a thing and for how much: a listing's provider, or somebody without a listing. */
export type Seller = Pick<
  Line,
  'listingId' | 'providerId' | 'supplier' | 'what' | 'pricePence' | 'travelPencePerVisit'
>;

/** Whoever sells a thing without a listing: nobody is asked about it, and nobody travels. */
export const NO_LISTING = { listingId: null, providerId: null, travelPencePerVisit: NO_PENCE };

/** The line that a thing makes, at its seller's price; `priceLine` adds what a listing charges besides. */
export function itemFrom(
  seller: Seller,
  fitted: Pick<Line, 'unitsHundredths' | 'fromDay' | 'toDay'>,
  { id, outcomeId }: Pick<Line, 'id' | 'outcomeId'>,
): Line {
  const { listingId, providerId, supplier, what, pricePence, travelPencePerVisit } = seller;
  return {
    ...{ id, listingId, providerId, supplier, outcomeId, what, pricePence, travelPencePerVisit, ...fitted },
    priceUnit: 'item',
    times: [],
    once: true,
    priceNote: '',
    answer: 'none',
  };
}

/** A plan needs somebody who gives support: a provider that says yes and signs. Things alone need no agreement of three. */
export const onlyItems = (lines: readonly Pick<Line, 'providerId'>[]): boolean =>
  lines.length > 0 && lines.every((line) => line.providerId === null);
