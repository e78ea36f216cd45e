import type { SignedIn } from '../access/actor.ts';
import { offered } from '../domain/arrangements/lists.server.ts';
import type { Loaded, ShownLine } from '../domain/arrangements/shown.ts';
import { priceWords } from '../domain/listings/words.ts';
import { personFor } from '../domain/people/store.server.ts';
import { findListings } from '../domain/searches/finding.server.ts';
import { formatPence } from '../kit/pence.ts';
import type { Tools } from '../tools.server.ts';

const MOST = 8;

/**
 * Who could step in for a line: support of the same kind near the person, or what they look for, in the order of the search.
 * The one that is named already comes first. Whoever gives the line, and what nobody may buy, is left out.
 */
export async function backUpsFor(
  tools: Tools,
  actor: SignedIn,
  plan: Loaded,
  line: ShownLine,
  words: string,
): Promise<{ value: string; label: string; hint: string }[]> {
  const [person, listing] = await Promise.all([
    personFor(tools.pool, actor, plan.personId),
    line.slug ? offered(tools.pool, line.slug) : null,
  ]);
  const params = new URLSearchParams({ authority: plan.authorityCode, perPage: '30' });
  if (words.trim()) params.set('q', words);
  else if (listing) params.set('kind', listing.supportKind);
  if (person?.town) params.set('near', person.town);
  const { page } = await findListings(tools, params);
  const named = line.continuity?.listingId
    ? [{ value: line.continuity.listingId, label: line.continuity.backUpName, hint: 'Named now' }]
    : [];
  const others = (page?.results ?? [])
    .filter((each) => each.claimed && each.readiness.status !== 'not-allowed' && each.pricePence !== null)
    .filter((each) => each.providerName !== line.providerName && each.listingId !== line.continuity?.listingId)
    .slice(0, MOST)
    .map((each) => {
      const price = priceWords(each);
      const cost = price ? `${formatPence(price.amount)} ${price.per}` : '';
      const ready = each.readiness.status === 'ready' ? '' : '. Not confirmed for Option 2 yet';
      return { value: each.listingId, label: `${each.providerName}: ${each.title}`, hint: `${cost}${ready}` };
    });
  return [...named, ...others];
}
