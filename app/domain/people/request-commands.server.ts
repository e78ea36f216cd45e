// Asking a council to write down that one acts for somebody in law; and a way in for a person who had none.
import { type Actor, isSignedIn } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { enqueue, record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { isCouncil } from '../organisations/store.server.ts';
import { isSocialWorkerFor, mayRegister } from './policy.ts';
import { answerRequest } from './requests.server.ts';
import { bornRight, type IN_LAW, isChild, type PeopleRefusal } from './rules.ts';
import { personAt } from './store.server.ts';

type Answer<T = undefined> = Promise<Result<T, PeopleRefusal>>;

/** How many requests of one login may wait at a time. */
export const MOST_WAITING = 5;

export type AskToAct = {
  capacity: (typeof IN_LAW)[number];
  authorityCode: string;
  personName: string;
  personBornOn: Day | null;
  /** Which papers they have, in words. */
  papers: string;
};

/**
 * Asks a council to see the papers and write it down. Nothing about the person is looked up or shown: whether somebody of that
 * name has a record is for the social worker to know.
 */
export function askToAct(tools: Tools, actor: Actor, input: AskToAct): Answer<{ requestId: Id }> {
  return transact<{ requestId: Id }, PeopleRefusal>(tools, async (tx) => {
    if (!isSignedIn(actor)) return refuse('request.not-found');
    const at = tools.clock.now();
    const born = bornRight(input.personBornOn, dayOf(at));
    if (!born.ok) return refuse('person.born-later', { field: 'personBornOn' });
    if (input.capacity === 'parent' && born.value && !isChild(born.value, dayOf(at)))
      return refuse('authority.not-a-child', { field: 'personBornOn' });
    if (!(await isCouncil(tx, input.authorityCode)))
      return refuse('person.council-unknown', { field: 'authorityCode' });
    // Two clicks at once take turns here.
    await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${actor.loginId} FOR UPDATE`;
    const waiting = await tx.authorityRequest.count({ where: { loginId: actor.loginId, state: 'waiting' } });
    if (waiting >= MOST_WAITING) return refuse('request.too-many', { facts: { most: MOST_WAITING } });
    const requestId = newId();
    const { capacity, authorityCode, personName, papers } = input;
    await tx.authorityRequest.create({
      data: {
        id: requestId,
        loginId: actor.loginId,
        capacity,
        authorityCode,
        personName,
        personBornOn: born.value && columnOf(born.value),
        papers,
        askedAt: at,
      },
    });
    await record(tx, { subject: `request:${requestId}`, kind: 'authority.asked', actor, at, data: { capacity } });
    await tellCouncil(tx, tools, authorityCode);
    return ok({ requestId });
  });
}

/** Takes back what one asked oneself, or refuses what was asked of one's council, with a reason that is sent. */
export function endRequest(tools: Tools, actor: Actor, input: { requestId: Id; why: string }): Answer {
  return transact<undefined, PeopleRefusal>(tools, async (tx) => {
    if (!isSignedIn(actor) || !isId(input.requestId)) return refuse('request.not-found');
    await tx.$queryRaw`SELECT 1 FROM authority_request WHERE id = ${input.requestId}::uuid FOR UPDATE`;
    const asked = await tx.authorityRequest.findUnique({
      where: { id: input.requestId },
      include: { login: { select: { name: true, email: true } } },
    });
    const own = asked?.loginId === actor.loginId;
    if (!asked || !(own || mayRegister(actor, asked.authorityCode))) return refuse('request.not-found');
    if (asked.state !== 'waiting') return refuse('request.answered');
    const why = input.why.trim();
    if (!own && why === '') return refuse('request.no-why', { field: 'why' });
    const at = tools.clock.now();
    const by = actor.loginId;
    await answerRequest(tx, asked.id, own ? { state: 'withdrawn', by, at } : { state: 'refused', by, at, why });
    const kind = own ? 'authority.ask-withdrawn' : 'authority.ask-refused';
    await record(tx, { subject: `request:${asked.id}`, kind, actor, at, ...(own ? {} : { capacity: 'officer' }) });
    if (!own) {
      await enqueue(tx, 'send-mail', {
        to: asked.login.email,
        subject: 'About acting for somebody on Ettle',
        text: [
          `Hello ${asked.login.name},`,
          'The council has answered what you asked. For now you cannot act for them here.',
          `The reason, and what you can do next: ${tools.env.origin}/my/act-for`,
          'Ettle',
        ].join('\n\n'),
      });
    }
    return ok();
  });
}

/**
 * Gives a person who did not sign in a way of their own: at 16 above all, when the young person decides and a parent no longer
 * does. Never an e-mail of somebody who acts for them.
 */
export function connectLogin(tools: Tools, actor: Actor, input: { personId: Id; email: string }): Answer {
  return transact<undefined, PeopleRefusal>(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !isSignedIn(actor) || !isSocialWorkerFor(actor, person)) return refuse('person.not-found');
    await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${person.id}::uuid FOR UPDATE`;
    const now = await tx.person.findUniqueOrThrow({ where: { id: person.id }, select: { loginId: true, name: true } });
    if (now.loginId !== null) return refuse('person.has-login', { field: 'email' });
    const at = tools.clock.now();
    if (isChild(person.bornOn, dayOf(at))) return refuse('person.child-no-login', { field: 'email' });
    const loginId = await loginOf(tx, input.email, now.name, at);
    const taken = await tx.person.count({ where: { loginId } });
    if (taken > 0 || loginId === actor.loginId) return refuse('person.login-taken', { field: 'email' });
    const acts = await tx.authorityToAct.count({ where: { personId: person.id, loginId, revokedAt: null } });
    if (acts > 0) return refuse('person.acts-for-them', { field: 'email' });
    await tx.person.update({ where: { id: person.id }, data: { loginId } });
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'person.login-connected',
      actor,
      personId: person.id,
      capacity: 'officer',
      at,
      data: { loginId },
    });
    await enqueue(tx, 'send-mail', {
      to: input.email.trim().toLowerCase(),
      subject: 'You have a page of your own on Ettle',
      text: [
        `Hello ${person.knownAs},`,
        'Your council made a way in for you. You can see what matters to you, your plans, who may act for you, and who looked.',
        `Sign in with this e-mail address: ${tools.env.origin}/sign-in?next=/my`,
        'Ettle',
      ].join('\n\n'),
    });
    return ok();
  });
}

async function tellCouncil(tx: Tx, tools: Tools, authorityCode: string): Promise<void> {
  const officers = await tx.officer.findMany({
    where: { authorityCode, toDay: null, duties: { has: 'social-work' } },
    select: { login: { select: { email: true } } },
    orderBy: { fromDay: 'asc' },
    take: 10,
  });
  for (const { login } of officers) {
    await enqueue(tx, 'send-mail', {
      to: login.email,
      subject: 'Somebody asks to act for a person of your council',
      text: ['Please see their papers, then answer:', `${tools.env.origin}/council/requests`, 'Ettle'].join('\n\n'),
    });
  }
}
