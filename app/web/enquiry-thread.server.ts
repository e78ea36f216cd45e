import { redirect } from '@remix-run/node';
import type { SignedIn } from '../access/actor.ts';
import { closeEnquiry, writeInThread } from '../domain/enquiries/commands.server.ts';
import { cancelMeeting, noteMeeting, offerMeeting, pickTime } from '../domain/enquiries/meeting-commands.server.ts';
import type { Side } from '../domain/enquiries/rules.ts';
import type { Thread } from '../domain/enquiries/store.server.ts';
import { HOW_WORDS } from '../domain/enquiries/words.ts';
import { dayOf, formatMoment, weekdayName, weekdayOf } from '../kit/day.ts';
import { isId } from '../kit/id.ts';
import type { Result } from '../kit/result.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound } from './answer.server.ts';
import { offerSchema } from './enquiry-schema.ts';
import { readSent } from './form.ts';
import { sentenceFor } from './wording.ts';

/** People meet on a Wednesday: 'Wednesday, 25 November 2026 at 10:00'. */
const momentWords = (at: Date) => `${weekdayName(weekdayOf(dayOf(at)))}, ${formatMoment(at)}`;

/** A thread as its screen says it, for one side. */
export function threadView({ personId: _, ...thread }: Thread, door: Side, now: Date) {
  const isOver = (at: string | null) => at !== null && new Date(at) <= now;
  return {
    ...thread,
    door,
    messages: thread.messages.map(({ at, ...message }) => ({ ...message, at: formatMoment(new Date(at)) })),
    meetings: thread.meetings.map(({ times, chosen, ...meeting }) => ({
      ...meeting,
      how: HOW_WORDS[meeting.how],
      times: times.map((at) => ({ value: new Date(at).toISOString(), words: momentWords(new Date(at)) })),
      chosen: chosen ? momentWords(new Date(chosen)) : null,
      isOver: isOver(chosen),
    })),
  };
}
export type ThreadView = ReturnType<typeof threadView>;

export type Refused = { intent: string; field: string; sentence: string; typed: Record<string, string> };

/** What somebody does in a thread, by the buttons of its page. Refused: the sentence, and everything typed. */
export async function actInThread(
  tools: Tools,
  actor: SignedIn,
  request: Request,
  { enquiryId, door, back }: { enquiryId: string; door: Side; back: string },
): Promise<Refused> {
  const sent = await request.formData().catch(() => new FormData());
  const text = (name: string) =>
    String(sent.get(name) ?? '')
      .replaceAll('\u0000', '')
      .toWellFormed()
      .slice(0, 1000);
  const intent = text('intent');
  const which = { enquiryId, door };
  const meetingId = isId(text('meeting')) ? text('meeting') : '';
  const typed = Object.fromEntries([...sent.keys()].slice(0, 20).map((name) => [name, text(name)]));
  let result: Result<unknown>;
  if (intent === 'offer') {
    const read = readSent(sent, offerSchema);
    if (!read.ok) {
      const [field = 'how', errors] = Object.entries(read.reply.error ?? {})[0] ?? [];
      return { intent, field, sentence: errors?.[0] ?? 'Look at the times again.', typed };
    }
    result = await offerMeeting(tools, actor, { ...which, ...read.value });
  } else if (intent === 'pick') {
    const chosen = new Date(text('time'));
    const isTime = !Number.isNaN(chosen.getTime());
    result = await pickTime(tools, actor, { ...which, meetingId, chosen: isTime ? chosen : new Date(0) });
  } else if (intent === 'cancel' && meetingId) {
    result = await cancelMeeting(tools, actor, { ...which, meetingId });
  } else if (intent === 'note' && meetingId && door === 'person') {
    result = await noteMeeting(tools, actor, { enquiryId, meetingId, note: text('note') });
  } else if ((intent === 'close' || intent === 'stop') && door === 'person') {
    result = await closeEnquiry(tools, actor, { enquiryId, stop: intent === 'stop' });
  } else {
    result = await writeInThread(tools, actor, { ...which, words: text('words') });
  }
  if (result.ok) throw redirect(`${back}?done=${DONE_BY[intent] ?? 'written'}`, 303);
  if (isHidden(result.refusal)) throw notFound();
  const { field = '' } = result.refusal;
  return { intent, field, sentence: sentenceFor(result.refusal), typed };
}

const DONE_BY: Record<string, string> = {
  offer: 'offered',
  pick: 'agreed',
  cancel: 'cancelled',
  note: 'noted',
  close: 'closed',
  stop: 'stopped',
};
