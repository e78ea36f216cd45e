import { z } from 'zod';
import type { ListingInput } from '../domain/listings/commands.server.ts';
import { SCHOOL_TIMES } from '../domain/listings/exceptions.ts';
import { MOST_DAYS_OFF, PLACE_KINDS, PRICE_UNITS, type WeekTime, WHO_FOR } from '../domain/listings/rules.ts';
import type { Day } from '../kit/day.ts';
import { NO_PENCE, type Pence, pence, penceToField } from '../kit/pence.ts';
import { clock, clockOf, minuteOf } from './clock-field.ts';
import { dayMaybe } from './day-field.ts';
import { code, freeText, text, tick, whole } from './form.ts';
import { hoursOf, priceFields, priceFilledIn, type SentPrice } from './listing-price-schema.ts';

/** Two times on each day of the week: names of the fields, so that the form works without JavaScript. */
export const WEEK_ROWS = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
  (['a', 'b'] as const).map((row) => ({ day, row, from: `from${day}${row}`, to: `to${day}${row}` })),
);

const clocks = Object.fromEntries(
  WEEK_ROWS.flatMap(({ from, to }) => [
    [from, clock],
    [to, clock],
  ]),
) as Record<string, typeof clock>;

const codes = z
  .array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'Choose from the list.'))
  .max(60)
  .optional()
  .transform((ticked) => ticked ?? []);
const yes = (about: string) =>
  z.enum(['yes', 'no'], { error: `Say yes or no: ${about}` }).transform((said) => said === 'yes');

/** A listing's form, as it is sent. */
export const listingSchema = z.object({
  intent: z.enum(['save', 'publish']).optional(),
  version: z.coerce.number().int().optional(),
  title: text('Give it a name.', 200, 2),
  summary: freeText(300),
  description: freeText(5000),
  notFor: freeText(600),
  supportKind: text('Choose what kind of support it is.', 10),
  whoFor: z
    .array(z.enum(WHO_FOR))
    .optional()
    .transform((ticked) => ticked ?? []),
  outcomes: codes,
  placeKind: z.enum(PLACE_KINDS, { error: 'Choose where it happens.' }),
  town: freeText(80),
  postcode: freeText(10),
  authorityCode: code,
  radiusKm: whole('Write a whole number of kilometres, from 1 to 200.', 200).transform((km) => (km === 0 ? null : km)),
  /** Not said counts as a home: the careful answer. */
  homeBased: z
    .enum(['yes', 'no'], { error: 'Say yes or no.' })
    .optional()
    .transform((said) => said !== 'no'),
  serves: codes,
  everywhere: tick,
  ...clocks,
  closedFrom: dayMaybe,
  closedTo: dayMaybe,
  closedReason: freeText(200),
  daysOff: z
    .array(dayMaybe)
    .max(MOST_DAYS_OFF, `That is more than ${MOST_DAYS_OFF} days off.`)
    .optional()
    .transform((days) => (days ?? []).filter((each): each is Day => each !== null)),
  offBankHolidays: tick,
  schoolTimes: z
    .enum(SCHOOL_TIMES, { error: 'Choose from the list.' })
    .optional()
    .transform((said) => said ?? 'always'),
  priceUnit: z.enum(PRICE_UNITS, { error: 'Choose what the price is for.' }),
  ...priceFields,
  spaces: whole('Write a whole number, like 2.', 9999),
  waitingWeeks: whole('Write a whole number of weeks, like 6.', 260),
  bankable: tick,
  shareUpTo: whole('Write a whole number of people, from 2 to 50.', 50).transform((people) =>
    people === null || people < 2 ? null : people,
  ),
  shortNotice: tick,
  languages: codes,
  communication: codes,
  forNeed: yes('is it offered because people need care or support?'),
  personalCare: yes('does it include personal care?'),
  plannedHelp: yes('is it counselling or planned care?'),
  overnight: yes('is it overnight?'),
  soleIndividual: yes('does one person give it all?'),
  registered: yes('is it registered?'),
  registrationNumber: freeText(20).transform((number) => number.replaceAll(' ', '').toUpperCase()),
});
type Sent = z.output<typeof listingSchema>;

/** The week as the rules know it. 23:59 is the end of the day; an end without a start is caught by the rules. */
export function timesOf(sent: Record<string, unknown>): WeekTime[] {
  return WEEK_ROWS.flatMap(({ day, from, to }) => {
    const [start, end] = [String(sent[from] ?? ''), String(sent[to] ?? '')];
    if (start === '' && end === '') return [];
    const toMinute = end === '23:59' ? 1440 : end === '' ? 0 : minuteOf(end);
    return [{ day, fromMinute: start === '' ? 1440 : minuteOf(start), toMinute }];
  });
}

/** The form's words as the commands take them. `councils` is every council of today: "all of Scotland". */
export function listingInput(sent: Sent, councils: readonly string[]): ListingInput {
  const { intent: _, version: __, everywhere, serves, closedFrom, closedTo, closedReason, ...typed } = sent;
  const { price, travel, travelHour, ferry, minimumHours, ...rest } = typed;
  return {
    ...rest,
    closed: closedOf({ closedFrom, closedTo, closedReason }),
    times: timesOf(sent),
    pricePence: price,
    travelPencePerVisit: travel ?? NO_PENCE,
    minimumMinutes: minimumHours,
    pencePerMile: pence(rest.pencePerMile ?? 0),
    freeMiles: rest.freeMiles ?? 0,
    travelPencePerHour: travelHour ?? NO_PENCE,
    ferryPence: ferry,
    vat: rest.vat ?? null,
    serves: everywhere ? councils : serves,
    languages: rest.languages.length > 0 ? rest.languages : ['en'],
  };
}

