// What a holder has and paid of the money that people direct: standard 12.16, accounting for every penny. Each budget is reckoned from
// the entries that the person's own statement is reckoned from. The holder's fee stands apart: it is paid beside the amount, never out of it.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { formatPence, NO_PENCE, type Pence, pence } from '#app/kit/pence.ts';
import type { AccountKind } from '../money/rules.ts';
import type { OwingLine } from './owing.ts';
import { type MonthAsked, monthWords } from './statement.ts';

/** Where the money of a budget is while a holder has it, in pence. */
export type Held = { free: Pence; promised: Pence; kept: Pence; owed: Pence };
export const HELD = ['free', 'promised', 'kept', 'owed'] as const satisfies readonly (keyof Held)[];

/** What came into a holder's hands in a month and what went out of them, in pence. */
export type Flow = {
  putIn: Pence;
  takenOut: Pence;
  takenOver: Pence;
  passedOn: Pence;
  paid: Pence;
  cameBack: Pence;
  givenBack: Pence;
};
export type FlowName = keyof Flow;

/** The fee, beside: `closing = opening + setAside − less + takenOver − paid + cameBack − passedOn`, in pence. */
export type Fee = {
  opening: Pence;
  setAside: Pence;
  less: Pence;
  takenOver: Pence;
  paid: Pence;
  cameBack: Pence;
  passedOn: Pence;
  closing: Pence;
};

/** `sum of closing = sum of opening + every flow with its sign`. */
export type Holding = Flow & { opening: Held; closing: Held; fee: Fee };

/** A month of one budget, and whose it is. */
export type BudgetMonth = Holding & {
  budgetId: Id;
  personId: Id;
  knownAs: string;
  elementName: string;
  holderName: string;
  fromDay: Day;
  toDay: Day;
  closedOn: Day | null;
};

/** A month of everything that a holder has. */
export type HolderMonth = MonthAsked & {
  /** The holder; or the council of those whose money others hold (`others`). */
  name: string;
  others: boolean;
  budgets: BudgetMonth[];
  whole: Holding;
  /** What is owed and paid for each line, whoever gives it. */
  lines: OwingLine[];
};

/** What stood in an account before the month (`other` null); or what moved out of `kind` into `other` in it. */
export type HoldingFact = { kind: AccountKind; other: AccountKind | null; amount: bigint };

const PLACE: Partial<Record<AccountKind, keyof Held>> = {
  free: 'free',
  reserved: 'promised',
  banked: 'kept',
  owed: 'owed',
};
/** From outside into the holder's hands, by where it comes from; and out of them, by where it goes to. */
const IN: Partial<Record<AccountKind, FlowName>> = {
  funding: 'putIn',
  carried: 'takenOver',
  paid: 'cameBack',
  // What was given back to a payer by mistake comes in again.
  'given-back': 'putIn',
};
const OUT: Partial<Record<AccountKind, FlowName>> = {
  funding: 'takenOut',
  carried: 'passedOn',
  paid: 'paid',
  'given-back': 'givenBack',
};

export function nothingHeld(): Holding {
  const held = (): Held => ({ free: NO_PENCE, promised: NO_PENCE, kept: NO_PENCE, owed: NO_PENCE });
  return {
    ...{ putIn: NO_PENCE, takenOut: NO_PENCE, takenOver: NO_PENCE, passedOn: NO_PENCE, paid: NO_PENCE },
    ...{ cameBack: NO_PENCE, givenBack: NO_PENCE },
    ...{ opening: held(), closing: held() },
    fee: {
      ...{ opening: NO_PENCE, setAside: NO_PENCE, less: NO_PENCE, takenOver: NO_PENCE },
      ...{ paid: NO_PENCE, cameBack: NO_PENCE, passedOn: NO_PENCE, closing: NO_PENCE },
    },
  };
}

/** A month of one budget from its facts. A move that no holder's money makes is a fault. */
export function holdingOf(facts: readonly HoldingFact[]): Holding {
  const holding = nothingHeld();
  for (const { kind, other, amount } of facts) {
    if (other === null) open(holding, kind, amount);
    else if (kind.startsWith('fee') || other.startsWith('fee')) moveFee(holding.fee, kind, other, amount);
    else move(holding, kind, other, amount);
  }
  return holding;
}

