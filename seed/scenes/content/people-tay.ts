// People in Perth and Kinross: Aisha, Hamish and Wilma.

import { amounts, line, type SeedArrangement, type SeedPerson, yes } from '#seed/scenes/content/people-shape.ts';

export const PEOPLE_TAY: readonly SeedPerson[] = [
  {
    key: 'aisha',
    login: 'aisha',
    name: 'Aisha Rahman',
    knownAs: 'Aisha',
    age: 67,
    town: 'pitlochry',
    communication: ['large-print', 'more-time'],
    communicationNote: 'My right hand shakes, so typing takes me a while. Please do not finish my sentences.',
    outcomes: [
      {
        words:
          'I want my roses back. Since the stroke they have gone wild, and I look at them through the window like a telly.',
        tags: ['MG03', 'MG04'],
      },
      {
        words: 'I want to sit at a table with other folk on a Friday and have somebody else do the washing up.',
        tags: ['MG02'],
      },
      { words: 'I want to run my own house and not be run by it.', tags: ['MG05'] },
      { words: 'I want to walk to the dam again, even if it takes me all morning.', tags: ['MG06', 'MG04'] },
    ],
    elements: [
      {
        key: 'aisha-walks',
        name: 'Getting out and walking again',
        startsInDays: -420,
        weeks: 26,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 470,
        amounts: amounts(1_380, 1_500, 1_500, 1_500),
      },
      {
        key: 'aisha-week',
        name: 'Home, garden and company',
        startsInDays: -154,
        weeks: 52,
        holder: 'kist-holder',
        setBy: 'karen',
        setDaysAgo: 208,
        amounts: amounts(6_600, 7_200, 7_200, 7_200),
      },
    ],
  },
  {
    key: 'hamish',
    login: 'hamish',
    name: 'Hamish Guthrie',
    knownAs: 'Hamish',
    age: 58,
    town: 'crieff',
    communication: ['letters-not-phone', 'lip-reading'],
    communicationNote: 'My speech is going. Write to me, and give me time to write back. I am still funny on paper.',
    outcomes: [
      { words: 'I mean to stay in my own bed in my own house for as long as I can.', tags: ['MG05', 'MG01'] },
      { words: 'I want to be up, shaved and dressed by nine, like a man with somewhere to go.', tags: ['MG04'] },
      { words: 'I want my Saturdays at the bowling, even now that I only keep the score.', tags: ['MG02', 'MG06'] },
    ],
    elements: [
      {
        key: 'hamish-days',
        name: 'Mornings, and Saturdays out',
        startsInDays: 15,
        weeks: 52,
        holder: 'kist-holder',
        setBy: 'karen',
        setDaysAgo: 40,
        amounts: amounts(15_200, 16_400, 16_400, 16_400),
      },
    ],
  },
  {
    key: 'wilma',
    login: 'wilma',
    name: 'Wilma Robb',
    knownAs: 'Wilma',
    age: 73,
    town: 'blairgowrie',
    communication: ['large-print', 'phone-not-letters'],
    communicationNote: 'I see round the edges but not in the middle. Phone me after ten.',
    outcomes: [
      { words: 'I want to get to the shops and choose my own tomatoes, not have them chosen.', tags: ['MG06', 'MG05'] },
      {
        words: 'I want to see my grandson in Melbourne on the tablet without shouting for the neighbour.',
        tags: ['MG02', 'MG07'],
      },
    ],
    elements: [
      {
        key: 'wilma-out',
        name: 'Getting out, and the tablet',
        startsInDays: 22,
        weeks: 52,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 25,
        amounts: amounts(2_950, 3_200, 3_200, 3_200),
      },
    ],
  },
];

const AISHA_WALKS: SeedArrangement = {
  key: 'aisha-walks',
  person: 'aisha',
  element: 'aisha-walks',
  name: 'Walks by the river',
  by: 'aisha',
  startsInDays: -420,
  weeks: 26,
  lines: [line('ericht-out', 'A walk by the Tummel with Lorna’s team', 'Wed 10:30-12:30', 3, yes('lorna', 448))],
  optionsConsidered: [
    { option: 1, thought: 'I did not want to be anybody’s boss that winter.' },
    { option: 3, thought: 'The council’s own team had no walks, only visits.' },
    { option: 4, thought: 'It was one walk a week. There was nothing to mix.' },
  ],
  why: 'I chose the folk, and the council paid them. I had enough to learn without learning wages.',
  state: 'ended',
  draftedDaysAgo: 460,
  proposedDaysAgo: 452,
  decisions: [
    {
      kind: 'officer',
      by: 'karen',
      result: 'approved',
      reasons:
        'Walking with somebody beside her is what Aisha needs to get her strength and her nerve back. It is within the amount.',
      daysAgo: 440,
    },
  ],
  signatures: [
    { role: 'person', by: 'aisha', daysAgo: 434 },
    { role: 'provider', by: 'lorna', daysAgo: 432 },
    { role: 'authority', by: 'david', daysAgo: 430 },
  ],
  closed: {
    by: 'aisha',
    daysAgo: 245,
    why: 'I can get to the dam on my own now, with the stick. Thank you, and goodbye to the two of you.',
  },
};

