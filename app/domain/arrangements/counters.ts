/**
 * A provider may answer a proposal with something else. The person decides: they take it, say no, or change the plan;
 * nothing changes by itself, and nothing is taken that the budget does not hold.
 */
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { formatPence, NO_PENCE, type Pence, timesHundredths } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount, listWords } from '../../kit/text.ts';
import { sameTerms } from './differences.ts';
import { fit, type Line, type Time, type Wish } from './lines.ts';
import { type Act, type Arrangement, type ArrangementRefusal, purseOf, type State, step } from './rules.ts';
import { UNIT_WORDS } from './words.ts';

export type CounterState = 'open' | 'taken' | 'refused' | 'withdrawn' | 'lapsed';

/** A day that is not like the others. `pence`: the whole visit with its travel; null: by the price of the line. */
export type OwnVisit = { day: number; fromMinute: number; toMinute: number; pence: Pence | null };

/** What a provider could do instead, for one line: days with one time and one price, and the days that differ from them. */
export type CounterOffer = Wish & { lineId: Id; pricePence: Pence; visits: readonly OwnVisit[] };

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
  const days = new Set(fitted.value.times.map((time) => time.day));
  const stray = offer.visits.find((visit) => !days.has(visit.day));
  if (stray) return refuse('counter.stray-day', { field: 'days', facts: { day: stray.day } });
  const visits: VisitOffered[] = [];
  for (const time of fitted.value.times) {
    const own = offer.visits.find((visit) => visit.day === time.day);
    const wish = own ? { ...offer, days: [own.day], fromMinute: own.fromMinute, toMinute: own.toMinute } : offer;
    const visit = fit(wish, { priceUnit: line.priceUnit, times: [] }, period);
    if (!visit.ok) return visit;
    const at = own ?? { ...time, pence: null };
    visits.push({ ...at, day: time.day, unitsHundredths: visit.value.unitsHundredths });
  }
  const { fromDay, toDay, pricePence } = offer;
  const changed = pricedLine({ ...line, ...fitted.value, fromDay, toDay, pricePence }, visits);
  // What is offered just as it was asked is what was asked, with its words for each price.
  const kept = sameTerms(changed, line);
  const outside = (visit: VisitOffered) =>
    !fit({ ...offer, ...visit, days: [visit.day] }, { priceUnit: line.priceUnit, times: listing.times }, period).ok;
  return ok({
    line: kept ? line : changed,
    beyond: {
      outsideTimes: visits.some(outside),
      publishedPence: listing.pricePence,
    },
  });
}

type VisitOffered = OwnVisit & { unitsHundredths: number };

/**
 * The line with its visits. Where one of them has a price of its own, or is longer or shorter than the others, each has its
 * whole price, so that nobody has to work any of them out.
 */
function pricedLine<L extends Line>(line: L, visits: readonly VisitOffered[]): L {
  const alike = visits.every((each) => each.pence === null && each.unitsHundredths === line.unitsHundredths);
  return {
    ...line,
    times: visits.map(({ day, fromMinute, toMinute, pence, unitsHundredths }) => {
      if (alike) return { day, fromMinute, toMinute, pence: null, priced: '' };
      if (pence !== null)
        return { day, fromMinute, toMinute, pence, priced: 'the price offered for this visit, all in' };
      const units = line.priceUnit === 'week' ? NO_PENCE : timesHundredths(line.pricePence, unitsHundredths);
      const travel = line.travelPencePerVisit;
      const how = [
        `${formatPence(units)} at ${formatPence(line.pricePence)} ${UNIT_WORDS[line.priceUnit]}`,
        ...(travel > 0n ? [`${formatPence(travel)} for travel`] : []),
      ];
      return { day, fromMinute, toMinute, pence: (units + travel) as Pence, priced: listWords(how) };
    }),
  };
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
