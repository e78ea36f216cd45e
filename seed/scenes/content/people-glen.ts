// Two more of Morag's people, in Highland Perthshire: Dod, whose fortnight is running, and Netta, who waits for her yes or no.
import { amounts, line, NOT_ANSWERED, type SeedArrangement, type SeedPerson, yes } from './people-shape.ts';

export const PEOPLE_GLEN: readonly SeedPerson[] = [
  {
    key: 'dod',
    login: 'dod',
    name: 'George Lamb',
    knownAs: 'Dod',
    age: 74,
    town: 'aberfeldy',
    communication: ['more-time'],
    communicationNote: 'I mislay words since the fall. Wait a wee while and they come.',
    outcomes: [
      { words: 'I want leeks again that I can show my brother without him laughing.', tags: ['MG03', 'MG06'] },
      { words: 'I want the hedge low enough that I can see who is going by.', tags: ['MG05'] },
    ],
    elements: [
      {
        key: 'dod-out',
        name: 'Out of the chair and into the garden',
        startsInDays: -140,
        weeks: 52,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 198,
        amounts: amounts(4_600, 4_900, 4_900, 4_900),
        own: 260,
      },
    ],
  },
  {
    key: 'netta',
    login: 'netta',
    name: 'Netta Crerar',
    knownAs: 'Netta',
    age: 81,
    town: 'pitlochry',
    communication: ['large-print', 'phone-not-letters'],
    communicationNote: 'Ring twice. It takes me two rings to get to the phone.',
    outcomes: [
      { words: 'I want sweet peas by the door, and somebody to be daft with in the mud.', tags: ['MG02', 'MG04'] },
    ],
    elements: [
      {
        key: 'netta-out',
        name: 'Company, and the garden',
        startsInDays: 18,
        weeks: 52,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 30,
        amounts: amounts(2_700, 2_900, 2_900, 2_900),
      },
    ],
  },
];

const DOD_OUT: SeedArrangement = {
  key: 'dod-out',
  person: 'dod',
  element: 'dod-out',
  name: 'Leeks and the hedge',
  by: 'dod',
  startsInDays: -140,
  weeks: 52,
  lines: [
    line('morag-together', 'Two hours at the leeks', 'Wed 10:00-12:00', 0, yes('morag', 178)),
    line('morag-garden', 'The hedge and the heavy digging', 'Thu 13:00-14:30', 1, yes('morag', 178)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'I was never a boss and I will not begin now.' },
    { option: 3, thought: 'They would send whoever is free. I want somebody who knows leeks.' },
    { option: 4, thought: 'It is one thing from one pair of hands. Nothing to mix.' },
  ],
  why: 'Morag looked at my soil before she looked at me. That is the right way round.',
  state: 'running',
  draftedDaysAgo: 188,
  proposedDaysAgo: 182,
  decisions: [
    {
      kind: 'officer',
      by: 'karen',
      result: 'approved',
      reasons:
        'Being out and busy with somebody beside him is what Dod told us he misses most since his fall. Both parts serve it, and it costs less than his amount.',
      daysAgo: 170,
    },
  ],
  signatures: [
    { role: 'person', by: 'dod', daysAgo: 164 },
    { role: 'provider', by: 'morag', daysAgo: 162 },
    { role: 'authority', by: 'david', daysAgo: 160 },
  ],
  closed: null,
};

const NETTA_OUT: SeedArrangement = {
  key: 'netta-out',
  person: 'netta',
  element: 'netta-out',
  name: 'Sweet peas and company',
  by: 'netta',
  startsInDays: 18,
  weeks: 52,
  lines: [line('morag-together', 'Morag and me and the sweet peas', 'Tue 13:00-15:00', 0, NOT_ANSWERED)],
  optionsConsidered: [
    { option: 1, thought: 'My late husband did the wages for the shop. I watched, and I am not doing it.' },
    { option: 3, thought: 'Very likely kind, but I would not have picked them.' },
    { option: 4, thought: 'Two hours a week do not need two ways.' },
  ],
  why: 'Aisha has her and sings her praises over the wall. I should like the same.',
  state: 'proposed',
  draftedDaysAgo: 6,
  proposedDaysAgo: 3,
  decisions: [],
  signatures: [],
  closed: null,
};

export const ARRANGEMENTS_GLEN: readonly SeedArrangement[] = [DOD_OUT, NETTA_OUT];