const AISHA_WEEK: SeedArrangement = {
  key: 'aisha-week',
  person: 'aisha',
  element: 'aisha-week',
  name: 'My roses, my Fridays and my house',
  by: 'aisha',
  startsInDays: -154,
  weeks: 52,
  lines: [
    line('morag-together', 'Two hours in my garden with Morag', 'Tue 10:00-12:00', 0, yes('morag', 184)),
    line('atholl-lunch', 'Friday lunch at the Atholl Table', 'Fri 12:00-15:30', 1, yes('isla', 182)),
    line('tummel-home', 'An hour in the house, beside me', 'Mon,Thu 09:00-10:00', 2, yes('fraser', 183)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'Ruth showed me the wages and the forms. I would be lying awake over them.' },
    { option: 2, thought: 'I pick Morag and the lunch, and the Kist looks after the money. That is me.' },
    { option: 3, thought: 'They would send somebody to do the garden. I want to be in it.' },
    { option: 4, thought: 'Perhaps later, if I want to pay my own gardener.' },
  ],
  why: 'I want to choose who comes through my gate. I do not want to keep accounts. The Kist writes to me in big print every month, and that is enough paper.',
  state: 'running',
  draftedDaysAgo: 202,
  proposedDaysAgo: 188,
  decisions: [
    {
      kind: 'officer',
      by: 'karen',
      result: 'approved',
      reasons:
        'Each part helps with something that Aisha told us matters to her. It costs less than her amount, and the council had accepted the garden work in writing.',
      daysAgo: 176,
    },
  ],
  signatures: [
    { role: 'person', by: 'aisha', daysAgo: 170 },
    { role: 'provider', by: 'morag', daysAgo: 169 },
    { role: 'provider', by: 'isla', daysAgo: 168 },
    { role: 'provider', by: 'fraser', daysAgo: 168 },
    { role: 'holder', by: 'grant', daysAgo: 166 },
    { role: 'authority', by: 'david', daysAgo: 164 },
  ],
  closed: null,
};

const HAMISH_DAYS: SeedArrangement = {
  key: 'hamish-days',
  person: 'hamish',
  element: 'hamish-days',
  name: 'Up by nine, bowling on Saturday',
  by: 'hamish',
  startsInDays: 15,
  weeks: 52,
  lines: [
    line(
      'tummel-personal',
      'Washed, shaved and dressed, an hour each morning',
      'Mon-Sun 08:00-09:00',
      1,
      yes('fraser', 22),
    ),
    line('ericht-out', 'Somebody beside me at the bowling', 'Sat 13:00-15:00', 2, yes('lorna', 21)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I would rather spend the strength I have on living than on payroll.' },
    { option: 2, thought: 'I keep the say and lose the paperwork.' },
    { option: 3, thought: 'Different faces each morning. No.' },
    { option: 4, thought: 'I might pay the bowling lad myself one day. Not yet.' },
  ],
  why: 'Things will change fast for me. I want people I have picked, and somebody else counting, so that we can change it in a day and not in a month.',
  state: 'approved',
  draftedDaysAgo: 34,
  proposedDaysAgo: 27,
  decisions: [
    {
      kind: 'officer',
      by: 'stuart',
      result: 'approved',
      reasons:
        'Hamish needs help every morning now, and the bowling club is where his friends are. The plan fits the amount. We will look at it again in six weeks, sooner if he asks.',
      daysAgo: 9,
    },
  ],
  signatures: [],
  closed: null,
};

const WILMA_OUT: SeedArrangement = {
  key: 'wilma-out',
  person: 'wilma',
  element: 'wilma-out',
  name: 'Tomatoes and Melbourne',
  by: 'wilma',
  startsInDays: 22,
  weeks: 52,
  lines: [
    line('ericht-out', 'The shops on a Tuesday, with company', 'Tue 10:30-12:30', 0, yes('lorna', 5)),
    line('femi-lessons', 'Lessons on the tablet, six weeks of them', 'Thu 14:00-15:00', 1, yes('femi', 6), {
      afterWeeks: 1,
      weeks: 6,
    }),
  ],
  optionsConsidered: [
    { option: 1, thought: 'Too much reading for my eyes.' },
    { option: 2, thought: 'I choose, the council pays. Fine by me.' },
    { option: 3, thought: 'Then they choose the lassie as well as the tomatoes.' },
    { option: 4, thought: 'Too small a thing to cut in two.' },
  ],
  why: 'I liked Lorna’s lassie when I met her at the library, and I want her and not a stranger.',
  state: 'accepted',
  draftedDaysAgo: 16,
  proposedDaysAgo: 8,
  decisions: [],
  signatures: [],
  closed: null,
};

export const ARRANGEMENTS_TAY: readonly SeedArrangement[] = [AISHA_WALKS, AISHA_WEEK, HAMISH_DAYS, WILMA_OUT];
