import type { Actor } from '#app/access/actor.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { onThread, told, type Which } from './commands.server.ts';
import { mayAsk } from './policy.ts';
import { type EnquiryRefusal, type Offer, offerable, pickable } from './rules.ts';
import { lockEnquiry } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, EnquiryRefusal>>;

/**
 * Offers two or three times to meet and try it out. The person begins; the provider may answer with other times, which take
 * the place of those that were offered. What is agreed is first cancelled, then offered anew.
 */
export function offerMeeting(tools: Tools, actor: Actor, input: Which & Offer): Done<{ meetingId: Id }> {
  return onThread<{ meetingId: Id }>(tools, actor, input, async (tx, thread, side, at) => {
    const { live } = thread;
    if (live?.state === 'agreed') return refuse('meeting.live');
    if (side === 'provider' && !live) return refuse('meeting.not-theirs');
    const offer = offerable(side, input, at);
    if (!offer.ok) return offer;
    const { how, placeWords, times } = offer.value;
    if (live) await tx.trialMeeting.update({ where: { id: live.id }, data: { state: 'replaced' } });
    const meetingId = newId();
    await tx.trialMeeting.create({
      data: {
        ...{ id: meetingId, enquiryId: thread.id, offeredBy: side, offeredAt: at, how, state: 'offered' },
        ...{ placeWords: placeWords.trim(), times: [...times] },
      },
    });
    const waitsFor = side === 'person' ? 'provider' : 'person';
    await tx.enquiry.update({ where: { id: thread.id }, data: { waitsFor, lastAt: at } });
    await told(tx, actor, thread, 'meeting.offered', side, at, { providerId: thread.providerId, meetingId, how });
    return ok({ meetingId });
  });
}

/** The side that was asked picks one of the times. */
export function pickTime(tools: Tools, actor: Actor, input: Which & { meetingId: Id; chosen: Date }): Done {
  return onThread(tools, actor, input, async (tx, thread, side, at) => {
    const { live } = thread;
    if (live?.id !== input.meetingId) return refuse('meeting.state');
    const right = pickable(live, side, input.chosen, at);
    if (!right.ok) return right;
    await tx.trialMeeting.update({ where: { id: live.id }, data: { state: 'agreed', chosen: input.chosen } });
    await tx.enquiry.update({ where: { id: thread.id }, data: { waitsFor: 'nobody', lastAt: at } });
    const data = { providerId: thread.providerId, meetingId: live.id };
    await told(tx, actor, thread, 'meeting.agreed', side, at, data);
    return ok();
  });
}

/** Either side cancels what is offered or agreed, without a reason. */
export function cancelMeeting(tools: Tools, actor: Actor, input: Which & { meetingId: Id }): Done {
  return onThread(tools, actor, input, async (tx, thread, side, at) => {
    if (thread.live?.id !== input.meetingId) return refuse('meeting.state');
    await tx.trialMeeting.update({ where: { id: input.meetingId }, data: { state: 'cancelled' } });
    await tx.enquiry.update({ where: { id: thread.id }, data: { waitsFor: 'nobody', lastAt: at } });
    const data = { providerId: thread.providerId, meetingId: input.meetingId };
    await told(tx, actor, thread, 'meeting.cancelled', side, at, data);
    return ok();
  });
}

/**
 * How it went, for the person alone: no provider and no officer reads it. Also when the thread is closed. Its words stand in
 * no record; that it was written does.
 */
export function noteMeeting(tools: Tools, actor: Actor, input: { enquiryId: Id; meetingId: Id; note: string }): Done {
  return transact<undefined, EnquiryRefusal>(tools, async (tx) => {
    const thread = await lockEnquiry(tx, input.enquiryId);
    if (!thread || !mayAsk(actor, thread.personId)) return refuse('enquiry.not-found');
    const at = tools.clock.now();
    const meeting = await tx.trialMeeting.findFirst({ where: { id: input.meetingId, enquiryId: thread.id } });
    if (!meeting) return refuse('enquiry.not-found');
    if (meeting.state !== 'agreed' || !meeting.chosen || meeting.chosen > at) return refuse('meeting.not-yet');
    await tx.trialMeeting.update({ where: { id: meeting.id }, data: { note: input.note.trim() } });
    await told(tx, actor, thread, 'meeting.noted', 'person', at, { meetingId: meeting.id });
    return ok();
  });
}
