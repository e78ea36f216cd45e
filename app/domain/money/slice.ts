// A part of the ledger that one figure is made of: which accounts, which entries of theirs, and which way they count. A figure and what it
// is made of are read by the same slice, so they cannot differ. Standard 12.2: a person can follow what is left to where it comes from.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { AccountKind, Entry, Reason, Unit } from './rules.ts';

export type Slice = {
  budgetId: Id;
  unit: Unit;
  /** What came into these counts for it, what went out of them against it. Null: every entry counts once, whichever way it went. */
  kinds: readonly AccountKind[] | null;
  /** Of a line on either side. Null: only what is of no line. */
  lineId?: Id | null;
  fundingLineId?: Id;
  /** Only what came from these, or went to them. */
  others?: readonly AccountKind[];
  /** Only what came in (1), or only what went out (-1). */
  way?: 1 | -1;
  reasons?: readonly Reason[];
  /** Both counted. */
  from?: Day;
  to?: Day;
  /** What went out counts for it, and what came in against it. */
  turned?: true;
};

/** What entries of one reason, one line and one month come to, in pence or minutes: below nothing where they count against it. */
export type Share = { reason: Reason; lineId: Id | null; month: string; amount: bigint; times: number };

/** An entry, with what it adds to the figure or takes off it. */
export type Counted = Entry & { counts: bigint };
