// People in Glasgow: Callum, Tam and Ewan.

import { amounts, line, type SeedArrangement, type SeedPerson, yes } from '#seed/scenes/content/people-shape.ts';

export const PEOPLE_CLYDE: readonly SeedPerson[] = [
  {
    key: 'callum',
    login: 'callum',
    name: 'Callum Reid',
    knownAs: 'Callum',
    age: 24,
    town: 'govan',
    communication: ['plain-email', 'more-time', 'someone-with-me'],
    communicationNote:
      'I talk with a switch and a tablet. Wait for me. Moira knows my yes and my no when the battery dies.',
    outcomes: [
      { words: 'I want to play my own songs on a stage, in front of folk who paid.', tags: ['MG03', 'MG07'] },
      { words: 'I want to go out when I decide, not when there is somebody free.', tags: ['MG06', 'MG08'] },
      { words: 'I want pals who are not paid.', tags: ['MG02'] },
    ],
    elements: [
      {
        key: 'callum-life',
        name: 'Days, music and getting about',
        startsInDays: 29,
        weeks: 52,
        holder: 'glasgow-holder',
        setBy: 'joanne',
        setDaysAgo: 48,
        amounts: amounts(27_000, 29_000, 29_000, 29_000),
      },
    ],
  },
  {
    key: 'tam',
    login: 'tam',
    name: 'Thomas Docherty',
    knownAs: 'Tam',
    age: 41,
    town: 'dennistoun',
    communication: ['easy-read', 'symbols', 'someone-with-me'],
    communicationNote: 'Easy Read please. One thing at a time. Kirsty comes with me to meetings, and I do the talking.',
    outcomes: [
      { words: 'I want tae go to the dancin on a Saturday night like everybody else.', tags: ['MG02', 'MG06'] },
      { words: 'I want tae play the drums in a band. Loud.', tags: ['MG03', 'MG07'] },
    ],
    elements: [
      {
        key: 'tam-nights',
        name: 'Nights out and music',
        startsInDays: 20,
        weeks: 52,
        holder: 'glasgow-holder',
        setBy: 'joanne',
        setDaysAgo: 30,
        amounts: amounts(5_400, 5_900, 5_900, 5_900),
      },
    ],
  },
  {
    key: 'ewan',
    login: 'ewan',
    name: 'Ewan Petrie',
    knownAs: 'Ewan',
    age: 38,
    town: 'partick',
    communication: ['quiet-place', 'plain-email', 'more-time'],
    communicationNote: 'My memory is in bits since the crash. Put it in an e-mail, short, with the date at the top.',
    outcomes: [
      {
        words: 'I want my own flat to work: up, washed, fed, and not one thing forgotten on the hob.',
        tags: ['MG01', 'MG05'],
      },
      { words: 'I was a joiner. I want wood in my hands again.', tags: ['MG03', 'MG07'] },
    ],
    elements: [
      {
        key: 'ewan-week',
        name: 'Home and the workshop',
        startsInDays: -70,
        weeks: 52,
        holder: 'glasgow-holder',
        setBy: 'joanne',
        setDaysAgo: 150,
        amounts: amounts(30_000, 32_000, 32_000, 32_000),
      },
    ],
  },
];

const CALLUM_LIFE: SeedArrangement = {
  key: 'callum-life',
  person: 'callum',
  element: 'callum-life',
  name: 'A stage, a car and three good afternoons',
  by: 'callum',
  startsInDays: 29,
  weeks: 52,
  lines: [
    line('clyde-out', 'My own team, three afternoons', 'Mon,Wed,Fri 12:00-17:00', 1, yes('pauline', 12)),
    line('string-lessons', 'Lessons on the switch guitar', 'Tue 14:00-15:30', 0, yes('naomi', 13)),
    line('string-band', 'The Thursday band', 'Thu 18:00-20:30', 2, yes('naomi', 13)),
    line('wheels-journey', 'The car to the band', 'Thu 17:15-18:00', 2, yes('yvonne', 11)),
    line('wheels-journey', 'The car home from the band', 'Thu 20:30-21:15', 2, yes('yvonne', 11)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'My mum did Option 1 for me for six years and it near finished her.' },
    { option: 2, thought: 'I pick the team and the songs. The council deals with the invoices.' },
    { option: 3, thought: 'I had that. It was the same centre each day with the same jigsaw.' },
    { option: 4, thought: 'Could do the car that way, but one kind of letter is plenty.' },
  ],
  why: 'Ruth and Moira went through it with me and then I changed half of it. It is my week now. The team can come to the studio, and the band gets me pals.',
  state: 'referred',
  draftedDaysAgo: 40,
  proposedDaysAgo: 15,
  decisions: [
    {
      kind: 'officer',
      by: 'karim',
      result: 'referred',
      reasons:
        'I support this plan. It costs more in a year than I may approve alone, so the panel has to decide. Callum may come to the panel or send a recording.',
      daysAgo: 4,
    },
  ],
  signatures: [],
  closed: null,
};

