import type { SignedIn } from '#app/access/actor.ts';
import { standingFor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayCorrect } from './policy.ts';
import { bornRight, isChild, mayHaveLogin, type PeopleRefusal, parentUntil } from './rules.ts';
import { personAt } from './store.server.ts';

export type CorrectPerson = {
  personId: Id;
  name: string;
  /** Null: stays as it is. A day of birth that is known is not forgotten again. */
  bornOn: Day | null;
  why: string;
};

/**
 * Puts a name or a day of birth right. What stood there stays in the record; agreements that were made keep their words.
 * A parent's authority ends with the day that the new date says.
 */
export function correctPerson(
  tools: Tools,
  actor: SignedIn,
  input: CorrectPerson,
): Promise<Result<undefined, PeopleRefusal>> {
  return transact<undefined, PeopleRefusal>(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    const now = tools.clock.now();
    const today = dayOf(now);
    if (!person || !mayCorrect(actor, person)) return refuse('person.not-found');
    const before = await tx.person.findUniqueOrThrow({ where: { id: person.id }, select: { name: true } });
    const name = input.name.replace(/\s+/g, ' ').trim();
    const born = bornRight(input.bornOn ?? person.bornOn, today);
    if (!born.ok) return born;
    const bornOn = born.value;
    if (person.loginId) {
      const may = mayHaveLogin(bornOn, today);
      if (!may.ok) return may;
    }
    const changed = { name: name !== before.name, born: bornOn !== person.bornOn };
    if (!changed.name && !changed.born) return refuse('person.nothing-changed', { field: 'name' });
    const parents = changed.born ? await parentsMoved(tx, person.id, bornOn, today) : ok();
    if (!parents.ok) return parents;
    await tx.personCorrection.create({
      data: {
        id: newId(),
        personId: person.id,
        nameBefore: before.name,
        bornBefore: person.bornOn && columnOf(person.bornOn),
        why: input.why.trim(),
        correctedBy: actor.loginId,
        correctedAt: now,
      },
    });
    await tx.person.update({ where: { id: person.id }, data: { name, bornOn: bornOn && columnOf(bornOn) } });
    // Signing asks for the name that the login has: it is the same person's.
    if (person.loginId) await tx.login.update({ where: { id: person.loginId }, data: { name, updatedAt: now } });
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'person.corrected',
      actor,
      personId: person.id,
      capacity: standingFor(actor, person.id)?.capacity ?? 'officer',
      at: now,
      data: changed,
    });
    return ok();
  });
}

/** A parent acts until the day before the child is 16: on the new date too. Refused when that day has gone by. */
async function parentsMoved(
  tx: Tx,
  personId: Id,
  bornOn: Day | null,
  today: Day,
): Promise<Result<undefined, PeopleRefusal>> {
  const held = {
    personId,
    capacity: 'parent',
    revokedAt: null,
    OR: [{ toDay: null }, { toDay: { gte: columnOf(today) } }],
  };
  if ((await tx.authorityToAct.count({ where: held })) === 0) return ok();
  if (bornOn === null || !isChild(bornOn, today)) return refuse('person.parent-acts', { field: 'bornOn' });
  const until = parentUntil(bornOn, null, today);
  if (!until.ok) return until;
  await tx.authorityToAct.updateMany({ where: held, data: { toDay: columnOf(until.value) } });
  return ok();
}
