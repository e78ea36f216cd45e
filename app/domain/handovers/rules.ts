/**
 * Another holder for the money of one part of somebody's support, from a day on. Standard 12: the person directs the money whoever holds
 * it. Clause C27 of the agreement: a change needs the consent of those it affects; clause C28: a party that goes has its notice. So the
 * person asks, the new holder says yes, the council decides, and what there is goes over on the day, to the penny.
 */
import { addDays, type Day, daysBetween, formatDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { DecisionRefusal } from '../decisions/rules.ts';

export const HANDOVER_STATES = ['asked', 'accepted', 'declined', 'approved', 'refused', 'withdrawn', 'done'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Everything that can happen to a change of holder, and from where to where. */
const ACTS = {
  release: { asked: 'asked', accepted: 'accepted' },
  accept: { asked: 'accepted' },
  decline: { asked: 'declined' },
  approve: { accepted: 'approved' },
  refuse: { accepted: 'refused' },
  withdraw: { asked: 'withdrawn', accepted: 'withdrawn', approved: 'withdrawn' },
  'hand-over': { approved: 'done' },
} as const satisfies Record<string, Partial<Record<HandoverState, HandoverState>>>;
export type HandoverAct = keyof typeof ACTS;
export const isOpen = (state: HandoverState): boolean => ['asked', 'accepted', 'approved'].includes(state);

export type HandoverRefusal =
  | DecisionRefusal
  | 'handover.not-found'
  | 'handover.not-yours'
  | 'handover.state'
  | 'handover.no-budget'
  | 'handover.open-already'
  | 'handover.same-holder'
  | 'handover.holder-elsewhere'
  | 'handover.day'
  | 'handover.no-reason'
  | 'handover.signing'
  | 'handover.notice'
  | 'handover.released'
  | 'handover.too-late'
  | 'handover.own-yes'
  | 'handover.not-yet'
  | 'handover.moved'
  | 'handover.paying';

/** Where an act leads. Refuses what is settled, and what is not its turn. */
export function handoverStep(state: HandoverState, act: HandoverAct): Result<HandoverState, HandoverRefusal> {
  const leads: Partial<Record<HandoverState, HandoverState>> = ACTS[act];
  const next = leads[state];
  return next ? ok(next) : refuse('handover.state', { facts: { state } });
}

export const LEAST_REASON = 10;
/** A day further off than this is nobody's plan yet. */
const FURTHEST_DAYS = 366;

export type AskFor = {
  /** The first day of the new holder. */
  on: Day;
  toHolder: Id;
  reason: string;
};

/**
 * Whether it may be asked for: a day from today on, inside the period and after the first day of the holder there is; somebody else than
 * now; with a reason.
 */
export function askedFor(
  { on, toHolder, reason }: AskFor,
  about: { today: Day; toDay: Day; budget: { fromDay: Day; holderId: Id } },
): Result<undefined, HandoverRefusal> {
  if (toHolder === about.budget.holderId) return refuse('handover.same-holder', { field: 'toHolder' });
  const first = addDays(about.budget.fromDay, 1);
  const from = first > about.today ? first : about.today;
  const furthest = addDays(about.today, FURTHEST_DAYS);
  const to = about.toDay < furthest ? about.toDay : furthest;
  if (on < from || on > to) return refuse('handover.day', { field: 'on', facts: { from, to } });
  if (letterCount(reason.trim()) < LEAST_REASON) return refuse('handover.no-reason', { field: 'reason' });
  return ok();
}

/** Whether the holder before has as much notice as the agreement gives it. */
export const withNotice = ({ askedOn, on, noticeDays }: { askedOn: Day; on: Day; noticeDays: number }): boolean =>
  daysBetween(askedOn, on) >= noticeDays;

/** The notice that everybody in it reads: kept word for word from the council's yes on. */
export type NoticeBody = {
  form: 'ettle-change-of-holder 1';
  person: string;
  element: string;
  from: string;
  to: string;
  on: Day;
  agreements: { number: string; sha256: string }[];
  sentences: string[];
  asked: { by: string; on: Day };
  accepted: { by: string; on: Day };
  decided: { by: string; on: Day; reasons: string };
};

/** What the notice says, one sentence after the other. */
export function noticeSentences(about: {
  person: string;
  element: string;
  from: string;
  to: string;
  on: Day;
}): string[] {
  const { person, element, from, to, on } = about;
  return [
    `From ${formatDay(on)}, ${to} looks after the money for “${element}” of ${person}. Until the day before, ${from} does.`,
    `On that day everything that is left goes over from ${from} to ${to}, to the penny: what is free, what is promised to each part of the support, what is kept for later, and what is owed and not paid yet.`,
    `${to} takes over what the agreements say that the holder of the money does, from that day on. What was to be done before it stays with ${from}.`,
    'Nothing else in the agreements is different: the support, its days and times, its prices, and the amount that the council told.',
  ];
}
