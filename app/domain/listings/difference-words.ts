// What changed between two wordings, field by field, in plain words: before and after, prices clear.
import { formatPence, type Pence } from '#app/kit/pence.ts';
import { listWords, plural } from '#app/kit/text.ts';
import { lengthWords, rowWords, UNITS } from './price-words.ts';
import type { ListingWords } from './rules.ts';
import { changedFields, type WordingField } from './versions.ts';
import { COMMUNICATION_WORDS, LANGUAGE_WORDS, PLACE_WORDS, WHO_FOR_WORDS, weekWords } from './words.ts';

/** Words for codes from the reference tables. */
export type CodeWords = { outcome(code: string): string; kind(code: string): string; council(code: string): string };
export type Difference = { field: WordingField; label: string; before: string; after: string };

const NOTHING = 'nothing';
const yesNo = (said: boolean) => (said ? 'yes' : 'no');
const money = (amount: Pence | null) => (amount === null ? NOTHING : formatPence(amount));
const listed = (words: readonly string[]) => (words.length > 0 ? words.join('; ') : NOTHING);

type Teller = { label: string; say: (words: ListingWords, codes: CodeWords) => string };

const TELLERS: Record<WordingField, Teller> = {
  title: { label: 'Name', say: (w) => w.title },
  summary: { label: 'In a sentence or two', say: (w) => w.summary || NOTHING },
  description: { label: 'The longer text', say: (w) => w.description || NOTHING },
  notFor: { label: 'Not for', say: (w) => w.notFor || NOTHING },
  supportKind: { label: 'Kind of support', say: (w, codes) => codes.kind(w.supportKind) },
  whoFor: { label: 'For whom', say: (w) => listed(w.whoFor.map((each) => WHO_FOR_WORDS[each] ?? each)) },
  outcomes: { label: 'What it helps with', say: (w, codes) => listed(w.outcomes.map(codes.outcome)) },
  placeKind: { label: 'How you meet', say: (w) => PLACE_WORDS[w.placeKind] },
  town: { label: 'Town', say: (w) => w.town || NOTHING },
  homeBased: { label: 'Where it starts from', say: (w) => (w.homeBased ? 'a home' : 'a place of business') },
  authorityCode: { label: 'Council', say: (w, codes) => (w.authorityCode ? codes.council(w.authorityCode) : NOTHING) },
  radiusKm: { label: 'How far they come', say: (w) => (w.radiusKm === null ? NOTHING : `${w.radiusKm} kilometres`) },
  serves: { label: 'Councils', say: (w, codes) => listed(w.serves.map(codes.council)) },
  times: {
    label: 'The usual week',
    say: (w) => listed(weekWords(w.times).map(({ days, hours }) => `${days}: ${hours}`)),
  },
  offBankHolidays: { label: 'Not on bank holidays', say: (w) => yesNo(w.offBankHolidays) },
  schoolTimes: {
    label: 'Follows the schools',
    say: (w) => ({ always: 'no, all year', term: 'in term only', holidays: 'in the holidays only' })[w.schoolTimes],
  },
  priceUnit: { label: 'The price is for', say: (w) => UNITS[w.priceUnit].name },
  pricePence: { label: 'Price', say: (w) => `${money(w.pricePence)} ${UNITS[w.priceUnit].per}` },
  prices: {
    label: 'Other prices',
    say: (w) =>
      listed(w.prices.map((row) => rowWords(row, w.priceUnit)).map(({ amount, when }) => `${amount} ${when}`)),
  },
  minimumMinutes: {
    label: 'Least that is charged',
    say: (w) => (w.minimumMinutes === null ? NOTHING : lengthWords(w.minimumMinutes)),
  },
  travelPencePerVisit: { label: 'Travel, each visit', say: (w) => money(w.travelPencePerVisit) },
  pencePerMile: { label: 'Travel, by the mile', say: (w) => money(w.pencePerMile) },
  freeMiles: { label: 'Free miles', say: (w) => plural(w.freeMiles, 'mile') },
  travelPencePerHour: { label: 'Travel, by the hour', say: (w) => money(w.travelPencePerHour) },
  travelBothWays: { label: 'The way back is charged', say: (w) => yesNo(w.travelBothWays) },
  ferryPence: { label: 'The ferry', say: (w) => money(w.ferryPence) },
  vat: {
    label: 'VAT',
    say: (w) =>
      w.vat ? { none: 'none', included: 'in the prices', added: 'on top of the prices' }[w.vat] : 'not said',
  },
  bankable: { label: 'Unused visits can be kept', say: (w) => yesNo(w.bankable) },
  shareUpTo: {
    label: 'Shared by',
    say: (w) => (w.shareUpTo === null ? 'one person at a time' : `up to ${w.shareUpTo} people`),
  },
  shortNotice: { label: 'At short notice', say: (w) => yesNo(w.shortNotice) },
  languages: { label: 'Languages', say: (w) => listWords(w.languages.map((each) => LANGUAGE_WORDS[each] ?? each)) },
  communication: {
    label: 'Ways of talking',
    say: (w) => listed(w.communication.map((each) => COMMUNICATION_WORDS[each] ?? each)),
  },
  forNeed: { label: 'Offered because of a need', say: (w) => yesNo(w.forNeed) },
  personalCare: { label: 'Personal care', say: (w) => yesNo(w.personalCare) },
  plannedHelp: { label: 'Planned care', say: (w) => yesNo(w.plannedHelp) },
  overnight: { label: 'Overnight', say: (w) => yesNo(w.overnight) },
  soleIndividual: { label: 'One person gives it all', say: (w) => yesNo(w.soleIndividual) },
  registered: { label: 'Registered', say: (w) => yesNo(w.registered) },
  registrationNumber: { label: 'Registration number', say: (w) => w.registrationNumber || NOTHING },
};

/** Each field that differs, with what it said and what it says. */
export function differences(before: ListingWords, after: ListingWords, codes: CodeWords): Difference[] {
  return changedFields(before, after).map((field) => {
    const { label, say } = TELLERS[field];
    return { field, label, before: say(before, codes), after: say(after, codes) };
  });
}
