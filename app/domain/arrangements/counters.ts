/**
 * A provider may answer a proposal with something else. The person decides: they take it, say no, or change the plan;
 * nothing changes by itself, and nothing is taken that the budget does not hold.
 */
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { sameTerms } from './differences.ts';
import { fit, type Line, type Time, type Wish } from './lines.ts';
import { type Act, type Arrangement, type ArrangementRefusal, purseOf, type State, step } from './rules.ts';

export type CounterState = 'open' | 'taken' | 'refused' | 'withdrawn' | 'lapsed';

/** What a provider could do instead, for one line: one time of day for all the days, and one price for every visit. */
export type CounterOffer = Wish & { lineId: Id; pricePence: Pence };

/** Said to the person beside what is offered: what the provider's own public page says otherwise. */
export type Beyond = { outsideTimes: boolean; publishedPence: Pence | null };

export const LEAST_REASON = 10;

/**
 * The line as it would be. Refuses what no line can be: no days, times that run backwards, days outside the plan.
 * What the listing does not offer, or a price above the published one, may be offered: the reason says why.
 */
export function offeredLine<L extends Line>(
  line: L,
  offer: CounterOffer,
  listing: { times: readonly Time[]; pricePence: Pence | null },
  period: { fromDay: Day; toDay: Day },
): Result<{ line: L; beyond: Beyond }, ArrangementRefusal> {
  const fitted = fit(offer, { priceUnit: line.priceUnit, times: [] }, period);
  if (!fitted.ok) return fitted;
  const { fromDay, toDay, pricePence } = offer;
  const changed = { ...line, ...fitted.value, fromDay, toDay, pricePence };
  // What is offered just as it was asked keeps its prices by the visit.
  const kept = sameTerms(changed, { ...line, times: line.times.map((time) => ({ ...time, pence: null })) });
  return ok({
    line: kept ? line : changed,
    beyond: {
      outsideTimes: !fit(offer, { priceUnit: line.priceUnit, times: listing.times }, period).ok,
      publishedPence: listing.pricePence,
    },
  });
}

/** Whether it is an answer at all. Refuses: not asked, a line that is not theirs, nothing different, no reason. */
export function counter(
  arrangement: Arrangement,
  providerId: Id,
  offered: readonly Line[],
  reason: string,
): Result<{ state: State; lineIds: Id[] }, ArrangementRefusal> {
  const next = step(arrangement.state, 'counter');
  if (!next.ok) return next;
  const open = arrangement.lines.filter((line) => line.providerId === providerId && line.answer === 'none');
  if (open.length === 0) return refuse('line.answered');
  if (offered.some((line) => !open.some((each) => each.id === line.id))) return refuse('line.not-found');
  const different = offered.some((line) => !sameTerms(line, open.find((each) => each.id === line.id) ?? line));
  if (!different) return refuse('counter.nothing-different');
  if (letterCount(reason.trim()) < LEAST_REASON) return refuse('counter.no-reason', { field: 'reason' });
  return ok({ state: next.value, lineIds: open.map((line) => line.id) });
}

/**
 * Taking an offer: the provider's lines become what was offered and count as accepted; everybody else's answers stand.
 * Refuses: closed meanwhile, or more than the relevant amount, with how much more.
 */
export function takeCounter(
  arrangement: Arrangement,
  about: { state: CounterState; providerId: Id; lines: readonly Line[] },
  relevantAmount: Pence,
  elsewhere: Pence,
): Result<{ state: State; lines: Line[] }, ArrangementRefusal> {
  if (about.state !== 'open') return refuse('counter.closed');
  const lines = arrangement.lines.map((line): Line => {
    const mine = line.providerId === about.providerId;
    const offered = about.lines.find((each) => each.id === line.id) ?? line;
    return mine ? { ...offered, answer: 'accepted' } : line;
  });
  const purse = purseOf(lines, relevantAmount, elsewhere);
  if (purse.over) return refuse('counter.over-budget', { facts: { over: -purse.left, amount: relevantAmount } });
  const all = lines.every((line) => line.providerId === null || line.answer === 'accepted');
  const next = step(arrangement.state, all ? 'take-last-counter' : 'take-counter');
  return next.ok ? ok({ state: next.value, lines }) : next;
}

/** Saying no, or taking one's own offer back: the lines are open again, as they were asked. */
export function closeCounter(
  state: State,
  counterState: CounterState,
  act: Extract<Act, 'refuse-counter' | 'withdraw-counter'>,
): Result<State, ArrangementRefusal> {
  if (counterState !== 'open') return refuse('counter.closed');
  return step(state, act);
}

/** The lines whose provider has said yes to just this before: their answers stand when the plan is put to providers again. */
export function standingAnswers(lines: readonly Line[], lastPut: readonly Line[]): Id[] {
  return lines
    .filter((line) => line.answer === 'accepted')
    .filter((line) => lastPut.some((each) => each.id === line.id && sameTerms(each, line)))
    .map((line) => line.id);
}
