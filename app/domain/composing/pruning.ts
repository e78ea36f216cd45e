// What cannot be in a best mix, or is best tried by itself: found by counting, so that the solver is asked less. Everything here
// is exact. It leaves out only what is proven not to be the answer (tests hold it against trying every choice).
import type { Id } from '../../kit/id.ts';
import type { Ask, Candidate } from './rules.ts';

/**
 * The visits that a cheapest mix can hold. Such a mix has one visit for each outcome (more would cost more), so all the others
 * together stand on fewer days than there are outcomes. A visit that is dearer than others for its outcome on that many days
 * could always be changed for one of them.
 */
export function cheapEnough(ask: Pick<Ask, 'wanted'>, candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((dear) => {
    const cheaper = candidates.filter(
      (each) =>
        each.outcomeId === dear.outcomeId && each.periodPence < dear.periodPence && each.visitPence <= dear.visitPence,
    );
    return new Set(cheaper.map((each) => each.time.day)).size < ask.wanted.length;
  });
}

export type Group = {
  candidates: Candidate[];
  /** No mix of these has more points than this. */
  most: number;
};

/** Larger groups, or more of them, are left to the solver as one question. */
const LARGEST = 3;
const MOST_GROUPS = 400;

/**
 * The smallest groups of providers who between them offer something for outcomes of that weight, the most promising first. A
 * mix with fewer people cannot serve as much. Null: there is no small group, or there are too many.
 */
export function smallestGroups(
  candidates: readonly Candidate[],
  served: number,
  points: { weightOf: (outcomeIds: ReadonlySet<Id>) => number; mostOf: (own: readonly Candidate[]) => number },
): Group[] | null {
  const own = new Map<Id, Candidate[]>();
  for (const each of candidates) own.set(each.offer.providerId, [...(own.get(each.offer.providerId) ?? []), each]);
  const providers = [...own.values()];
  for (let size = 0; size <= LARGEST; size += 1) {
    const groups = subsetsOf(providers, size)
      .map((group) => group.flat())
      .filter((group) => points.weightOf(new Set(group.map((each) => each.outcomeId))) >= served);
    if (groups.length > MOST_GROUPS) return null;
    if (groups.length > 0) {
      return groups.map((group) => ({ candidates: group, most: points.mostOf(group) })).sort((a, b) => b.most - a.most);
    }
  }
  return null;
}

function subsetsOf<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return all.flatMap((first, at) => subsetsOf(all.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}