const add = <Key extends string>(to: Record<Key, Pence>, key: Key, amount: bigint) => {
  to[key] = pence(to[key] + amount);
};

function open({ opening, closing, fee }: Holding, kind: AccountKind, amount: bigint): void {
  const place = PLACE[kind];
  if (place) for (const held of [opening, closing]) add(held, place, amount);
  if (kind === 'fee') for (const key of ['opening', 'closing'] as const) add(fee, key, amount);
}

function move(holding: Holding, from: AccountKind, to: AccountKind, amount: bigint): void {
  const [out, into] = [PLACE[from], PLACE[to]];
  if (out) add(holding.closing, out, -amount);
  if (into) add(holding.closing, into, amount);
  if (out && into) return;
  const flow = into ? IN[from] : out && OUT[to];
  if (!flow) throw new Error(`no holder moves money from ${from} to ${to}`);
  add(holding, flow, amount);
}

type FeeFlow = Exclude<keyof Fee, 'opening' | 'closing'>;
const FEE_IN: Partial<Record<AccountKind, FeeFlow>> = {
  'fee-funding': 'setAside',
  'fee-paid': 'cameBack',
  carried: 'takenOver',
};
const FEE_OUT: Partial<Record<AccountKind, FeeFlow>> = {
  'fee-funding': 'less',
  'fee-paid': 'paid',
  carried: 'passedOn',
};

function moveFee(fee: Fee, from: AccountKind, to: AccountKind, amount: bigint): void {
  const key = to === 'fee' ? FEE_IN[from] : FEE_OUT[to];
  if (!key) throw new Error(`no fee moves from ${from} to ${to}`);
  add(fee, key, amount);
  add(fee, 'closing', to === 'fee' ? amount : -amount);
}

export const heldIn = (held: Held): Pence => pence(HELD.reduce((sum, place) => sum + held[place], 0n));

const FLOW_NAMES = ['putIn', 'takenOut', 'takenOver', 'passedOn', 'paid', 'cameBack', 'givenBack'] as const;
const FEE_NAMES = ['opening', 'setAside', 'less', 'takenOver', 'paid', 'cameBack', 'passedOn', 'closing'] as const;

/** Several budgets together. */
export function sumHolding(all: readonly Holding[]): Holding {
  const sum = nothingHeld();
  for (const one of all) {
    for (const key of FLOW_NAMES) add(sum, key, one[key]);
    for (const place of HELD) {
      add(sum.opening, place, one.opening[place]);
      add(sum.closing, place, one.closing[place]);
    }
    for (const key of FEE_NAMES) add(sum.fee, key, one.fee[key]);
  }
  return sum;
}

/** Whether there is nothing to tell: nothing stood there, nothing moved. */
export const isEmpty = (one: Holding): boolean =>
  [
    heldIn(one.opening),
    heldIn(one.closing),
    ...FLOW_NAMES.map((key) => one[key]),
    ...FEE_NAMES.map((key) => one.fee[key]),
  ].every((amount) => amount === 0n);

type Column = { key: string; label: string; sign: '' | '+' | '−'; of: (one: Holding) => Pence; always?: true };
const flowColumn = (key: FlowName, label: string, sign: '+' | '−', always?: true): Column => ({
  ...{ key, label, sign, of: (one: Holding) => one[key] },
  ...(always && { always }),
});

