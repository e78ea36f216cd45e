import type { SignedIn } from '../../access/actor.ts';
import { addWorkingDays, columnOf, type Day, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { withArrangement } from '../arrangements/commands.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { moveClock } from '../arrangements/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { panelDecides } from './commands.server.ts';
import { itemById, type Meeting, meetingById, panelists, placeOf, waitingAt } from './panel.server.ts';
import { callMeeting, cancelMeeting, countVotes, type Heard, mayChair, place } from './panel.ts';
import { barredFrom } from './panel-bars.server.ts';
import { panelChairIn, panelistIn } from './policy.ts';
import type { DecisionRefusal } from './rules.ts';

type Done<T = undefined> = Promise<Result<T, DecisionRefusal>>;

/** Somebody who chairs panels calls a meeting: its day, its chair, and who sits on it. */
export function callPanel(
  tools: Tools,
  actor: SignedIn,
  ask: { authorityCode: string; name: string; on: Day; chairId: Id; memberIds: readonly Id[] },
): Done<{ meetingId: Id }> {
  return transact<{ meetingId: Id }, DecisionRefusal>(tools, async (tx) => {
    const office = panelChairIn(actor, ask.authorityCode);
    if (!office) return refuse('panel.not-yours');
    const at = tools.clock.now();
    const today = dayOf(at);
    const officers = await panelists(tx, ask.authorityCode, today);
    const quorum = await numberOn(tx, ask.authorityCode, 'panel.quorum', today);
    const called = callMeeting(ask, { today, officers, quorum });
    if (!called.ok) return called;
    const { authorityCode, name, chairId } = ask;
    const id = newId();
    const onDay = columnOf(ask.on);
    await tx.panelMeeting.create({
      data: { id, authorityCode, name: name.trim(), onDay, chairId, calledBy: actor.loginId, calledAt: at },
    });
    const members = [...new Set([...ask.memberIds, chairId])];
    await tx.panelMember.createMany({ data: members.map((loginId) => ({ meetingId: id, loginId })) });
    const data = { authorityCode, on: ask.on };
    await record(tx, { subject: `panel:${id}`, kind: 'panel.called', actor, capacity: office.title, at, data });
    return ok({ meetingId: id });
  });
}

/**
 * A meeting is cancelled, with a reason. The plans that wait for it are on no agenda again, and everybody they belong to is told.
 * No clock moves: cancelling is not a way to more time. Refuses: cancelled already, a decision made at it, no reason.
 */
export function cancelPanel(tools: Tools, actor: SignedIn, ask: { meetingId: Id; why: string }): Done {
  return transact<undefined, DecisionRefusal>(tools, async (tx) => {
    const meeting = await heldMeeting(tx, ask.meetingId, 'alone');
    if (!meeting || !panelistIn(actor, meeting.authorityCode)) return refuse('panel.not-found');
    const office = panelChairIn(actor, meeting.authorityCode);
    if (!office) return refuse('panel.not-yours');
    const minutes = await tx.panelMinute.count({ where: { item: { meetingId: meeting.id } } });
    const may = cancelMeeting({ cancelled: meeting.cancelled !== null, minutes }, ask.why);
    if (!may.ok) return may;
    const waiting = await waitingAt(queryOf(tx), meeting.id);
    const at = tools.clock.now();
    const why = ask.why.trim();
    const { id: meetingId, on, authorityCode } = meeting;
    await tx.panelCancellation.create({ data: { meetingId, why, cancelledBy: actor.loginId, cancelledAt: at } });
    const capacity = office.title;
    const data = { authorityCode, on };
    await record(tx, { subject: `panel:${meetingId}`, kind: 'panel.cancelled', actor, capacity, at, data });
    // One event more for each plan: its own record and its own person's timeline must hold it.
    for (const { id, personId } of waiting)
      await record(tx, {
        subject: `arrangement:${id}`,
        kind: 'decision.off-agenda',
        actor,
        personId,
        capacity,
        at,
        data: { on },
      });
    return ok();
  });
}

/** A meeting whose cancelling and whose other acts take turns: those who act at it share it, whoever cancels has it alone. */
async function heldMeeting(tx: Tx, id: Id, how: 'shared' | 'alone' = 'shared'): Promise<Meeting | null> {
  const lock = how === 'alone' ? 'FOR UPDATE' : 'FOR SHARE';
  await queryOf(tx)(`SELECT 1 FROM panel_meeting WHERE id = $1::uuid ${lock}`, [id]);
  return meetingById(queryOf(tx), id);
}

/** Puts a plan on the agenda of a meeting. When it is on one already, this puts it off: once, with a reason, not too far. */
export function putOnAgenda(
  tools: Tools,
  actor: SignedIn,
  ask: { arrangementId: Id; version: number | null; meetingId: Id; why: string },
): Done {
  return withArrangement<undefined, DecisionRefusal>(
    tools,
    actor,
    ask.arrangementId,
    ask.version,
    async (tx, loaded) => {
      if (!panelChairIn(actor, loaded.authorityCode)) return refuse('arrangement.not-yours');
      const meeting = await heldMeeting(tx, ask.meetingId);
      if (meeting?.authorityCode !== loaded.authorityCode) return refuse('panel.not-found');
      if (meeting.cancelled) return refuse('panel.cancelled', { field: 'meetingId' });
      const at = tools.clock.now();
      const today = dayOf(at);
      const now = await placeOf(queryOf(tx), loaded.id);
      if (!now) return refuse('panel.not-waiting');
      const before = now.on ? { on: now.on } : null;
      const most = await numberOn(tx, loaded.authorityCode, 'panel.put-off-days', today);
      const latest = addWorkingDays(before?.on ?? today, most);
      const { state, decideBy } = loaded;
      const { wasPutOff, referralId } = now;
      const placed = place({ state, today, on: meeting.on, decideBy, before, wasPutOff, why: ask.why, latest });
      if (!placed.ok) return placed;
      const { putOff } = placed.value;
      const item = { id: newId(), meetingId: meeting.id, arrangementId: loaded.id, referralId, nth: now.places + 1 };
      const why = putOff ? ask.why.trim() : '';
      await tx.panelItem.create({ data: { ...item, why, putBy: actor.loginId, putAt: at } });
      // The clock goes along only when the panel may put it off so far; the person is told, with the reason.
      if (putOff && decideBy && meeting.on > decideBy) await moveClock(tx, loaded.id, meeting.on, at);
      await told(tx, actor, loaded, putOff ? 'decision.put-off' : 'decision.on-agenda', at, { on: meeting.on });
      return ok();
    },
  );
}

/** A member says that they have a conflict in one plan. From then on they do not vote on it, nor chair it. It is not taken back. */
export function declareConflict(tools: Tools, actor: SignedIn, ask: { itemId: Id; why: string }): Done {
  return onItem(tools, actor, { ...ask, version: null }, async (tx, loaded, item) => {
    if (!item.meeting.members.some((each) => each.id === actor.loginId)) return refuse('panel.not-yours');
    if (item.conflicted.includes(actor.loginId)) return ok();
    const why = ask.why.trim();
    if (letterCount(why) < 3) return refuse('panel.put-off-why', { field: 'why' });
    const at = tools.clock.now();
    await tx.panelConflict.create({ data: { itemId: ask.itemId, loginId: actor.loginId, why, declaredAt: at } });
    await told(tx, actor, loaded, 'decision.conflict-declared', at, { itemId: ask.itemId });
    return ok();
  });
}

type MinutesAsked = {
  itemId: Id;
  version: number;
  asked: string;
  said: string;
  heard: Heard;
  result: 'approved' | 'refused';
  reasons: string;
  agreed: readonly Id[];
  against: readonly Id[];
  dissent: string;
};

/** The minutes of one plan, written once by whoever held the chair for it; the panel's decision is made with them, or neither is. */
export function writeMinutes(tools: Tools, actor: SignedIn, ask: MinutesAsked): Done {
  return onItem(tools, actor, ask, async (tx, loaded, item) => {
    const today = dayOf(tools.clock.now());
    if (item.meeting.on > today) return refuse('panel.not-yet', { facts: { on: item.meeting.on } });
    const memberIds = item.meeting.members.map((each) => each.id);
    const items = [{ id: ask.itemId, arrangementId: loaded.id }];
    const { authorityCode } = loaded;
    const barred = await barredFrom(tx, queryOf(tx), { authorityCode, items, on: today });
    const chairs = mayChair(actor.loginId, { chairId: item.meeting.chairId, memberIds, barred });
    if (!chairs.ok) return chairs;
    const quorum = await numberOn(tx, loaded.authorityCode, 'panel.quorum', today);
    const counted = countVotes(ask, { memberIds, barred, quorum });
    if (!counted.ok) return counted;
    const { version, result, reasons } = ask;
    const decided = await panelDecides(tools, tx, actor, loaded, { id: loaded.id, version, result, reasons });
    if (!decided.ok) return decided;
    const { itemId, asked, said, heard } = ask;
    const { decisionId } = decided.value;
    const dissent = ask.against.length > 0 ? ask.dissent.trim() : '';
    await tx.panelMinute.create({ data: { itemId, decisionId, asked, said, heard, dissent } });
    const vote = (agreed: boolean) => (loginId: Id) => ({ itemId, loginId, agreed });
    const votes = [...[...new Set(ask.agreed)].map(vote(true)), ...[...new Set(ask.against)].map(vote(false))];
    await tx.panelVote.createMany({ data: votes });
    return ok();
  });
}

type OnItem = { meeting: Meeting; conflicted: Id[] };

/** Reach: an item of a panel that the actor may sit on, its plan locked, still open at this meeting. */
async function onItem(
  tools: Tools,
  actor: SignedIn,
  ask: { itemId: Id; version: number | null },
  act: (tx: Tx, loaded: Loaded, item: OnItem) => Done,
): Done {
  const seen = await itemById(queryOf(tools.pool), ask.itemId);
  if (!seen) return refuse('panel.not-found');
  return withArrangement<undefined, DecisionRefusal>(
    tools,
    actor,
    seen.arrangementId,
    ask.version,
    async (tx, loaded) => {
      if (!panelistIn(actor, loaded.authorityCode)) return refuse('panel.not-found');
      const item = await itemById(queryOf(tx), ask.itemId);
      const meeting = item && (await heldMeeting(tx, item.meetingId));
      if (!item || !meeting) return refuse('panel.not-found');
      if (meeting.cancelled) return refuse('panel.cancelled');
      if (item.minutes) return refuse('panel.written');
      if (item.movedTo) return refuse('panel.moved', { facts: { on: item.movedTo } });
      // A plan that was changed and sent here again has a place of its own.
      if (loaded.state !== 'referred' || (await placeOf(queryOf(tx), loaded.id))?.meetingId !== meeting.id)
        return refuse('panel.not-waiting');
      return act(tx, loaded, { meeting, conflicted: item.conflicts.map((each) => each.id) });
    },
  );
}

async function told(tx: Tx, actor: SignedIn, loaded: Loaded, kind: string, at: Date, data: Record<string, string>) {
  const capacity = panelistIn(actor, loaded.authorityCode)?.title ?? 'officer';
  await record(tx, { subject: `arrangement:${loaded.id}`, kind, actor, personId: loaded.personId, capacity, at, data });
}
