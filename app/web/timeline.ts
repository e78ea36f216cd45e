// One plain sentence for each thing on a person's record: by whom, for whom, what.
import { CAPACITIES, type Capacity } from '../access/actor.ts';
import type { RecordRow } from '../domain/people/record.server.ts';
import { CAPACITY_WORDS } from '../domain/people/words.ts';
import { formatShortDay, isDay } from '../kit/day.ts';
import { formatPence, pence } from '../kit/pence.ts';

/** Whose record it is, and whether they are the one who reads it. */
export type Reading = { self: boolean; knownAs: string };

type Happened = Omit<RecordRow, 'id' | 'at' | 'subject'>;
/** What was done, to stand after "You", "Ruth" or "Karen": a verb in the past and what it was done to. */
type Teller = (row: Happened, reading: Reading) => string;

const quoted = (words: string | null, otherwise: string) => (words ? `“${words}”` : otherwise);
const your = ({ self, knownAs }: Reading) => (self ? 'your' : `${knownAs}’s`);
const you = ({ self, knownAs }: Reading) => (self ? 'you' : knownAs);
const named = (row: Happened, otherwise = 'the plan') => quoted(row.arrangementName, otherwise);
const isCapacity = (text: unknown): text is Capacity => (CAPACITIES as readonly unknown[]).includes(text);
const asWhat = (row: Happened) => (isCapacity(row.data.capacity) ? `, as ${CAPACITY_WORDS[row.data.capacity]}` : '');
/** In what capacity, to stand in brackets: 'parent', 'officer'. */
export const capacityWords = (capacity: string): string =>
  isCapacity(capacity)
    ? CAPACITY_WORDS[capacity]
    : capacity === 'self'
      ? 'the person'
      : lower(ROLES[capacity] ?? capacity);
const other = (row: Happened) => row.otherName ?? 'somebody';
const amount = (value: unknown) => (/^\d+$/.test(String(value)) ? formatPence(pence(BigInt(String(value)))) : '');

function onDay(value: unknown): string {
  return typeof value === 'string' && isDay(value) ? ` on ${formatShortDay(value)}` : '';
}

function withAmount(row: Happened): string {
  const now = amount(row.data.option2);
  return now ? `, with ${now} under Option 2` : '';
}

/**
 * What each kind of event says. A new kind needs one line here; until it has one, the fallback says that something was
 * written down, so nothing is ever hidden.
 */
