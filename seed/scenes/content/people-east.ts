// Priya in Edinburgh: a carer in her own right. The support is hers, not her husband's.

import { amounts, line, type SeedArrangement, type SeedPerson, yes } from '#seed/scenes/content/people-shape.ts';

export const PEOPLE_EAST: readonly SeedPerson[] = [
  {
    key: 'priya',
    login: 'priya',
    name: 'Priya Nair',
    knownAs: 'Priya',
    age: 52,
    town: 'leith',
    communication: ['plain-email'],
    communicationNote: 'E-mail after ten at night is when I answer. Please do not phone when Anil is asleep.',
    outcomes: [
      { words: 'I want to sleep through a night and wake up as his wife, not his nurse.', tags: ['MG09', 'MG04'] },
      { words: 'I want one afternoon when nobody needs me.', tags: ['MG09'] },
      {
        words: 'I want to know how to lift him without hurting us both, from people who have done it.',
        tags: ['MG10'],
      },
    ],
    elements: [
      {
        key: 'priya-break',
        name: 'Support for Priya as a carer',
        startsInDays: 17,
        weeks: 52,
        holder: 'edinburgh-holder',
        setBy: 'lewis',
        setDaysAgo: 35,
        amounts: amounts(7_900, 8_600, 8_600, 8_600),
      },
    ],
  },
];

const PRIYA_BREAK: SeedArrangement = {
  key: 'priya-break',
  person: 'priya',
  element: 'priya-break',
  name: 'Wednesdays, Mondays and two nights',
  by: 'priya',
  startsInDays: 17,
  weeks: 52,
  lines: [
    line('shore-sit', 'Wednesday afternoons off', 'Wed 13:00-17:00', 1, yes('beth', 6)),
    line('edge-circle', 'The carers’ circle', 'Mon 10:30-12:30', 2, yes('martin', 7)),
    line('calm-massage', 'My back, for twelve weeks', 'Wed 14:00-15:00', 0, yes('calmhands', 7), {
      afterWeeks: 2,
      weeks: 12,
    }),
    line('shore-night', 'Two nights’ sleep at my sister’s', 'Fri,Sat 21:00-24:00', 0, yes('beth', 6), {
      afterWeeks: 20,
      weeks: 1,
    }),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I already keep one household’s books. I will not keep two.' },
    { option: 2, thought: 'I meet the workers first and the council does the rest.' },
    { option: 3, thought: 'They offered a care home for a week. Anil cried, so no.' },
    { option: 4, thought: 'Perhaps the massage by myself, one day. Not this year.' },
  ],
  why: 'It has to be people Anil has met, in our own house, or I cannot relax and it is not a break.',
  state: 'accepted',
  draftedDaysAgo: 24,
  proposedDaysAgo: 11,
  decisions: [],
  signatures: [],
  closed: null,
};

export const ARRANGEMENTS_EAST: readonly SeedArrangement[] = [PRIYA_BREAK];
