import type { ListingQuery, ListingResult, WeekTime } from '../../search/port.ts';
import { explanationSentence } from '../../search/wording.ts';
import type { Actor } from '../access/actor.ts';
import type { AmountLeft } from '../domain/arrangements/left.server.ts';
import { councilName, type Labels } from '../domain/listings/labels.server.ts';
import type { PictureShown } from '../domain/listings/picture-store.server.ts';
import { NOT_KNOWN_WORDS, visitWords } from '../domain/listings/price-words.ts';
import { type ListingPrices, pricesOf } from '../domain/listings/prices.server.ts';
import { allInPrice } from '../domain/listings/prices.ts';
import { readinessTag } from '../domain/listings/readiness-words.ts';
import type { ReadinessCode } from '../domain/listings/triage.ts';
import { LANGUAGE_WORDS, PROVIDER_KIND_WORDS, priceWords, standingWords } from '../domain/listings/words.ts';
import { personFor } from '../domain/people/store.server.ts';
import { type Day, dayOf } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import type { Tools } from '../tools.server.ts';
import { withCovers } from './covers.server.ts';

const wordIn = (list: readonly { code: string; label: string }[], code: string) =>
  list.find((each) => each.code === code)?.label ?? code;

/** 'Here because …', in one sentence. */
export function whyWords(result: ListingResult, labels: Labels): string {
  return explanationSentence(result.explanation, {
    outcome: (code) => wordIn(labels.outcomes, code),
    supportKind: (code) => wordIn(labels.supportKinds, code),
    language: (code) => LANGUAGE_WORDS[code] ?? code,
  });
}

export type Tone = 'ready' | 'unsure' | 'no' | 'plain';

/** What a card knows besides the result: the search it is from, whether it is saved, and the money that is left. */
export type Around = {
  /** The query string of the search, for the links: what is chosen keeps what it was chosen from. */
  from: string;
  /** Null: whoever looks may not change the list. */
  saved: ReadonlySet<string> | null;
  left: AmountLeft | null;
};

/**
 * A result as its card says it: words only, so that the browser needs none of the rules. `said` is what the listing says of
 * money and room today (pricesOf): search keeps only a part of it.
 */
export function cardOf(
  result: ListingResult,
  query: ListingQuery,
  labels: Labels,
  said: ListingPrices | undefined,
  on: Day,
  around: Around,
) {
  const council = councilName(labels, query.authorityCode);
  const standing = said ? standingWords(said, on) : [];
  const price = priceWords(said ?? result);
  const tags: { tone: Tone; words: string }[] = [
    ...(result.claimed ? [] : [{ tone: 'plain' as const, words: 'From the public register, not yet claimed' }]),
    readinessTag({ status: result.readiness.status, code: result.readiness.reasonCode as ReadinessCode }, council),
    { tone: 'plain', words: PROVIDER_KIND_WORDS[result.providerKind] },
    ...standing.map((words) => ({ tone: 'plain' as const, words })),
    ...(result.shortNotice ? [{ tone: 'plain' as const, words: 'At short notice' }] : []),
  ];
  return {
    id: result.listingId,
    slug: result.slug,
    from: around.from,
    title: result.title,
    summary: result.summary,
    providerName: result.providerName,
    providerSlug: result.providerSlug,
    town: result.placeKind === 'online' ? 'Online' : result.town,
    kind: wordIn(labels.supportKinds, result.supportKind),
    price: price && { amount: price.amount, per: price.per },
    costs: costsOf(result, query, said, on, around.left),
    tags,
    unsure: result.readiness.status === 'not-confirmed',
    why: whyWords(result, labels),
    saved: around.saved?.has(result.slug) ?? null,
  };
}

/**
 * What a visit costs where they look, with all that belongs to it and what it is made of; whether that is over what was
 * asked; and what a week of it would be. The visit is at the first time that fits, else the usual example. Null: no price.
 */
function costsOf(
  result: ListingResult,
  query: ListingQuery,
  said: ListingPrices | undefined,
  on: Day,
  left: AmountLeft | null,
) {
  const fitting = result.explanation.find((each) => each.kind === 'fits')?.time;
  const time = fitting && exampleAt(fitting);
  const allIn = said && allInPrice(said, { place: query.near, pattern: time ? [time] : [], on });
  const [visit] = allIn?.visits ?? [];
  if (!said || !allIn || !visit || allIn.weekPence === 0n) return null;
  const limit = query.maxPence;
  const what = VISITS[allIn.unit];
  return {
    allIn: allIn.unit === 'week' ? null : `${what}${query.near ? ` in ${query.near.name}` : ''}: ${visitWords(visit)}.`,
    notKnown: allIn.notKnown.map((each) => NOT_KNOWN_WORDS[each]),
    over:
      limit !== null && allIn.unit === query.priceUnit && allIn.perUnitPence > limit
        ? `With all that belongs to it, one comes to ${formatPence(allIn.perUnitPence)}: over the ${formatPence(limit)} you asked for.`
        : null,
    week: left && weekOf(allIn.weekPence, left),
  };
}

const VISITS = {
  hour: 'A visit of two hours',
  session: 'One session',
  day: 'One day',
  night: 'One night',
  week: 'A week',
  item: 'One',
} as const;

/** Two hours of a stretch that fits; all of a shorter one is no fair example, so the usual one stands. */
function exampleAt({ day, fromMinute, toMinute }: WeekTime): WeekTime | null {
  return toMinute - fromMinute >= 120 ? { day, fromMinute, toMinute: fromMinute + 120 } : null;
}

/** What one visit a week takes of what is left. Somebody whose money is planned already is told so, and may still look. */
function weekOf(visit: Pence, left: AmountLeft): string {
  const each = `One visit a week would be ${formatPence(visit)}`;
  return visit > left.week
    ? `${each}. That is more than the ${formatPence(left.week)} a week that is left.`
    : `${each} of the ${formatPence(left.week)} a week that is left.`;
}
export type Card = ReturnType<typeof cardOf>;

/** A page of results as cards: what they say of money and room today is read for all of them at once. */
export async function cardsOf(
  { pool, clock }: Pick<Tools, 'pool' | 'clock'>,
  results: readonly ListingResult[],
  query: ListingQuery,
  labels: Labels,
  around: Around,
): Promise<(Card & { picture: PictureShown | null })[]> {
  const prices = await pricesOf(
    pool,
    results.map((each) => each.listingId),
  );
  const on = dayOf(clock.now());
  return withCovers(
    { pool },
    results.map((each) => cardOf(each, query, labels, prices.get(each.listingId), on, around)),
  );
}

/** The council whose view of Option 2 counts for whoever is looking: the acted-for person's, else an officer's own. */
export async function councilOf(
  tools: Pick<Tools, 'pool'>,
  actor: Actor,
): Promise<{ code: string; town: string | null } | null> {
  const office = actor.offices[0] ? { code: actor.offices[0].authorityCode, town: null } : null;
  if (!actor.acting) return office;
  const person = await personFor(tools.pool, actor, actor.acting.personId);
  return person?.authorityCode ? { code: person.authorityCode, town: person.town } : office;
}
