import type { Cycle } from '../../domain/invoices/cycles.ts';
import type { InvoiceRefusal, InvoiceState, ItemState } from '../../domain/invoices/rules.ts';
import type { InvoiceAct } from '../../domain/invoices/store.server.ts';
import type { Sentence } from '../wording.ts';

/** How an invoice stands, in the middle of a sentence. */
export const INVOICE_WORDS: Record<InvoiceState, string> = {
  sent: 'waiting for a yes',
  approved: 'approved, to be paid',
  paid: 'paid',
  refused: 'sent back',
  withdrawn: 'taken back',
};

/** How one session on it stands. */
export const ITEM_WORDS: Record<ItemState, string> = {
  asked: 'asked for',
  queried: 'somebody asks about it',
  approved: 'approved',
  'left-out': 'left out',
  'given-up': 'not charged any more',
};

/** What was done with it, for its history. */
export const STEP_WORDS: Record<InvoiceAct, string> = {
  send: 'Asked for',
  query: 'Asked about',
  answer: 'Answered',
  approve: 'Approved',
  refuse: 'Sent back',
  withdraw: 'Taken back',
  pay: 'Paid',
  'come-back': 'The payment came back',
};

/** How often it is asked for by itself. */
export const CYCLE_WORDS: Record<Cycle, string> = {
  weekly: 'each week',
  fortnightly: 'every two weeks',
  'four-weekly': 'every four weeks',
  monthly: 'each month',
  once: 'when the plan is over',
};
const isInvoiceState = (state: string): state is InvoiceState => Object.hasOwn(INVOICE_WORDS, state);
const isItemState = (state: string): state is ItemState => Object.hasOwn(ITEM_WORDS, state);

export const invoices: Record<InvoiceRefusal, Sentence> = {
  'invoice.not-found': 'We could not find that invoice.',
  'invoice.not-yours': 'You can look at this invoice, but it is not for you to decide.',
  'invoice.own-claim':
    'This is your own claim: you work for the provider, made the invoice, or told of one of its sessions. Somebody else has to decide.',
  'invoice.nothing-ready': 'There is nothing to ask for now. A session can be asked for once it is confirmed.',
  'invoice.state': (facts) => {
    const state = facts('state');
    return `This invoice is ${isInvoiceState(state) ? INVOICE_WORDS[state] : 'settled'} now, so that cannot be done. Look at it as it is.`;
  },
  'invoice.changed': 'Somebody has done something with this invoice since you opened it. Please read it again.',
  'invoice.item-not-found': 'That session is not on this invoice.',
  'invoice.item-state': (facts) => {
    const state = facts('state');
    return `That session stands as “${isItemState(state) ? ITEM_WORDS[state] : 'settled'}” now, so that cannot be done.`;
  },
  'invoice.all-queried': 'There is a question about every session of it. Wait for the answers, or send it back.',
  'invoice.no-words': 'Say why in a few words. The other side reads them.',
  'invoice.words-too-long': 'That is too long. Keep it under 1,000 letters.',
};
