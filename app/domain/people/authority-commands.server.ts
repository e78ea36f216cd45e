// Commands about who may act for a person. They stand apart from the person's own details to keep both short.
import { type Actor, type Capacity, isSignedIn, type Scope, standingFor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { enqueue, record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { isSocialWorkerFor, mayGiveAuthority, mayRecordAuthority, mayRevoke } from './policy.ts';
import { answerRequest, answers, requestToAnswer } from './requests.server.ts';
import { evidenceSeen, isChild, isInLaw, type PeopleRefusal, parentUntil, scopeWithin, spanRight } from './rules.ts';
import { personAt } from './store.server.ts';
import { CAPACITY_WORDS, SCOPE_MEANS } from './words.ts';

type Answer<T> = Promise<Result<T, PeopleRefusal>>;

export type GiveAuthority = {
  personId: Id;
  email: string;
  name: string;
  capacity: Capacity;
  scope: readonly Scope[];
  fromDay?: Day;
  toDay?: Day | null;
};

/** A person asks somebody to help: by their own word, for as long as they want. The other is told by e-mail. */
export async function giveAuthority(
  tools: Tools,
  actor: Actor,
  input: GiveAuthority,
): Answer<{ authorityId: Id; loginId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !isSignedIn(actor) || !mayGiveAuthority(actor, person)) return refuse('person.not-found');
    if (isInLaw(input.capacity)) return refuse('authority.not-yours-to-give', { field: 'capacity' });
    const scope = scopeWithin(input.capacity, input.scope);
    if (!scope.ok) return scope;
    const own = standingFor(actor, person.id)?.scope ?? [];
    if (scope.value.some((each) => !own.includes(each))) return refuse('authority.more-than-yours', { field: 'scope' });
    const today = dayOf(at);
    const fromDay = input.fromDay ?? today;
    const toDay = input.toDay ?? null;
    const span = spanRight(fromDay, toDay, today, false);
    if (!span.ok) return span;
    const bearer = await bearerOf(tx, actor, person, input, at);
    if (!bearer.ok) return bearer;
    const authorityId = newId();
    await tx.authorityToAct.create({
      data: {
        id: authorityId,
        personId: person.id,
        loginId: bearer.value,
        capacity: input.capacity,
        scope: scope.value,
        fromDay: columnOf(fromDay),
        toDay: toDay && columnOf(toDay),
        givenBy: actor.loginId,
        givenAt: at,
      },
    });
    const data = { authorityId, loginId: bearer.value, capacity: input.capacity, scope: scope.value.join(' ') };
    await record(tx, { subject: `person:${person.id}`, kind: 'authority.given', actor, personId: person.id, at, data });
    await enqueue(tx, 'send-mail', letter(tools, input, person.knownAs, scope.value));
    return ok({ authorityId, loginId: bearer.value });
  });
}

export type RecordAuthority = GiveAuthority & {
  /** What was seen, in words. */
  evidence: string;
  seenOn: Day;
  /** The request that this answers, when somebody asked for it. */
  requestId?: Id | null;
};

/**
 * A social worker writes down a standing in law after seeing its evidence. For a person who does not sign in, also one
 * given by that person's word; then the evidence says how and when they said so.
 */
export async function recordAuthority(
  tools: Tools,
  actor: Actor,
  input: RecordAuthority,
): Answer<{ authorityId: Id; loginId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !isSignedIn(actor) || !mayRecordAuthority(actor, person)) return refuse('person.not-found');
    if (!isInLaw(input.capacity) && person.loginId !== null)
      return refuse('authority.own-voice', { field: 'capacity' });
    const scope = scopeWithin(input.capacity, input.scope);
    if (!scope.ok) return scope;
    const today = dayOf(at);
    const evidence = evidenceSeen(input.evidence, input.seenOn, today);
    if (!evidence.ok) return evidence;
    const fromDay = input.fromDay ?? today;
    const until =
      input.capacity === 'parent' ? parentUntil(person.bornOn, input.toDay ?? null, today) : ok(input.toDay ?? null);
    if (!until.ok) return until;
    const span = spanRight(fromDay, until.value, today, true);
    if (!span.ok) return span;
    const bearer = await bearerOf(tx, actor, person, input, at);
    if (!bearer.ok) return bearer;
    const asked = input.requestId ? await requestToAnswer(tx, input.requestId, person.authorityCode) : null;
    if (asked && !asked.ok) return asked;
    const fits = asked ? answers(asked.value, { loginId: bearer.value, capacity: input.capacity }) : ok();
    if (!fits.ok) return fits;
    const authorityId = newId();
    await tx.authorityToAct.create({
      data: {
        id: authorityId,
        personId: person.id,
        loginId: bearer.value,
        capacity: input.capacity,
        scope: scope.value,
        evidence: evidence.value,
        evidenceSeenBy: actor.loginId,
        evidenceSeenOn: columnOf(input.seenOn),
        fromDay: columnOf(fromDay),
        toDay: until.value && columnOf(until.value),
        givenBy: actor.loginId,
        givenAt: at,
      },
    });
    if (asked) await answerRequest(tx, asked.value.id, { state: 'recorded', by: actor.loginId, at, authorityId });
    const data = { authorityId, loginId: bearer.value, capacity: input.capacity, scope: scope.value.join(' ') };
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'authority.recorded',
      actor,
      personId: person.id,
      capacity: 'officer',
      at,
      data,
    });
    await enqueue(tx, 'send-mail', letter(tools, input, person.knownAs, scope.value));
    return ok({ authorityId, loginId: bearer.value });
  });
}

