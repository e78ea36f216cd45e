import { refreshListings, streamDocuments } from '../../search/documents.ts';
import { judgeOn } from '../domain/listings/rules.ts';
import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';

/** Tells a search engine that was away what it missed. Does nothing while it is away, or when there is only one. */
export async function catchUpSearch(tools: Tools): Promise<void> {
  const owed = await tools.search.owed();
  if (owed.length === 0) return;
  const judge = judgeOn(dayOf(tools.clock.now()));
  if (owed === 'everything') await tools.search.rebuild(streamDocuments(tools.pool, judge));
  else await refreshListings(tools, judge, owed);
}
