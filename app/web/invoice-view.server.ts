import type { Item } from '../domain/invoices/rules.ts';
import { approved, countOf, isLate, standing } from '../domain/invoices/rules.ts';
import type { KeptInvoice, KeptInvoiceStep } from '../domain/invoices/store.server.ts';
import { type Day, dayOf, daysBetween, formatDay, formatMoment, formatNearDay, formatShortDay } from '../kit/day.ts';
import { formatPence, type Pence, sumPence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';
import { INVOICE_WORDS, ITEM_WORDS, STEP_WORDS } from './wording/invoices.ts';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
/** '28 September to 8 October 2026': the year once where it is one. */
export function spanWords(from: Day, to: Day): string {
  if (from === to) return formatShortDay(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? formatShortDay(from).slice(0, -5) : formatShortDay(from)} to ${formatShortDay(to)}`;
}

/** The prompt-pay clock, in a sentence; '' where nothing is to be paid. */
export function clockWords(invoice: Pick<KeptInvoice, 'state' | 'dueOn' | 'paidOn'>, today: Day): string {
  const { state, dueOn, paidOn } = invoice;
  if (state === 'refused' || state === 'withdrawn') return '';
  if (paidOn !== null) {
    const days = daysBetween(dueOn, paidOn);
    return `Paid on ${formatDay(paidOn)}, ${days > 0 ? `${plural(days, 'day')} late` : 'in time'}.`;
  }
  const left = daysBetween(today, dueOn);
  if (left < 0) return `It should have been paid by ${formatDay(dueOn)}. It is ${plural(-left, 'day')} late.`;
  return `To be paid by ${formatDay(dueOn)}${left === 0 ? ', which is today' : `, in ${plural(left, 'day')}`}.`;
}

/** What somebody asked about an item, and what was answered, the oldest first. */
const saidOf = (item: Item, steps: readonly KeptInvoiceStep[]) =>
  steps
    .filter((step) => step.item === item.nth)
    .map(({ act, words, by, at }) => ({
      asks: act === 'query',
      words,
      who: by ?? 'Ettle',
      when: formatMoment(at),
    }));

const sumOf = (items: readonly Item[]): Pence => sumPence(items.map((item) => item.pence));

/** An invoice as screens and papers show it. */
export function invoiceView(invoice: KeptInvoice, today: Day) {
  const { id, number, version, state, items, steps, providerName, knownAs, holderName, arrangementName } = invoice;
  const queried = items.filter((item) => item.state === 'queried');
  const now = approved(invoice);
  return {
    ...{ id, number, version, state, providerName, knownAs, holderName, arrangementName },
    standing: capital(INVOICE_WORDS[state]),
    late: isLate(invoice, today),
    clock: clockWords(invoice, today),
    total: formatPence(invoice.pence),
    approved: invoice.approvedPence === null ? null : formatPence(invoice.approvedPence),
    /** What approving now comes to; null: nothing can be approved. */
    approvable: now.ok ? formatPence(now.value) : null,
    isPart: queried.length > 0 || standing(items).length < items.length,
    queried: queried.length,
    queriedSum: formatPence(sumOf(queried)),
    sessions: countOf(
      items.length,
      items.map((item) => item.kind),
    ),
    days: spanWords(invoice.fromDay, invoice.toDay),
    made: formatShortDay(dayOf(invoice.madeAt)),
    items: items.map((item) => ({
      ...{ nth: item.nth, deliveryId: item.deliveryId, state: item.state, what: item.what },
      standing: capital(ITEM_WORDS[item.state]),
      day: formatNearDay(item.day),
      charge: formatPence(item.pence),
      said: saidOf(item, steps),
    })),
    history: steps.map(({ nth, act, item, words, by, at }) => ({
      ...{ nth, words, who: by ?? 'Ettle, by itself', when: formatMoment(at) },
      says: `${STEP_WORDS[act]}${item === null ? '' : `: ${dayIn(items, item)}`}`,
    })),
  };
}
export type InvoiceView = ReturnType<typeof invoiceView>;

function dayIn(items: readonly Item[], nth: number): string {
  const item = items.find((each) => each.nth === nth);
  return item ? `${formatNearDay(item.day)}, ${item.what}` : '';
}
