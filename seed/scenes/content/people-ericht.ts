// Agnes Cairney in Blairgowrie: dinners that are paid by the week, whist by the hour, and a step that was bought once.
import { amounts, line, type SeedArrangement, type SeedPerson, yes } from './people-shape.ts';

export const PEOPLE_ERICHT: readonly SeedPerson[] = [
  {
    key: 'nan',
    login: 'nan',
    name: 'Agnes Cairney',
    knownAs: 'Nan',
    age: 83,
    town: 'blairgowrie',
    communication: ['large-print', 'phone-not-letters'],
    communicationNote: 'Everybody calls me Nan, so you may as well. Speak up, and sit where I can see you.',
    outcomes: [
      {
        words: 'I want my dinner in the middle of the day, hot, and not have to stand over it with this wrist.',
        tags: ['MG04', 'MG05'],
      },
      { words: 'I want my seat at the Thursday whist back before Betty thinks it is hers.', tags: ['MG02', 'MG03'] },
      { words: 'I want to go out of my own back door without holding my breath.', tags: ['MG01', 'MG06'] },
    ],
    elements: [
      {
        key: 'nan-walks',
        name: 'Steady on my feet again',
        startsInDays: -330,
        weeks: 12,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 390,
        amounts: amounts(500, 540, 540, 540),
      },
      {
        key: 'nan-home',
        name: 'Dinners, whist and the back door',
        startsInDays: -126,
        weeks: 52,
        holder: 'perth-holder',
        setBy: 'karen',
        setDaysAgo: 190,
        amounts: amounts(5_800, 6_300, 6_300, 6_300),
      },
    ],
  },
];

const NAN_WALKS: SeedArrangement = {
  key: 'nan-walks',
  person: 'nan',
  element: 'nan-walks',
  name: 'Round the Wellmeadow and back',
  by: 'nan',
  startsInDays: -330,
  weeks: 12,
  lines: [line('ericht-out', 'A turn round the Wellmeadow on an arm', 'Tue 10:30-12:00', 2, yes('lorna', 372))],
  optionsConsidered: [
    { option: 1, thought: 'For twelve Tuesdays? No.' },
    { option: 3, thought: 'They said a physiotherapist, in Perth, in spring.' },
    { option: 4, thought: 'There is only the one thing in it.' },
  ],
  why: 'Lorna sends the same lass each time, and she does not hurry me at the kerbs.',
  state: 'ended',
  draftedDaysAgo: 382,
  proposedDaysAgo: 376,
  decisions: [
    {
      kind: 'officer',
      by: 'karen',
      result: 'approved',
      reasons: 'Walking with an arm beside her is how Nan gets her balance back. It is short, and within the amount.',
      daysAgo: 362,
    },
  ],
  signatures: [
    { role: 'person', by: 'nan', daysAgo: 356 },
    { role: 'provider', by: 'lorna', daysAgo: 354 },
    { role: 'authority', by: 'david', daysAgo: 350 },
  ],
  closed: {
    by: 'nan',
    daysAgo: 295,
    why: 'The doctor wants me to sit until the hip is looked at. Tell Kayleigh that I shall be back.',
  },
};

const NAN_HOME: SeedArrangement = {
  key: 'nan-home',
  person: 'nan',
  element: 'nan-home',
  name: 'Dinners, whist and the back door',
  by: 'nan',
  startsInDays: -126,
  weeks: 52,
  lines: [
    line('ericht-dinners', 'My dinner at noon, five days a week', 'Mon-Fri 12:00-13:00', 0, yes('lorna', 168)),
    line('ericht-out', 'The whist, with somebody to drive and to lose to', 'Thu 13:30-16:00', 1, yes('lorna', 168)),
  ],
  optionsConsidered: [
    { option: 1, thought: 'Wages, at my age? I have only just stopped doing the ones for the shop.' },
    { option: 3, thought: 'Their dinners come frozen, from England. I asked.' },
    { option: 4, thought: 'It is one plan and one purse. That will do me.' },
  ],
  why: 'I know who cooks it and I know who drives. The council can keep the purse, as long as it tells me what is in it.',
  state: 'running',
  draftedDaysAgo: 178,
  proposedDaysAgo: 172,
  decisions: [
    {
      kind: 'officer',
      by: 'karen',
      result: 'approved',
      reasons:
        'A hot meal and company every day of the week is what Nan needs to get well at home after her fall, and the step is what she fell on. It costs less than her amount.',
      daysAgo: 160,
    },
  ],
  signatures: [
    { role: 'person', by: 'nan', daysAgo: 154 },
    { role: 'provider', by: 'lorna', daysAgo: 152 },
    { role: 'provider', by: 'neil', daysAgo: 151 },
    { role: 'authority', by: 'david', daysAgo: 149 },
  ],
  closed: null,
};

export const ARRANGEMENTS_ERICHT: readonly SeedArrangement[] = [NAN_WALKS, NAN_HOME];
