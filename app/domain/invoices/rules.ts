/**
 * What a provider asks to be paid, and what is said about it. Clause C06: a provider is paid in arrears, only for support that was given
 * and confirmed, within so many days of a correct invoice; where part of it is questioned, the rest is paid in time.
 */
import { addDays, type Day, formatMinute, formatNearDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount, plural } from '../../kit/text.ts';
import type { DeliveryKind, Told } from '../delivery/rules.ts';

/** `refused`: sent back whole. `withdrawn`: taken back by the provider, or nothing of it was left to ask for. */
export const INVOICE_STATES = ['sent', 'approved', 'paid', 'refused', 'withdrawn'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/**
 * `queried`: a question stands, on whatever invoice, and the session can be asked for nowhere else. `left-out`: it may come on a later
 * invoice. `given-up`: the provider does not ask for it any more, for ever.
 */
export const ITEM_STATES = ['asked', 'queried', 'approved', 'left-out', 'given-up'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export type InvoiceRefusal =
  | 'invoice.not-found'
  | 'invoice.not-yours'
  | 'invoice.own-claim'
  | 'invoice.nothing-ready'
  | 'invoice.state'
  | 'invoice.changed'
  | 'invoice.item-not-found'
  | 'invoice.item-state'
  | 'invoice.all-queried'
  | 'invoice.no-words'
  | 'invoice.words-too-long';

export type Item = {
  nth: number;
  deliveryId: Id;
  lineId: Id;
  kind: DeliveryKind;
  /** Of a week, its first day. */
  day: Day;
  what: string;
  pence: Pence;
  state: ItemState;
};

/** The most sessions that one invoice asks for; what is over comes on the next. */
export const MOST_ITEMS = 400;

/** 'INV-000417': at most sixteen letters, so that a payment's reference has room for its attempt. */
export const invoiceNumber = (nth: bigint): string => `INV-${String(nth).padStart(6, '0')}`;

/** The last day on which paying is on time. A query does not move it: what is not queried is paid in time (clause C06). */
export const dueOn = (madeOn: Day, paymentDays: number): Day => addDays(madeOn, paymentDays);

/** What of an invoice can be approved now: every item that nobody has a question about. */
export const standing = (items: readonly Item[]): Item[] => items.filter((item) => item.state === 'asked');

/** What approving now comes to, in pence. Refuses an invoice that is decided already, and one of which every item is queried. */
export function approved(invoice: { state: InvoiceState; items: readonly Item[] }): Result<Pence, InvoiceRefusal> {
  if (invoice.state !== 'sent') return refuse('invoice.state', { facts: { state: invoice.state } });
  const items = standing(invoice.items);
  if (items.length === 0) return refuse('invoice.all-queried');
  return ok(sumPence(items.map((item) => item.pence)));
}

/** Whether somebody may ask about an item now: as long as the invoice is open, and nobody asks about it already. */
export function mayBeQueried(
  invoice: { state: InvoiceState; items: readonly Item[] },
  nth: number,
): Result<Item, InvoiceRefusal> {
  if (invoice.state !== 'sent') return refuse('invoice.state', { facts: { state: invoice.state } });
  return itemIn(invoice, nth, 'asked');
}

/**
 * Where an answer to a query leads. Standing by it: it is asked for again, on this invoice while it is open, else on a later one. Giving
 * it up: never again. An invoice of which nothing is left to ask for is withdrawn.
 */
export function answered(
  invoice: { state: InvoiceState; items: readonly Item[] },
  nth: number,
  standsBy: boolean,
): Result<{ item: Item; state: ItemState; invoice: InvoiceState }, InvoiceRefusal> {
  const found = itemIn(invoice, nth, 'queried');
  if (!found.ok) return found;
  const item = found.value;
  const open = invoice.state === 'sent';
  if (standsBy) return ok({ item, state: open ? 'asked' : 'left-out', invoice: invoice.state });
  const left = invoice.items.some((each) => each.nth !== nth && (each.state === 'asked' || each.state === 'queried'));
  return ok({ item, state: 'given-up', invoice: open && !left ? 'withdrawn' : invoice.state });
}

function itemIn(invoice: { items: readonly Item[] }, nth: number, state: ItemState): Result<Item, InvoiceRefusal> {
  const item = invoice.items.find((each) => each.nth === nth);
  if (!item) return refuse('invoice.item-not-found');
  return item.state === state ? ok(item) : refuse('invoice.item-state', { facts: { state: item.state } });
}

const LEAST_WORDS = 5;
const MOST_WORDS = 1_000;

/** What somebody writes to a query, an answer or a refusal: a few words at least, in letters as people count them. */
export function wordsOf(typed: string): Result<string, InvoiceRefusal> {
  const words = typed.trim();
  if (letterCount(words) < LEAST_WORDS) return refuse('invoice.no-words', { field: 'words' });
  if (letterCount(words) > MOST_WORDS) return refuse('invoice.words-too-long', { field: 'words' });
  return ok(words);
}

type Given = { kind: DeliveryKind; toDay: Day; fromMinute: number; toMinute: number; given: Told['given'] };

/** What an item says of what was given: the line's own words, and when it was beside its day. */
export function whatOf(line: string, { kind, toDay, fromMinute, toMinute, given }: Given): string {
  if (given === 'not-given') return `${line}, called off too late`;
  if (kind === 'week') return `${line}, the week to ${formatNearDay(toDay)}`;
  return kind === 'once' ? line : `${line}, ${formatMinute(fromMinute)} to ${formatMinute(toMinute)}`;
}

/** '3 sessions', '2 weeks', or '5 parts' where they are of different kinds. */
export function countOf(count: number, kinds: readonly DeliveryKind[]): string {
  const one = new Set(kinds).size === 1 ? kinds[0] : undefined;
  return plural(count, one === 'session' || one === 'week' ? one : one === 'once' ? 'thing' : 'part');
}

/** Where the prompt-pay clock of an invoice stands. `paidOn`: the day on which it was paid, if it is. */
export type Clock = { dueOn: Day; paidOn: Day | null };

/** Late: not paid on the last day, or paid after it. What is refused or withdrawn is never late. */
export function isLate({ state, dueOn: due, paidOn }: Clock & { state: InvoiceState }, today: Day): boolean {
  if (state === 'refused' || state === 'withdrawn') return false;
  return state === 'paid' && paidOn !== null ? paidOn > due : today > due;
}
