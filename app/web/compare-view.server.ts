import type { ListingPage } from '../domain/listings/lists.server.ts';
import { NOT_KNOWN_WORDS, visitWords } from '../domain/listings/price-words.ts';
import type { ListingPrices } from '../domain/listings/prices.server.ts';
import { allInPrice, type Somewhere } from '../domain/listings/prices.ts';
import { priceWords, standingWords } from '../domain/listings/words.ts';
import type { Day } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import type { CheckView } from './check-facts.tsx';
import { viewOf } from './listing-view.server.ts';
import { readinessView } from './readiness.server.ts';

/** One fact of one listing, in lines of plain words. Nothing said is said as such: an empty cell would read as "no". */
type Cell = readonly string[];
export type CompareRow = { label: string; cells: Cell[]; differs: boolean };
export type Compared = { slug: string; title: string; provider: string; claimed: boolean; paused: boolean };

/** A listing with what is kept of it elsewhere: its prices, and its checks for the council that is looked at. */
export type ToCompare = { listing: ListingPage; priced: ListingPrices; checks: readonly CheckView[] };

export type Council = { code: string; name: string } | null;
/** Where the asker is: a price with the way there needs it. */
type Asking = { council: Council; place: Somewhere | null; on: Day };

const NOT_SAID = 'They do not say';

/**
 * Listings side by side: the same facts of each, in the order in which people ask, and whether they differ. Readiness is
 * that of one council for all; where there is none, of the council where each listing is.
 */
export function comparedOf(all: readonly ToCompare[], asking: Asking) {
  const facts = all.map((each) => factsOf(each, asking));
  const labels = facts[0]?.map(([label]) => label) ?? [];
  const rows = labels.map((label, nth): CompareRow => {
    const cells = facts.map((each) => {
      const cell = each[nth]?.[1] ?? [];
      return cell.length > 0 ? cell : [NOT_SAID];
    });
    return { label, cells, differs: new Set(cells.map((cell) => cell.join('\n'))).size > 1 };
  });
  const heads = all.map(({ listing }): Compared => {
    const { slug, title, provider, state } = listing;
    return { slug, title, provider: provider.name, claimed: provider.claimed, paused: state === 'paused' };
  });
  return { heads, rows };
}

type Fact = [label: string, cell: Cell];

function factsOf(each: ToCompare, { council, place, on }: Asking): Fact[] {
  const { listing, priced } = each;
  const view = viewOf(listing, priced, on);
  const there = listing.authorityCode ? { code: listing.authorityCode, name: listing.authorityName ?? '' } : null;
  const readiness = readinessView({ ...listing, hosted: listing.hostProviderId !== null }, council ?? there, on);
  return [
    ['What it costs, all in', priceLines(priced, place, on)],
    ['Can Option 2 pay for it?', [readiness.words, readiness.plain]],
    ['When', view.week.map(({ days, hours }) => `${days}: ${hours}`)],
    ['Where', [view.where]],
    ['Free places and waiting', standingWords({ ...priced, bankable: false, shareUpTo: null }, on)],
    ['How it bends', flexibleLines(listing)],
    ['Who it is for', view.whoFor],
    ['Who it is not for', view.notFor ? [view.notFor] : []],
    ['What it can help with', view.outcomes],
    ['Languages and ways of talking', [...view.languages, ...view.communication]],
    ['Who gives it', [view.provider.name, [view.provider.kind, view.provider.town].filter(Boolean).join(', ')]],
    ['What was checked', checkLines(each, view)],
    ['If something goes wrong', complaintLines(listing)],
  ];
}

/** The price as it is said, one usual visit with all that belongs to it, and what is not known of it. */
function priceLines(priced: ListingPrices, place: Somewhere | null, on: Day): string[] {
  const said = priceWords(priced);
  if (!said) return [];
  if (said.amount === 0n) return ['Free'];
  const allIn = allInPrice(priced, { place, pattern: [], on });
  const [visit] = allIn?.visits ?? [];
  const one = { hour: 'Two hours', session: 'One session', day: 'One day', night: 'One night', week: '', item: 'One' };
  return [
    `${formatPence(said.amount)} ${said.per}`,
    ...(visit && priced.priceUnit !== 'week' ? [`${one[priced.priceUnit]}: ${visitWords(visit)}`] : []),
    ...(allIn?.notKnown ?? []).map((each) => NOT_KNOWN_WORDS[each]),
  ];
}

function flexibleLines(listing: ListingPage): string[] {
  return [
    ...(listing.shortNotice ? ['At short notice: yes, ask'] : []),
    ...(listing.bankable ? ['Unused visits can be kept'] : []),
    ...(listing.shareUpTo === null ? [] : [`Can be shared by up to ${listing.shareUpTo}`]),
  ];
}

/** What was said and what was seen, apart: nothing here is a badge. */
function checkLines({ listing, checks }: ToCompare, view: ReturnType<typeof viewOf>): string[] {
  return [
    ...checks.map(({ label, reference, tone, until, seen }) =>
      [`${label}${reference ? ` (${reference})` : ''}`, tone === 'none' ? 'not said' : until, seen[0] ?? '']
        .filter(Boolean)
        .join(': '),
    ),
    ...(listing.hostName ? [`${listing.hostName} answers for it as its host`] : []),
    ...(view.checked ? [`The provider said on ${view.checked} that this page is right`] : []),
  ];
}

function complaintLines({ provider, registered }: ListingPage): string[] {
  return [
    ...(provider.complaintsPolicy ? [shortened(provider.complaintsPolicy)] : []),
    ...(registered ? ['You may also complain to the Care Inspectorate'] : []),
  ];
}

/** The first sentences of a long text, whole ones: the page of the provider has all of it. */
function shortened(words: string): string {
  const sentences = words.split(/(?<=[.!?])\s+/);
  const first = sentences.filter((_, nth) => sentences.slice(0, nth + 1).join(' ').length <= 130);
  if (first.length === sentences.length) return words;
  return `${first.length > 0 ? first.join(' ') : words.slice(0, 130)} More on their page.`;
}
