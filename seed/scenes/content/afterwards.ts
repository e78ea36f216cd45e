// What comes after a plan was put to providers: one who offers something else, and parts that become different while they run.
import type { ChangeKind } from '#app/domain/changes/rules.ts';
import { week } from './shape.ts';

/** A provider's offer to a plan, of one line, that nobody has answered yet. */
export type SeedOffer = {
  readonly plan: string;
  readonly by: string;
  readonly provider: string;
  readonly listing: string;
  readonly daysAgo: number;
  readonly times: ReturnType<typeof week>;
  /** Full weeks after the line was asked for. */
  readonly laterWeeks: number;
  readonly pence: number;
  readonly reason: string;
};

export const OFFERS: readonly SeedOffer[] = [
  {
    plan: 'jamie-time',
    by: 'lesley',
    provider: 'strathspey',
    listing: 'spey-family',
    daysAgo: 1,
    times: week('Sat 13:00-16:00'),
    laterWeeks: 4,
    pence: 29_80,
    reason:
      'Finlay is the one for Jamie: he signs, and he keeps ponies. In the mornings he is with another family until the middle of next month and then still until noon. From one o’clock he is free, and he would stay with Jamie for good.',
  },
];

type Answer = { readonly by: string; readonly daysAgo: number; readonly words: string };

/** One change of one running line: asked, perhaps answered, perhaps signed by everybody it affects. */
export type SeedChange = {
  readonly plan: string;
  readonly key: string;
  readonly listing: string;
  /** Who asks; on the person's side, for whom. */
  readonly by: string;
  readonly person: string | null;
  readonly daysAgo: number;
  readonly kind: Extract<ChangeKind, 'change' | 'suspend'>;
  /** The first day of it, and of a pause how many days it takes. */
  readonly startsInDays: number;
  readonly forDays: number;
  /** Of a change: the new days and hours. The price stays. */
  readonly times: ReturnType<typeof week>;
  readonly reason: string;
  readonly answer: (Answer & { readonly signed: readonly { by: string; daysAgo: number }[] }) | null;
};

export const CHANGES: readonly SeedChange[] = [
  {
    plan: 'aisha-week',
    key: 'aisha-later',
    listing: 'tummel-home',
    by: 'aisha',
    person: 'aisha',
    daysAgo: 33,
    kind: 'change',
    startsInDays: -21,
    forDays: 0,
    times: week('Mon,Thu 10:00-11:00'),
    reason: 'At nine I am not ready for anybody. At ten my hands work, and we get twice as much done.',
    answer: {
      by: 'fraser',
      daysAgo: 31,
      words: 'Ten suits Hazel as well. She will have had her own breakfast.',
      signed: [
        { by: 'aisha', daysAgo: 29 },
        { by: 'fraser', daysAgo: 28 },
      ],
    },
  },
  {
    plan: 'aisha-week',
    key: 'morag-away',
    listing: 'morag-together',
    by: 'morag',
    person: null,
    daysAgo: 2,
    kind: 'suspend',
    startsInDays: 26,
    forDays: 14,
    times: [],
    reason:
      'My daughter’s first baby is due, in Oban, and I am going to be there. Two Tuesdays. The roses will wait for us.',
    answer: null,
  },
  {
    plan: 'dod-out',
    key: 'dod-away',
    listing: 'morag-together',
    by: 'dod',
    person: 'dod',
    daysAgo: 12,
    kind: 'suspend',
    startsInDays: 7,
    forDays: 7,
    times: [],
    reason: 'My brother is having me for a week in Banchory, to look at his leeks. I shall say nothing about them.',
    answer: {
      by: 'morag',
      daysAgo: 11,
      words: 'Enjoy it. I will put fleece over yours before you go.',
      signed: [
        { by: 'dod', daysAgo: 10 },
        { by: 'morag', daysAgo: 9 },
        { by: 'david', daysAgo: 8 },
      ],
    },
  },
  {
    plan: 'dod-out',
    key: 'dod-friday',
    listing: 'morag-garden',
    by: 'dod',
    person: 'dod',
    daysAgo: 4,
    kind: 'change',
    startsInDays: 25,
    forDays: 0,
    times: week('Fri 13:00-14:30'),
    reason: 'The physio has put me down for Thursdays from next month. Friday would do the hedge no harm.',
    answer: null,
  },
  {
    plan: 'ewan-week',
    key: 'ewan-yard',
    listing: 'clyde-day',
    by: 'ewan',
    person: 'ewan',
    daysAgo: 3,
    kind: 'change',
    startsInDays: 30,
    forDays: 0,
    times: week('Tue,Fri 09:30-15:30'),
    reason:
      'Two days with two days between. After Thursday I am wrecked all Friday, so I might as well be wrecked at the bench.',
    answer: null,
  },
];
