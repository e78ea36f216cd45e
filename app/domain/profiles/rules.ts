// How the money of a budget is spread over weeks and seasons. Standard 12.14: people vary what they spend across weeks and seasons within
// agreed limits. PRODUCT rule 11: tolerance bands say what needs whose agreement. Amounts are whole pence; every day is counted.
import { addDays, type Day, daysBetween } from '../../kit/day.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';

export type ProfileRefusal =
  | 'profile.not-found'
  | 'profile.not-yours'
  | 'profile.closed'
  | 'profile.no-money'
  | 'profile.no-season'
  | 'profile.too-many'
  | 'profile.name'
  | 'profile.begins'
  | 'profile.order'
  | 'profile.no-amount'
  | 'profile.left-over'
  | 'profile.decision'
  | 'profile.say-why'
  | 'profile.asked'
  | 'profile.settled'
  | 'profile.changed'
  | 'profile.own'
  | 'profile.no-words';

export const MOST_SEASONS = 6;
export const LEAST_WORDS = 5;

/** Until the day before the next one begins; the last one to the end of the money's time. */
export type Season = { name: string; fromDay: Day; weekPence: Pence };
/** A season as somebody wishes it: the last one without an amount gets what the others leave. */
export type Wish = { name: string; fromDay: Day; weekPence: Pence | null };
export type Period = { fromDay: Day; toDay: Day; wholePence: Pence };
export type Profile = Period & { seasons: readonly Season[] };

const lastDayOf = (profile: Pick<Profile, 'toDay'> & { seasons: readonly { fromDay: Day }[] }, nth: number): Day => {
  const next = profile.seasons[nth + 1];
  return next ? addDays(next.fromDay, -1) : profile.toDay;
};
const forDays = (weekPence: Pence, days: number): bigint => (weekPence * BigInt(days)) / 7n;
const perWeek = (amount: bigint, days: number): Pence => pence((amount * 7n) / BigInt(days));
const daysOf = (from: Day, to: Day): number => daysBetween(from, to) + 1;

/** What the seasons would come to by themselves, before pennies that do not divide are put into the last week. */
export function comesTo(profile: Profile): Pence {
  return pence(
    profile.seasons.reduce(
      (sum, { fromDay, weekPence }, nth) => sum + forDays(weekPence, daysOf(fromDay, lastDayOf(profile, nth))),
      0n,
    ),
  );
}

/**
 * What is planned to be used from the first day to the end of a day. It never falls. On the last day it is the whole amount to the penny:
 * what does not divide into weeks is in the last week.
 */
export function plannedBy(profile: Profile, day: Day): Pence {
  if (day < profile.fromDay) return pence(0n);
  if (day >= profile.toDay) return profile.wholePence;
  const until = { ...profile, toDay: day, seasons: profile.seasons.filter((each) => each.fromDay <= day) };
  const sum = comesTo(until);
  return sum < profile.wholePence ? sum : profile.wholePence;
}

/** The same between two days, both counted. */
export function plannedBetween(profile: Profile, from: Day, to: Day): Pence {
  return from > to ? pence(0n) : pence(plannedBy(profile, to) - plannedBy(profile, addDays(from, -1)));
}

/** What of each season falls between two days, both counted: together they are what is planned between them, to the penny. */
export function seasonsBetween(profile: Profile, from: Day, to: Day): SeasonView[] {
  return seasonsOf(profile).flatMap((season) => {
    const [first, last] = [season.fromDay > from ? season.fromDay : from, season.toDay < to ? season.toDay : to];
    const within = { ...season, fromDay: first, toDay: last, pence: plannedBetween(profile, first, last) };
    return first > last ? [] : [within];
  });
}

/** What a week would be if all were the same: whole pennies, downwards. */
export const evenWeek = ({ wholePence, fromDay, toDay }: Period): Pence => perWeek(wholePence, daysOf(fromDay, toDay));

/** The same amount every week: what stands when nobody has said otherwise. */
export function evenly(period: Period): Profile {
  return { ...period, seasons: [{ name: 'Every week', fromDay: period.fromDay, weekPence: evenWeek(period) }] };
}

export type SeasonView = Season & { toDay: Day; pence: Pence };

/** Each season with its last day and what is for it; they add up to the whole. */
export function seasonsOf(profile: Profile): SeasonView[] {
  return profile.seasons.map((season, nth) => {
    const toDay = lastDayOf(profile, nth);
    return { ...season, toDay, pence: plannedBetween(profile, season.fromDay, toDay) };
  });
}

/**
 * Seasons as they were wished, made to fit the time of the money. They begin with its first day and follow each other. The last one may
 * have no amount: it gets what the others leave. Too much is no refusal here: the band says who decides on it. Too little is one, with
 * what is left over and what a week of the last season would be, so that no pound is forgotten.
 */
