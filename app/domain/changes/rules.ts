/**
 * Support that runs is changed, suspended or ended line by line, from a day. Clause C27 of the agreement: a change lists exactly
 * what is different and needs the fresh consent of everybody it affects; nobody agrees by saying nothing. Clause C28: either side
 * may end a line on the agreed notice. What was signed first is never rewritten, so the cost of any day stays what it was.
 */
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { costOfPeriod, costOfWeek, fit, type Line } from '../arrangements/lines.ts';
import type { DecisionRefusal } from '../decisions/rules.ts';
import type { SigningRefusal } from '../signing/rules.ts';

export const KINDS = ['change', 'suspend', 'end'] as const;
export type ChangeKind = (typeof KINDS)[number];
/** 'prepared' and 'waiting' are of an end that is joined to a plan that takes over: not sent yet; signed, and waiting for that plan's names. */
export const CHANGE_STATES = [
  'prepared',
  'asked',
  'to-decide',
  'signing',
  'waiting',
  'agreed',
  'declined',
  'refused',
  'withdrawn',
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];
export type Side = 'person' | 'provider';

/** Everything that can happen to a change, and from where to where. */
export const CHANGE_ACTS = {
  agree: { from: ['asked'], to: 'signing' },
  'agree-dear': { from: ['asked'], to: 'to-decide' },
  decline: { from: ['asked'], to: 'declined' },
  withdraw: { from: ['asked', 'to-decide', 'signing'], to: 'withdrawn' },
  approve: { from: ['to-decide'], to: 'signing' },
  refuse: { from: ['to-decide'], to: 'refused' },
  sign: { from: ['signing'], to: 'signing' },
  'sign-last': { from: ['signing'], to: 'agreed' },
  // Of an end that is joined to the plan that takes over.
  send: { from: ['prepared'], to: 'asked' },
  'sign-last-joined': { from: ['signing'], to: 'waiting' },
  'take-over': { from: ['waiting'], to: 'agreed' },
  'stand-down': { from: ['prepared', 'asked', 'signing', 'waiting'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ChangeState[]; to: ChangeState }>;
export type ChangeAct = keyof typeof CHANGE_ACTS;
/** While one of these is open, nobody asks for another change of the same line. */
export const OPEN_STATES = ['asked', 'to-decide', 'signing', 'waiting'] as const satisfies readonly ChangeState[];

export type ChangeRefusal =
  | SigningRefusal
  | DecisionRefusal
  | 'change.not-found'
  | 'change.not-yours'
  | 'change.state'
  | 'change.not-running'
  | 'change.open-already'
  | 'change.no-line'
  | 'change.day'
  | 'change.until'
  | 'change.nothing-different'
  | 'change.no-reason'
  | 'change.over-budget'
  | 'change.over-limit'
  | 'change.own'
  | 'change.last-line'
  | 'change.takes-over';

export function changeStep(state: ChangeState, act: ChangeAct): Result<ChangeState, ChangeRefusal> {
  const { from, to } = CHANGE_ACTS[act];
  if (!(from as readonly ChangeState[]).includes(state)) return refuse('change.state', { facts: { state } });
  return ok(to);
}

/** What of a line is to be different. `fromDay`: the first day of it; of an end, the last day of the support. */
export type Terms =
  | { kind: 'change'; fromDay: Day; days: number[]; fromMinute: number; toMinute: number; pricePence: Pence }
  | { kind: 'suspend'; fromDay: Day; toDay: Day }
  | { kind: 'end'; fromDay: Day };

export type LineTerms = Terms & { lineId: Id };

const before = (day: Day) => addDays(day, -1);
const whole = <L extends Line>(line: L) => line.fromDay <= line.toDay;

/** The line with what the change says of its times and price; the same line where no line can be like that. */
export function changedLine<L extends Line>(line: L, terms: Extract<Terms, { kind: 'change' }>): L {
  const fitted = timesIn(line, terms);
  return fitted.ok ? { ...line, ...fitted.value, pricePence: terms.pricePence } : line;
}

/** Only days of the week and times are looked at: the days of the calendar are the pieces' own. */
function timesIn(line: Line, terms: Extract<Terms, { kind: 'change' }>) {
  const wish = { ...terms, toDay: addDays(terms.fromDay, 1) };
  return fit(wish, { priceUnit: line.priceUnit, times: [] }, wish);
}

/** One signed change laid over the pieces of its line: what is before its day stays as it was. */
function lay<L extends Line>(pieces: readonly L[], terms: Terms): L[] {
  return pieces
    .flatMap((piece) => {
      if (terms.kind === 'end') return [{ ...piece, toDay: piece.toDay < terms.fromDay ? piece.toDay : terms.fromDay }];
      const last = terms.kind === 'suspend' ? terms.toDay : piece.toDay;
      if (piece.toDay < terms.fromDay || piece.fromDay > last) return [piece];
      const first = { ...piece, toDay: before(terms.fromDay) };
      const from = piece.fromDay > terms.fromDay ? piece.fromDay : terms.fromDay;
      if (terms.kind === 'suspend') return [first, { ...piece, fromDay: addDays(last, 1) }];
      const { times, unitsHundredths, pricePence } = changedLine(piece, terms);
      return [first, { ...piece, fromDay: from, times, unitsHundredths, pricePence }];
    })
    .filter(whole);
}

/** The lines with every signed change, each in pieces that follow each other by their days, in the order of the signing. */
export function piecesOf<L extends Line>(lines: readonly L[], changes: readonly LineTerms[]): L[] {
  return lines.flatMap((line) =>
    changes.filter((each) => each.lineId === line.id).reduce((pieces, terms) => lay(pieces, terms), [line]),
  );
}

/** What is in force on a day: for any day the same, whatever is changed later for days after it. */
export function linesOn<L extends Line>(lines: readonly L[], changes: readonly LineTerms[], day: Day): L[] {
  return piecesOf(lines, changes).filter((piece) => piece.fromDay <= day && day <= piece.toDay);
}

/** What each piece of the lines costs from one day to another, both counted, with every signed change: by the days that are asked for. */
export function costsBetween<L extends Line>(
  lines: readonly L[],
  changes: readonly LineTerms[],
  from: Day,
  to: Day,
): { piece: L; pence: Pence }[] {
  const within = (piece: L) => ({
    ...piece,
    fromDay: piece.fromDay > from ? piece.fromDay : from,
    toDay: piece.toDay < to ? piece.toDay : to,
  });
  return piecesOf(lines, changes)
    .filter((piece) => !piece.once || (piece.fromDay >= from && piece.fromDay <= to))
    .map(within)
    .filter(whole)
    .map((piece) => ({ piece, pence: costOfPeriod(piece) }));
}

/** What the lines cost together from one day to another. */
export const costBetween = (lines: readonly Line[], changes: readonly LineTerms[], from: Day, to: Day): Pence =>
  sumPence(costsBetween(lines, changes, from, to).map((each) => each.pence));

const WEEKS_A_YEAR = 52n;
export const LEAST_REASON = 10;

export type Weighed = {
  after: Line[];
  /** What a usual week costs more (or less) from then on; of a suspension, nothing after it. */
  weekBy: Pence;
  /** What 52 usual weeks cost more than before. */
  yearBy: Pence;
  /** What all of it costs, with this. */
  period: Pence;
  /** Given with the notice that the agreement asks for. */
  withNotice: boolean;
};

type AskAbout = {
  lines: readonly Line[];
  signed: readonly LineTerms[];
  terms: LineTerms;
  reason: string;
  today: Day;
  noticeDays: number;
  /** The relevant amount that is left for this plan. */
  amount: Pence;
  /** Somebody takes over from it: then it may be the last line of its plan. */
  takenOver?: boolean;
};

/** Whether it may be asked. Refuses: no such line, a day that is not to come or not in the line, nothing different, no reason, over the amount. */
export function weigh(about: AskAbout): Result<Weighed, ChangeRefusal> {
  const { lines, signed, terms, today } = about;
  if (letterCount(about.reason.trim()) < LEAST_REASON) return refuse('change.no-reason', { field: 'reason' });
  const line = lines.find((each) => each.id === terms.lineId);
  if (!line || line.providerId === null || line.once) return refuse('change.no-line');
  const pieces = piecesOf([line], signed);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || terms.fromDay < today || terms.fromDay < first.fromDay || terms.fromDay > last.toDay) {
    return refuse('change.day', { field: 'fromDay', facts: { from: today, to: last?.toDay ?? line.toDay } });
  }
  const ends = terms.kind === 'suspend' ? terms.toDay : null;
  if (ends !== null && (ends < terms.fromDay || ends > last.toDay)) {
    return refuse('change.until', { field: 'toDay', facts: { from: terms.fromDay, to: last.toDay } });
  }
  const now = linesOn([line], signed, terms.fromDay)[0] ?? last;
  if (terms.kind === 'change') {
    const fitted = timesIn(line, terms);
    if (!fitted.ok) return fitted;
  }
  const after = piecesOf(lines, [...signed, terms]);
  const then = terms.kind === 'change' ? changedLine(now, terms) : now;
  const same = (one: readonly Line[], other: readonly Line[]) =>
    JSON.stringify(asTold(one)) === JSON.stringify(asTold(other));
  if (terms.kind === 'change' ? same([then], [now]) : same(after, piecesOf(lines, signed))) {
    return refuse('change.nothing-different');
  }
  // Without its last line an arrangement is no arrangement: it is ended as a whole, with what belongs to that.
  if (terms.kind === 'end' && !about.takenOver && isLastLine(after, terms.fromDay)) return refuse('change.last-line');
  const period = sumPence(after.map(costOfPeriod));
  const dearer = period > sumPence(piecesOf(lines, signed).map(costOfPeriod));
  if (dearer && period > about.amount) {
    return refuse('change.over-budget', { facts: { over: (period - about.amount) as Pence, amount: about.amount } });
  }
  const weekBy = (
    terms.kind === 'change' ? costOfWeek(then) - costOfWeek(now) : terms.kind === 'end' ? -costOfWeek(now) : 0n
  ) as Pence;
  const withNotice = terms.fromDay >= addDays(today, about.noticeDays);
  return ok({ after, weekBy, yearBy: (weekBy * WEEKS_A_YEAR) as Pence, period, withNotice });
}

/** Whether nothing of a plan goes on after a day. */
export const isLastLine = (pieces: readonly Line[], lastDay: Day): boolean =>
  !pieces.some((piece) => piece.toDay > lastDay);

const asTold = (pieces: readonly Line[]) =>
  pieces.map(({ id, fromDay, toDay, times, pricePence }) => [
    id,
    fromDay,
    toDay,
    String(pricePence),
    times.map((t) => [t.day, t.fromMinute, t.toMinute]),
  ]);

/** Ending on the agreed notice needs nobody's yes (clause C28): the other side is told. Everything else is answered. */
export const needsAnswer = (kind: ChangeKind, withNotice: boolean): boolean => kind !== 'end' || !withNotice;

/** The council decides again when a year becomes dearer than what it agreed to by more than the agreement's tolerance (clause C27). */
export function needsDecision(approvedYear: Pence, yearAfter: Pence, tolerancePercent: number): boolean {
  return yearAfter * 100n > approvedYear * BigInt(100 + tolerancePercent);
}

/** Whose fresh consent it needs, in the order of signing. */
export function affected(about: {
  kind: ChangeKind;
  side: Side;
  withNotice: boolean;
  moneyMoves: boolean;
  holderIsAuthority: boolean;
}) {
  if (!needsAnswer(about.kind, about.withNotice)) return [about.side];
  const money = about.moneyMoves
    ? [...(about.holderIsAuthority ? [] : (['holder'] as const)), 'authority' as const]
    : [];
  return ['person' as const, 'provider' as const, ...money];
}

/** What 52 usual weeks have become dearer by since the agreement was signed, as each line is in the end. Parts that ended do not make room. */
export function riseOf(lines: readonly Line[], signed: readonly LineTerms[]): bigint {
  const year = (terms: readonly LineTerms[]) => {
    const last = new Map(piecesOf(lines, terms).map((piece) => [piece.id, piece]));
    return [...last.values()].reduce((sum, piece) => sum + WEEKS_A_YEAR * costOfWeek(piece), 0n);
  };
  return year(signed.filter((each) => each.kind === 'change')) - year([]);
}