const TOLD: Record<string, Teller> = {
  'person.welcomed': () => 'started here',
  'person.registered': (_, reading) => `made ${your(reading)} record`,
  'person.details-changed': (row, reading) =>
    row.data.moved === true ? `changed ${your(reading)} details, and the council` : `changed ${your(reading)} details`,
  'person.corrected': (row, reading) =>
    row.data.name === true && row.data.born === true
      ? `put ${your(reading)} name and date of birth right`
      : `put ${your(reading)} ${row.data.name === true ? 'name' : 'date of birth'} right`,
  'authority.given': (row, reading) => `let ${other(row)} act for ${you(reading)}${asWhat(row)}`,
  'authority.recorded': (row, reading) => `wrote down that ${other(row)} may act for ${you(reading)}${asWhat(row)}`,
  'authority.revoked': (row, reading) => `ended that ${other(row)} may act for ${you(reading)}${asWhat(row)}`,
  'voice.view-written': (_, reading) => `wrote down what ${reading.self ? 'you think' : `${reading.knownAs} thinks`}`,
  'voice.disagreement-raised': (row, reading) =>
    `wrote down that ${you(reading)} and ${row.otherName ?? 'somebody who acts for them'} do not agree`,
  'voice.disagreement-settled': () => 'wrote down how a disagreement ended',
  'person.login-connected': (_, reading) => `made ${reading.self ? 'your' : 'a'} way to sign in`,
  'element.set': (row) => `set an amount for ${quoted(row.elementName, 'a part of the support')}${withAmount(row)}`,
  'element.changed': (row) =>
    `changed the amount for ${quoted(row.elementName, 'a part of the support')}${withAmount(row)}`,
  'outcome.added': (row) => `wrote down what matters: ${quoted(row.outcomeWords, 'an outcome')}`,
  'outcome.changed': (row) => `changed the words of what matters. Now: ${quoted(row.outcomeWords, 'an outcome')}`,
  'outcome.ended': (row) => `ended ${quoted(row.outcomeWords, 'something that mattered')}`,
  'outcome.moved': (row) => `moved ${quoted(row.outcomeWords, 'something that matters')} up or down`,
  'arrangement.started': (row) => `started the plan ${named(row, '')}`.trim(),
  'arrangement.line-added': (row) => `put ${quoted(row.listingTitle, 'some support')} into ${named(row)}`,
  'arrangement.line-changed': (row) => `changed ${quoted(row.listingTitle, 'some support')} in ${named(row)}`,
  'arrangement.line-removed': (row) => `took ${quoted(row.listingTitle, 'some support')} out of ${named(row)}`,
  'arrangement.continuity-planned': (row) =>
    `wrote what happens when ${quoted(row.listingTitle, 'somebody')} cannot come, in ${named(row)}`,
  'arrangement.copied': (row) => `copied a plan as another mix, ${named(row, '')}`.trim(),
  'arrangement.mix-chosen': (row) => `went on with ${named(row)}, and set the other mixes aside with a reason`,
  'arrangement.not-chosen': (row) =>
    `wrote why not ${quoted(row.listingTitle, 'something that was found')}, in ${named(row)}`,
  'arrangement.changed': (row) => `changed ${named(row)}`,
  'arrangement.reasons-given': (row) => `wrote why, and what was thought about the other options, in ${named(row)}`,
  'enquiry.asked': () => 'asked a provider a question',
  'enquiry.written': (row) => (row.data.side === 'provider' ? 'answered a question' : 'wrote to a provider'),
  'enquiry.closed': () => 'closed a question to a provider',
  'enquiry.stopped': () => 'stopped a provider from writing',
  'meeting.offered': () => 'offered times for a first meeting',
  'meeting.agreed': () => 'agreed on a time for a first meeting',
  'meeting.cancelled': () => 'cancelled a first meeting',
  'meeting.noted': () => 'wrote down, for themselves, how a first meeting went',
  'arrangement.proposed': (row) => `chose ${named(row)} under Option 2, and asked the providers`,
  'arrangement.line-accepted': (row) => `said yes to ${named(row)}`,
  'arrangement.accepted': (row) => `said yes to ${named(row)}`,
  'arrangement.countered': (row) => `offered something else for ${named(row)}`,
  'arrangement.counter-taken': (row) => `took an offer of a provider in ${named(row)}`,
  'arrangement.counter-refused': (row) => `said no to an offer of a provider in ${named(row)}`,
  'arrangement.counter-withdrawn': (row) => `took back an offer for ${named(row)}`,
  'arrangement.declined': (row) => `said no to ${named(row)}, with a reason`,
  'arrangement.revised': (row) => `opened ${named(row)} again to change it`,
  'arrangement.withdrawn': (row) => `took back ${named(row)}`,
  'arrangement.running': (row) => `brought ${named(row)} into running`,
  'arrangement.ended': (row) => `ended ${named(row)}${onDay(row.data.on)}`,
  'profile.set': (_, reading) => `spread ${your(reading)} money over the seasons`,
  'profile.asked': (_, reading) => `asked whoever looks after ${your(reading)} money for other seasons`,
  'profile.agreed': () => 'agreed to the seasons that were asked for',
  'profile.refused': () => 'said no to the seasons that were asked for, with a reason',
  'profile.taken-back': () => 'took back the seasons that were asked for',
  'profile.followed': (_, reading) => `took the seasons of ${your(reading)} money over to the new holder`,
  'profile.left-behind': (_, reading) =>
    `left the seasons of ${your(reading)} money behind: there is less than they need, or a week would be dearer`,
  'early-word.said': (_, reading) => `found that ${your(reading)} money does not go as planned, and said so early`,
  'closing.asked': (_, reading) => `asked for what is left of ${your(reading)} money, with a reason and notice`,
  'closing.said': (row) =>
    `said what they think of giving money back${row.data.review ? ', and asked for a review' : ''}`,
  'closing.reviewed': () => 'looked anew at whether money is given back, and wrote down what they found',
  'closing.given-back': (row, reading) =>
    `decided that ${amount(row.data.pence)} of ${your(reading)} money goes back to its payers, and closed its books`,
  'closing.dropped': (_, reading) => `decided that nothing of ${your(reading)} money is asked back, with reasons`,
  'amount.proposed': (row, reading) =>
    `proposed another amount for ${your(reading)} support${onDay(row.data.on)}, with a reason${row.data.worse ? ' and notice' : ''}`,
  'amount.said': (row) =>
    row.data.wish === 'agree'
      ? 'agreed with another amount'
      : row.data.wish === 'review'
        ? 'asked that somebody else looks at another amount'
        : row.data.wish === 'talk'
          ? 'asked to talk about another amount'
          : 'said what they think of another amount',
  'amount.answered': () => 'answered what was said about another amount',
  'amount.decided': (row, reading) =>
    `decided on another amount for ${your(reading)} support${row.data.result === 'less' ? ', less of a change than was proposed' : ''}${onDay(row.data.on)}, with reasons`,
  'amount.dropped': (_, reading) => `took back another amount for ${your(reading)} support, with reasons`,
  'amount.done': (_, reading) => `put the new amount for ${your(reading)} support into effect`,
  'amount.held': (_, reading) =>
    `held the new amount for ${your(reading)} support: more is promised, and nothing is taken from that`,
  'amount.lapsed': (_, reading) => `left another amount for ${your(reading)} support: its time was over`,
  'budget.closed': (_, reading) => `closed the books of ${your(reading)} money: nothing was left`,
  'element.promises-over': (_, reading) => `freed what plans whose time is over had kept of ${your(reading)} money`,
  'option.asked': (row) => `asked for Option ${row.data.option} for a part of the support${onDay(row.data.on)}`,
  'option.withdrawn': () => 'took back that another option was asked for',
  'option.agreed': (row) =>
    `agreed to Option ${row.data.option} for a part of the support${onDay(row.data.on)}, with reasons`,
  'option.refused': () => 'said no to another option, with reasons',
  'option.carried': (row) =>
    `passed ${amount(row.data.pence)} on from Option 2 to Option ${row.data.option}, each payer its own`,
  'option.closed': () => 'closed the books of Option 2: everything that was given is settled',
  'handover.asked': (row, reading) => `asked for another holder of ${your(reading)} money${onDay(row.data.on)}`,
  'handover.released': (_, reading) => `agreed to pass ${your(reading)} money on sooner than its notice`,
  'handover.accepted': (_, reading) => `said yes to looking after ${your(reading)} money`,
  'handover.declined': (_, reading) => `said no to looking after ${your(reading)} money`,
  'handover.approved': (_, reading) => `agreed to another holder of ${your(reading)} money, with reasons`,
  'handover.refused': (_, reading) => `said no to another holder of ${your(reading)} money, with reasons`,
  'handover.withdrawn': (_, reading) => `took back the change of who holds ${your(reading)} money`,
  'handover.done': (_, reading) => `passed ${your(reading)} money on to the new holder, to the penny`,
  'change.asked': (row) => `asked to change, pause or end a part of ${named(row)}`,
  'change.declined': (row) => `said no to a change of ${named(row)}`,
  'change.to-sign': (row) => `said yes to a change of ${named(row)}, to be signed`,
  'change.to-decide': (row) => `said yes to a change of ${named(row)}, for the council to decide`,
  'change.approved': (row) => `agreed to a change of ${named(row)}, with reasons`,
  'change.refused': (row) => `said no to a change of ${named(row)}, with reasons`,
  'change.withdrawn': (row) => `took back a change of ${named(row)}`,
  'change.name-written': (row) => `signed a change of ${named(row)}`,
  'takeover.prepared': (row) => `began to choose somebody else for a part of ${named(row)}${onDay(row.data.on)}`,
  'takeover.sent': (row) => `asked for somebody else for a part of ${named(row)}${onDay(row.data.on)}, and gave notice`,
  'takeover.done': (row) => `signed as the last: somebody else takes over a part of ${named(row)}${onDay(row.data.on)}`,
  'takeover.stopped': (row) => `stopped that somebody else takes over a part of ${named(row)}: all goes on as it was`,
  'change.waiting': (row) =>
    `signed the end of a part of ${named(row)}, which counts when whoever comes next has signed`,
  'change.agreed': (row) => `signed a change of ${named(row)} as the last. It now counts from its day`,
  'delivery.told': (row) => `told of a session of ${named(row)}`,
  'delivery.corrected': (row) => `told of a session of ${named(row)} anew`,
  'delivery.not-given': (row) => `wrote that a session of ${named(row)} was not given, and is not charged`,
  'delivery.withdrawn': (row) => `took back what was told of a session of ${named(row)}`,
  'delivery.stood-by': (row) => `answered a query about a session of ${named(row)}`,
  'delivery.confirmed': (row) => `confirmed a session of ${named(row)}`,
  'delivery.queried': (row) => `queried a session of ${named(row)}`,
  'delivery.approved': (row) => `decided that a session of ${named(row)} is to be paid, with reasons`,
  'delivery.refused': (row) => `decided that a session of ${named(row)} is not to be paid, with reasons`,
  'delivery.escalated': (row) => `asked the next one about a session of ${named(row)}: nobody had answered`,
  'invoice.made': (row) => `asked to be paid for sessions of ${named(row)}`,
  'invoice.queried': (row) => `asked about a session on an invoice of ${named(row)}`,
  'invoice.answered': (row) => `answered a question about an invoice of ${named(row)}`,
  'invoice.given-up': (row) => `no longer charges for a session of ${named(row)}`,
  'invoice.approved': (row) => `approved an invoice of ${named(row)}`,
  'invoice.refused': (row) => `sent back an invoice of ${named(row)}, with a reason`,
  'invoice.withdrawn': (row) => `took back an invoice of ${named(row)}`,
  'decision.approved': (row) => `agreed to ${named(row)}, with reasons`,
  'decision.refused': (row) => `said no to ${named(row)}, with reasons`,
  'decision.referred': (row) => `sent ${named(row)} to a panel, with reasons`,
  'decision.on-agenda': (row) => `put ${named(row)} on the agenda of a panel${onDay(row.data.on)}`,
  'decision.off-agenda': (row) =>
    `cancelled a panel${onDay(row.data.on)} that had ${named(row)} on its agenda, with a reason`,
  'decision.put-off': (row) => `put ${named(row)} off to another panel${onDay(row.data.on)}, with a reason`,
  'decision.conflict-declared': (row) => `said that they have a conflict, and do not vote on ${named(row)}`,
  'agreement.made': (row) => `made the agreement of ${named(row)}, for everyone to sign`,
  'agreement.name-written': (row) =>
    `wrote ${row.byReader ? 'your' : 'their'} name under the agreement of ${named(row)}`,
  'agreement.signed': (row) => `signed the agreement of ${named(row)} as the last. It is now signed by everyone`,
  'shortlist.saved': (row, reading) => `saved ${quoted(row.listingTitle, 'some support')} in ${your(reading)} list`,
  'shortlist.removed': (row, reading) =>
    `took ${quoted(row.listingTitle, 'some support')} out of ${your(reading)} list`,
  'shortlist.moved': (row, reading) => `moved ${quoted(row.listingTitle, 'some support')} in ${your(reading)} list`,
  'shortlist.noted': (row, reading) =>
    `wrote a note beside ${quoted(row.listingTitle, 'some support')} in ${your(reading)} list`,
  'shortlist.shared': (_, reading) => `made a link that shows ${your(reading)} list, without notes or names`,
  'shortlist.link-ended': (_, reading) => `ended a link to ${your(reading)} list`,
  'shortlist.taken-along': (_, reading) => `put what was saved before into ${your(reading)} list`,
  'calendar.made': (_, reading) => `made an address for a calendar of ${your(reading)} sessions`,
  'calendar.ended': (_, reading) => `ended the address for a calendar of ${your(reading)} sessions`,
  'search.saved': (_, reading) => `saved a search for ${you(reading)}`,
  'search.seen': () => 'looked at what a saved search had found',
  'search.told': () => 'wrote a letter: a saved search had found something new',
  'search.stopped': () => 'stopped a saved search',
  'listing.accepted': (row) => `accepted ${quoted(row.listingTitle, 'a listing')} in writing`,
  'listing.acceptance-renewed': (row) => `renewed the acceptance of ${quoted(row.listingTitle, 'a listing')}`,
  'listing.acceptance-withdrawn': (row) => `took back the acceptance of ${quoted(row.listingTitle, 'a listing')}`,
};

