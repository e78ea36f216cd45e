// What people of the cast saved while they looked.

export type SeedShortlist = {
  readonly person: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly sharedDaysAgo: number | null;
  readonly entries: readonly { readonly listing: string; readonly note: string }[];
};

export type SeedSavedSearch = {
  readonly person: string;
  readonly by: string;
  readonly name: string;
  readonly query: string;
  readonly daysAgo: number;
  /** When the morning's look found something new. */
  readonly toldDaysAgo: number;
};

export const SHORTLISTS: readonly SeedShortlist[] = [
  {
    person: 'priya',
    by: 'priya',
    daysAgo: 11,
    sharedDaysAgo: 4,
    entries: [
      { listing: 'shore-sit', note: 'Ask whether the same worker can come every time. He does not like new faces.' },
      { listing: 'shore-night', note: '' },
      { listing: 'edge-circle', note: 'Thursdays. Anita from the temple goes there.' },
      { listing: 'calm-massage', note: '' },
    ],
  },
  {
    person: 'aisha',
    by: 'aisha',
    daysAgo: 9,
    sharedDaysAgo: null,
    entries: [{ listing: 'edge-walk', note: 'For when I visit my cousin in Edinburgh.' }],
  },
];

export const SAVED_SEARCHES: readonly SeedSavedSearch[] = [
  {
    person: 'priya',
    by: 'priya',
    name: 'An evening for myself',
    query: 'q=short+break&near=Edinburgh&part=evening',
    daysAgo: 12,
    toldDaysAgo: 5,
  },
];
