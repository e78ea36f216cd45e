// Every wording that people could see is kept, so that whoever chose from it can see what they chose from, and what changed since
// (standard 4.1: information that is accurate; a price must not change behind anybody's back).
import { createHash } from 'node:crypto';
import { pence } from '#app/kit/pence.ts';
import type { PriceRow } from './price-terms.ts';
import type { ListingWords } from './rules.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A wording as JSON: names in order, pence as text. What did not say anything then is not in it. */
export function wordingJson(value: unknown): Json {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(wordingJson);
  if (value === null || typeof value !== 'object') return (value ?? null) as Json;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, wordingJson(inner)]));
}

const PRICE_FIELDS = [
  'priceUnit',
  'pricePence',
  'prices',
  'minimumMinutes',
  'travelPencePerVisit',
  'pencePerMile',
  'freeMiles',
  'travelPencePerHour',
  'travelBothWays',
  'ferryPence',
  'vat',
] as const;

const CARE_FIELDS = [
  'forNeed',
  'personalCare',
  'plannedHelp',
  'overnight',
  'soleIndividual',
  'registered',
  'registrationNumber',
] as const;

/** The fields of a wording. How the listing stands (room, closed days, days off) changes often and is no wording. */
const FIELDS = [
  'title',
  'summary',
  'description',
  'notFor',
  'supportKind',
  'whoFor',
  'outcomes',
  'placeKind',
  'town',
  'homeBased',
  'authorityCode',
  'radiusKm',
  'serves',
  'times',
  'offBankHolidays',
  'schoolTimes',
  ...PRICE_FIELDS,
  'bankable',
  'shareUpTo',
  'shortNotice',
  'languages',
  'communication',
  ...CARE_FIELDS,
] as const satisfies readonly (keyof ListingWords)[];
export type WordingField = (typeof FIELDS)[number];

/** The words alone, of whatever holds them. */
export function wordingOf(words: ListingWords): Json {
  return wordingJson(Object.fromEntries(FIELDS.map((field) => [field, tidy(field, words[field])])));
}

/** Lists whose order says nothing are put in order, so that the same words are the same wording. */
const tidy = (field: WordingField, value: unknown): unknown =>
  ['whoFor', 'outcomes', 'serves', 'languages', 'communication'].includes(field)
    ? [...(value as string[])].sort()
    : value;

/** The SHA-256 of a wording, as 64 small hexadecimal digits: the same words give the same. */
export const wordingHash = (wording: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(wordingJson(wording)), 'utf8')
    .digest('hex');

/** What a wording that was kept before these fields were there means, and what is no part of one. */
const NOT_SAID = {
  spaces: null,
  waitingWeeks: null,
  closed: null,
  daysOff: [],
  offBankHolidays: false,
  schoolTimes: 'always',
} satisfies Partial<ListingWords>;

/** A wording with the standing that a listing has now: an edit that waited must not undo what was said meanwhile. */
export function withStanding(
  words: ListingWords,
  { spaces, waitingWeeks, closed, daysOff }: ListingWords,
): ListingWords {
  return { ...words, spaces, waitingWeeks, closed, daysOff };
}

/** A wording that was kept, as words again. Fields that came later have what they meant before: nothing. */
export function wordsOfWording(kept: unknown): ListingWords {
  const json = kept as Record<string, unknown>;
  const amount = (value: unknown) => pence(BigInt(String(value ?? '0')));
  const maybe = (value: unknown) => (value == null ? null : amount(value));
  const prices = (json.prices ?? []) as (Omit<PriceRow, 'pence'> & { pence: string })[];
  return {
    ...NOT_SAID,
    ...(json as unknown as ListingWords),
    pricePence: maybe(json.pricePence),
    travelPencePerVisit: amount(json.travelPencePerVisit),
    pencePerMile: amount(json.pencePerMile),
    travelPencePerHour: amount(json.travelPencePerHour),
    ferryPence: maybe(json.ferryPence),
    prices: prices.map((row) => ({ ...row, pence: amount(row.pence) })),
  };
}

/** The fields in which two wordings differ, in the order in which a listing tells them. */
export function changedFields(before: ListingWords, after: ListingWords): WordingField[] {
  const said = (words: ListingWords, field: WordingField) => JSON.stringify(wordingJson(tidy(field, words[field])));
  return FIELDS.filter((field) => said(before, field) !== said(after, field));
}

/** The groups of fields that a council's rule `listing.edits-approved` may name, in one text with blanks between. */
export const APPROVAL_GROUPS = {
  price: PRICE_FIELDS,
  care: ['supportKind', ...CARE_FIELDS],
  who: ['whoFor', 'notFor', 'outcomes'],
  place: ['placeKind', 'town', 'authorityCode', 'radiusKm', 'serves'],
  words: ['title', 'summary', 'description'],
} as const satisfies Record<string, readonly WordingField[]>;
export type ApprovalGroup = keyof typeof APPROVAL_GROUPS;

/** Which changed fields the council wants to see first. A rule that names nothing lets every edit through at once. */
export function fieldsToApprove(rule: string, changed: readonly WordingField[]): WordingField[] {
  const groups = rule.split(/\s+/).filter((each): each is ApprovalGroup => Object.hasOwn(APPROVAL_GROUPS, each));
  const asked = new Set<WordingField>(groups.flatMap((group) => [...APPROVAL_GROUPS[group]]));
  return changed.filter((field) => asked.has(field));
}
