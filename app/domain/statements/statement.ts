// A month of one budget: what stood where when it began, what moved, and what stood where when it was over. Standards 12.2 and 12.16:
// everybody can follow the money to the penny. It is reckoned from the ledger's own entries, so opening and moves always come to closing.
import { addDays, type Day, formatShortDay, isDay } from '#app/kit/day.ts';
import { formatPence, type Pence, pence } from '#app/kit/pence.ts';
import type { AccountKind, AccountOf, Balance, Reason, Unit } from '../money/rules.ts';
import { type LineName, minutesWords, REASON_WORDS } from './rules.ts';

/** Every entry of the month of one reason between the same two accounts, together. */
export type Moved = {
  reason: Reason;
  unit: Unit;
  debit: AccountOf;
  credit: AccountOf;
  amount: bigint;
  times: number;
};

/** One account of the month: `opening + added − taken = closing`. Pence or minutes, by the unit. */
export type Stood = {
  kind: AccountKind;
  unit: Unit;
  lineId: string | null;
  opening: bigint;
  added: bigint;
  taken: bigint;
  closing: bigint;
};

export type Statement = { accounts: Stood[]; moved: Moved[] };

const keyOf = (kind: AccountKind, unit: Unit, lineId: string | null) => `${kind} ${unit} ${lineId ?? ''}`;

/** The statement of a time, from what stood before it and what moved in it. Accounts of several payers are one. */
export function statementOf(opening: readonly Balance[], moved: readonly Moved[]): Statement {
  const accounts = new Map<string, Stood>();
  const at = ({ kind, lineId }: AccountOf, unit: Unit): Stood => {
    const key = keyOf(kind, unit, lineId);
    const found = accounts.get(key) ?? { kind, unit, lineId, opening: 0n, added: 0n, taken: 0n, closing: 0n };
    accounts.set(key, found);
    return found;
  };
  for (const balance of opening) {
    const account = at(balance, balance.unit);
    account.opening += balance.amount;
    account.closing += balance.amount;
  }
  for (const { debit, credit, unit, amount } of moved) {
    const [from, to] = [at(debit, unit), at(credit, unit)];
    from.taken += amount;
    from.closing -= amount;
    to.added += amount;
    to.closing += amount;
  }
  return { accounts: [...accounts.values()], moved: [...moved] };
}

/** '2026-11' → its first and last day. Null: no month from 1900 to 2199. */
export function monthOf(text: string): { from: Day; to: Day } | null {
  const from = `${text}-01`;
  if (!/^\d{4}-\d{2}$/.test(text) || !isDay(from)) return null;
  return { from, to: addDays(`${monthAfter(text)}-01` as Day, -1) };
}

export type MonthAsked = {
  month: string;
  from: Day;
  /** The last day that is counted: today while the month runs. */
  to: Day;
  running: boolean;
};

/** The days of a month as far as they are known today. Null: no month, or one that has not begun. */
export function monthAsked(text: string, today: Day): MonthAsked | null {
  const days = monthOf(text);
  if (!days || text > monthNameOf(today)) return null;
  const running = days.to >= today;
  return { month: text, from: days.from, to: running ? today : days.to, running };
}

/** So many months up to one that is counted, the oldest first. */
export function monthsUpTo(last: string, many: number): string[] {
  const months = [last];
  while (months.length < many) months.unshift(monthBefore(months[0] ?? last));
  return months;
}

/** The month as it is written in an address. */
export const monthNameOf = (at: Day): string => at.slice(0, 7);
export const monthAfter = (month: string): string => monthNameOf(addDays(`${month}-01` as Day, 31));
export const monthBefore = (month: string): string => monthNameOf(addDays(`${month}-01` as Day, -1));
/** 'November 2026' */
export const monthWords = (month: string): string => formatShortDay(`${month}-01` as Day).replace(/^1 /, '');

export type Part = {
  kind: AccountKind;
  label: string;
  unit: Unit;
  opening: bigint;
  added: bigint;
  taken: bigint;
  closing: bigint;
};

