import { type Actor, isSignedIn, standingFor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { enqueue, record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { personAt } from '../people/store.server.ts';
import { mayHear, mayRaise, maySettle, mayWriteView } from './policy.ts';
import { heardRight, MOST_OPEN, type Settling, type VoiceRefusal, type Way } from './rules.ts';
import { isPlanOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, VoiceRefusal>>;

const capacityOf = (actor: Actor, personId: Id) => standingFor(actor, personId)?.capacity ?? 'officer';

export type WriteView = { personId: Id; arrangementId: Id | null; way: Way; words: string; heardOn: Day };

/** Writes down what a person thinks, as they gave it. It stays: a new view is a new row. */
export function writeView(tools: Tools, actor: Actor, input: WriteView): Done<{ viewId: Id }> {
  return transact<{ viewId: Id }, VoiceRefusal>(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !isSignedIn(actor) || !mayWriteView(actor, person)) return refuse('voice.not-found');
    if (input.arrangementId && !(await isPlanOf(tx, input.arrangementId, person.id)))
      return refuse('voice.plan-not-found', { field: 'arrangementId' });
    const at = tools.clock.now();
    const heard = heardRight(input.heardOn, dayOf(at));
    if (!heard.ok) return heard;
    const viewId = newId();
    const capacity = capacityOf(actor, person.id);
    await tx.personView.create({
      data: {
        id: viewId,
        personId: person.id,
        arrangementId: input.arrangementId,
        way: input.way,
        words: input.words,
        heardOn: columnOf(input.heardOn),
        heardBy: actor.loginId,
        capacity,
        at,
      },
    });
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'voice.view-written',
      actor,
      personId: person.id,
      capacity,
      at,
      data: { viewId, way: input.way, arrangementId: input.arrangementId },
    });
    return ok({ viewId });
  });
}

export type Raise = {
  personId: Id;
  arrangementId: Id | null;
  about: string;
  personWords: string;
  proxyWords: string;
  /** Who acts for them and sees it otherwise. */
  authorityId: Id | null;
};

/**
 * Writes down that a person and somebody who acts for them do not agree, in both their words. Social workers of the person's
 * council are told that there is something to read. Nothing is stopped by it: whoever decides sees it and must weigh it.
 */
export function raiseDisagreement(tools: Tools, actor: Actor, input: Raise): Done<{ disagreementId: Id }> {
  return transact<{ disagreementId: Id }, VoiceRefusal>(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person || !isSignedIn(actor) || !mayRaise(actor, person)) return refuse('voice.not-found');
    if (input.arrangementId && !(await isPlanOf(tx, input.arrangementId, person.id)))
      return refuse('voice.plan-not-found', { field: 'arrangementId' });
    const proxy = input.authorityId ? await proxyOf(tx, input.authorityId, person.id) : null;
    if (input.authorityId && !proxy) return refuse('voice.no-such-proxy', { field: 'authorityId' });
    const open = await tx.disagreement.count({ where: { personId: person.id, settledAt: null } });
    if (open >= MOST_OPEN) return refuse('voice.too-many', { facts: { most: MOST_OPEN } });
    const at = tools.clock.now();
    const disagreementId = newId();
    const capacity = capacityOf(actor, person.id);
    const { arrangementId, about, personWords, proxyWords } = input;
    await tx.disagreement.create({
      data: {
        id: disagreementId,
        personId: person.id,
        arrangementId,
        about,
        personWords,
        proxyWords,
        proxyLoginId: proxy,
        raisedBy: actor.loginId,
        raisedCapacity: capacity,
        raisedAt: at,
      },
    });
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'voice.disagreement-raised',
      actor,
      personId: person.id,
      capacity,
      at,
      data: { disagreementId, arrangementId, loginId: proxy },
    });
    await tellSocialWorkers(tx, tools, person, actor.loginId);
    return ok({ disagreementId });
  });
}

/** Says how it ended, once. Not for whoever it is with: the person does it, or a social worker. */
export function settleDisagreement(
  tools: Tools,
  actor: Actor,
  input: { disagreementId: Id; how: Settling; words: string },
): Done {
  return transact<undefined, VoiceRefusal>(tools, async (tx) => {
    const known = isId(input.disagreementId)
      ? await tx.disagreement.findUnique({ where: { id: input.disagreementId } })
      : null;
    const person = known && (await personAt(tx, known.personId));
    if (!known || !person || !isSignedIn(actor) || !mayHear(actor, person)) return refuse('voice.not-found');
    if (!maySettle(actor, person) || actor.loginId === known.proxyLoginId) return refuse('voice.not-yours-to-settle');
    const at = tools.clock.now();
    const settled = await tx.disagreement.updateMany({
      where: { id: known.id, settledAt: null },
      data: { settledHow: input.how, settledWords: input.words, settledBy: actor.loginId, settledAt: at },
    });
    if (settled.count === 0) return refuse('voice.settled-already');
    await record(tx, {
      subject: `person:${person.id}`,
      kind: 'voice.disagreement-settled',
      actor,
      personId: person.id,
      capacity: capacityOf(actor, person.id),
      at,
      data: { disagreementId: known.id, how: input.how },
    });
    return ok();
  });
}

async function proxyOf(tx: Tx, authorityId: Id, personId: Id): Promise<string | null> {
  const held = isId(authorityId)
    ? await tx.authorityToAct.findUnique({ where: { id: authorityId }, select: { personId: true, loginId: true } })
    : null;
  return held?.personId === personId ? held.loginId : null;
}

/** A short letter without a word of what it is about. At most ten: a team, not a council. */
async function tellSocialWorkers(
  tx: Tx,
  tools: Tools,
  person: { id: Id; authorityCode: string | null },
  raisedBy: string,
): Promise<void> {
  if (person.authorityCode === null) return;
  const officers = await tx.officer.findMany({
    where: {
      authorityCode: person.authorityCode,
      toDay: null,
      duties: { has: 'social-work' },
      loginId: { not: raisedBy },
    },
    select: { login: { select: { email: true } } },
    orderBy: { fromDay: 'asc' },
    take: 10,
  });
  for (const { login } of officers) {
    await enqueue(tx, 'send-mail', {
      to: login.email,
      subject: 'Somebody and who acts for them do not agree',
      text: [
        'A person of your council, or somebody near them, has written down that they and whoever acts for them do not agree.',
        `Please read it and speak with them: ${tools.env.origin}/council/people/${person.id}/voice`,
        'Ettle',
      ].join('\n\n'),
    });
  }
}
