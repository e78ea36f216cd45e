// The columns of a file of listings: what each is called, how it is explained, how a cell is read, and how it is written.
// Import, export, the template and the page that explains them all stand on this one table.
import { many, one, pounds, text, writeMany, writeOne, writePounds, yesNo } from '#app/kit/cells.ts';
import { ok, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import { type CellRead, type ImportLists, spans, writeSpans } from './import-cells.ts';
import { as, type Column, count, flag, mild, shutDay, words } from './import-column.ts';
import { EXCEPTION_COLUMNS, PRICE_COLUMNS } from './import-price-columns.ts';
import { PLACE_KINDS, type PlaceKind, PRICE_UNITS, type PriceUnit, WHO_FOR, type WhoFor } from './rules.ts';
import { COMMUNICATION_WORDS, LANGUAGE_WORDS, PLACE_WORDS, WHO_FOR_WORDS } from './words.ts';

const EVERYWHERE = 'all';
const UNIT_NAMES: Record<PriceUnit, string> = {
  hour: 'hour',
  session: 'session',
  day: 'day',
  night: 'night',
  week: 'week',
  item: 'item',
};
const named = (words: Record<string, string>) => Object.entries(words).map(([code, label]) => ({ code, label }));
const PLACES = named(PLACE_WORDS).filter((each) => (PLACE_KINDS as readonly string[]).includes(each.code));
const UNITS = named(UNIT_NAMES).filter((each) => (PRICE_UNITS as readonly string[]).includes(each.code));
const WHO = named(WHO_FOR_WORDS).filter((each) => (WHO_FOR as readonly string[]).includes(each.code));
const LANGUAGES = named(LANGUAGE_WORDS);
const WAYS = named(COMMUNICATION_WORDS);

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayColumn = (name: string, at: number): Column => ({
  name,
  help: 'From and to, like 09:00-12:00. Two times: 09:00-12:00, 13:00-16:00. Empty when you do not work.',
  example: at === 1 ? '09:30-15:30' : '',
  read: as(`day${at + 1}`, spans(at + 1)),
  write: (listing) => writeSpans(listing.words.times.filter((time) => time.day === at + 1)),
});

export const COLUMNS: readonly Column[] = [
  {
    name: 'key',
    help: 'Your own name for the listing: a number or a word that stays the same. By it we find the listing next time.',
    example: 'garden-1',
    needed: true,
    read: (cell) => (letterCount(cell) > 100 ? refuse('row.too-long', { facts: { most: 100 } }) : ok({ key: cell })),
    write: (listing) => listing.key,
  },
  {
    ...words('title', 'title', 200, 'What you would call it on a poster.', 'Your garden, with you in it'),
    needed: true,
  },
  words(
    'summary',
    'summary',
    300,
    'A sentence or two. People see this first.',
    'Two hours in your own garden, together.',
  ),
  words('description', 'description', 5000, 'What happens, who is there, what to bring.', 'I bring the long handles.'),
  words('not_for', 'notFor', 600, 'Who it is not for.', ''),
  {
    name: 'kind',
    help: 'What kind of support it is: one from the list below.',
    example: 'Music, art, sport and nature',
    needed: true,
    read: (cell, lists) => as('supportKind', one(lists.kinds))(cell, lists),
    write: (listing, lists) => writeOne(lists.kinds, listing.words.supportKind),
  },
  {
    name: 'helps_with',
    help: 'What it helps with, from the list below; several with a semicolon between.',
    example: 'Have things to do; Get out and about',
    read: (cell, lists) => as('outcomes', many(lists.outcomes))(cell, lists),
    write: (listing, lists) => writeMany(lists.outcomes, listing.words.outcomes),
  },
  {
    name: 'for_whom',
    help: 'Who it is for, from the list below; several with a semicolon between.',
    example: 'Older people',
    read: as<WhoFor[]>('whoFor', many(WHO) as CellRead<WhoFor[]>),
    write: (listing) => writeMany(WHO, listing.words.whoFor),
  },
  {
    name: 'place',
    help: `How you meet: ${PLACES.map((each) => each.label).join(' · ')}`,
    example: PLACE_WORDS['comes-to-you'],
    needed: true,
    read: as<PlaceKind>('placeKind', one(PLACES) as CellRead<PlaceKind>),
    write: (listing) => writeOne(PLACES, listing.words.placeKind),
  },
  words('town', 'town', 80, 'Where it is, or where you set out from. Never an address.', 'Pitlochry'),
  {
    name: 'council',
    help: 'The council of that town.',
    example: 'Perth and Kinross',
    read: (cell, lists) =>
      cell === '' ? ok({ authorityCode: null }) : as('authorityCode', one(lists.councils))(cell, lists),
    write: (listing, lists) => writeOne(lists.councils, listing.words.authorityCode ?? ''),
  },
  {
    name: 'postcode',
    help: 'Only if we cannot find the town. We look up the middle of its district and throw it away: it is never exported.',
    example: '',
    read: as('postcode', text(10)),
    write: () => '',
  },
  mild(
    'at_a_home',
    'homeBased',
    'Is it at somebody’s home, or does it set out from one? yes or no. Empty is yes.',
    true,
  ),
  count('radius_km', 'radiusKm', [1, 200], 'If you go to people: how far, in whole kilometres, 1 to 200.', '20'),
  {
    name: 'councils',
    help: `More councils that you work in, with a semicolon between; “${EVERYWHERE}” for all of Scotland.`,
    example: '',
    read: (cell, lists) =>
      cell.toLowerCase() === EVERYWHERE
        ? ok({ serves: lists.councils.map((each) => each.code) })
        : as('serves', many(lists.councils))(cell, lists),
    write: ({ words: { serves, authorityCode } }, lists) =>
      lists.councils.length > 1 && lists.councils.every((each) => serves.includes(each.code))
        ? EVERYWHERE
        : writeMany(
            lists.councils,
            serves.filter((each) => each !== authorityCode),
          ),
  },
  ...DAYS.map(dayColumn),
  mild('short_notice', 'shortNotice', 'Can you often come at short notice? yes or no.', false),
  shutDay('closed_from', 'from', 'The first day of a time when you are closed, like 2026-12-24 or 24/12/2026.'),
  shutDay('closed_to', 'to', 'The last day of it.'),
  {
    name: 'closed_why',
    help: 'Why, in a few words: people see it.',
    example: '',
    read: as('closedReason', text(200)),
    write: ({ words: { closed } }) => closed?.reason.trim() ?? '',
  },
  ...EXCEPTION_COLUMNS,
  {
    name: 'price',
    help: 'Pounds, with VAT if you charge it: 24 or 24.50 or 24,50. 0 when it is free.',
    example: '24.00',
    read: as('pricePence', pounds),
    write: (listing) => writePounds(listing.words.pricePence),
  },
  {
    name: 'price_for',
    help: `What the price is for: ${UNITS.map((each) => each.label).join(', ')}.`,
    example: 'hour',
    read: as<PriceUnit>('priceUnit', one(UNITS) as CellRead<PriceUnit>),
    write: (listing) => writeOne(UNITS, listing.words.priceUnit),
  },
  {
    name: 'travel',
    help: 'Pounds for each visit, only if you go to people and charge for it.',
    example: '3.00',
    read: as('travelPencePerVisit', (cell, lists) => (cell === '' ? pounds('0', lists) : pounds(cell, lists))),
    write: ({ words: { travelPencePerVisit } }) => (travelPencePerVisit === 0n ? '' : writePounds(travelPencePerVisit)),
  },
  ...PRICE_COLUMNS,
  count(
    'spaces',
    'spaces',
    [0, 9999],
    'How many more people you could take now. 0 when you are full, empty when you do not say.',
    '2',
  ),
  count('waiting_weeks', 'waitingWeeks', [0, 260], 'About how many weeks people wait for a place.', ''),
  mild('keep_for_later', 'bankable', 'Can a visit that is not used be kept for later? yes or no.', false),
  count('share_up_to', 'shareUpTo', [2, 50], 'If people can share a worker: how many at most, 2 to 50.', ''),
  {
    name: 'languages',
    help: 'From the list below, with a semicolon between. Empty is English.',
    example: 'English',
    read: as('languages', (cell, lists) => many(LANGUAGES)(cell === '' ? 'English' : cell, lists)),
    write: (listing) => writeMany(LANGUAGES, listing.words.languages),
  },
  {
    name: 'ways_of_talking',
    help: 'What you can offer, from the list below, with a semicolon between.',
    example: 'Takes the time you need',
    read: as('communication', many(WAYS)),
    write: (listing) => writeMany(WAYS, listing.words.communication),
  },
  flag('registered', 'registered', 'Is it given under a Care Inspectorate registration? yes or no.'),
  words('registration_number', 'registrationNumber', 20, 'If so, the number of the service: CS and ten digits.', ''),
  flag('for_need', 'forNeed', 'Do you offer it because people need care or support? yes or no.', 'yes'),
  flag(
    'personal_care',
    'personalCare',
    'Does it include personal care: washing, dressing, eating, medicine? yes or no.',
  ),
  flag('planned_help', 'plannedHelp', 'Is it counselling, or part of a planned programme of care? yes or no.'),
  flag('overnight', 'overnight', 'Is it overnight, or somewhere to stay? yes or no.'),
  flag('one_person', 'soleIndividual', 'Does one person give it all, alone? yes or no.', 'yes'),
  {
    name: 'publish',
    help: 'yes: people see it at once, if it says all they need. Empty or no: a new one stays a draft, an old one as it is.',
    example: 'no',
    read: as('publish', (cell, lists) => (cell === '' ? ok(false) : yesNo(cell, lists))),
    write: (listing) => (listing.publish ? 'yes' : ''),
  },
];

/** The lists that cells choose from, for the page that explains them. */
export const choicesOf = (lists: ImportLists): { column: string; choices: readonly string[] }[] => [
  { column: 'kind', choices: lists.kinds.map((each) => each.label) },
  { column: 'helps_with', choices: lists.outcomes.map((each) => each.label) },
  { column: 'for_whom', choices: WHO.map((each) => each.label) },
  { column: 'languages', choices: LANGUAGES.map((each) => each.label) },
  { column: 'ways_of_talking', choices: WAYS.map((each) => each.label) },
];
