// What people of the demo world add to their plans besides listings: things bought once, and what happens when nobody can come.

import type { CanWait } from '#app/domain/arrangements/continuity.ts';

export type SeedThing = {
  readonly plan: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly what: string;
  readonly supplier: string;
  readonly pence: number;
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
    count: 1,
    afterDays: 90,
    outcome: 0,
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
