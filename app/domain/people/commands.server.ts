import { type Actor, isSignedIn, type Standing, standingFor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { isDuplicate, type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { isCouncil } from '../organisations/store.server.ts';
import { isSocialWorkerFor, mayEditDetails, mayGiveAuthority, mayRegister } from './policy.ts';
import { bornRight, isChild, mayHaveLogin, type PeopleRefusal, townOnly } from './rules.ts';
import { personAt, placeOf } from './store.server.ts';
import { isCommunication } from './words.ts';

type Answer<T> = Promise<Result<T, PeopleRefusal>>;

export type WelcomePerson = {
  name: string;
  knownAs: string;
  bornOn?: Day | null;
  authorityCode?: string | null;
  town?: string;
};

/** Somebody who has signed in makes their own record: what to call them, and where they live. */
export async function welcomePerson(tools: Tools, actor: Actor, input: WelcomePerson): Answer<{ personId: Id }> {
  const at = tools.clock.now();
  return twiceIs(
    'person.already',
    transact(tools, async (tx) => {
      if (!isSignedIn(actor)) return refuse('person.not-found');
      if (await tx.person.count({ where: { loginId: actor.loginId } })) return refuse('person.already');
      const row = await personRow(tx, input, dayOf(at));
      if (!row.ok) return row;
      const right = mayHaveLogin(input.bornOn ?? null, dayOf(at));
      if (!right.ok) return right;
      const personId = newId();
      await tx.person.create({ data: { ...row.value, id: personId, loginId: actor.loginId, createdAt: at } });
      await tx.login.update({ where: { id: actor.loginId }, data: { name: input.name, updatedAt: at } });
      await record(tx, {
        subject: `person:${personId}`,
        kind: 'person.welcomed',
        actor,
        personId,
        capacity: 'self',
        at,
      });
      return ok({ personId });
    }),
  );
}

/** Two clicks at once: the second is told that it is done already. */
async function twiceIs<T>(code: PeopleRefusal, doing: Answer<T>): Answer<T> {
  try {
    return await doing;
  } catch (error) {
    if (isDuplicate(error)) return refuse(code);
    throw error;
  }
}

export type RegisterPerson = WelcomePerson & {
  authorityCode: string;
  /** With an e-mail the person can sign in and finds the record there. A child has none. */
  email?: string | null;
  communication?: readonly string[];
  communicationNote?: string;
};

/** A social worker makes a record for somebody of their council, with or without an e-mail. */
export async function registerPerson(
  tools: Tools,
  actor: Actor,
  input: RegisterPerson,
): Answer<{ personId: Id; loginId: Id | null }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if (!mayRegister(actor, input.authorityCode)) return refuse('person.not-found');
    const today = dayOf(at);
    if (input.email && isChild(input.bornOn ?? null, today)) return refuse('person.child-no-login', { field: 'email' });
    const row = await personRow(tx, input, today);
    if (!row.ok) return row;
    const communication = communicationRight(input.communication ?? []);
    if (!communication.ok) return communication;
    const loginId = input.email ? await loginOf(tx, input.email, input.name, at) : null;
    if (loginId && (await tx.person.count({ where: { loginId } })))
      return refuse('person.login-taken', { field: 'email' });
    const personId = newId();
    const told = { communication: communication.value, communicationNote: input.communicationNote?.trim() ?? '' };
    await tx.person.create({ data: { ...row.value, ...told, id: personId, loginId, createdAt: at } });
    await record(tx, {
      subject: `person:${personId}`,
      kind: 'person.registered',
      actor,
      personId,
      capacity: 'officer',
      at,
    });
    return ok({ personId, loginId });
  });
}