/** What a budget had in it, what came and went, and what it has: the signs say what counts which way. */
const FLOWS: readonly Column[] = [
  { key: 'opening', label: 'At the start', sign: '', of: (one) => heldIn(one.opening), always: true },
  flowColumn('putIn', 'Put in', '+', true),
  flowColumn('takenOut', 'Taken out again by payers', '−'),
  flowColumn('takenOver', 'Taken over from the holder before', '+'),
  flowColumn('paid', 'Paid to providers', '−', true),
  flowColumn('cameBack', 'Payments that came back', '+'),
  flowColumn('givenBack', 'Given back to payers', '−'),
  flowColumn('passedOn', 'Passed on to the next holder', '−'),
  { key: 'closing', label: 'At the end', sign: '', of: (one) => heldIn(one.closing), always: true },
];
/** Where that is at the end: these come to it. */
const PLACES: readonly Column[] = [
  { key: 'free', label: 'Free', sign: '', of: (one) => one.closing.free, always: true },
  { key: 'promised', label: 'Promised to plans', sign: '', of: (one) => one.closing.promised, always: true },
  { key: 'kept', label: 'Kept for later', sign: '', of: (one) => one.closing.kept },
  { key: 'owed', label: 'Given, to be paid', sign: '', of: (one) => one.closing.owed, always: true },
];
const FEES: readonly Column[] = [
  { key: 'fee-opening', label: 'Fee at the start', sign: '', of: (one) => one.fee.opening, always: true },
  { key: 'fee-set-aside', label: 'Fee set aside', sign: '+', of: (one) => one.fee.setAside, always: true },
  { key: 'fee-less', label: 'Fee made less', sign: '−', of: (one) => one.fee.less },
  { key: 'fee-taken-over', label: 'Fee taken over', sign: '+', of: (one) => one.fee.takenOver },
  { key: 'fee-paid', label: 'Fee paid', sign: '−', of: (one) => one.fee.paid, always: true },
  { key: 'fee-came-back', label: 'Fee that came back', sign: '+', of: (one) => one.fee.cameBack },
  { key: 'fee-passed-on', label: 'Fee passed on', sign: '−', of: (one) => one.fee.passedOn },
  { key: 'fee-closing', label: 'Fee at the end', sign: '', of: (one) => one.fee.closing, always: true },
];
export type HoldingColumn = Column;

/** Every column there is, for a file. */
export const HOLDING_COLUMNS: readonly Column[] = [...FLOWS, ...PLACES, ...FEES];

const standing = (columns: readonly Column[], whole: Holding) =>
  columns.filter((column) => column.always || column.of(whole) !== 0n);
export const flowsOf = (whole: Holding) => standing(FLOWS, whole);
export const placesHeld = (whole: Holding) => standing(PLACES, whole);
export const feesOf = (whole: Holding) => standing(FEES, whole);
/** Whether there is a fee at all. */
export const hasFee = ({ fee }: Holding): boolean => FEE_NAMES.some((key) => fee[key] !== 0n);

/** An amount with the sign that says which way it counts; nothing has none. */
export const heldFigure = (one: Holding, { sign, of }: Column): string => {
  const amount = of(one);
  return `${amount > 0n ? sign : ''}${formatPence(amount)}`;
};

/** The month in plain words. `who`: the holder; `budgets`: how many there is anything to tell of; `running`: it is not over yet. */
export function holdingSentence(
  whole: Holding,
  /** `name`: the holder's. Null: other holders than the council, together. */
  about: { month: string; running: boolean; name: string | null; budgets: number },
): string {
  const { month, running, name, budgets } = about;
  const who = name ?? 'other holders';
  const looks = name === null ? 'look' : 'looks';
  const end = running ? 'Today' : `When ${monthWords(month)} ended`;
  const where = budgets === 1 ? 'one budget' : `${budgets} budgets`;
  const has = `${end}, ${who} ${running ? looks : 'looked'} after ${formatPence(heldIn(whole.closing))} in ${where}`;
  const { free, owed } = whole.closing;
  const split = `${formatPence(free)} of it ${running ? 'is' : 'was'} free, and ${formatPence(owed)} ${running ? 'is' : 'was'} owed to providers`;
  const did = [
    whole.putIn > 0n ? `${formatPence(whole.putIn)} was put in` : '',
    whole.paid > 0n ? `${formatPence(whole.paid)} was paid to providers` : '',
    whole.cameBack > 0n ? `${formatPence(whole.cameBack)} came back` : '',
    whole.givenBack > 0n ? `${formatPence(whole.givenBack)} was given back to payers` : '',
  ].filter(Boolean);
  if (budgets === 0) return `${name ?? 'Other holders'} had no budgets in ${monthWords(month)}.`;
  return `${has}: ${split}. ${did.length > 0 ? `In the month, ${did.join(', and ')}.` : 'Nothing was put in or paid in the month.'}`;
}
