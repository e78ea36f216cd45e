// What is owed to a provider: what was owed when a month began, what was given and agreed, what was paid, what came back, and what is
// owed at its end. It is the same accounts as the person's statement reads, so both say the same of the same support (standard 12.16).
import { formatPence, NO_PENCE, type Pence, pence } from '#app/kit/pence.ts';
import type { AccountKind } from '../money/rules.ts';
import { type MonthAsked, monthWords } from './statement.ts';

/** `closing = opening + given − takenBack − paid + cameBack + takenOver − passedOn`, in pence; none is below zero. */
export type Owing = {
  opening: Pence;
  given: Pence;
  takenBack: Pence;
  paid: Pence;
  cameBack: Pence;
  /** From the holder before, or on to the next: the debt is the same, who owes it changes. */
  takenOver: Pence;
  passedOn: Pence;
  closing: Pence;
  /** How often something was given and agreed. */
  times: number;
};

export type OwingMove = Exclude<keyof Owing, 'opening' | 'closing' | 'times'>;

/** What stood in an account of what is owed before a time; or what moved between it and another, into it (1) or out of it (-1). */
export type OwingFact = {
  /** '2026-11'; null: before the time that is asked about. */
  month: string | null;
  other: AccountKind | null;
  way: 1 | -1;
  amount: bigint;
  times: number;
};

export const NOTHING_OWED: Owing = {
  ...{ opening: NO_PENCE, given: NO_PENCE, takenBack: NO_PENCE, paid: NO_PENCE, cameBack: NO_PENCE },
  ...{ takenOver: NO_PENCE, passedOn: NO_PENCE, closing: NO_PENCE, times: 0 },
};

const INTO: Partial<Record<AccountKind, OwingMove>> = {
  reserved: 'given',
  banked: 'given',
  free: 'given',
  paid: 'cameBack',
  carried: 'takenOver',
};
const OUT: Partial<Record<AccountKind, OwingMove>> = {
  reserved: 'takenBack',
  banked: 'takenBack',
  // A charge that is given up is the person's own again.
  free: 'takenBack',
  paid: 'paid',
  carried: 'passedOn',
};

/** Which column a move belongs to: by where it comes from and goes to, so that a reversal undoes what it reverses. */
function moveOf(other: AccountKind, way: 1 | -1): OwingMove {
  const move = (way === 1 ? INTO : OUT)[other];
  if (!move) throw new Error(`nothing moves between owed and ${other}`);
  return move;
}

/** A time of what is owed, from its facts. */
export function owingOf(facts: readonly Omit<OwingFact, 'month'>[], opening: bigint): Owing {
  const owing: Owing = { ...NOTHING_OWED, opening: pence(opening), closing: pence(opening) };
  for (const { other, way, amount, times } of facts) {
    if (other === null) continue;
    const move = moveOf(other, way);
    owing[move] = pence(owing[move] + amount);
    owing.closing = pence(owing.closing + BigInt(way) * amount);
    if (move === 'given') owing.times += times;
  }
  return owing;
}

/** What was owed before the time that is asked about. */
export const openingOf = (facts: readonly OwingFact[]): bigint =>
  facts.filter((each) => each.month === null).reduce((sum, { way, amount }) => sum + BigInt(way) * amount, 0n);

/** Several together. */
export function sumOwing(all: readonly Owing[]): Owing {
  const sum = { ...NOTHING_OWED };
  for (const one of all) {
    for (const key of AMOUNTS) sum[key] = pence(sum[key] + one[key]);
    sum.times += one.times;
  }
  return sum;
}
const AMOUNTS = [
  'opening',
  'given',
  'takenBack',
  'paid',
  'cameBack',
  'takenOver',
  'passedOn',
  'closing',
] as const satisfies readonly (keyof Owing)[];

/** Whether there is anything to tell. */
export const isQuiet = (owing: Owing): boolean => AMOUNTS.every((key) => owing[key] === 0n);

