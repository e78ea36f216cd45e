// What waits for somebody who works for a provider, and in which order it is looked at. Nothing lapses here by saying nothing: the
// day is the clock of the thing itself where it has one (a change of running support, the end of a check), and else the day by
// which people may expect an answer, which is a dated rule of ours (desk.answer-days).
import { addWorkingDays, type Day } from '#app/kit/day.ts';

/** In the order in which things of one day stand: first what somebody waits for, then what keeps people from choosing you. */
export const WAIT_KINDS = [
  'agreement',
  'variation',
  'change',
  'proposal',
  'session-queried',
  'extra',
  'invoice-queried',
  'meeting',
  'question',
  'correction',
  'host-request',
  'claim-ending',
  'invite',
  'check-ended',
  'check-missing',
  'check-ending',
  'acceptance-ending',
  'stale',
] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

export type Clocked = {
  kind: WaitKind;
  /** The day by which it should be done. Null: as soon as it can be. */
  by: Day | null;
  /** Since when it waits. */
  since: Day;
};

/** The day by which people may expect an answer to what they asked on a day. */
export const expectedBy = (askedOn: Day, answerDays: number): Day => addWorkingDays(askedOn, answerDays);

/**
 * The most urgent first: what is due or overdue today, then by its day. Things of the same day stand by their kind, those of
 * one kind by how long they wait. So a person who was to be answered last week stands before a paper that ended in spring.
 */
export function mostUrgentFirst<T extends Clocked>(waits: readonly T[], today: Day): T[] {
  const dueOn = ({ by }: T) => (by === null || by < today ? today : by);
  return [...waits].sort(
    (a, b) =>
      dueOn(a).localeCompare(dueOn(b)) ||
      WAIT_KINDS.indexOf(a.kind) - WAIT_KINDS.indexOf(b.kind) ||
      a.since.localeCompare(b.since),
  );
}

/** The first of a long list, and how long it is in all. */
export type Some<T> = { rows: T[]; total: number };
export const none = <T>(): Some<T> => ({ rows: [], total: 0 });

/** Rows of a query that counts them all beside each (`count(*) OVER ()::int AS total`). */
export const someOf = <T extends { total: number }>(rows: readonly T[]): Some<Omit<T, 'total'>> => ({
  rows: rows.map(({ total: _, ...row }) => row),
  total: rows[0]?.total ?? 0,
});
