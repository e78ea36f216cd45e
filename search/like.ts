import { type Columns, measureFrom } from '#search/columns.ts';
import { LIKE, SCORE } from '#search/settings.ts';

// What listings have in common: the same kind of support, outcomes, a place near by. Pure over the columns.

export type Likeness = {
  /** Whether it may be called like it at all. */
  holds(doc: number): boolean;
  score(doc: number): number;
  sameKind(doc: number): boolean;
  /** Its own outcomes, as a set of bits. */
  outcomes: number;
  /** Straight line between the two in km; NaN when one of them is nowhere. */
  km(doc: number): number;
};

/** `like`: the listing's number, or -1 when it is not there any more: then nothing is like it. */
export function likenessTo(columns: Columns, like: number): Likeness {
  const kind = like < 0 ? -1 : (columns.supportKind[like] ?? -1);
  const outcomes = like < 0 ? 0 : (columns.outcomes[like] ?? 0);
  const measure = measureFrom(columns.lat[like] ?? Number.NaN, columns.lon[like] ?? Number.NaN);
  const sameKind = (doc: number) => columns.supportKind[doc] === kind;
  const km = (doc: number) => measure(columns.lat[doc] ?? Number.NaN, columns.lon[doc] ?? Number.NaN);
  return {
    sameKind,
    outcomes,
    km,
    holds: (doc) => doc !== like && (sameKind(doc) || ((columns.outcomes[doc] ?? 0) & outcomes) !== 0),
    score(doc) {
      const theirs = columns.outcomes[doc] ?? 0;
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
