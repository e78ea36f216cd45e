// What the content is checked against. The sums are written apart from the product's own, so that the two can disagree;
// readiness and fit are the product's own rules, so that content they would refuse is found here.

import { costOf, type Line, fit as lineFrom } from '#app/domain/arrangements/lines.ts';
import { readinessOf } from '#app/domain/listings/rules.ts';
import type { ReadinessCode } from '#app/domain/listings/triage.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { ACCEPTANCES } from '#seed/scenes/content/councils.ts';
import { LISTINGS } from '#seed/scenes/content/listings.ts';
import { PEOPLE } from '#seed/scenes/content/people.ts';
import type { SeedArrangement, SeedLine, SeedPerson } from '#seed/scenes/content/people-shape.ts';
import type { Town } from '#seed/scenes/content/places.ts';
import type { SeedListing } from '#seed/scenes/content/shape.ts';

export const SEED_DAY = day('2026-11-22');

export function listingOf(key: string): SeedListing {
  const found = LISTINGS.find((each) => each.key === key);
  if (!found) throw new Error(`No listing has the key ${key}`);
  return found;
}

export function personOf(key: string): SeedPerson {
  const found = PEOPLE.find((each) => each.key === key);
  if (!found) throw new Error(`No person has the key ${key}`);
  return found;
}

/** What a plan costs over its whole time, in pence: visits a week × (units × price + travel) × weeks; a price by the week once a week. */
export function wholePence(plan: SeedArrangement): number {
  let total = 0;
  for (const line of plan.lines) {
    const { pricePence, travelPencePerVisit, priceUnit } = listingOf(line.listing);
    const units = priceUnit === 'hour' ? (line.toMinute - line.fromMinute) / 60 : 1;
    const visit = Math.round(pricePence * units) + travelPencePerVisit;
    total += visit * (priceUnit === 'week' ? 1 : line.days.length) * (line.weeks ?? plan.weeks);
  }
  return total;
}

/** The line as the builder would make it, or the rule's refusal as a thrown error. */
export function builtLine(plan: SeedArrangement, line: SeedLine): Line {
  const { priceUnit, times, provider, pricePence, travelPencePerVisit } = listingOf(line.listing);
  const period = {
    fromDay: addDays(SEED_DAY, plan.startsInDays),
    toDay: addDays(SEED_DAY, plan.startsInDays + plan.weeks * 7 - 1),
  };
  const fromDay = addDays(period.fromDay, (line.afterWeeks ?? 0) * 7);
  const toDay = line.weeks ? addDays(fromDay, line.weeks * 7 - 1) : period.toDay;
  const { days, fromMinute, toMinute } = line;
  const fitted = lineFrom({ days: [...days], fromMinute, toMinute, fromDay, toDay }, { priceUnit, times }, period);
  if (!fitted.ok) throw new Error(`${plan.key}, ${line.what}: ${fitted.refusal.code}`);
  const price = { priceUnit, pricePence: pence(pricePence), travelPencePerVisit: pence(travelPencePerVisit) };
  const ids = { id: line.what, listingId: line.listing, providerId: provider, outcomeId: String(line.outcome) };
  return {
    ...ids,
    ...price,
    ...fitted.value,
    what: line.what,
    supplier: '',
    once: false,
    priceNote: '',
    fromDay,
    toDay,
    answer: 'none',
  };
}

/** The product's own sum for the whole period, in pence. */
export function costByRules(plan: SeedArrangement): { period: number; year: number } {
  const cost = costOf(plan.lines.map((line) => builtLine(plan, line)));
  return { period: Number(cost.period), year: Number(cost.year) };
}

/** Straight-line distance, which is all that a radius means. */
export function kilometres(one: Town, other: Town): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = radians(other.lat - one.lat);
  const east = radians(other.lon - one.lon) * Math.cos(radians((one.lat + other.lat) / 2));
  return 6371 * Math.hypot(north, east);
}

/** How the listing stands in a council on the day of seeding, with the acceptances of the demo world in force. */
export function readinessIn(listing: SeedListing, authorityCode: string): ReadinessCode {
  const acceptances = ACCEPTANCES.filter((each) => each.listing === listing.key).map((each) => ({
    authorityCode: each.authorityCode,
    fromDay: addDays(SEED_DAY, -each.daysAgo),
    toDay: addDays(SEED_DAY, each.months * 30 - each.daysAgo),
    withdrawn: false,
  }));
  return readinessOf({ ...listing, hosted: listing.hostProvider !== null, acceptances }, authorityCode, SEED_DAY).code;
}
