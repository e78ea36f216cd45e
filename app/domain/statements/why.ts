// Why a figure is what it is: what it is called, how it is reckoned in a sentence, its parts, and which entries it is made of. A figure has
// no amount beside its parts: it is their sum. Standard 12.2: a person knows what is left and can follow it; PRODUCT 5.15: every number opens.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Reason, Unit } from '../money/rules.ts';
import type { Share, Slice } from '../money/slice.ts';
import type { DatedValue } from '../organisations/rules.ts';
import { type LineName, REASON_WORDS } from './rules.ts';
import { monthWords } from './statement.ts';

export const FIGURES = [
  'whole',
  'free',
  'promised',
  'owed',
  'paid',
  'given',
  'kept',
  'kept-time',
  'borrowed-time',
  'put-in',
  'had-back',
  'stood',
  'moved',
  'week',
  'week-time',
  'planned',
  'planned-to',
  'left-planned',
  'given-in',
  'left',
  'waiting',
  'early-word',
  'ahead',
  'season',
] as const;
export type FigureName = (typeof FIGURES)[number];
export const ATS = ['opening', 'added', 'taken', 'closing'] as const;

/** Which figure of a budget somebody asks about: its name, and what narrows it. An address says exactly this. */
export type Asked = {
  figure: FigureName;
  line?: Id;
  payer?: Id;
  outcome?: Id;
  reason?: Reason;
  /** '2026-11' */
  month?: string;
  day?: Day;
  /** One of the places of a month's statement, and which of its four figures. */
  place?: string;
  at?: (typeof ATS)[number];
  unit?: Unit;
  /** Of no part of a plan: the whole budget's. */
  whole?: true;
  /** The first season is 1. */
  nth?: number;
};

/** One part of a figure, in its unit; below nothing where it counts against it. `opens`: the figure that it is itself. */
export type WhyPart<Opens = Asked> = { key: string; label: string; amount: bigint; opens: Opens | null };

/** A rule that a figure goes by, with what it says in words. */
export type RuleOfFigure = Pick<DatedValue, 'source' | 'sureness' | 'fromDay' | 'own'> & { key: string; words: string };

export type Why<Opens = Asked> = {
  label: string;
  /** What of the budget it is: a part of a plan, a month. */
  about: string;
  unit: Unit;
  sentence: string;
  parts: WhyPart<Opens>[];
  /** The entries that it is made of; null: nothing of it is booked, it is reckoned. */
  slice: Slice | null;
  rules: RuleOfFigure[];
  /** The clauses of the signed agreement that it goes by, and of which plans. */
  clauses: readonly string[];
  arrangementIds: readonly Id[];
};

/** What a figure comes to: its parts, and nothing else. */
export const amountOf = ({ parts }: { parts: readonly { amount: bigint }[] }): bigint =>
  parts.reduce((sum, part) => sum + part.amount, 0n);

type Names = readonly Pick<LineName, 'lineId' | 'what'>[];
const DIMENSIONS = {
  reason: { keyOf: (share: Share) => share.reason, labelOf: (key: string) => REASON_WORDS[key as Reason] },
  line: {
    keyOf: (share: Share) => share.lineId ?? '',
    labelOf: (key: string, lines: Names) => lines.find((each) => each.lineId === key)?.what ?? 'The whole budget',
  },
  month: { keyOf: (share: Share) => share.month, labelOf: (key: string) => monthWords(key) },
} as const;
export type Dimension = keyof typeof DIMENSIONS;

function groupsOf(shares: readonly Share[], dimension: Dimension): [key: string, amount: bigint][] {
  const groups = new Map<string, bigint>();
  for (const share of shares) {
    const key = DIMENSIONS[dimension].keyOf(share);
    groups.set(key, (groups.get(key) ?? 0n) + share.amount);
  }
  return [...groups];
}

/**
 * What a slice comes to, part by part: by the first of the ways to part it in which there is more than one part. Each part opens to the same
 * figure, narrowed to it, until nothing is left to part and the entries themselves are what there is.
 */
export function partsOfShares(
  shares: readonly Share[],
  asked: Asked,
  by: readonly Dimension[],
  lines: Names,
): WhyPart[] {
  const open = by.filter((dimension) => asked[dimension] === undefined);
  const parting = open.find((dimension) => groupsOf(shares, dimension).length > 1);
  if (!parting) {
    const times = shares.reduce((sum, each) => sum + each.times, 0);
    const label = times === 1 ? 'One entry' : `${times} entries`;
    return times === 0 ? [] : [{ key: 'entries', label, amount: groupSum(shares), opens: null }];
  }
  return groupsOf(shares, parting).map(([key, amount]) => ({
    ...{ key: `${parting} ${key}`, label: DIMENSIONS[parting].labelOf(key, lines), amount },
    opens: parting === 'line' && key === '' ? null : { ...asked, [parting]: key },
  }));
}
const groupSum = (shares: readonly Share[]) => shares.reduce((sum, each) => sum + each.amount, 0n);
