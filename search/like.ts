import type { Columns } from '#search/columns.ts';
import { measureFrom } from '#search/distance.ts';
import { LIKE, SCORE } from '#search/settings.ts';
import { GONE } from '#search/traits.ts';

// What listings have in common: the same kind of support, outcomes, a place near by. Pure over the columns.

export type Likeness = {
  /** Whether listings with that set of traits may be called like it at all. */
  holds(trait: number): boolean;
  score(doc: number): number;
  sameKind(doc: number): boolean;
  /** Its own outcomes, as a set of bits. */
  outcomes: number;
  /** Straight line between the two in km; NaN when one of them is nowhere. */
  km(doc: number): number;
};

/** `like`: the listing's number, or -1 when it is not there any more: then nothing is like it. */
export function likenessTo(columns: Columns, like: number): Likeness {
  const { traits } = columns;
  const traitOf = (doc: number) => columns.trait[doc] ?? GONE;
  const kind = like < 0 ? -1 : (traits.supportKind[traitOf(like)] ?? -1);
  const outcomes = like < 0 ? 0 : (traits.outcomes[traitOf(like)] ?? 0);
  const nowhere = like < 0 || columns.isNowhere(like);
  const measure = nowhere ? () => Number.NaN : measureFrom(columns.lat[like] ?? 0, columns.lon[like] ?? 0);
  const sameKind = (doc: number) => traits.supportKind[traitOf(doc)] === kind;
  const km = (doc: number) => columns.kmTo(doc, measure);
  return {
    sameKind,
    outcomes,
    km,
    holds: (trait) => traits.supportKind[trait] === kind || ((traits.outcomes[trait] ?? 0) & outcomes) !== 0,
    score(doc) {
      const theirs = traits.outcomes[traitOf(doc)] ?? 0;
      return likeScore(sameKind(doc), bitsIn(theirs & outcomes), bitsIn(theirs | outcomes), km(doc));
    },
  };
}
/** How like two listings are: of one kind, so many of all their outcomes in common, so far apart (NaN: nowhere). */
export function likeScore(sameKind: boolean, shared: number, all: number, km: number): number {
  return (
    (sameKind ? LIKE.kind : 0) +
    (all === 0 ? 0 : (LIKE.outcomes * shared) / all) +
    (km >= 0 ? (LIKE.proximity * SCORE.proximityHalfKm) / (SCORE.proximityHalfKm + km) : 0)
  );
}

function bitsIn(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}