/** The login that is to act: made when new. Never the person, never somebody who already acts in the same capacity. */
async function bearerOf(
  tx: Tx,
  actor: Actor,
  person: { id: Id; loginId: Id | null },
  input: GiveAuthority,
  at: Date,
): Promise<Result<Id, PeopleRefusal>> {
  // Two clicks at once take turns here, so that the second sees what the first wrote.
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${person.id}::uuid FOR UPDATE`;
  const loginId = await loginOf(tx, input.email, input.name, at);
  if (loginId === person.loginId) return refuse('authority.to-self', { field: 'email' });
  // Nobody writes down their own power over somebody: a second pair of eyes does.
  if (loginId === actor.loginId) return refuse('authority.not-to-yourself', { field: 'email' });
  // A child has no voice in law for others: somebody whose own record says under 16 cannot act.
  const own = await tx.person.findUnique({ where: { loginId }, select: { bornOn: true } });
  if (own?.bornOn && isChild(dayOfColumn(own.bornOn), dayOf(at)))
    return refuse('person.child-no-login', { field: 'email' });
  const standing = await tx.authorityToAct.count({
    where: {
      personId: person.id,
      loginId,
      capacity: input.capacity,
      revokedAt: null,
      OR: [{ toDay: null }, { toDay: { gte: columnOf(dayOf(at)) } }],
    },
  });
  return standing > 0 ? refuse('authority.already', { field: 'email' }) : ok(loginId);
}

function letter(tools: Tools, to: GiveAuthority, knownAs: string, scope: readonly Scope[]) {
  return {
    to: to.email.trim().toLowerCase(),
    subject: `You may now help ${knownAs} on Ettle`,
    text: [
      `Hello ${to.name},`,
      `You may now act for ${knownAs} on Ettle, as ${CAPACITY_WORDS[to.capacity]}. This is what you may do:`,
      scope
        .map((each) => `- ${SCOPE_MEANS[each].replace(/\byou\b/g, knownAs).replace(/\byour\b/g, 'their')}`)
        .join('\n'),
      `Sign in with this e-mail address: ${tools.env.origin}/sign-in?next=/my/who`,
      `Everything you do is written down as done by you for ${knownAs}. ${knownAs} can end this at any time, and so can you.`,
      'Ettle',
    ].join('\n\n'),
  };
}

export type RevokeAuthority = { authorityId: Id; why: string };

/** Ends an authority to act from this moment. What was done under it stays done, and stays on the record. */
export async function revokeAuthority(tools: Tools, actor: Actor, input: RevokeAuthority): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if (!isId(input.authorityId) || !isSignedIn(actor)) return refuse('authority.not-found');
    const held = await tx.authorityToAct.findUnique({ where: { id: input.authorityId } });
    const person = held && (await personAt(tx, held.personId));
    if (!held || !person || !mayRevoke(actor, person, held)) return refuse('authority.not-found');
    const ended = await tx.authorityToAct.updateMany({
      where: { id: held.id, revokedAt: null },
      data: { revokedAt: at, revokedBy: actor.loginId, revokedWhy: input.why.trim() },
    });
    if (ended.count === 0) return refuse('authority.ended-already');
    const capacity =
      standingFor(actor, person.id)?.capacity ?? (isSocialWorkerFor(actor, person) ? 'officer' : held.capacity);
    const data = { authorityId: held.id, loginId: held.loginId, capacity: held.capacity };
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'authority.revoked',
      actor,
      personId: person.id,
      capacity,
      at,
      data,
    });
    if (actor.loginId !== held.loginId)
      await enqueue(tx, 'send-mail', await farewell(tx, held.loginId, person.knownAs));
    return ok();
  });
}

async function farewell(tx: Tx, loginId: Id, knownAs: string) {
  const { name, email } = await tx.login.findUniqueOrThrow({
    where: { id: loginId },
    select: { name: true, email: true },
  });
  return {
    to: email,
    subject: `You no longer act for ${knownAs} on Ettle`,
    text: [
      `Hello ${name},`,
      `From now on you can no longer open ${knownAs}’s pages on Ettle, or do anything there.`,
      'What you did before stays on the record. If you think that this is a mistake, speak to them, or to their council.',
      'Ettle',
    ].join('\n\n'),
  };
}
