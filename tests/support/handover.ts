import type { SignedIn } from '#app/access/actor.ts';
import { answerHandover, askHandover, decideHandover } from '#app/domain/handovers/commands.server.ts';
import { addHolderMember, makeHolder } from '#app/domain/organisations/commands.server.ts';
import type { Day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { actorOf } from './actors.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

export type NextHolder = { id: string; speaks: SignedIn };

/** Somebody else who could hold the money, with a fee of its own, and who speaks for it. */
export async function nextHolder({ tools, is }: Around, key = 'sheena', feeAYear = 0): Promise<NextHolder> {
  const name = `${key} Trust`;
  const fee = { feePencePerYear: pence(feeAYear) };
  const { holderId } = done(await makeHolder(tools, is.joan, { kind: 'third-party', name, ...fee }));
  const email = `${key}@ettle.example`;
  done(await addHolderMember(tools, is.joan, { holderId, email, name: key }));
  return { id: holderId, speaks: await actorOf(tools, email) };
}

export const REASON = 'I know the people there, and they answer the phone.';

/** Aisha asks for another holder; nobody has answered. */
export async function handoverAsked(
  { tools, is }: Around,
  elementId: string,
  to: NextHolder,
  on: Day,
): Promise<string> {
  const ask = { elementId, toHolder: to.id, on, reason: REASON };
  return done(await askHandover(tools, is.aisha, ask)).handoverId;
}

/** The same, with the new holder's yes and the council's. `urgent`: with less notice than there should be. */
export async function handoverAgreed(
  around: Around,
  elementId: string,
  to: NextHolder,
  on: Day,
  urgent = false,
): Promise<string> {
  const { tools, is } = around;
  const id = await handoverAsked(around, elementId, to, on);
  done(await answerHandover(tools, to.speaks, { id, yes: true, words: '' }));
  done(await decideHandover(tools, is.stuart, { id, yes: true, reasons: 'It is her choice, and they can.', urgent }));
  return id;
}
