import type { SignedIn } from '#app/access/actor.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { answerMove, askMove, callOff } from '#app/domain/delivery/one-off-commands.server.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { keyOf, type Running, tuesday } from './delivery.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

/** The Thursday after the nth Tuesday, from two to four. */
export const thursday = (nth: number): Day => addDays(tuesday(nth), 2);
export const THURSDAY = { fromMinute: 840 };

export const ask = (
  around: Around,
  plan: Running,
  nth: number,
  by: SignedIn,
  to: { day: Day; fromMinute: number } = { day: thursday(nth), ...THURSDAY },
) => askMove(around.tools, by, { key: keyOf(plan, nth), to, words: 'The joiner comes on Tuesday.' });

export const answer = (around: Around, plan: Running, nth: number, by: SignedIn, id: string, yes = true) =>
  answerMove(around.tools, by, { key: keyOf(plan, nth), id, yes });

/** Aisha asks for the nth Tuesday to be on its Thursday, and Fraser says yes. */
export async function moved(around: Around, plan: Running, nth: number, to?: { day: Day; fromMinute: number }) {
  const { id } = done(await ask(around, plan, nth, around.is.aisha, to));
  done(await answer(around, plan, nth, around.is.fraser, id));
  return id;
}

export const skip = (around: Around, plan: Running, nth: number, by: SignedIn, late = false) =>
  callOff(around.tools, by, { key: keyOf(plan, nth), late, words: '' });

export const namedAt = (plan: Running, day: Day, fromMinute: number) => sessionKey(plan.lineId, day, { fromMinute });
