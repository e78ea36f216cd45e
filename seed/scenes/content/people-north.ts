// People in Highland: Eilidh, Jamie, for whom his mother Catriona acts, and Màiri.

import {
  amounts,
  line,
  NOT_ANSWERED,
  type SeedArrangement,
  type SeedPerson,
  yes,
} from '#seed/scenes/content/people-shape.ts';

export const PEOPLE_NORTH: readonly SeedPerson[] = [
  {
    key: 'eilidh',
    login: 'eilidh',
    name: 'Eilidh Mackay',
    knownAs: 'Eilidh',
    age: 17,
    town: 'beauly',
    communication: ['plain-email'],
    communicationNote: 'E-mail me, not my mum. I will ask her if I want to.',
    outcomes: [
      { words: 'I want a real job in a garage. Not a placement. A job.', tags: ['MG07'] },
      { words: 'I want to go out on a Friday without it being a whole thing.', tags: ['MG02', 'MG06'] },
    ],
    elements: [
      {
        key: 'eilidh-next',
        name: 'After school',
        startsInDays: 42,
        weeks: 52,
        holder: 'highland-holder',
        setBy: 'shona',
        setDaysAgo: 18,
        amounts: amounts(7_000, 7_600, 7_600, 7_600),
      },
    ],
  },
  {
    key: 'jamie',
    login: null,
    name: 'Jamie Fraser',
    knownAs: 'Jamie',
    age: 9,
    town: 'aviemore',
    communication: ['makaton', 'symbols', 'quiet-place'],
    communicationNote:
      'Jamie signs and points. He hums when it is good and leaves when it is not. Both count as an answer.',
    outcomes: [
      { words: 'Fire. Pony. Again. (Jamie, with his cards)', tags: ['MG03', 'MG11'] },
      { words: 'Jamie should have a friend there who is not his sister. (Catriona)', tags: ['MG02', 'MG11'] },
      {
        words: 'I want three hours a week with my daughter while he is happy somewhere else. (Catriona)',
        tags: ['MG11', 'MG09'],
      },
    ],
    elements: [
      {
        key: 'jamie-time',
        name: 'Jamie’s Saturdays and Wednesdays',
        startsInDays: 18,
        weeks: 52,
        holder: 'strathspey-holder',
        setBy: 'shona',
        setDaysAgo: 28,
        amounts: amounts(6_400, 7_000, 7_000, 7_000),
      },
    ],
  },
  {
    key: 'mairi',
    login: 'mairi',
    name: 'Màiri MacLeod',
    knownAs: 'Màiri',
    age: 81,
    town: 'portree',
    communication: ['gaelic', 'phone-not-letters'],
    communicationNote: 'Gàidhlig an toiseach. English is for the bank.',
    outcomes: [
      {
        words: 'Tha mi ag iarraidh mo chànan fhìn a chluinntinn. I want to hear my own language in the day.',
        tags: ['MG02', 'MG12'],
      },
      { words: 'I want to see my cousin in Nova Scotia on the wee screen.', tags: ['MG02', 'MG07'] },
    ],
    elements: [
      {
        key: 'mairi-company',
        name: 'Company in Gaelic',
        startsInDays: 25,
        weeks: 52,
        holder: 'highland-holder',
        setBy: 'shona',
        setDaysAgo: 40,
        amounts: amounts(1_000, 1_100, 1_100, 1_100),
      },
    ],
  },
];

const EILIDH_NEXT: SeedArrangement = {
  key: 'eilidh-next',
  person: 'eilidh',
  element: 'eilidh-next',
  name: 'Job and Fridays',
  by: 'eilidh',
  startsInDays: 42,
  weeks: 52,
  lines: [
    line('firthside-work', 'Ian and the job hunt', 'Tue 16:00-18:00', 0, NOT_ANSWERED),
    line('firthside-nights', 'Friday nights', 'Fri 19:00-22:00', 1, NOT_ANSWERED),
  ],
  optionsConsidered: [{ option: 1, thought: 'Maybe when I am older. I do not want to pay people yet.' }],
  why: '',
  state: 'draft',
  draftedDaysAgo: 6,
  proposedDaysAgo: null,
  decisions: [],
  signatures: [],
  closed: null,
};

const JAMIE_TIME: SeedArrangement = {
  key: 'jamie-time',
  person: 'jamie',
  element: 'jamie-time',
  name: 'Fires on Wednesday, Saturday mornings',
  by: 'catriona',
  startsInDays: 18,
  weeks: 52,
  lines: [
    line('glen-days', 'Fires and ponies with Ros', 'Wed 15:30-18:00', 0, yes('ros', 2)),
    line('spey-family', 'Saturday mornings with somebody he likes', 'Sat 10:00-13:00', 2, NOT_ANSWERED),
  ],
  optionsConsidered: [
    { option: 1, thought: 'We did this for two years. I was good at it and I was very tired.' },
    { option: 2, thought: 'Jamie chose the ponies from six cards. Strathspey can hold the money.' },
    { option: 3, thought: 'There was nothing on Saturdays.' },
    { option: 4, thought: 'Two sorts of paperwork for five and a half hours a week. No.' },
  ],
  why: 'I asked Jamie with cards on three different days, and he chose the fire each time. I do not want to manage the money this year. Strathspey holds it and works for us as well, and we talked about that.',
  state: 'proposed',
  draftedDaysAgo: 12,
  proposedDaysAgo: 3,
  decisions: [],
  signatures: [],
  closed: null,
};

const MAIRI_COMPANY: SeedArrangement = {
  key: 'mairi-company',
  person: 'mairi',
  element: 'mairi-company',
  name: 'Tea, tunes and the wee screen',
  by: 'mairi',
  startsInDays: 25,
  weeks: 52,
  lines: [
    line('portree-tea', 'Wednesdays in the hall', 'Wed 14:00-16:30', 0, yes('flora', 17)),
    line('femi-lessons', 'Learning the screen, twelve weeks', 'Mon 11:00-12:00', 1, NOT_ANSWERED, {
      afterWeeks: 1,
      weeks: 12,
    }),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I have never liked owing wages.' },
    { option: 2, thought: 'I choose, and somebody else writes the cheques.' },
    { option: 3, thought: 'They had nobody with Gaelic.' },
    { option: 4, thought: 'Not for two wee things.' },
  ],
  why: 'It is the music I want, and the screen for my cousin.',
  state: 'withdrawn',
  draftedDaysAgo: 30,
  proposedDaysAgo: 20,
  decisions: [],
  signatures: [],
  closed: {
    by: 'mairi',
    daysAgo: 13,
    why: 'My niece has come home to stay, with her fiddle and her laptop. I shall go to the hall with her. Keep the money for somebody else.',
  },
};

export const ARRANGEMENTS_NORTH: readonly SeedArrangement[] = [EILIDH_NEXT, JAMIE_TIME, MAIRI_COMPANY];
