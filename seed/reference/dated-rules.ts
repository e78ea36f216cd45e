// What law, guidance or a council sets, and may change: a value from a day, with its source and how sure we are of it.
// FACTS 8: no national delegated limits, panel waits or decision times were found, so each is a proposal that a council sets.

import { COUNCIL } from '#seed/reference/authorities.ts';
import type { Sureness } from '#seed/reference/sureness.ts';

export type RuleValue = number | string | boolean | { readonly [name: string]: string };

export type DatedRuleRow = {
  readonly key: string;
  readonly value: RuleValue;
  /** null: for all of Scotland, unless a council has its own row. */
  readonly authorityCode: string | null;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly source: string;
  readonly sureness: Sureness;
};

const SCOTLAND_FROM = '2024-04-01';
const COUNCIL_FROM = '2025-04-01';

function everywhere(key: string, value: RuleValue, source: string, sureness: Sureness = 'proposal'): DatedRuleRow {
  return { key, value, authorityCode: null, fromDay: SCOTLAND_FROM, toDay: null, source, sureness };
}

function council(code: string, key: string, value: RuleValue, source: string): DatedRuleRow {
  return { key, value, authorityCode: code, fromDay: COUNCIL_FROM, toDay: null, source, sureness: 'proposal' };
}

const LOCAL = 'Local policy: each council may set its own (FACTS 8)';
const CLAUSES = 'A usual term of such agreements, not law (FACTS 2.2)';

