import { EVERYTHING, type ListingQuery } from '../../search/port.ts';
import type { Labels } from '../domain/listings/labels.server.ts';
import type { Tools } from '../tools.server.ts';
import { type Around, type Card, cardsOf } from './finding.server.ts';

const MOST_ALIKE = 3;

/**
 * The listings most like one: the same kind of support, or one of its outcomes, the nearest to it first. Place and council
 * of the search stay, so that distances and readiness are those of whoever looks.
 */
export async function likeThis(
  tools: Pick<Tools, 'search' | 'pool' | 'clock'>,
  listingId: string,
  where: Pick<ListingQuery, 'near' | 'authorityCode'>,
  labels: Labels,
  around: Around,
): Promise<Card[]> {
  const { near, authorityCode } = where;
  const query = { ...EVERYTHING, likeListingId: listingId, near, authorityCode, perPage: MOST_ALIKE };
  const { results } = await tools.search.search(query);
  return cardsOf(tools, results, query, labels, around);
}
