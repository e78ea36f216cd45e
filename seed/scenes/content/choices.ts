// What people of the demo world add to their plans besides listings: things bought once, and what happens when nobody can come.

import type { CanWait } from '#app/domain/arrangements/continuity.ts';
import { type SeedAnswer, yes } from '#seed/scenes/content/people-shape.ts';

export type SeedThing = {
  readonly plan: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly what: string;
  /** Who sells it; empty for something from a listing, which says the price itself. */
  readonly supplier: string;
  readonly pence: number;
  /** The listing that it is from, and what its provider answered; null: nobody is asked about it. */
  readonly from: { readonly listing: string; readonly answered: SeedAnswer } | null;
  readonly count: number;
  /** Days after the plan begins. */
  readonly afterDays: number;
  /** Index into the person's outcomes. */
  readonly outcome: number;
};

export const THINGS: readonly SeedThing[] = [
  {
    plan: 'eilidh-next',
    by: 'eilidh',
    daysAgo: 5,
    what: 'Overalls and boots that fit me',
    supplier: 'Capaldie Workwear, Inverness',
    pence: 8_640,
    from: null,
    count: 1,
    afterDays: 7,
    outcome: 0,
  },
  {
    plan: 'eilidh-next',
    by: 'eilidh',
    daysAgo: 5,
    what: 'The theory test',
    supplier: 'Driver and Vehicle Standards Agency',
    pence: 2_300,
    from: null,
    count: 1,
    afterDays: 90,
    outcome: 0,
  },
  {
    plan: 'nan-home',
    by: 'nan',
    daysAgo: 177,
    what: 'A half step at the back door',
    supplier: '',
    pence: 9_800,
    from: { listing: 'neil-step', answered: yes('neil', 167) },
    count: 1,
    afterDays: 9,
    outcome: 2,
  },
];

export type SeedCover = {
  readonly plan: string;
  readonly by: string;
  readonly daysAgo: number;
  /** The listing of the line that it is about. */
  readonly line: string;
  readonly backUp: string | null;
  readonly backUpAgreed: boolean;
  readonly ifAway: string;
  readonly ifStopped: string;
  readonly ifWeather: string;
  readonly ring: string;
  readonly canWait: CanWait | null;
};

export const COVERS: readonly SeedCover[] = [
  {
    plan: 'aisha-week',
    by: 'aisha',
    daysAgo: 193,
    line: 'tummel-home',
    backUp: 'ericht-out',
    backUpAgreed: true,
    ifAway: 'The ironing keeps. I only want somebody to look in, so that I am not two days without a word.',
    ifStopped: '',
    ifWeather: 'Do not come over the hill in snow. Ring me and have your tea.',
    ring: 'Bashir, my nephew, 01632 960 118',
    canWait: 'a-few-days',
  },
  {
    plan: 'hamish-days',
    by: 'hamish',
    daysAgo: 30,
    line: 'tummel-personal',
    backUp: 'ericht-out',
    backUpAgreed: false,
    ifAway: 'My brother Alec does the shave. The wash can wait for one day, not two.',
    ifStopped: 'I want to choose again, with four weeks to do it.',
    ifWeather: 'If the road from Pitlochry is shut, ring me before seven and not after.',
    ring: 'Alec Guthrie, my brother, 01632 960 455',
    canWait: 'a-day',
  },
  {
    plan: 'priya-break',
    by: 'priya',
    daysAgo: 18,
    line: 'shore-night',
    backUp: null,
    backUpAgreed: false,
    ifAway: 'Then I stay at home. I would rather have another date than a stranger in the night.',
    ifStopped: '',
    ifWeather: '',
    ring: 'Me, at my sister’s: 0131 496 0777',
    canWait: 'longer',
  },
];

/** Another mix of a plan, compared with it; with `chosen` the person goes on with one and says why not the other. */
export type SeedMix = {
  readonly plan: string;
  readonly key: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly name: string;
  /** Lines of the plan, by listing, that are left out of the copy. */
  readonly without: readonly string[];
  /** Lines by listing whose days are others in the copy. */
  readonly days: Readonly<Record<string, readonly number[]>>;
  readonly setAside: { readonly by: string; readonly daysAgo: number; readonly why: string } | null;
};

export const MIXES: readonly SeedMix[] = [
  {
    plan: 'hamish-days',
    key: 'hamish-fewer',
    by: 'hamish',
    daysAgo: 32,
    name: 'Weekday mornings only',
    without: [],
    days: { 'tummel-personal': [1, 2, 3, 4, 5] },
    setAside: {
      by: 'hamish',
      daysAgo: 28,
      why: 'It saves money, and then my wife does the weekends for ever. She is my wife.',
    },
  },
  {
    plan: 'eilidh-next',
    key: 'eilidh-job-first',
    by: 'eilidh',
    daysAgo: 4,
    name: 'The job first, twice a week',
    without: ['firthside-nights', 'firthside-work'],
    days: {},
    setAside: null,
  },
];

export type SeedInterest = {
  readonly by: string;
  readonly daysAgo: number;
  /** null: none in any provider. */
  readonly provider: string | null;
  readonly kind: 'owns' | 'works' | 'paid' | 'family' | 'member' | 'other' | 'none';
  readonly words: string;
};

export const INTERESTS: readonly SeedInterest[] = [
  {
    by: 'bashir',
    daysAgo: 100,
    provider: 'atholl-table',
    kind: 'member',
    words: 'I wash up at the Atholl Table on a Friday. Nobody pays me, and I eat well.',
  },
  { by: 'inga', daysAgo: 40, provider: null, kind: 'none', words: '' },
  { by: 'catriona', daysAgo: 11, provider: null, kind: 'none', words: '' },
];

/** A search that a line was put in from, and why not for what else was found. */
export type SeedSearched = {
  readonly plan: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly query: string;
  readonly listing: string;
  readonly what: string;
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly outcome: number;
  readonly why: { readonly reason: 'price' | 'too-far' | 'times' | 'no-space' | 'not-for-me'; readonly words: string };
};

export const SEARCHED: readonly SeedSearched[] = [
  {
    plan: 'eilidh-job-first',
    by: 'eilidh',
    daysAgo: 4,
    query: 'q=job&near=Inverness',
    listing: 'firthside-work',
    what: 'Ian and the job hunt, twice',
    days: [2, 4],
    fromMinute: 960,
    toMinute: 1080,
    outcome: 0,
    why: { reason: 'not-for-me', words: 'Not what I asked for. I asked for a job.' },
  },
];
