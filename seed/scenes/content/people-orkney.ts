// People in Orkney: Magnus, for whom his daughter Inga acts, and Jean.

import { amounts, line, type SeedArrangement, type SeedPerson, yes } from '#seed/scenes/content/people-shape.ts';

export const PEOPLE_ORKNEY: readonly SeedPerson[] = [
  {
    key: 'magnus',
    login: null,
    name: 'Magnus Flett',
    knownAs: 'Magnie',
    age: 84,
    town: 'stromness',
    communication: ['more-time', 'quiet-place', 'someone-with-me'],
    communicationNote: 'Speak to Magnie first, not to Inga. Mornings are best. He answers to the boat’s name as well.',
    outcomes: [
      { words: 'I’ll bide where I can see the harbour. (Magnie, every time he was asked.)', tags: ['MG05'] },
      {
        words: 'Dad should be clean, warm and fed before he starts looking for his boots. (Inga)',
        tags: ['MG04', 'MG01'],
      },
      { words: 'A body to argue with about boats. (Magnie)', tags: ['MG02', 'MG03'] },
    ],
    elements: [
      {
        key: 'magnus-home',
        name: 'Mornings and company',
        startsInDays: 10,
        weeks: 52,
        holder: 'orkney-holder',
        setBy: 'thora',
        setDaysAgo: 52,
        amounts: amounts(15_800, 17_000, 17_000, 17_000),
      },
    ],
  },
  {
    key: 'jean',
    login: 'jean',
    name: 'Jean Sinclair',
    knownAs: 'Jean',
    age: 79,
    town: 'westray',
    communication: ['phone-not-letters', 'hearing-loop'],
    communicationNote: 'I hear you fine on the phone and not at all in a hall.',
    outcomes: [
      {
        words: 'I want to get to Kirkwall to see my sister while the both of us are still here.',
        tags: ['MG02', 'MG06'],
      },
      { words: 'I want to be warm, with wool, among folk, once in the week.', tags: ['MG02', 'MG03'] },
    ],
    elements: [
      {
        key: 'jean-out',
        name: 'Getting to folk',
        startsInDays: 12,
        weeks: 52,
        holder: 'orkney-holder',
        setBy: 'thora',
        setDaysAgo: 45,
        amounts: amounts(7_600, 8_100, 8_100, 8_100),
      },
    ],
  },
];

const MAGNUS_HOME: SeedArrangement = {
  key: 'magnus-home',
  person: 'magnus',
  element: 'magnus-home',
  name: 'Where I can see the harbour',
  by: 'inga',
  startsInDays: 10,
  weeks: 52,
  lines: [
    line('brodgar-personal', 'Forty-five minutes each morning', 'Mon-Sun 08:00-08:45', 1, yes('merran', 30)),
    line('sigrid-company', 'Sigrid, twice a week, about boats', 'Tue,Fri 14:00-16:00', 2, yes('sigrid', 31)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I have my own work, and Dad would sack them. (Inga)' },
    { option: 2, thought: 'He met Sigrid and said she would do. That is the best he says of anybody.' },
    { option: 3, thought: 'It would do, but we could not say who.' },
    { option: 4, thought: 'We talked of paying Sigrid ourselves. One way of doing it is simpler. (Inga)' },
  ],
  why: 'Dad picked Sigrid himself, by beating her at cribbage. I picked Brodgar because they told me who the second person would be. I will not do the money as well as the worry.',
  state: 'signing',
  draftedDaysAgo: 46,
  proposedDaysAgo: 35,
  decisions: [
    {
      kind: 'officer',
      by: 'erlend',
      result: 'approved',
      reasons:
        'Magnie has said clearly and often that he wants to stay where he is. This makes it safe, and it is within his amount.',
      daysAgo: 19,
    },
  ],
  signatures: [
    { role: 'person', by: 'inga', daysAgo: 12 },
    { role: 'provider', by: 'merran', daysAgo: 10 },
  ],
  closed: null,
};

const JEAN_OUT: SeedArrangement = {
  key: 'jean-out',
  person: 'jean',
  element: 'jean-out',
  name: 'Kirkwall twice a week, and the wool',
  by: 'jean',
  startsInDays: 12,
  weeks: 52,
  lines: [
    line('isles-door-to-door', 'Over to my sister in Kirkwall', 'Tue,Thu 07:00-10:00', 0, yes('jock', 24)),
    line('isles-door-to-door', 'Home again on the late boat', 'Tue,Thu 16:00-19:00', 0, yes('jock', 24)),
    line('westray-wool', 'Wool and soup on Saturdays', 'Sat 13:00-16:00', 1, yes('elsie', 25)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I could do it, but I would have to chase Jock for receipts.' },
    { option: 2, thought: 'I choose the boat and the day. The council pays Jock.' },
    { option: 3, thought: 'They would book it, on a day that suits them.' },
    { option: 4, thought: 'It is one boat and one stove. It does not want splitting.' },
  ],
  why: 'It is the only way to get there in the winter, and I am not done seeing her.',
  state: 'refused',
  draftedDaysAgo: 40,
  proposedDaysAgo: 28,
  decisions: [
    {
      kind: 'officer',
      by: 'thora',
      result: 'refused',
      reasons:
        'I am sorry to say no to this as it stands. On Tuesdays you go to the clinic, and the patient travel scheme pays for that journey, so this money may not pay for it again. I would say yes to Thursdays and to the wool. Please send it again without the Tuesday, or ask for this to be looked at by somebody else. Samuel at Harbour can help you.',
      daysAgo: 11,
    },
  ],
  signatures: [],
  closed: null,
};

export const ARRANGEMENTS_ORKNEY: readonly SeedArrangement[] = [MAGNUS_HOME, JEAN_OUT];