export function spread(wishes: readonly Wish[], period: Period): Result<Profile, ProfileRefusal> {
  if (period.wholePence <= 0n) return refuse('profile.no-money');
  if (wishes.length === 0) return refuse('profile.no-season');
  if (wishes.length > MOST_SEASONS) return refuse('profile.too-many');
  for (const [nth, wish] of wishes.entries()) {
    const wrong = wrongIn(wish, nth, wishes, period);
    if (wrong) return wrong;
  }
  const last = wishes.length - 1;
  const days = daysOf(wishes[last]?.fromDay ?? period.fromDay, period.toDay);
  const none = pence(0n);
  const seasons = wishes.map(({ name, fromDay, weekPence }) => ({
    name: name.trim(),
    fromDay,
    weekPence: weekPence ?? none,
  }));
  const before = comesTo({
    ...period,
    seasons: seasons.map((each, nth) => (nth === last ? { ...each, weekPence: none } : each)),
  });
  const most = before >= period.wholePence ? none : perWeek(period.wholePence - before, days);
  const asked = wishes[last]?.weekPence ?? most;
  const profile = {
    ...period,
    seasons: seasons.map((each, nth) => (nth === last ? { ...each, weekPence: asked } : each)),
  };
  if (asked < most) {
    const left = pence(period.wholePence - comesTo(profile));
    return refuse('profile.left-over', { field: `seasons[${last}].week`, facts: { left, week: most } });
  }
  return ok(profile);
}

function wrongIn(
  { name, fromDay, weekPence }: Wish,
  nth: number,
  wishes: readonly Wish[],
  { fromDay: first, toDay }: Period,
) {
  const field = (what: string) => `seasons[${nth}].${what}`;
  const letters = letterCount(name.trim());
  if (letters < 2 || name.trim().length > 60) return refuse('profile.name', { field: field('name') });
  if (nth === 0 && fromDay !== first) return refuse('profile.begins', { field: field('from'), facts: { first } });
  const before = wishes[nth - 1];
  if ((before && fromDay <= before.fromDay) || fromDay > toDay)
    return refuse('profile.order', { field: field('from'), facts: { last: toDay } });
  if (weekPence === null && nth < wishes.length - 1) return refuse('profile.no-amount', { field: field('week') });
  return null;
}

/**
 * Seasons that go over with the money to another holder: those that are still to come on its first day, each week as it was, and the last
 * one with what is left then. Null where what is left is less than the weeks before the last need: then somebody spreads it anew.
 */
export function carriedOver(profile: Profile, period: Period): Profile | null {
  const coming = profile.seasons.filter((_, nth) => lastDayOf(profile, nth) >= period.fromDay);
  const wishes = coming.map((season, nth) => ({
    ...season,
    fromDay: nth === 0 ? period.fromDay : season.fromDay,
    weekPence: nth === coming.length - 1 ? null : season.weekPence,
  }));
  const made = spread(wishes, period);
  return made.ok && comesTo(made.value) <= made.value.wholePence ? made.value : null;
}

/** Who has to agree: the person alone, the holder of the money too, or the council by a new decision. */
export const BANDS = ['yours', 'holder', 'decision'] as const;
export type Band = (typeof BANDS)[number];

/**
 * Whose agreement a profile needs, beside the last one that was agreed. More than the amount: a new decision. A week that gets dearer by
 * more than the tolerance: the holder. All else is the person's own. What was agreed is the measure, not what was set last: small steps
 * one after the other do not add up to a large one that nobody agreed to.
 */
export function bandOf(after: Profile, agreed: Profile, tolerancePercent: number): Band {
  if (comesTo(after) > after.wholePence) return 'decision';
  const cuts = [...new Set([...after.seasons, ...agreed.seasons].map((each) => each.fromDay))];
  const dearer = cuts.some((day) => weekOn(after, day) * 100n > weekOn(agreed, day) * BigInt(100 + tolerancePercent));
  return dearer ? 'holder' : 'yours';
}

/** What a week is to cost at a day: that of the first season before the first day of it all. */
function weekOn({ seasons }: Profile, day: Day): bigint {
  const begun = seasons.filter((each) => each.fromDay <= day);
  return (begun.at(-1) ?? seasons[0])?.weekPence ?? 0n;
}

/** The most that a week of a season may cost by the person's own word. */
export const mostAlone = (weekPence: Pence, tolerancePercent: number): Pence =>
  pence((weekPence * BigInt(100 + tolerancePercent)) / 100n);

export type ProfileState = 'stands' | 'asked' | 'refused' | 'taken-back';

/** What the holder says to what was asked: a no has a reason that the person reads. */
export function answerTo(state: ProfileState, yes: boolean, words: string): Result<ProfileState, ProfileRefusal> {
  if (state !== 'asked') return refuse('profile.settled');
  if (!yes && letterCount(words.trim()) < LEAST_WORDS) return refuse('profile.no-words', { field: 'words' });
  return ok(yes ? 'stands' : 'refused');
}
