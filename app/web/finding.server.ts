import type { ListingQuery, ListingResult } from '../../search/port.ts';
import { explanationSentence } from '../../search/wording.ts';
import type { Actor } from '../access/actor.ts';
import { councilName, type Labels } from '../domain/listings/labels.server.ts';
import type { PictureShown } from '../domain/listings/picture-store.server.ts';
import { type ListingPrices, pricesOf } from '../domain/listings/prices.server.ts';
import { readinessTag } from '../domain/listings/readiness-words.ts';
import type { ReadinessCode } from '../domain/listings/triage.ts';
import { LANGUAGE_WORDS, PROVIDER_KIND_WORDS, priceWords, standingWords } from '../domain/listings/words.ts';
import { personFor } from '../domain/people/store.server.ts';
import { type Day, dayOf } from '../kit/day.ts';
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
) {
  const council = councilName(labels, query.authorityCode);
  const standing = said ? standingWords(said, on) : [];
  const price = priceWords(said ?? result);
  const tags: { tone: Tone; words: string }[] = [
    ...(result.claimed ? [] : [{ tone: 'plain' as const, words: 'From the public register, not yet claimed' }]),
    readinessTag({ status: result.readiness.status, code: result.readiness.reasonCode as ReadinessCode }, council),
    { tone: 'plain', words: PROVIDER_KIND_WORDS[result.providerKind] },
    ...standing.map((words) => ({ tone: 'plain' as const, words })),
  ];
  return {
    slug: result.slug,
    title: result.title,
    summary: result.summary,
    providerName: result.providerName,
    providerSlug: result.providerSlug,
    town: result.placeKind === 'online' ? 'Online' : result.town,
    kind: wordIn(labels.supportKinds, result.supportKind),
    price: price && { amount: price.amount, per: price.per },
    tags,
    unsure: result.readiness.status === 'not-confirmed',
    why: whyWords(result, labels),
  };
}
export type Card = ReturnType<typeof cardOf>;

/** A page of results as cards: what they say of money and room today is read for all of them at once. */
export async function cardsOf(
  { pool, clock }: Pick<Tools, 'pool' | 'clock'>,
  results: readonly ListingResult[],
  query: ListingQuery,
  labels: Labels,
): Promise<(Card & { picture: PictureShown | null })[]> {
  const prices = await pricesOf(
    pool,
    results.map((each) => each.listingId),
  );
  const on = dayOf(clock.now());
  return withCovers(
    { pool },
    results.map((each) => cardOf(each, query, labels, prices.get(each.listingId), on)),
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