/** What both ways of making a person share: names, day of birth, council, and a town that is not an address. */
async function personRow(tx: Tx, input: WelcomePerson, today: Day) {
  const born = bornRight(input.bornOn ?? null, today);
  if (!born.ok) return born;
  const town = townOnly(input.town ?? '');
  if (!town.ok) return town;
  const authorityCode = input.authorityCode ?? null;
  if (authorityCode && !(await isCouncil(tx, authorityCode))) {
    return refuse<PeopleRefusal>('person.council-unknown', { field: 'authorityCode' });
  }
  return ok({
    name: input.name.trim(),
    knownAs: input.knownAs.trim(),
    bornOn: born.value && columnOf(born.value),
    authorityCode,
    placeName: town.value,
    ...(await placeOf(tx, town.value, authorityCode)),
  });
}

function communicationRight(codes: readonly string[]): Result<string[], PeopleRefusal> {
  if (!codes.every(isCommunication)) return refuse('person.language-unknown', { field: 'communication' });
  return ok([...new Set(codes)]);
}

export type EditDetails = {
  personId: Id;
  knownAs: string;
  town?: string;
  /** Left out: stays as it is. */
  authorityCode?: string | null;
  communication: readonly string[];
  communicationNote: string;
};

/** What to call somebody, where they live, and how they want to be told things. Moving council is not for every helper. */
export async function editDetails(tools: Tools, actor: Actor, input: EditDetails): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !mayEditDetails(actor, person)) return refuse('person.not-found');
    const authorityCode = input.authorityCode === undefined ? person.authorityCode : input.authorityCode;
    const moves = authorityCode !== person.authorityCode;
    if (moves && !mayGiveAuthority(actor, person) && !isSocialWorkerFor(actor, person))
      return refuse('person.not-found');
    if (moves && authorityCode && !(await isCouncil(tx, authorityCode)))
      return refuse('person.council-unknown', { field: 'authorityCode' });
    const town = townOnly(input.town ?? '');
    if (!town.ok) return town;
    const communication = communicationRight(input.communication);
    if (!communication.ok) return communication;
    await tx.person.update({
      where: { id: person.id },
      data: {
        knownAs: input.knownAs.trim(),
        authorityCode,
        placeName: town.value,
        ...(await placeOf(tx, town.value, authorityCode)),
        communication: communication.value,
        communicationNote: input.communicationNote.trim(),
      },
    });
    const capacity = standingFor(actor, person.id)?.capacity ?? 'officer';
    const data = { communication: communication.value.join(' '), moved: moves };
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'person.details-changed',
      actor,
      personId: person.id,
      capacity,
      at,
      data,
    });
    return ok();
  });
}

/** Whether this actor may open that person's screens: asked before the choice is remembered. Writes nothing. */
export function actFor(actor: Actor, personId: Id): Result<Standing, PeopleRefusal> {
  const standing = standingFor(actor, personId);
  return standing ? ok(standing) : refuse('person.not-found');
}

/**
 * Writes down that somebody looked at a person's record: once a day for each page and reader, never for the person.
 * Call it after a read that was within reach. `what` is a short code: 'home', 'file', 'arrangement' …
 */
export async function recordLook(tools: Tools, actor: Actor, personId: Id, what: string): Promise<void> {
  if (!isSignedIn(actor) || standingFor(actor, personId)?.capacity === 'self') return;
  const at = tools.clock.now();
  await tools.pool.query({
    name: 'record-look',
    text: `INSERT INTO look (person_id, login_id, what, on_day, first_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    values: [personId, actor.loginId, what, dayOf(at), at],
  });
}

/** The same of several people at once: a list that tells of the money or the support of each. */
export async function recordLooks(tools: Tools, actor: Actor, personIds: readonly Id[], what: string): Promise<void> {
  const others = personIds.filter((id) => standingFor(actor, id)?.capacity !== 'self');
  if (!isSignedIn(actor) || others.length === 0) return;
  const at = tools.clock.now();
  await tools.pool.query(
    `INSERT INTO look (person_id, login_id, what, on_day, first_at)
     SELECT DISTINCT id, $2, $3, $4::date, $5::timestamptz FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING`,
    [others, actor.loginId, what, dayOf(at), at],
  );
}