const DEFAULTS: readonly DatedRuleRow[] = [
  everywhere('decision.days', 10, `${LOCAL}; working days from the day the provider says yes`),
  everywhere(
    'panel.days',
    20,
    `${LOCAL}; working days from the day it is sent to the panel; standard 8.11 asks for a set maximum`,
  ),
  everywhere(
    'panel.put-off-days',
    10,
    `${LOCAL}; working days from the day of the meeting; how far the panel may put a plan off, once and with a reason`,
  ),
  everywhere('panel.quorum', 2, `${LOCAL}; how many must vote on a plan, so that no plan is one person’s word`),
  everywhere(
    'panel.referrer-votes',
    false,
    `${LOCAL}; whether the officer who sent a plan to the panel votes on it. Two looks at a plan are two only when they are not one person’s`,
  ),
  everywhere(
    'decision.officer-interest',
    'refuse',
    `${LOCAL}; public officers declare interests and step back from what touches them. Whoever has one in a provider of a plan does not decide on it`,
  ),
  everywhere(
    'change.answer-days',
    10,
    `${LOCAL}; working days to answer, decide or sign a change of support that runs. Silence is never a yes`,
  ),
  everywhere(
    'session.move-days',
    28,
    `${CLAUSES}; how far one session may be moved from its day by the two sides alone`,
  ),
  everywhere(
    'session.move-answer-days',
    2,
    `${CLAUSES}; working days to answer when one session is asked to be moved. Silence moves nothing`,
  ),
  everywhere('delivery.tell-days', 28, `${CLAUSES}; days after a session in which its provider may still tell of it`),
  everywhere(
    'delivery.confirm-days',
    5,
    `${CLAUSES}; working days to confirm or query a session before the next one is asked. Silence is never a yes`,
  ),
  everywhere(
    'delivery.part-week',
    'by-days',
    `${CLAUSES}; a week that is paid by the week and was given in part costs its share of the days it was to be given on`,
  ),
  everywhere('delivery.answer-days', 5, `${CLAUSES}; working days for a provider to answer a query`),
  everywhere(
    'invoice.cycle',
    'monthly',
    'Shropshire ISF pays monthly (FACTS 2.1); England, so only a guide. weekly, fortnightly, four-weekly, monthly or once',
  ),
  everywhere(
    'bank.new-days',
    90,
    'Our own rule: for how many days after a provider changed its bank details the first payment to them waits for somebody of the holder to ask the provider. UK Finance counts a changed account of a supplier among the usual ways of fraud',
  ),
  everywhere(
    'banking.keep-days',
    28,
    `${CLAUSES}; days after a session is settled in which its unused time can still be kept for later`,
  ),
  everywhere(
    'banking.warn-days',
    42,
    `${CLAUSES}; days before kept time is lost in which the person is told: “in good time”, clause C11`,
  ),
  everywhere(
    'money.early-word-percent',
    15,
    'Our own rule: how much less or more than planned is used when somebody should hear of it early',
  ),
  everywhere(
    'money.early-word-weeks',
    6,
    'Our own rule: for how many weeks support has run before its pace says anything',
  ),
  everywhere(
    'money.early-word-lag-days',
    14,
    'Our own rule: sessions of the last days may not have been told of yet, so they are not taken for unused',
  ),
  everywhere(
    'money.early-word-worse-percent',
    25,
    'Our own rule: how much worse it must be than when it was told, before somebody hears of it again',
  ),
  everywhere(
    'money.early-word-again-days',
    28,
    'Our own rule: days in which the same early word is not told again, when it went and came back',
  ),
  everywhere(
    'stripe.payload-days',
    90,
    'Our own rule: days after which what Stripe told of a settled payment is cut down to that it was told. UK GDPR asks to keep personal data no longer than it is needed, and names no number',
  ),
  everywhere(
    'true-hour.days',
    91,
    'Our own rule: how many days a provider’s true hour looks back on, so that a week of snow does not make it',
  ),
  everywhere(
    'true-hour.least-sessions',
    4,
    'Our own rule: below so many sessions a true hour would say more about chance than about the work',
  ),
  everywhere(
    'true-hour.gap-minutes',
    60,
    'Our own rule: a time between two sessions of one day that is no longer is waiting; a longer one is somebody’s own',
  ),
  everywhere('signing.fresh-minutes', 15, 'Our own rule: how lately a signer must have proved who they are'),
  everywhere(
    'sign-in.fresh-minutes',
    15,
    'Our own rule: how lately somebody must have proved who they are to change a key',
  ),
  everywhere(
    'desk.answer-days',
    5,
    'Our own rule: working days in which people may expect a provider’s answer to a question, a plan or a correction. Nothing lapses after them',
  ),
  everywhere('listing.stale-days', 180, 'Our own rule: when a provider is asked whether a listing is still right'),
  everywhere(
    'listing.stale-stages',
    '90 150 180 hide 365',
    'Our own rule: days after which a provider is reminded, a listing is marked, and search leaves it out',
  ),
  everywhere(
    'listing.edits-approved',
    'none',
    'Our own rule: which edits of a published listing a council sees first (price, care, who, place, words)',
  ),
  everywhere('agreement.notice-days', 28, `${CLAUSES}; 28 days each side`),
  everywhere('agreement.safety-notice-days', 1, `${CLAUSES}; shorter when somebody is not safe`),
  everywhere('agreement.review-months', 12, `${LOCAL}; at least once a year`),
  everywhere('agreement.first-review-weeks', 6, `${LOCAL}; a first look soon after the start`),
  everywhere(
    'agreement.banking-cap-weeks',
    4,
    'Dorset ISF: up to four times the weekly budget (FACTS 2.1); England, so only a guide',
  ),
  everywhere('agreement.banking-expiry-months', 6, `${LOCAL}; standard 12.14 asks for use across weeks and seasons`),
  everywhere('agreement.tolerance-percent', 10, `${LOCAL}; how far a week may differ before anybody must agree again`),
  everywhere('agreement.cancellation-hours', 48, `${CLAUSES}; a visit called off later than this is paid`),
  everywhere('agreement.hospital-retainer-days', 14, `${CLAUSES}; how long a place is kept and paid in hospital`),
  everywhere('agreement.statement-every', 'month', `${CLAUSES}; how often the holder writes`),
  everywhere(
    'agreement.payment-days',
    30,
    'Procurement Reform Act 2014 section 15: a 30-day payment aim (FACTS 1.8)',
    'found',
  ),
  everywhere(
    'agreement.recovery-notice-days',
    28,
    'Standard 12.16: consult before money is asked back; the days are local policy',
  ),
  everywhere(
    'amount.notice-days',
    28,
    `${CLAUSES}; days’ notice of a lower amount, as a party has that ends an agreement (clause C28). No national figure was found; the 2007 guidance asks councils to say theirs (gov.scot 2007/07/04093127/25)`,
  ),
  everywhere(
    'amount.say-days',
    14,
    'Our own rule: days to say something before a lower amount is decided. That somebody is asked first: SDS Handbook, “Changes to a support budget” (handbook.scot), and McHattie v South Ayrshire Council [2020] CSOH 4',
  ),
  everywhere(
    'amount.decided-days',
    7,
    'Our own rule: days between the decision on a lower amount and its first day, so that nobody hears of it on the day',
  ),
  everywhere('amount.answer-days', 10, `${LOCAL}; working days to answer what somebody says about another amount`),
  everywhere(
    'amount.correct-days',
    7,
    'Our own rule: for how many days a figure that nobody uses yet may be put right without a proposal',
  ),
  everywhere('agreement.closing-statement-days', 28, `${LOCAL}; the last statement, after it ends`),
  everywhere(
    'agreement.retention-years',
    6,
    'Six years after it ends: a usual time for contracts in Scotland, for legal review',
  ),
  everywhere('complaint.stage-1-days', 5, 'Model complaints procedure: working days, stage 1 (FACTS 7)', 'found'),
  everywhere(
    'complaint.acknowledge-days',
    3,
    'Model complaints procedure: working days, to say it has come, stage 2 (FACTS 7)',
    'found',
  ),
  everywhere('complaint.stage-2-days', 20, 'Model complaints procedure: working days, stage 2 (FACTS 7)', 'found'),
  everywhere('complaint.spso-months', 12, 'To the Ombudsman, normally within a year (FACTS 7)', 'known'),
  everywhere(
    'procurement.regulated-from-pence',
    5_000_000,
    'Procurement Reform Act 2014 section 3: £50,000 without VAT (FACTS 1.8)',
    'found',
  ),
  everywhere(
    'interest.broker-money',
    'refuse',
    'A broker is not employed by a provider and takes no commission (FACTS 4; the Brokerage Framework’s own text was not read): who gains from a provider does not put it into a plan',
  ),
  everywhere('contact.emergency-phone', '999', 'Police, ambulance, fire and coastguard', 'known'),
  everywhere('contact.police-phone', '101', 'Police Scotland when it is not an emergency', 'known'),
  // Where a council has said nothing, an agreement still says whom to turn to.
  everywhere(
    'contact.advocacy',
    'an independent advocacy service, found through the Scottish Independent Advocacy Alliance at siaa.org.uk',
    'The Alliance keeps the list of independent advocacy in Scotland (FACTS 7)',
    'known',
  ),
  everywhere(
    'contact.authority',
    'the social work office of the council, found at mygov.scot',
    'Until the council gives its own contact',
  ),
  everywhere(
    'contact.complaints',
    'the complaints team of the council, found at mygov.scot',
    'Until the council gives its own contact; every council has one under the model complaints procedure (FACTS 7)',
  ),
];

