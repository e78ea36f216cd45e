// Listings in Perth, Blairgowrie and Crieff.

import { COUNCIL } from '#seed/reference/authorities.ts';
import { comesTo, online } from '#seed/scenes/content/places.ts';
import { listing, paragraphs, type SeedListing, week } from '#seed/scenes/content/shape.ts';
import { NOT_CARE, NOT_CONFIRMED, OPEN_TO_ALL, underRegistration } from '#seed/scenes/content/standing.ts';

const ERICHT: readonly SeedListing[] = [
  listing({
    key: 'ericht-company',
    provider: 'ericht',
    title: 'A companion who comes to you',
    summary: 'The same person each week, for company and a wee hand. Matched by what you both like, not by postcode.',
    description: paragraphs(
      'You tell us what you like: the football, the crossword, dogs, Dolly Parton. We find somebody who likes it too. You meet for a cup of tea, and then you both decide.',
      'Companions do not wash or dress you and do not handle medicine. They will burn toast with you.',
      'This part of our work is not registered. Your council may want to look at it first, and we will send what it asks for.',
    ),
    supportKind: 'ST03',
    whoFor: ['older-people', 'mental-health', 'sensory-loss'],
    outcomes: ['MG02', 'MG03'],
    ...comesTo('blairgowrie', 40),
    times: week('Mon-Fri 10:00-18:00', 'Sat 10:00-16:00'),
    priceUnit: 'hour',
    pricePence: 22_00,
    spaces: 5,
    ...NOT_CONFIRMED,
  }),
  listing({
    key: 'ericht-out',
    provider: 'ericht',
    title: 'Out for the day, or the afternoon',
    summary:
      'Somebody to go with you: the shops, a hill, a match, a funeral, a swim. Registered, trained, and good company.',
    description: paragraphs(
      'You say where, we work out how. We use the bus when there is one and our own cars when there is not; the mileage inside Perthshire is in the price.',
      'Our outings team is registered, so we can help with a coat, a toilet, a tablet or a fit along the way.',
    ),
    supportKind: 'ST04',
    whoFor: ['older-people', 'learning-disability', 'physical-disability', 'mental-health'],
    outcomes: ['MG06', 'MG03', 'MG02'],
    ...comesTo('blairgowrie', 50),
    times: week('Mon-Sat 09:00-18:00'),
    priceUnit: 'hour',
    pricePence: 25_60,
    travelPencePerVisit: 2_50,
    spaces: 3,
    shortNotice: true,
    personalCare: true,
    plannedHelp: true,
    communication: ['makaton', 'more-time'],
    ...underRegistration('CS2099000102'),
  }),
];

const PERTH: readonly SeedListing[] = [
  listing({
    key: 'neil-odd-jobs',
    provider: 'neil-handy',
    title: 'Odd jobs and grab rails',
    summary:
      'Rails, ramps, shelves and sticking doors, in Perth and out to Crieff and Dunkeld. A price before I start.',
    description: paragraphs(
      'Small jobs that make a house work. I fit rails where your hand goes, not where the drawing says.',
      'An hour is the least I can do. Wood and screws are extra, at what they cost me.',
    ),
    supportKind: 'ST14',
    whoFor: ['anyone', 'older-people', 'physical-disability'],
    outcomes: ['MG05', 'MG01'],
    ...comesTo('perth', 35),
    times: week('Mon-Fri 08:00-17:00'),
    priceUnit: 'hour',
    pricePence: 28_00,
    travelPencePerVisit: 5_00,
    spaces: null,
    shortNotice: true,
    soleIndividual: true,
    ...OPEN_TO_ALL,
  }),
  listing({
    key: 'coop-assistants',
    provider: 'tay-coop',
    title: 'A personal assistant from the Co-op',
    summary: 'Choose your own assistants from our members, with cover when one is ill. Owned by those who use it.',
    description: paragraphs(
      'We keep a list of members who work as assistants. You read about them, you meet them, and you choose. We do the pay and find the cover.',
      'Because we find people and send them, the law on agencies may apply. We have asked the Care Inspectorate, and we will print its answer here.',
    ),
    supportKind: 'ST23',
    whoFor: ['physical-disability', 'learning-disability', 'sensory-loss'],
    outcomes: ['MG05', 'MG03', 'MG08'],
    ...comesTo('perth', 50, COUNCIL.fife),
    times: week('Mon-Sun 07:00-22:00'),
    priceUnit: 'hour',
    pricePence: 26_40,
    spaces: 8,
    plannedHelp: true,
    expects: 'agency-not-confirmed',
  }),
  listing({
    key: 'kist-budget',
    provider: 'kist',
    title: 'We look after your budget, you decide',
    summary: 'Your Option 2 money in its own account, bills paid when you say so, and a plain letter each month.',
    description: paragraphs(
      'You choose what the money is for. We check that it is there, pay the people you chose, and write to you each month with what came in, what went out and what is left.',
      'Our fee is £7.50 a week. It is shown apart from your money, so that you can always see it.',
      'We sell no support, so we have no reason to steer you.',
    ),
    supportKind: 'ST19',
    whoFor: ['anyone', 'families', 'carers'],
    outcomes: ['MG08'],
    ...online('perth', [COUNCIL.perth, COUNCIL.glasgow, COUNCIL.fife, COUNCIL.edinburgh]),
    times: week('Mon-Fri 09:00-17:00'),
    priceUnit: 'week',
    pricePence: 7_50,
    spaces: null,
    communication: ['easy-read', 'large-print', 'audio', 'plain-email'],
    ...NOT_CARE,
  }),
  listing({
    key: 'ruth-planning',
    provider: 'ruth-broker',
    title: 'Independent help to plan',
    summary: 'I help you work out what you want and who could do it. I take nothing from providers. You decide.',
    description: paragraphs(
      'We start with what a good week looks like. Then we look at what is near you, what it costs, and what a neighbour might do for a cake.',
      'I can write the plan with you, or you write it and I read it. I never decide about money, and you can tell me to go at any time.',
    ),
    supportKind: 'ST17',
    whoFor: ['anyone', 'families', 'carers', 'young-people'],
    outcomes: ['MG08', 'MG07'],
    ...online('perth', [COUNCIL.perth, COUNCIL.glasgow, COUNCIL.highland, COUNCIL.fife]),
    times: week('Mon-Thu 09:30-17:30', 'Wed 18:30-20:30'),
    priceUnit: 'hour',
    pricePence: 38_00,
    spaces: 4,
    soleIndividual: true,
    communication: ['easy-read', 'symbols', 'more-time'],
    ...NOT_CARE,
  }),
];

export const LISTINGS_TAY_TOWNS: readonly SeedListing[] = [...ERICHT, ...PERTH];
