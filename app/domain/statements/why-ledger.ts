// The figures that are made of entries: which accounts they stand in, in what words, and by which clauses of the agreement.
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { AccountKind, Unit } from '../money/rules.ts';
import type { Slice } from '../money/slice.ts';
import { REASON_WORDS } from './rules.ts';
import { monthOf, monthWords, PLACES } from './statement.ts';
import type { Asked, Dimension, FigureName } from './why.ts';

/** How a figure of entries is told; `slice` without its budget. */
export type LedgerFigure = {
  label: string;
  sentence: string;
  slice: Omit<Slice, 'budgetId'>;
  by: readonly Dimension[];
  clauses: readonly string[];
};
type Standing = {
  label: string;
  sentence: string;
  kinds: readonly AccountKind[];
  unit?: Unit;
  others?: readonly AccountKind[];
  turned?: true;
  by: readonly Dimension[];
  clauses: readonly string[];
};

const BY_LINE = ['line', 'reason', 'month'] as const;
const BY_REASON = ['reason', 'line', 'month'] as const;
const PRICES = ['C05', 'C08'] as const;

const STANDING: Partial<Record<FigureName, Standing>> = {
  free: {
    ...{ label: 'Free', kinds: ['free'], by: BY_REASON, clauses: ['C06', 'C11'] },
    sentence: 'What was put in, and is not promised to anything: you can still plan with it.',
  },
  promised: {
    ...{ label: 'Promised to plans', kinds: ['reserved', 'banked'], by: BY_LINE, clauses: PRICES },
    sentence: 'What signed plans still need, with what is kept for later. None of it is given yet.',
  },
  owed: {
    ...{ label: 'Given, to be paid', kinds: ['owed'], by: BY_LINE, clauses: ['C06', 'C08', 'C15'] },
    sentence: 'Support that was given and agreed, less what is paid already.',
  },
  paid: {
    ...{ label: 'Paid', kinds: ['paid'], by: BY_LINE, clauses: ['C06'] },
    sentence: 'What was paid to providers, less payments that came back.',
  },
  kept: {
    ...{ label: 'Kept for later', kinds: ['banked'], by: BY_LINE, clauses: ['C11'] },
    sentence: 'The money of time that was planned, not used, and kept, less what of it is used or lost.',
  },
  'kept-time': {
    ...{ label: 'Time kept for later', kinds: ['banked'], unit: 'minutes', by: BY_LINE, clauses: ['C11'] },
    sentence: 'Time that was planned, not used, and kept, less what of it is used or lost.',
  },
  'borrowed-time': {
    ...{ label: 'Time borrowed', kinds: ['borrowed'], unit: 'minutes', by: BY_LINE, clauses: ['C11'] },
    sentence: 'Time that was taken from later weeks, less what is given back.',
  },
  'put-in': {
    ...{ label: 'Put in', kinds: ['funding'], turned: true, by: BY_REASON, clauses: ['C06', 'C07'] },
    sentence: 'What this payer put in, less what it took out again.',
  },
  'had-back': {
    ...{ label: 'Given back', kinds: ['given-back'], by: BY_REASON, clauses: ['C14'] },
    sentence: 'What this payer had back of what was not used.',
  },
  'given-in': {
    ...{ label: 'Given and agreed', kinds: ['owed'], others: ['reserved', 'banked'], by: BY_LINE, clauses: PRICES },
    sentence: 'Support that was given and that somebody agreed to, less what was taken back.',
  },
};

/** The name of a place in an address: 'banked-time' is time, 'banked' is money. */
export const placeName = (kind: AccountKind, unit: Unit) => (unit === 'minutes' ? `${kind}-time` : kind);

const AT_WORDS = {
  opening: 'at the start',
  added: 'in',
  taken: 'out',
  closing: 'at the end',
} as const;

/** The figure of entries that is asked about; null: there is none like that. `today`: a month that runs is told up to it. */
export function ledgerFigure(asked: Asked, today: Day): LedgerFigure | null {
  const figure =
    asked.figure === 'stood'
      ? stoodIn(asked, today)
      : asked.figure === 'moved'
        ? movedIn(asked, today)
        : standing(asked);
  if (!figure) return null;
  const narrowed = { ...figure.slice };
  if (asked.line) narrowed.lineId = asked.line;
  if (asked.payer) narrowed.fundingLineId = asked.payer;
  if (asked.reason) narrowed.reasons = [asked.reason];
  const label =
    asked.reason && asked.figure !== 'moved' ? `${figure.label}: ${REASON_WORDS[asked.reason]}` : figure.label;
  return { ...figure, label, slice: narrowed };
}

function standing({ figure, month }: Asked): LedgerFigure | null {
  const known = STANDING[figure];
  const days = month === undefined ? {} : monthOf(month);
  if (!known || !days) return null;
  const { label, sentence, by, clauses, kinds, unit = 'pence', others, turned } = known;
  const slice = { unit, kinds, ...(others && { others }), ...(turned && { turned }), ...days };
  return { label: month ? `${label} in ${monthWords(month)}` : label, sentence, slice, by, clauses };
}

function stoodIn({ place, at = 'closing', month = '' }: Asked, today: Day): LedgerFigure | null {
  const known = PLACES.find(({ kind, unit }) => placeName(kind, unit) === place);
  const days = monthOf(month);
  if (!known || !days || days.from > today) return null;
  const { kind, unit, label } = known;
  const base = { unit, kinds: [kind] };
  const slices = {
    opening: { ...base, to: addDays(days.from, -1) },
    closing: { ...base, to: days.to },
    added: { ...base, ...days, way: 1 },
    taken: { ...base, ...days, way: -1, turned: true },
  } as const;
  const sentences = {
    opening: `Everything that came in before ${monthWords(month)}, less everything that went out.`,
    closing: `What stood there when ${monthWords(month)} began, and what came in, less what went out.`,
    added: `Everything that came in from the first day of ${monthWords(month)} to the last.`,
    taken: `Everything that went out from the first day of ${monthWords(month)} to the last.`,
  };
  const words = `${label}: ${AT_WORDS[at]}, ${monthWords(month)}`;
  return { label: words, sentence: sentences[at], slice: slices[at], by: BY_REASON, clauses: ['C13'] };
}

function movedIn({ reason, unit = 'pence', month = '', whole }: Asked, today: Day): LedgerFigure | null {
  const days = monthOf(month);
  if (!reason || !days || days.from > today) return null;
  return {
    label: `${REASON_WORDS[reason]}, ${monthWords(month)}`,
    sentence: `Every entry of ${monthWords(month)} of this kind, together.`,
    slice: { unit, kinds: null, ...days, ...(whole && { lineId: null }) },
    by: BY_LINE,
    clauses: ['C13'],
  };
}

export const sliceOf = (figure: LedgerFigure, budgetId: Id): Slice => ({ ...figure.slice, budgetId });