/** One month after the other, each beginning with what the last one ended with. */
export function owingByMonth(facts: readonly OwingFact[], months: readonly string[]): (Owing & { month: string })[] {
  let opening = openingOf(facts);
  return months.map((month) => {
    const owing = owingOf(
      facts.filter((each) => each.month === month),
      opening,
    );
    opening = owing.closing;
    return { month, ...owing };
  });
}

/** One line of a plan with one holder: as its provider may see it, by the name that the person goes by. */
export type OwingLine = Owing & {
  lineId: string;
  what: string;
  arrangementId: string;
  knownAs: string;
  budgetId: string;
  holderId: string;
  holderName: string;
  /** Null: a shop, which has no desk here. */
  providerId: string | null;
  providerName: string;
};

/** A month of one provider, line by line. */
export type ProviderMonth = MonthAsked & { providerName: string; lines: OwingLine[]; whole: Owing };

/** The lines together that have the same key, in the order in which the keys first come. */
export function owingBy<Line extends Owing>(
  lines: readonly Line[],
  keyOf: (line: Line) => string,
): { key: string; lines: Line[]; owing: Owing }[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return [...groups].map(([key, own]) => ({ key, lines: own, owing: sumOwing(own) }));
}

/** Every column there is, and how it counts towards what is owed at the end. */
export const OWING_COLUMNS: readonly { key: Exclude<keyof Owing, 'times'>; label: string; sign: '' | '+' | '−' }[] = [
  { key: 'opening', label: 'Owed at the start', sign: '' },
  { key: 'given', label: 'Given and agreed', sign: '+' },
  { key: 'takenBack', label: 'Taken back', sign: '−' },
  { key: 'paid', label: 'Paid', sign: '−' },
  { key: 'cameBack', label: 'Payments that came back', sign: '+' },
  { key: 'takenOver', label: 'Taken over from the holder before', sign: '+' },
  { key: 'passedOn', label: 'Passed on to the next holder', sign: '−' },
  { key: 'closing', label: 'Owed at the end', sign: '' },
];
const ALWAYS: readonly string[] = ['opening', 'given', 'paid', 'closing'];

/** The columns in which anything stands, and those that always stand there. */
export const columnsOf = (whole: Owing) => OWING_COLUMNS.filter(({ key }) => ALWAYS.includes(key) || whole[key] !== 0n);

/** What a column adds to what is owed, or takes off it. */
export const stepOf = (owing: Owing, { key, sign }: (typeof OWING_COLUMNS)[number]): bigint =>
  sign === '−' ? -owing[key] : owing[key];

/** A column's amount with the sign that says which way it counts; nothing has none. */
export const signed = (owing: Owing, { key, sign }: (typeof OWING_COLUMNS)[number]): string =>
  `${owing[key] > 0n ? sign : ''}${formatPence(owing[key])}`;

const some = (amount: Pence) => (amount === 0n ? 'nothing' : formatPence(amount));

/** The month in plain words. `to`: whom it is owed to, 'you' or a name; `running`: it is not over yet. */
export function owingSentence(owing: Owing, month: string, running: boolean, to = 'you'): string {
  const end = `${running ? 'Today' : 'When it ended'}, ${some(owing.closing)} ${running ? 'is' : 'was'} owed to ${to}.`;
  const did = [
    owing.given > 0n ? `${formatPence(owing.given)} of support was given and agreed` : '',
    owing.takenBack > 0n ? `${formatPence(owing.takenBack)} of it was taken back` : '',
    owing.paid > 0n ? `${formatPence(owing.paid)} was paid` : '',
    owing.cameBack > 0n ? `${formatPence(owing.cameBack)} of what was paid came back` : '',
  ].filter(Boolean);
  if (did.length === 0) return `Nothing was agreed or paid ${running ? 'yet ' : ''}in ${monthWords(month)}. ${end}`;
  const start = `When ${monthWords(month)} began, ${some(owing.opening)} was owed to ${to}.`;
  return `${start} In the month, ${did.join(', and ')}. ${end}`;
}