/** The places that people read about, in order. Where money comes from, and the clock, are the other side of these. */
export const PLACES: readonly { kind: AccountKind; unit: Unit; label: string }[] = [
  { kind: 'free', unit: 'pence', label: 'Free' },
  { kind: 'reserved', unit: 'pence', label: 'Promised to plans' },
  { kind: 'banked', unit: 'pence', label: 'Kept for later' },
  { kind: 'owed', unit: 'pence', label: 'Given, to be paid' },
  { kind: 'paid', unit: 'pence', label: 'Paid to providers, since the start' },
  { kind: 'given-back', unit: 'pence', label: 'Given back to payers, since the start' },
  { kind: 'fee', unit: 'pence', label: 'The holder’s fee, set aside' },
  { kind: 'fee-paid', unit: 'pence', label: 'The holder’s fee, paid since the start' },
  { kind: 'banked', unit: 'minutes', label: 'Time kept for later' },
  { kind: 'borrowed', unit: 'minutes', label: 'Time borrowed' },
];
/** These always stand there; the others when there was ever anything in them. */
const ALWAYS: readonly AccountKind[] = ['free', 'reserved', 'owed', 'paid'];

/** The accounts of a statement by their kinds. */
export function partsOf({ accounts }: Statement): Part[] {
  return PLACES.flatMap(({ kind, unit, label }) => {
    const own = accounts.filter((each) => each.kind === kind && each.unit === unit);
    if (own.length === 0 && !(unit === 'pence' && ALWAYS.includes(kind))) return [];
    const sum = (of: 'opening' | 'added' | 'taken' | 'closing') => own.reduce((all, each) => all + each[of], 0n);
    return [
      { kind, label, unit, opening: sum('opening'), added: sum('added'), taken: sum('taken'), closing: sum('closing') },
    ];
  });
}

export type MovedPart = {
  reason: Reason;
  lineId: string | null;
  words: string;
  about: string;
  times: number;
  unit: Unit;
  amount: bigint;
};

/** What moved, by reason and by part of the plan; what is of the whole budget first. */
export function movesOf({ moved }: Statement, lines: readonly LineName[]): MovedPart[] {
  const rows = new Map<string, MovedPart>();
  for (const { reason, unit, debit, credit, amount, times } of moved) {
    const lineId = credit.lineId ?? debit.lineId;
    const key = `${reason} ${unit} ${lineId ?? ''}`;
    const about = lines.find((each) => each.lineId === lineId)?.what ?? '';
    const row = rows.get(key) ?? { reason, lineId, words: REASON_WORDS[reason], about, times: 0, unit, amount: 0n };
    rows.set(key, { ...row, times: row.times + times, amount: row.amount + amount });
  }
  return [...rows.values()].sort((a, b) => a.about.localeCompare(b.about) || a.words.localeCompare(b.words));
}

/** '£20.00', or '1 hour 30 minutes'. */
export const amountWords = (amount: bigint, unit: Unit): string =>
  unit === 'pence' ? formatPence(pence(amount)) : minutesWords(amount);

/** What the month was, in plain words. `running`: it is not over yet. */
export function sentenceOf(statement: Statement, month: string, running: boolean): string {
  const sum = (kinds: readonly AccountKind[], of: 'opening' | 'closing'): Pence =>
    pence(
      statement.accounts
        .filter((each) => each.unit === 'pence' && kinds.includes(each.kind))
        .reduce((all, each) => all + each[of], 0n),
    );
  const stood = (of: 'opening' | 'closing', is = 'was') =>
    `${formatPence(sum(['free'], of))} ${is} free and ${formatPence(sum(['reserved', 'banked'], of))} ${is} promised to plans`;
  const end = running ? `Today, ${stood('closing', 'is')}.` : `When it ended, ${stood('closing')}.`;
  if (statement.moved.length === 0)
    return `Nothing ${running ? 'has moved yet' : 'moved'} in ${monthWords(month)}. ${end}`;
  const given = sum(['owed', 'paid'], 'closing') - sum(['owed', 'paid'], 'opening');
  const paid = sum(['paid'], 'closing') - sum(['paid'], 'opening');
  const did = [
    given > 0n ? `${formatPence(pence(given))} of support was given and agreed` : '',
    given < 0n ? `${formatPence(pence(-given))} of support was taken back` : '',
    paid > 0n ? `${formatPence(pence(paid))} was paid` : '',
    paid < 0n ? `${formatPence(pence(-paid))} of what was paid came back` : '',
  ].filter(Boolean);
  const middle = did.length > 0 ? `In the month, ${did.join(', and ')}.` : 'No support was given in it.';
  return `When ${monthWords(month)} began, ${stood('opening')}. ${middle} ${end}`;
}
