import type { AppLoadContext } from '@remix-run/node';
import { readSearchParams, writeSearchParams } from '../../search/query.ts';
import type { Actor } from '../access/actor.ts';
import { labelsOf } from '../domain/listings/labels.server.ts';
import { savingFor } from './shortlist.server.ts';
import { likeThis } from './similar.server.ts';

/** What the page of a listing says about finding it: the search it came from, whether it is saved, and what is like it. */
export async function listingAround(
  request: Request,
  context: AppLoadContext,
  actor: Actor,
  listing: { id: string; slug: string; authorityCode: string | null },
) {
  const typed = new URLSearchParams((new URL(request.url).searchParams.get('search') ?? '').slice(0, 4000));
  // Read and written anew: whatever stands in the address, only a search comes out.
  const { query, nearText } = readSearchParams(typed);
  const from = writeSearchParams(query, nearText).toString();
  const [saving, labels] = await Promise.all([savingFor(request, context, actor), labelsOf(context.tools.pool)]);
  const saved = saving.may ? saving.saved : null;
  const where = { near: null, authorityCode: listing.authorityCode };
  const like = await likeThis(context.tools, listing.id, where, labels, { from: '', saved, left: null });
  return { from, id: listing.id, slug: listing.slug, saved: saved?.has(listing.slug) ?? null, like };
}