const amountOf = (amount: Pence) => (amount === 0n ? '' : penceToField(amount));
const counted = (count: number | null) => (count === null ? '' : String(count));
const said = (answer: boolean) => (answer ? 'yes' : 'no');

/** The small form of room and holidays. */
export const standingSchema = z.object({
  spaces: whole('Write a whole number, like 2.', 9999),
  waitingWeeks: whole('Write a whole number of weeks, like 6.', 260),
  closedFrom: dayMaybe,
  closedTo: dayMaybe,
  closedReason: freeText(200),
});

type SentStanding = z.output<typeof standingSchema>;
/** One day alone is a day off. */
const closedOf = ({
  closedFrom,
  closedTo,
  closedReason,
}: Pick<SentStanding, 'closedFrom' | 'closedTo' | 'closedReason'>) => {
  const [from, to] = [closedFrom ?? closedTo, closedTo ?? closedFrom];
  return from && to ? { from, to, reason: closedReason } : null;
};

export const standingInput = (sent: SentStanding) => ({
  spaces: sent.spaces,
  waitingWeeks: sent.waitingWeeks,
  closed: closedOf(sent),
});

/** The form before anybody types. */
export const NO_LISTING = {
  intent: '',
  version: '',
  title: '',
  summary: '',
  description: '',
  notFor: '',
  supportKind: '',
  whoFor: [] as string[],
  outcomes: [] as string[],
  placeKind: '',
  town: '',
  postcode: '',
  authorityCode: '',
  homeBased: '',
  radiusKm: '',
  serves: [] as string[],
  everywhere: '',
  priceUnit: 'hour',
  price: '',
  vat: '',
  minimumHours: '',
  prices: [] as SentPrice[],
  travel: '',
  pencePerMile: '',
  freeMiles: '',
  travelHour: '',
  travelBothWays: '',
  ferry: '',
  spaces: '',
  waitingWeeks: '',
  bankable: '',
  shareUpTo: '',
  closedFrom: '',
  closedTo: '',
  closedReason: '',
  daysOff: [] as string[],
  offBankHolidays: '',
  schoolTimes: 'always',
  shortNotice: '',
  languages: ['en'],
  communication: [] as string[],
  forNeed: '',
  personalCare: '',
  plannedHelp: '',
  overnight: '',
  soleIndividual: '',
  registered: '',
  registrationNumber: '',
  ...Object.fromEntries(
    WEEK_ROWS.flatMap(({ from, to }) => [
      [from, ''],
      [to, ''],
    ]),
  ),
};

/** The form as a listing stands. */
export function listingFilledIn(listing: ListingInput & { version: number }): typeof NO_LISTING {
  const clocks: Record<string, string> = {};
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = listing.times.filter((each) => each.day === day);
    for (const [at, span] of spans.slice(0, 2).entries()) {
      clocks[`from${day}${at === 0 ? 'a' : 'b'}`] = clockOf(span.fromMinute);
      clocks[`to${day}${at === 0 ? 'a' : 'b'}`] = clockOf(span.toMinute);
    }
  }
  return {
    ...NO_LISTING,
    ...clocks,
    version: String(listing.version),
    title: listing.title,
    summary: listing.summary,
    description: listing.description,
    notFor: listing.notFor,
    supportKind: listing.supportKind,
    whoFor: [...listing.whoFor],
    outcomes: [...listing.outcomes],
    placeKind: listing.placeKind,
    town: listing.town,
    authorityCode: listing.authorityCode ?? '',
    homeBased: said(listing.homeBased),
    radiusKm: counted(listing.radiusKm),
    serves: [...listing.serves],
    priceUnit: listing.priceUnit,
    price: listing.pricePence === null ? '' : penceToField(listing.pricePence),
    vat: listing.vat ?? '',
    minimumHours: hoursOf(listing.minimumMinutes),
    prices: listing.prices.map(priceFilledIn),
    travel: amountOf(listing.travelPencePerVisit),
    pencePerMile: listing.pencePerMile === 0n ? '' : String(listing.pencePerMile),
    freeMiles: listing.freeMiles === 0 ? '' : String(listing.freeMiles),
    travelHour: amountOf(listing.travelPencePerHour),
    travelBothWays: listing.travelBothWays ? 'on' : '',
    ferry: listing.ferryPence === null ? '' : penceToField(listing.ferryPence),
    spaces: counted(listing.spaces),
    waitingWeeks: counted(listing.waitingWeeks),
    bankable: listing.bankable ? 'on' : '',
    shareUpTo: counted(listing.shareUpTo),
    closedFrom: listing.closed?.from ?? '',
    closedTo: listing.closed?.to ?? '',
    closedReason: listing.closed?.reason ?? '',
    daysOff: [...listing.daysOff],
    offBankHolidays: listing.offBankHolidays ? 'on' : '',
    schoolTimes: listing.schoolTimes,
    shortNotice: listing.shortNotice ? 'on' : '',
    languages: [...listing.languages],
    communication: [...listing.communication],
    forNeed: said(listing.forNeed),
    personalCare: said(listing.personalCare),
    plannedHelp: said(listing.plannedHelp),
    overnight: said(listing.overnight),
    soleIndividual: said(listing.soleIndividual),
    registered: said(listing.registered),
    registrationNumber: listing.registrationNumber,
  };
}
