// The ledger of Option 2: what is put in, promised, delivered, owed and paid, in two entries of one amount each time (double entry).
// The platform holds no money: this says exactly what holders, payers and providers owe each other. Standards 12.2 to 12.16.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';

export const ACCOUNT_KINDS = [
  'funding',
  'free',
  'reserved',
  'banked',
  'owed',
  'paid',
  'fee-funding',
  'fee',
  'fee-paid',
  'given-back',
  'carried',
  'time',
  'borrowed',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
export type Unit = 'pence' | 'minutes';

/** Those that may be overdrawn: where money comes from, where it goes over to another holder, and the clock. */
export const MAY_FALL_BELOW_ZERO: readonly AccountKind[] = ['funding', 'fee-funding', 'carried', 'time'];

/** Every move there is: from where, to where. The database has the same list (ledger_move) and takes no other. */
export const MOVES = {
  grant: ['funding', 'free'],
  'grant-less': ['free', 'funding'],
  reserve: ['free', 'reserved'],
  release: ['reserved', 'free'],
  draw: ['reserved', 'owed'],
  bank: ['reserved', 'banked'],
  'use-banked': ['banked', 'owed'],
  expire: ['banked', 'free'],
  'free-kept': ['banked', 'free'],
  'give-up': ['owed', 'free'],
  pay: ['owed', 'paid'],
  bounce: ['paid', 'owed'],
  'fee-grant': ['fee-funding', 'fee'],
  'fee-less': ['fee', 'fee-funding'],
  'fee-pay': ['fee', 'fee-paid'],
  'give-back': ['free', 'given-back'],
} as const satisfies Record<string, readonly [AccountKind, AccountKind]>;
export type Move = keyof typeof MOVES;

/** The same for time that a line banks and borrows, in minutes. */
export const TIME_MOVES = {
  bank: ['time', 'banked'],
  'use-banked': ['banked', 'time'],
  expire: ['banked', 'time'],
  borrow: ['time', 'borrowed'],
  'give-time-back': ['borrowed', 'time'],
} as const satisfies Record<string, readonly [AccountKind, AccountKind]>;
export type TimeMove = keyof typeof TIME_MOVES;

export type Reason = Move | TimeMove | 'carry-out' | 'carry-in' | 'reversal';

export type MoneyRefusal = 'money.not-enough';

/** One account: of a budget, and where the kind asks for it of one line or of one payer. */
export type Account = { budgetId: Id; kind: AccountKind; unit: Unit; lineId?: Id; fundingLineId?: Id };

/** One entry to be made. `key` says which it is, for ever: the same key is booked once, however often it is sent. */
export type Posting = {
  debit: Account;
  credit: Account;
  /** Pence or minutes, by the unit of the accounts; more than nothing. */
  amount: bigint;
  reason: Reason;
  /** What it is about: `line:…`, `session:…`, `payment:…`. */
  subject: `${string}:${string}`;
  key: string;
  /** The number of the entry that this takes back. */
  reverses?: bigint;
  /** The dated rule that set the figure. */
  rule?: string;
};

/** An entry as it stands in the books. */
export type Entry = Omit<Posting, 'debit' | 'credit' | 'rule' | 'reverses'> & {
  id: bigint;
  unit: Unit;
  debit: AccountOf;
  credit: AccountOf;
  reverses: bigint | null;
  rule: string | null;
  day: Day;
  at: Date;
  by: string | null;
};
export type AccountOf = { kind: AccountKind; lineId: Id | null };

/** Whose account, by the kinds that need a line or a payer beside the budget. */
export type Whose = { budgetId: Id; lineId?: Id; fundingLineId?: Id };

const OF_A_LINE: readonly AccountKind[] = ['reserved', 'banked', 'owed', 'paid', 'time', 'borrowed'];
const OF_A_PAYER: readonly AccountKind[] = ['funding', 'given-back'];

function accountOf(kind: AccountKind, unit: Unit, { budgetId, lineId, fundingLineId }: Whose): Account {
  if (OF_A_LINE.includes(kind)) return { budgetId, kind, unit, lineId };
  return OF_A_PAYER.includes(kind) ? { budgetId, kind, unit, fundingLineId } : { budgetId, kind, unit };
}

type About = Pick<Posting, 'subject' | 'key' | 'rule'>;

/** A move of money, in pence, between the two accounts that it is between by its name. */
export function moveOf(move: Move, whose: Whose, amount: bigint, about: About): Posting {
  const [from, to] = MOVES[move];
  return {
    debit: accountOf(from, 'pence', whose),
    credit: accountOf(to, 'pence', whose),
    amount,
    reason: move,
    ...about,
  };
}

/** A move of time, in minutes, of one line. */
export function timeMoveOf(move: TimeMove, whose: Whose & { lineId: Id }, minutes: number, about: About): Posting {
  const [from, to] = TIME_MOVES[move];
  return {
    debit: accountOf(from, 'minutes', whose),
    credit: accountOf(to, 'minutes', whose),
    amount: BigInt(minutes),
    reason: move,
    ...about,
  };
}

/** What one holder passes on to the next, and whether a line has it. Of time: where it comes from, and where it goes. */
const PASSED_ON: readonly AccountKind[] = ['free', 'reserved', 'banked', 'owed', 'fee', 'borrowed'];

/**
 * Everything that stands in a budget goes over to the one that follows it: two entries for each account, one out of the old budget and
 * one into the new, of the same amount. Nothing else makes these entries, so what one passes on is what the next takes over.
 */
export function carryOf(balances: readonly Balance[], from: Id, to: Id): Posting[] {
  const subject = `budget:${to}` as const;
  return balances
    .filter((each) => PASSED_ON.includes(each.kind) && each.amount > 0n)
    .flatMap(({ kind, unit, lineId, amount }): Posting[] => {
      const of = (budgetId: Id, which: AccountKind) =>
        accountOf(which, unit, { budgetId, lineId: lineId ?? undefined });
      const other = unit === 'pence' ? 'carried' : 'time';
      const what = [from, kind, unit, ...(lineId ? [lineId] : [])].join(':');
      return [
        {
          debit: of(from, kind),
          credit: of(from, other),
          amount,
          reason: 'carry-out',
          subject,
          key: `carry-out:${what}`,
        },
        { debit: of(to, other), credit: of(to, kind), amount, reason: 'carry-in', subject, key: `carry-in:${what}` },
      ];
    });
}

/** What moves one figure to another: more is the one move, less is the other, and no difference is nothing. */
export function difference(more: Move, less: Move, whose: Whose, by: bigint, about: About): Posting[] {
  if (by === 0n) return [];
  return [moveOf(by > 0n ? more : less, whose, by > 0n ? by : -by, about)];
}

export type Balance = { kind: AccountKind; unit: Unit; lineId: Id | null; fundingLineId: Id | null; amount: bigint };

/** The sum of the accounts of one kind, in pence (or in minutes, asked for by name). */
export function sumOf(balances: readonly Balance[], kind: AccountKind, unit: Unit = 'pence') {
  return pence(
    balances.filter((each) => each.kind === kind && each.unit === unit).reduce((sum, each) => sum + each.amount, 0n),
  );
}