const ROLES: Record<string, string> = {
  provider: 'provider',
  holder: 'looks after the money',
  authority: 'for the council',
  officer: 'officer',
};
const lower = (title: string) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/** In what role somebody did it, to stand in brackets; null when the name is enough. A decision carries the office's own title. */
function roleOf({ office, capacity }: Happened): string | null {
  if (office) return lower(office);
  if (capacity === null || capacity === 'self') return null;
  return isCapacity(capacity) ? CAPACITY_WORDS[capacity] : (ROLES[capacity] ?? lower(capacity));
}

/** 'Ruth Abernethy (independent broker)', 'Morag Stewart of Morag’s Garden Help', 'You', 'Ettle'. */
export function doer(row: Happened): string {
  if (row.byReader) return 'You';
  const name = row.byName ?? 'Ettle';
  if (row.capacity === 'provider' && row.providerName) return `${name} of ${row.providerName}`;
  const role = roleOf(row);
  return role ? `${name} (${role})` : name;
}

/** 'You wrote down what matters: “…”.', 'Ruth Abernethy (independent broker), for Aisha, started the plan “…”.' */
export function sentenceOf(row: Happened, reading: Reading): string {
  const told = TOLD[row.kind]?.(row, reading) ?? 'wrote something down';
  const between = row.forName ? `, for ${reading.self ? 'you' : row.forName},` : '';
  const sentence = `${doer(row)}${between} ${told}`;
  return /[.!?]”?$/.test(sentence) ? sentence : `${sentence}.`;
}

const LOOKED: Record<string, string> = {
  question: 'a question to a provider',
  home: 'the first page of the plan',
  details: 'how to write and talk to {you}',
  outcomes: 'what matters to {you}',
  helpers: 'who helps {you}',
  voice: 'what {you} said, and where people do not agree',
  record: 'this record',
  file: '{your} file at the council',
  shortlist: '{your} list of support',
  searches: '{your} saved searches',
  money: '{your} money',
  sessions: 'what was given to {you}',
  invoices: 'what was asked to be paid from {your} money',
  left: 'how much of {your} amount is left, beside a search',
  arrangement: 'a plan',
  panel: 'what a panel talks about, and its minutes',
  proposal: 'a plan, to answer it',
  agreement: 'an agreement',
};

/** What somebody looked at, in words. */
export function lookedAt(what: string, reading: Reading): string {
  const said = LOOKED[what.split(':')[0] ?? ''] ?? 'something on the record';
  return said.replace('{you}', you(reading)).replace('{your}', your(reading));
}
