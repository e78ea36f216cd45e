import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import type { Line } from '../arrangements/lines.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { extrasBetween } from '../changes/extras.server.ts';
import { type LineTerms, linesOn, piecesOf } from '../changes/rules.ts';
import { sessionsBetween } from '../changes/sessions.ts';
import { signedTerms } from '../changes/store.server.ts';
import { leftOf, mostOf, sumOfTime, type Time, weekOf } from './rules.ts';
import { type HeldTime, heldTimeOf, type KeptExtra, minutesOf, openExtrasOf } from './store.server.ts';

/** Everything about a plan's time: what was signed of it, what is kept and borrowed, what is spoken for. */
export type TimeOfPlan = {
  /** As they are in force with every signed change, none after the plan's own end. */
  lines: Line[];
  changes: LineTerms[];
  /** The signed agreement's own: how much, for how long, and which agreement says so. */
  most: Time;
  expiryMonths: number;
  cancellationHours: number;
  rule: string;
  heldOf: (lineId: Id) => HeldTime;
  open: KeptExtra[];
};

/** What a usual week is that day: a pause takes nothing from it, for time is kept just then. */
export function usualWeek(lines: readonly Line[], changes: readonly LineTerms[], on: Day): Time {
  const unpaused = changes.filter(({ kind }) => kind !== 'suspend');
  const running = linesOn(lines, unpaused, on);
  // Before the first day and after the last there is no week of that day: then it is that of the lines as they were signed.
  return weekOf(running.length > 0 ? running : lines);
}

/** Null while nothing was signed. The caller has the plan locked, so that two who keep or ask at once take turns. */
export async function timeOfPlan(tx: Tx, plan: Loaded, today: Day): Promise<TimeOfPlan | null> {
  const agreement = plan.agreement && (await agreementById(tx, plan.agreement.id));
  if (!agreement || plan.state !== 'running') return null;
  const { bankingCapWeeks, bankingExpiryMonths, cancellationHours } = agreement.facts.policy;
  const lines = plan.lines.map((each) => (each.toDay > plan.toDay ? { ...each, toDay: plan.toDay } : each));
  const ids = lines.map((line) => line.id);
  const query = queryOf(tx);
  const changes = await signedTerms(tx, plan.id);
  return {
    ...{ lines, changes, cancellationHours, expiryMonths: bankingExpiryMonths },
    most: mostOf(usualWeek(lines, changes, today), bankingCapWeeks),
    rule: `agreement.banking@${agreement.number}`,
    heldOf: await heldTimeOf(query, ids),
    open: await openExtrasOf(query, ids),
  };
}

/** What all lines of the plan have kept, or borrowed with what was asked for and agreed already. */
export function heldOfAll(
  { lines, heldOf, open }: TimeOfPlan,
  source: 'kept' | 'borrowed',
  but: Id | null = null,
): Time {
  const lots = lines.flatMap((line) => heldOf(line.id)[source]).map(leftOf);
  if (source === 'kept') return sumOfTime(lots);
  const asked = open.filter((each) => each.source === 'borrowed' && each.id !== but);
  return sumOfTime([...lots, ...asked.map((each) => ({ minutes: minutesOf(each), pence: each.pence }))]);
}

/** How many minutes of a line's kept time, or of what it may still give back, extra sessions have spoken for. */
export const spokenFor = (open: readonly KeptExtra[], lineId: Id, source: 'kept' | 'borrowed', but: Id | null = null) =>
  open
    .filter((each) => each.lineId === lineId && each.source === source && each.id !== but)
    .reduce((sum, each) => sum + minutesOf(each), 0);

/** The minutes that the line's own usual weeks still hold after a day: what borrowed time can be given back of. */
export function minutesAfter({ lines, changes }: TimeOfPlan, lineId: Id, day: Day): number {
  const own = lines.filter((line) => line.id === lineId);
  const last = piecesOf(own, changes).at(-1)?.toDay ?? day;
  const { sessions } = sessionsBetween({ lines: own, changes, exceptionsOf: () => null }, addDays(day, 1), last);
  return sessions.reduce((sum, { time }) => sum + time.toMinute - time.fromMinute, 0);
}

/** The line as it is in force on a day, and everything of it on that day already; what is only asked for counts too. */
export async function lineOn(tx: Tx, time: TimeOfPlan, lineId: Id, day: Day, but: Id | null = null) {
  const own = time.lines.filter((line) => line.id === lineId);
  const asked = time.open.filter((each) => each.lineId === lineId && each.state === 'asked' && each.id !== but);
  const extras = [...(await extrasBetween(queryOf(tx), [lineId], day, day)), ...asked];
  const signed = { lines: own, changes: time.changes, extras, exceptionsOf: () => null };
  const { sessions } = sessionsBetween(signed, day, day);
  return { line: linesOn(own, time.changes, day)[0] ?? null, that: sessions.map((session) => session.time) };
}
