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
import { itemById, type Meeting, meetingById, panelists, placeOf, tiedTo } from './panel.server.ts';
import { callMeeting, countVotes, type Heard, mayChair, place } from './panel.ts';
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
      const meeting = await meetingById(queryOf(tx), ask.meetingId);
      if (meeting?.authorityCode !== loaded.authorityCode) return refuse('panel.not-found');
      const at = tools.clock.now();
      const today = dayOf(at);
      const now = await placeOf(queryOf(tx), loaded.id);
      const before = now?.on && now.nth ? { on: now.on, nth: now.nth } : null;
      const most = await numberOn(tx, loaded.authorityCode, 'panel.put-off-days', today);
      const latest = addWorkingDays(before?.on ?? today, most);
      const { state, decideBy } = loaded;
      const placed = place({ state, today, on: meeting.on, decideBy, before, why: ask.why, latest });
      if (!placed.ok) return placed;
      if (!now) throw new Error(`${loaded.id} is with the panel, and nobody sent it there`);
      const why = before ? ask.why.trim() : '';
      const item = { id: newId(), meetingId: meeting.id, arrangementId: loaded.id, referralId: now.referralId, why };
      await tx.panelItem.create({ data: { ...item, nth: placed.value, putBy: actor.loginId, putAt: at } });
      // The clock goes along only when the panel may put it off so far; the person is told, with the reason.
      if (before && decideBy && meeting.on > decideBy) await moveClock(tx, loaded.id, meeting.on, at);
      await told(tx, actor, loaded, before ? 'decision.put-off' : 'decision.on-agenda', at, { on: meeting.on });
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
    const tied = await tiedTo(queryOf(tx), loaded.personId, memberIds, today);
    const conflicted = [...item.conflicted, ...tied];
    const chairs = mayChair(actor.loginId, { chairId: item.meeting.chairId, memberIds, conflicted });
    if (!chairs.ok) return chairs;
    const quorum = await numberOn(tx, loaded.authorityCode, 'panel.quorum', today);
    const counted = countVotes(ask, { memberIds, conflicted, quorum });
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
      const meeting = item && (await meetingById(queryOf(tx), item.meetingId));
      if (!item || !meeting) return refuse('panel.not-found');
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