/** Minimum pay for direct care that a council commissions. Not a wage rule for people who truly work for themselves. */
const MINIMUM_PAY: readonly (readonly [from: string, pence: number, sureness: Sureness])[] = [
  ['2016-10-01', 825, 'found'],
  ['2017-05-01', 845, 'found'],
  ['2018-05-01', 875, 'found'],
  ['2019-04-01', 900, 'known'],
  ['2020-04-01', 930, 'found'],
  ['2021-04-01', 950, 'found'],
  ['2021-12-01', 1002, 'known'],
  ['2022-04-01', 1050, 'found'],
  ['2023-04-01', 1090, 'found'],
  ['2024-04-01', 1200, 'found'],
  ['2025-04-01', 1260, 'known'],
  ['2026-04-01', 1345, 'known'],
];

const FAIR_WORK: readonly DatedRuleRow[] = MINIMUM_PAY.map(([fromDay, value, sureness], at) => {
  const source = 'Adult social care minimum pay, all self-directed support options (FACTS 1.10)';
  const toDay = MINIMUM_PAY[at + 1]?.[0] ?? null;
  return { key: 'fair-work.minimum-pence-per-hour', value, authorityCode: null, fromDay, toDay, source, sureness };
});

// Numbers in the ranges that Ofcom keeps for drama: they ring nowhere.
const DEMO = 'Made up for the demo world';

