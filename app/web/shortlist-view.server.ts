import type { Actor } from '../access/actor.ts';
import { councilName, labelsOf } from '../domain/listings/labels.server.ts';
import type { ListingBrief } from '../domain/listings/lists.server.ts';
import { readinessTag } from '../domain/listings/readiness-words.ts';
import { readinessOf } from '../domain/listings/rules.ts';
import { PROVIDER_KIND_WORDS, priceWords, standingWords } from '../domain/listings/words.ts';
import type { ShortlistEntry } from '../domain/shortlists/store.server.ts';
import { type Day, dayOf, formatShortDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { councilOf } from './finding.server.ts';

type Council = { code: string; name: string } | null;

/** The viewer's own council with its name: readiness is judged there. */
export async function councilHere(tools: Pick<Tools, 'pool'>, actor: Actor): Promise<Council> {
  const [own, labels] = await Promise.all([councilOf(tools, actor), labelsOf(tools.pool)]);
  const name = councilName(labels, own?.code ?? null);
  return own && name ? { code: own.code, name } : null;
}

/** Whether anybody may still see it. What went back to a draft or was taken away is named no more than it must be. */
const isPublic = ({ state }: ListingBrief) => state === 'published' || state === 'paused';

/** A saved listing as its card says it, with readiness where it counts: in the viewer's own council, else where it is. */
export function savedCard(listing: ListingBrief, council: Council, on: Day) {
  const there = listing.authorityCode ? { code: listing.authorityCode, name: listing.authorityName ?? '' } : null;
  const where = council ?? there;
  const price = priceWords(listing);
  return {
    id: listing.id,
    slug: listing.slug,
    title: listing.title,
    summary: listing.summary,
    kind: listing.supportKindLabel,
    providerName: listing.providerName,
    providerSlug: listing.providerSlug,
    town: listing.placeKind === 'online' ? 'Online' : listing.town,
    price: price && { amount: price.amount, per: price.per },
    tags: [
      readinessTag(readinessOf(listing, where?.code ?? null, on), where?.name ?? null),
      {
        tone: 'plain' as const,
        words: PROVIDER_KIND_WORDS[listing.providerKind as keyof typeof PROVIDER_KIND_WORDS] ?? '',
      },
      ...standingWords(listing, on).map((words) => ({ tone: 'plain' as const, words })),
      ...(listing.state === 'paused' ? [{ tone: 'unsure' as const, words: 'Takes nobody new for now' }] : []),
    ],
  };
}

export function entriesOf(entries: readonly ShortlistEntry[], council: Council, on: Day) {
  return entries.map(({ listing, note, savedBy, savedAt }) => ({
    id: listing.id,
    note,
    saved: `${savedBy ? `By ${savedBy}, ` : ''}${formatShortDay(dayOf(savedAt))}`,
    card: isPublic(listing) ? savedCard(listing, council, on) : null,
    gone: listing.state === 'archived' ? listing.title : null,
  }));
}
export type EntryView = ReturnType<typeof entriesOf>[number];
