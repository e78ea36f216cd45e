import type { Field, PartOfDay } from '#search/port.ts';

// Every number that decides an order stands here. Payment is not among them and never will be (PRODUCT 3.8).

/** The order is that of the bits in the index. */
export const FIELDS: readonly Field[] = ['title', 'provider', 'summary', 'tags', 'description'];

/** To be raised when the index is written otherwise: with another order of FIELDS, other words, other stems. */
export const INDEX_SHAPE = 2;

/** How far people may look, in miles: the choices of the search page. */
export const MILES = [1, 2, 5, 10, 15, 25, 50, 100] as const;

/** How much a word counts by the best field it stands in; bit 0 of a mask is the title. */
export const FIELD_WEIGHT = [1, 0.75, 0.6, 0.4, 0.22] as const;

/** How much a reading of a word counts beside the word itself. */
export const READING = { exact: 1, beginning: 0.7, synonym: 0.75, spellingOne: 0.9, spellingTwo: 0.6 } as const;

/** The parts of a score. Words come first; with a place named, near counts almost as much; what is fresh decides between equals. */
export const SCORE = {
  /** All words of the query in the title: this much. */
  words: 10,
  /** The query is the whole title, or the whole name of the provider, and nothing else. */
  nameCloseness: 6,
  /** Right here. Half of it at `proximityHalfKm`. */
  proximity: 8,
  proximityHalfKm: 12,
  /** Said to be right today. Half of it after `freshHalfDays`. */
  fresh: 0.6,
  freshHalfDays: 180,
  /** Claimed by its provider, so that it can be asked: only breaks ties. */
  claimed: 0.1,
  /** With a place named, online support stands after all that can be reached. */
  onlineAfterPlaces: 100,
} as const;

/** What makes one listing like another. The same kind of support alone outweighs any nearness. */
export const LIKE = {
  kind: 6,
  /** All outcomes in common; a part of them, a part of this. */
  outcomes: 4,
  /** Right beside it. Half of it at `SCORE.proximityHalfKm`. */
  proximity: 4,
} as const;

/**
 * A listing that nobody has said is right for so long stands a little lower: less than a word in the title or a few
 * miles, more than freshness between equals. The latest that has begun counts.
 */
export const STALENESS = [
  {
    fromDay: '2026-04-01',
    afterDays: 180,
    lower: 1,
    source: 'PRODUCT.md 4, “staleness reminders”: the provider was asked by then. No rule of law.',
    sureness: 'proposal',
  },
] as const;

/** Fewer results with every word than this, and listings with most of the words join them. */
export const LOOSEN_BELOW = 3;

/** Words known fewer times than this may be slips when the search finds nothing. */
export const RARE_USES = 3;
export const MOST_CORRECTIONS = 6;
export const MOST_BEGINNINGS = 25;
export const MOST_WORDS = 16;
export const MOST_PAGES = 50;

/** Minutes of the day. Night runs over midnight. At least `LEAST_OVERLAP` minutes of a time must fall into a part. */
export const PART_MINUTES: Record<PartOfDay, readonly [number, number][]> = {
  morning: [[300, 720]],
  afternoon: [[720, 1020]],
  evening: [[1020, 1320]],
  night: [
    [1320, 1440],
    [0, 300],
  ],
};
export const LEAST_OVERLAP = 30;

/** As-you-type: from how many letters, and at most how many of each kind. */
export const SUGGEST_FROM = 2;
export const MOST_SUGGESTIONS = 3;

export const KM_PER_MILE = 1.609344;