/** What a council of the demo world does differently, so that the difference shows. */
const COUNCILS: readonly DatedRuleRow[] = [
  council(COUNCIL.glasgow, 'decision.days', 15, `${DEMO}: a council that takes three weeks`),
  council(COUNCIL.glasgow, 'panel.days', 15, `${DEMO}: its panel meets every fortnight`),
  council(COUNCIL.perth, 'listing.edits-approved', 'price care', `${DEMO}: it sees changes of price and of care first`),
  council(COUNCIL.highland, 'panel.referrer-votes', true, `${DEMO}: only two officers decide there`),
  council(COUNCIL.edinburgh, 'panel.referrer-votes', true, `${DEMO}: only two officers decide there`),
  council(COUNCIL.glasgow, 'amount.notice-days', 42, `${DEMO}: six weeks’ notice of a lower amount`),
  council(COUNCIL.orkney, 'agreement.banking-cap-weeks', 8, `${DEMO}: ferries and gales, so more may be saved up`),
  council(COUNCIL.orkney, 'agreement.cancellation-hours', 24, `${DEMO}: boats are called off late`),
  council(COUNCIL.highland, 'agreement.tolerance-percent', 15, `${DEMO}: wider, for long winters`),
  council(COUNCIL.edinburgh, 'agreement.notice-days', 21, `${DEMO}: three weeks’ notice`),
  council(COUNCIL.perth, 'contact.safeguarding-phone', '01632 960 101', DEMO),
  council(COUNCIL.glasgow, 'contact.safeguarding-phone', '0141 496 0101', DEMO),
  council(COUNCIL.orkney, 'contact.safeguarding-phone', '01632 960 301', DEMO),
  council(COUNCIL.highland, 'contact.safeguarding-phone', '01632 960 401', DEMO),
  council(COUNCIL.edinburgh, 'contact.safeguarding-phone', '0131 496 0101', DEMO),
  council(COUNCIL.perth, 'contact.complaints', complaints('perth', '01632 960 102'), DEMO),
  council(COUNCIL.glasgow, 'contact.complaints', complaints('glasgow', '0141 496 0102'), DEMO),
  council(COUNCIL.orkney, 'contact.complaints', complaints('orkney', '01632 960 302'), DEMO),
  council(COUNCIL.highland, 'contact.complaints', complaints('highland', '01632 960 402'), DEMO),
  council(COUNCIL.edinburgh, 'contact.complaints', complaints('edinburgh', '0131 496 0102'), DEMO),
  council(COUNCIL.perth, 'contact.authority', socialWork('perth', '01632 960 103'), DEMO),
  council(COUNCIL.glasgow, 'contact.authority', socialWork('glasgow', '0141 496 0103'), DEMO),
  council(COUNCIL.orkney, 'contact.authority', socialWork('orkney', '01632 960 303'), DEMO),
  council(COUNCIL.highland, 'contact.authority', socialWork('highland', '01632 960 403'), DEMO),
  council(COUNCIL.edinburgh, 'contact.authority', socialWork('edinburgh', '0131 496 0103'), DEMO),
  council(COUNCIL.perth, 'contact.advocacy', advocacy('Tayside Voice', 'perth', '01632 960 104'), DEMO),
  council(COUNCIL.glasgow, 'contact.advocacy', advocacy('Clyde Voice', 'glasgow', '0141 496 0104'), DEMO),
  council(COUNCIL.orkney, 'contact.advocacy', advocacy('Harbour Advocacy', 'orkney', '01632 960 304'), DEMO),
  council(COUNCIL.highland, 'contact.advocacy', advocacy('Firth Advocacy', 'highland', '01632 960 404'), DEMO),
  council(COUNCIL.edinburgh, 'contact.advocacy', advocacy('Forth Advocacy', 'edinburgh', '0131 496 0104'), DEMO),
];

type Contact = { readonly [name: string]: string };

function complaints(place: string, phone: string): Contact {
  return { name: 'The complaints team', phone, email: `complaints.${place}@ettle.example` };
}

function socialWork(place: string, phone: string): Contact {
  return { name: 'The social work office', phone, email: `socialwork.${place}@ettle.example` };
}

function advocacy(name: string, place: string, phone: string): Contact {
  return { name, phone, email: `advocacy.${place}@ettle.example` };
}

export const DATED_RULES: readonly DatedRuleRow[] = [...DEFAULTS, ...FAIR_WORK, ...COUNCILS];
