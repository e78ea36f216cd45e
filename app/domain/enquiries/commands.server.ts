import { type Actor, isSignedIn, type SignedIn, standingFor } from '#app/access/actor.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { isDuplicate, type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayAsk, writesAs } from './policy.ts';
import { type EnquiryRefusal, MOST_A_DAY, MOST_OPEN, type Side, stillOpen, wordsRight } from './rules.ts';
import { askable, lockEnquiry, writtenSince } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, EnquiryRefusal>>;
const DAY_MS = 86_400_000;

export type Ask = {
  personId: Id;
  slug: string;
  words: string;
  /** The name they are called by, or only that they live in a council. */
  share: 'name' | 'council';
  /** Outcomes whose words the provider may read. */
  outcomeIds: readonly Id[];
  consented: boolean;
};

/**
 * Asks a provider a question, for the person or by somebody who plans for them. What the provider learns is said and agreed to:
 * a name or a council, and outcome words only when they were ticked. Refuses a second open question to the same provider, more
 * than eight in all, and one to whom the person stopped before.
 */
export async function askProvider(tools: Tools, actor: Actor, input: Ask): Done<{ enquiryId: Id }> {
  const listing = await askable(tools.pool, input.slug);
  if (!isSignedIn(actor) || !mayAsk(actor, input.personId) || !listing) return refuse('enquiry.not-found');
  const { listingId, providerId } = listing;
  const { personId } = input;
  const words = wordsRight(input.words);
  if (!words.ok) return words;
  if (!input.consented) return refuse('enquiry.no-consent', { field: 'consented' });
  const at = tools.clock.now();
  return twiceIs('enquiry.already', () =>
    transact<{ enquiryId: Id }, EnquiryRefusal>(tools, async (tx) => {
      if ((await tx.enquiry.count({ where: { personId, state: 'open' } })) >= MOST_OPEN)
        return refuse('enquiry.too-many', { facts: { most: MOST_OPEN } });
      if (await tx.enquiry.count({ where: { personId, providerId, state: 'stopped' } }))
        return refuse('enquiry.stopped-before');
      const shared = await sharedWith(tx, input);
      if (!shared) return refuse('enquiry.outcome', { field: 'outcomes' });
      const enquiryId = newId();
      await tx.enquiry.create({
        data: {
          ...{ id: enquiryId, personId, providerId, listingId, ...shared, state: 'open', waitsFor: 'provider' },
          ...{ askedBy: actor.loginId, askedAt: at, lastAt: at },
        },
      });
      await keepMessage(tx, actor, enquiryId, 'person', words.value, at);
      const data = { providerId, listingId, share: input.share, outcomes: shared.sharedOutcomes.length };
      await told(tx, actor, { id: enquiryId, personId }, 'enquiry.asked', 'person', at, data);
      return ok({ enquiryId });
    }),
  );
}

/** Two clicks at once: the second is told that it is done already. */
async function twiceIs<T>(code: EnquiryRefusal, act: () => Done<T>): Done<T> {
  try {
    return await act();
  } catch (error) {
    if (isDuplicate(error)) return refuse(code);
    throw error;
  }
}

/** What the provider will see of the person. Null: an outcome that is not theirs. */
async function sharedWith(tx: Tx, { personId, share, outcomeIds }: Ask) {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, include: { authority: true } });
  const outcomes = await tx.outcome.findMany({ where: { id: { in: [...outcomeIds] }, personId, endedAt: null } });
  if (outcomes.length !== new Set(outcomeIds).size) return null;
  const someone = `Someone in ${person.authority?.name ?? 'Scotland'}`;
  const shownAs = (share === 'name' ? (person.knownAs.split(/\s+/)[0] ?? '') : '') || someone;
  return { shownAs, sharedOutcomes: outcomes.map((each) => each.words) };
}

export type Which = { enquiryId: Id; door: Side };

/** Writes into an open thread, from either side. */
export async function writeInThread(tools: Tools, actor: Actor, input: Which & { words: string }): Done {
  return onThread(tools, actor, input, async (tx, thread, side, at, writer) => {
    const words = wordsRight(input.words);
    if (!words.ok) return words;
    if ((await writtenSince(tx, thread.id, side, new Date(at.getTime() - DAY_MS))) >= MOST_A_DAY)
      return refuse('enquiry.too-often', { field: 'words' });
    await keepMessage(tx, writer, thread.id, side, words.value, at);
    const waitsFor = side === 'person' ? 'provider' : 'person';
    await tx.enquiry.update({ where: { id: thread.id }, data: { waitsFor, lastAt: at } });
    await told(tx, actor, thread, 'enquiry.written', side, at, { providerId: thread.providerId });
    return ok();
  });
}

/** The person is done with it. A meeting that stands is cancelled with it. `stop`: this provider is not to be asked again. */
export function closeEnquiry(tools: Tools, actor: Actor, input: { enquiryId: Id; stop: boolean }): Done {
  return onThread(tools, actor, { enquiryId: input.enquiryId, door: 'person' }, async (tx, thread, side, at) => {
    if (thread.live) await tx.trialMeeting.update({ where: { id: thread.live.id }, data: { state: 'cancelled' } });
    const state = input.stop ? 'stopped' : 'closed';
    await tx.enquiry.update({ where: { id: thread.id }, data: { state, waitsFor: 'nobody', lastAt: at } });
    await told(tx, actor, thread, `enquiry.${state}`, side, at, { providerId: thread.providerId });
    return ok();
  });
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockEnquiry>>>;

/** Reach and may: the thread is there, is this actor's by this door, and is open still. */
export function onThread<T>(
  tools: Tools,
  actor: Actor,
  { enquiryId, door }: Which,
  act: (tx: Tx, thread: Locked, side: Side, at: Date, writer: SignedIn) => Done<T>,
): Done<T> {
  return transact<T, EnquiryRefusal>(tools, async (tx) => {
    const thread = await lockEnquiry(tx, enquiryId);
    const side = thread && isSignedIn(actor) ? writesAs(actor, thread, door) : null;
    if (!thread || !side || !isSignedIn(actor)) return refuse('enquiry.not-found');
    const open = stillOpen(thread.state);
    return open.ok ? act(tx, thread, side, tools.clock.now(), actor) : open;
  });
}

async function keepMessage(
  tx: Tx,
  writer: SignedIn,
  enquiryId: Id,
  side: Side,
  words: string,
  at: Date,
): Promise<void> {
  await tx.enquiryMessage.create({
    data: { id: newId(), enquiryId, side, writtenBy: writer.loginId, writtenAt: at, words },
  });
}

/** One row of the record, on the person's timeline too, by whichever side did it. */
export const told = (
  tx: Tx,
  actor: Actor,
  thread: { id: Id; personId: Id },
  kind: string,
  side: Side,
  at: Date,
  data: Record<string, string | number | null>,
) =>
  record(tx, {
    subject: `enquiry:${thread.id}`,
    kind,
    actor,
    personId: thread.personId,
    capacity: side === 'provider' ? 'provider' : (standingFor(actor, thread.personId)?.capacity ?? 'self'),
    at,
    data: { ...data, side },
  });
