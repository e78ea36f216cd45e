/**
 * An arrangement is what a person builds under Option 2: lines of support, each serving an outcome in their words.
 * It encodes section 4(1) of the Social Care (Self-directed Support) (Scotland) Act 2013 (the person selects, the
 * authority or an agreed third party arranges, the authority pays) and standards 4.8 and 8.9–8.11 (reasons, clocks).
 */
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { onlyItems } from './items.ts';
import { type Cost, costOf, type Line } from './lines.ts';

export const STATES = [
  'draft',
  'proposed',
  'declined',
  'accepted',
  'referred',
  'approved',
  'refused',
  'signing',
  'running',
  'ended',
  'withdrawn',
] as const;
export type State = (typeof STATES)[number];

/** Everything that can happen to an arrangement, and from where to where. Nothing else moves it. */
export const ACTS = {
  edit: { from: ['draft'], to: 'draft' },
  propose: { from: ['draft'], to: 'proposed' },
  // Everybody in it has said yes to just this before: only the answers to what changed are asked for again.
  'propose-answered': { from: ['draft'], to: 'accepted' },
  revise: { from: ['proposed', 'declined', 'accepted', 'refused'], to: 'draft' },
  withdraw: { from: ['draft', 'proposed', 'declined', 'accepted', 'refused', 'approved'], to: 'withdrawn' },
  // What was to take over from a line that goes on after all.
  'stand-down': {
    from: ['draft', 'proposed', 'declined', 'accepted', 'referred', 'approved', 'refused', 'signing'],
    to: 'withdrawn',
  },
  'accept-line': { from: ['proposed'], to: 'proposed' },
  'accept-last-line': { from: ['proposed'], to: 'accepted' },
  'decline-line': { from: ['proposed'], to: 'declined' },
  counter: { from: ['proposed'], to: 'proposed' },
  'take-counter': { from: ['proposed'], to: 'proposed' },
  'take-last-counter': { from: ['proposed'], to: 'accepted' },
  'refuse-counter': { from: ['proposed'], to: 'proposed' },
  'withdraw-counter': { from: ['proposed'], to: 'proposed' },
  approve: { from: ['accepted'], to: 'approved' },
  refuse: { from: ['accepted'], to: 'refused' },
  refer: { from: ['accepted'], to: 'referred' },
  'panel-approve': { from: ['referred'], to: 'approved' },
  'panel-refuse': { from: ['referred'], to: 'refused' },
  'make-agreement': { from: ['approved'], to: 'signing' },
  sign: { from: ['signing'], to: 'signing' },
  'sign-last': { from: ['signing'], to: 'running' },
  end: { from: ['running'], to: 'ended' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>;
export type Act = keyof typeof ACTS;

export type Arrangement = {
  id: Id;
  personId: Id;
  authorityCode: string;
  elementId: Id;
  holderId: Id;
  name: string;
  state: State;
  fromDay: Day;
  toDay: Day;
  selectedBy: Id | null;
  selectedCapacity: string | null;
  selectedAt: Date | null;
  why: string;
  decideBy: Day | null;
  version: number;
  lines: Line[];
  considered: { option: number; thought: string }[];
};

export type ArrangementRefusal =
  | 'arrangement.not-found'
  | 'arrangement.not-yours'
  | 'arrangement.state'
  | 'arrangement.changed'
  | 'arrangement.no-element'
  | 'arrangement.no-amount'
  | 'arrangement.no-holder'
  | 'arrangement.no-lines'
  | 'arrangement.not-option-2'
  | 'arrangement.no-why'
  | 'arrangement.option-not-considered'
  | 'arrangement.over-budget'
  | 'arrangement.too-many-lines'
  | 'arrangement.over'
  | 'arrangement.child-not-asked'
  | 'arrangement.only-items'
  | 'arrangement.takes-over'
  | 'arrangement.takes-over-day'
  | 'line.not-found'
  | 'line.listing-not-open'
  | 'line.listing-not-claimed'
  | 'line.listing-not-allowed'
  | 'line.checks-missing'
  | 'line.acceptance-withdrawn'
  | 'line.host-not-registered'
  | 'line.outcome-not-found'
  | 'line.no-times'
  | 'line.end-before-start'
  | 'line.not-quarter-hours'
  | 'line.outside-hours'
  | 'line.outside-period'
  | 'line.answered'
  | 'counter.not-found'
  | 'counter.stray-day'
  | 'counter.nothing-different'
  | 'counter.no-reason'
  | 'counter.closed'
  | 'counter.over-budget'
  | 'line.no-reason'
  | 'line.too-many-units'
  | 'line.no-price'
  | 'line.too-many-items'
  | 'line.limits'
  | 'line.not-by-item'
  | 'line.once'
  | 'line.back-up-same'
  | 'line.back-up-not-found'
  | 'line.no-back-up'
  | 'line.was-taken'
  | 'line.other-words'
  | 'line.broker-interest'
  | 'mix.alone'
  | 'mix.no-why'
  | 'mix.too-many'
  | 'interest.no-provider'
  | 'interest.no-words'
  | 'interest.already'
  | 'interest.not-found'
  | 'interest.has-some';

/** Where the act leads from here, or a refusal that names the state. */
export function step(state: State, act: Act): Result<State, 'arrangement.state'> {
  const { from, to } = ACTS[act];
  if (!(from as readonly State[]).includes(state)) return refuse('arrangement.state', { facts: { state } });
  return ok(to);
}

export const MOST_LINES = 30;

/** What the section 4 test asks, part by part, so that a screen can show each with a tick or what is missing. */
export type SectionFour = { part: 'selects' | 'arranges' | 'pays'; holds: boolean; who: string }[];

/** s.4(1) of the 2013 Act, Option 2; the 2022 guidance lets an agreed third party arrange (FACTS 1.1). */
export function sectionFour(about: { selectedBy: string | null; arrangedBy: string; paidBy: string }): SectionFour {
  return [
    { part: 'selects', holds: about.selectedBy !== null, who: about.selectedBy ?? '' },
    { part: 'arranges', holds: about.arrangedBy !== '', who: about.arrangedBy },
    { part: 'pays', holds: about.paidBy !== '', who: about.paidBy },
  ];
}

/** The options a person must have thought about besides the one they choose (standard 4.8). */
export const OTHER_OPTIONS = [1, 3, 4] as const;

/** `elsewhere`: what other plans for the same element have asked for already. */
export type Purse = { amount: Pence; elsewhere: Pence; cost: Cost; left: Pence; over: boolean };

/** The states in which a plan takes part of its element's amount. */
export const TAKING: readonly State[] = ['proposed', 'accepted', 'referred', 'approved', 'signing', 'running', 'ended'];

/** What the lines cost in their own periods, against the relevant amount for Option 2 in the period of the element. */
export function purseOf(lines: readonly Line[], relevantAmount: Pence, elsewhere: Pence): Purse {
  const cost = costOf(lines);
  const left = (relevantAmount - elsewhere - cost.period) as Pence;
  return { amount: relevantAmount, elsewhere, cost, left, over: left < 0n };
}

/** The same purse when the lines cost something else: with what was changed since. */
export function purseWith(purse: Purse, cost: Cost): Purse {
  const left = (purse.amount - purse.elsewhere - cost.period) as Pence;
  return { ...purse, cost, left, over: left < 0n };
}

/**
 * Whether it may be put to the providers now. Refuses: nothing in it, or nothing that somebody gives, no reason given, other options not thought
 * about, more than the relevant amount. The choice itself is made by whoever calls: it is recorded with who and when.
 */
export function propose(
  arrangement: Arrangement,
  relevantAmount: Pence | null,
  elsewhere: Pence,
  chosen: boolean,
  /** Lines whose provider has said yes to just this before. */
  standing: readonly Id[] = [],
): Result<{ state: State; cost: Cost }, ArrangementRefusal> {
  const asked = arrangement.lines.filter((line) => line.providerId !== null);
  const answered = asked.length > 0 && asked.every((line) => standing.includes(line.id));
  const next = step(arrangement.state, answered ? 'propose-answered' : 'propose');
  if (!next.ok) return next;
  if (arrangement.lines.length === 0) return refuse('arrangement.no-lines');
  if (onlyItems(arrangement.lines)) return refuse('arrangement.only-items');
  if (relevantAmount === null) return refuse('arrangement.no-amount');
  const missing = OTHER_OPTIONS.find((option) => !arrangement.considered.some((each) => each.option === option));
  if (missing)
    return refuse('arrangement.option-not-considered', { field: `thought${missing}`, facts: { option: missing } });
  if (arrangement.why.trim() === '') return refuse('arrangement.no-why', { field: 'why' });
  if (!chosen) return refuse('arrangement.not-option-2', { field: 'chosen' });
  const purse = purseOf(arrangement.lines, relevantAmount, elsewhere);
  if (purse.over) return refuse('arrangement.over-budget', { facts: { over: -purse.left, amount: relevantAmount } });
  return ok({ state: next.value, cost: purse.cost });
}

export const DECLINE_REASONS = ['no-space', 'times', 'too-far', 'not-what-i-do', 'price', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What one provider's answer to its lines does to the whole: declined at once, accepted when it was the last. */
export function answer(
  arrangement: Arrangement,
  providerId: Id,
  accepts: boolean,
): Result<{ state: State; lineIds: Id[] }, ArrangementRefusal> {
  const open = arrangement.lines.filter((line) => line.providerId === providerId && line.answer === 'none');
  if (open.length === 0) return refuse('line.answered');
  // Nobody is asked about a thing that is bought from somebody without a listing.
  const others = arrangement.lines.some(
    (line) => line.providerId !== null && line.providerId !== providerId && line.answer !== 'accepted',
  );
  const next = step(arrangement.state, accepts ? (others ? 'accept-line' : 'accept-last-line') : 'decline-line');
  return next.ok ? ok({ state: next.value, lineIds: open.map((line) => line.id) }) : next;
}