const TAM_NIGHTS: SeedArrangement = {
  key: 'tam-nights',
  person: 'tam',
  element: 'tam-nights',
  name: 'The dancin and the drums',
  by: 'tam',
  startsInDays: 20,
  weeks: 52,
  lines: [
    line('clyde-out', 'Somebody wi me at the dancin', 'Sat 19:00-22:00', 0, {
      answer: 'declined',
      by: 'pauline',
      daysAgo: 3,
      reason: 'times',
      words:
        'We would like to, Tam, but we have nobody after eight on Saturdays yet. We could do six to eight, or a Friday. I am asking the team about later.',
    }),
    line('string-band', 'Drums at the Thursday band', 'Thu 18:00-20:30', 1, yes('naomi', 5)),
  ],
  optionsConsidered: [
    { option: 2, thought: 'I pick. Kirsty helped me look at the pictures and I pointed.' },
    { option: 1, thought: 'Me pay the folk? Naw. My sister would have to do the sums.' },
    { option: 3, thought: 'They pick. Naw.' },
    { option: 4, thought: 'A bit of each. That got mixed up last time.' },
  ],
  why: 'Because it is Saturday night and I am forty-one.',
  state: 'declined',
  draftedDaysAgo: 14,
  proposedDaysAgo: 7,
  decisions: [],
  signatures: [],
  closed: null,
};

const EWAN_WEEK: SeedArrangement = {
  key: 'ewan-week',
  person: 'ewan',
  element: 'ewan-week',
  name: 'Home every day, wood twice a week',
  by: 'ewan',
  startsInDays: -70,
  weeks: 52,
  lines: [
    line('clyde-personal', 'Two hours every morning with my team', 'Mon-Sun 08:00-10:00', 0, yes('pauline', 132)),
    line('clyde-day', 'The Yard, for the wood', 'Tue,Thu 09:30-15:30', 1, yes('pauline', 132)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I forget what day it is. I should not be running a payroll.' },
    { option: 2, thought: 'I met the team and I chose four of them.' },
    { option: 3, thought: 'That was the hospital’s idea. I would not have met anybody first.' },
    { option: 4, thought: 'Two systems to remember. One is hard enough.' },
  ],
  why: 'I need the same four faces, or I lose my place. I chose them. On Tuesdays and Thursdays they walk me to the Yard.',
  state: 'running',
  draftedDaysAgo: 144,
  proposedDaysAgo: 136,
  decisions: [
    {
      kind: 'officer',
      by: 'karim',
      result: 'referred',
      reasons:
        'A good plan that costs more in a year than I may approve alone. I am sending it to the panel and asking it to say yes.',
      daysAgo: 124,
    },
    {
      kind: 'panel',
      by: 'brenda',
      result: 'approved',
      reasons:
        'Ewan came and told us about the hob and about the wood. The same team every day keeps him safe and in his own home. It is within his amount.',
      daysAgo: 110,
    },
  ],
  signatures: [
    { role: 'person', by: 'ewan', daysAgo: 98 },
    { role: 'provider', by: 'pauline', daysAgo: 97 },
    { role: 'authority', by: 'gillian', daysAgo: 94 },
  ],
  closed: null,
};

export const ARRANGEMENTS_CLYDE: readonly SeedArrangement[] = [CALLUM_LIFE, TAM_NIGHTS, EWAN_WEEK];
