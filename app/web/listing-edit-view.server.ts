import type { Actor } from '../access/actor.ts';
import type { Labels } from '../domain/listings/labels.server.ts';
import type { ListingPage } from '../domain/listings/lists.server.ts';
import { freshnessOn, type Stages } from '../domain/listings/staleness.ts';
import { lastChange } from '../domain/listings/versions.server.ts';
import { type Day, dayOf, formatShortDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { changesBetween } from './differences.server.ts';
import type { ShownChange } from './listing-standing.tsx';

/** The edit that waits, or the last no, for the provider's own page; null when there is nothing to say. */
export async function changeView(
  tools: Pick<Tools, 'pool'>,
  actor: Actor,
  listing: ListingPage,
  labels: Labels,
): Promise<ShownChange | null> {
  const change = await lastChange(tools.pool, actor, listing);
  if (!change || change.state === 'approved') return null;
  return {
    state: change.state,
    authorityName: change.authorityName,
    asked: formatShortDay(dayOf(change.askedAt)),
    reason: change.reason,
    changes: change.now ? changesBetween(change.now, change.before, labels) : [],
  };
}

/** What the provider is told when nobody has said for long that it is right; null while it is fresh. */
export function staleWords({ state, checkedAt }: ListingPage, on: Day, stages: Stages): string | null {
  const freshness = state === 'published' && checkedAt ? freshnessOn(dayOf(checkedAt), on, stages) : 'fresh';
  if (freshness === 'fresh') return null;
  return freshness === 'hidden'
    ? 'Nobody finds this in search now: it has not been said to be right for too long. Press “It is still right”, or save a change.'
    : 'People see that this has not been said to be right for a long time, and it stands lower in search. Press “It is still right”, or save a change.';
}
