import type { SignedIn } from '../../access/actor.ts';
import { addWorkingDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { momentOf } from '../../kit/moment.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { capacityFor, withArrangement } from '../arrangements/commands.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { Loaded, ShownLine } from '../arrangements/shown.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { extraAt } from '../banking/store.server.ts';
import { moveReserve } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { extrasBetween } from '../changes/extras.server.ts';
import { agreedOneOffs, type KeptOneOff, keepOneOff, moveOneOff, oneOffsOf } from '../changes/one-offs.server.ts';
import { type Named, type OneOffRefusal, type When, weighMove } from '../changes/one-offs.ts';
import { sideOf } from '../changes/policy.ts';
import { piecesOf, type Side } from '../changes/rules.ts';
import { sessionKey, sessionsBetween } from '../changes/sessions.ts';
import { signedTerms } from '../changes/store.server.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { plannedIn } from './commands.server.ts';
import { kindOf } from './plans.ts';
import { type DeliveryRefusal, isLate, type Planned, sessionOfKey, type Told } from './rules.ts';
import { settle } from './settling.server.ts';
import { deliveryOfSession, keepDelivery, keepVersion } from './store.server.ts';

type Refused = OneOffRefusal | DeliveryRefusal | ArrangementRefusal | FundsRefusal | MoneyRefusal;
type Done<T = undefined> = Promise<Result<T, Refused>>;

type Around = {
  loaded: Loaded;
  line: ShownLine & { providerId: Id };
  side: Side;
  named: Named;
  /** As it stands now: moved, if it was. */
  planned: Planned;
  history: KeptOneOff[];
  at: Date;
};

/** The person's side, or the provider, asks to have one session at another time. Nothing moves until the other side says yes. */
export function askMove(
  tools: Tools,
  actor: SignedIn,
  ask: { key: string; to: Pick<When, 'day' | 'fromMinute'>; words: string },
): Done<{ id: Id }> {
  return onSession(tools, actor, ask.key, async (tx, around) => {
    const { loaded, line, side, named, planned, history, at } = around;
    const weighed = await weighedNow(tx, around, ask.to);
    if (!weighed.ok) return weighed;
    const open = history.find((each) => each.state === 'asked');
    if (open && open.side !== side && !hasLapsed(open, at)) return refuse('one-off.open-already');
    if (open) await moveOneOff(tx, open.id, 'replaced', null);
    const id = newId();
    const dueOn = await answerBy(tx, loaded, at, planned.day < ask.to.day ? planned.day : ask.to.day);
    const { to, pence } = weighed.value;
    const kept = { id, arrangementId: loaded.id, ...named, kind: 'move', to, pence, late: false } as const;
    await keepOneOff(tx, { ...kept, side, words: ask.words.trim(), by: actor.loginId, at, dueOn });
    await told(tx, actor, around, 'session.move-asked', { oneOffId: id, providerId: line.providerId });
    return ok({ id });
  });
}

/** The other side says yes or no. With a yes the session stands at its new time, and what it is cheaper by is free again. */
export function answerMove(tools: Tools, actor: SignedIn, ask: { key: string; id: Id; yes: boolean }): Done {
  return onSession(tools, actor, ask.key, async (tx, around) => {
    const { loaded, line, side, planned, history, at } = around;
    const open = history.find((each) => each.id === ask.id);
    if (open?.state !== 'asked' || !open.to) return refuse('one-off.state');
    if (open.side === side) return refuse('one-off.own');
    const answered = { by: actor.loginId, at };
    if (!ask.yes) {
      await moveOneOff(tx, open.id, 'declined', answered);
      return told(tx, actor, around, 'session.move-declined', { oneOffId: open.id });
    }
    const weighed = await weighedNow(tx, around, open.to);
    if (!weighed.ok) return weighed;
    // A price or a length was signed anew since it was asked: then it is asked anew too.
    if (weighed.value.pence !== open.pence || weighed.value.to.toMinute !== open.to.toMinute)
      return refuse('one-off.changed');
    const before = history.find((each) => each.state === 'agreed');
    if (before) await moveOneOff(tx, before.id, 'replaced', null);
    await moveOneOff(tx, open.id, 'agreed', answered);
    await lockElement(tx, loaded.elementId);
    const freed = await moveReserve(tx, {
      ...{ elementId: loaded.elementId, lineId: line.id, by: open.pence - planned.pence },
      ...{ key: `one-off:${open.id}`, loginId: actor.loginId, at },
    });
    return freed.ok ? told(tx, actor, around, 'session.moved', { oneOffId: open.id }) : freed;
  });
}

/** Whoever asked takes it back before it is answered. */
export function withdrawMove(tools: Tools, actor: SignedIn, ask: { key: string; id: Id }): Done {
  return onSession(tools, actor, ask.key, async (tx, around) => {
    const open = around.history.find((each) => each.id === ask.id);
    if (open?.state !== 'asked') return refuse('one-off.state');
    if (open.side !== around.side) return refuse('one-off.not-yours');
    await moveOneOff(tx, open.id, 'withdrawn', null);
    return told(tx, actor, around, 'session.move-withdrawn', { oneOffId: open.id });
  });
}

/**
 * The person skips one session, or its provider says that it cannot come. In time, and whenever it is the provider, it is not charged
 * and its money is free at once. Later than the agreement that was signed allows, the provider may charge for it, and tells it as
 * ever. `late`: what the person read before they pressed; when the clock has gone past it since, they read it again.
 */
export function callOff(tools: Tools, actor: SignedIn, ask: { key: string; late: boolean; words: string }): Done {
  return onSession(tools, actor, ask.key, async (tx, around) => {
    const { loaded, line, side, named, planned, history, at } = around;
    if (momentOf(planned.day, planned.fromMinute) <= at) return refuse('one-off.over');
    const agreement = loaded.agreement && (await agreementById(tx, loaded.agreement.id));
    if (!agreement) throw new Error(`${loaded.id} runs without an agreement`);
    const late = side === 'person' && isLate(planned, at, agreement.facts.policy.cancellationHours);
    if (side === 'person' && late !== ask.late) return refuse('one-off.changed');
    for (const each of history.filter(({ state }) => state === 'asked' || state === 'agreed'))
      await moveOneOff(tx, each.id, 'replaced', null);
    const id = newId();
    const { key, day, fromMinute, toMinute, pence } = planned;
    const isMoved = key.day !== day || key.fromMinute !== fromMinute;
    const words = ask.words.trim();
    await keepOneOff(tx, {
      ...{ id, arrangementId: loaded.id, ...named, kind: 'off', to: isMoved ? { day, fromMinute, toMinute } : null },
      ...{ pence, late, side, words, by: actor.loginId, at, dueOn: null },
    });
    const freed = late ? ok() : await notGiven(tx, actor, around, words);
    if (!freed.ok) return freed;
    const kind = side === 'person' ? 'session.called-off' : 'session.cannot-come';
    return told(tx, actor, around, kind, { oneOffId: id, late: late ? 1 : 0, providerId: line.providerId });
  });
}

/** Nobody need tell of it again: it is written down as not given, and its money is free. */
async function notGiven(tx: Tx, actor: SignedIn, around: Around, words: string) {
  const { loaded, line, side, named, planned, at } = around;
  const id = newId();
  const told: Told = {
    ...{ given: 'not-given', why: side === 'person' ? 'person-cancelled' : 'provider', charge: false },
    ...{ calledOffAt: null, awaySince: null, words },
  };
  const row = {
    id,
    lineId: named.lineId,
    arrangementId: loaded.id,
    personId: loaded.personId,
    providerId: line.providerId,
    planned,
  };
  await keepDelivery(tx, row, { state: 'not-given', waitsFor: null, dueOn: null, version: 1, settledAt: at });
  await keepVersion(tx, { id, version: 1, told, charge: NO_PENCE, by: actor.loginId, at });
  return settle(tx, { ...row, elementId: loaded.elementId, charge: NO_PENCE, took: 0, by: actor.loginId, at });
}

type Act<T> = (tx: Tx, around: Around) => Promise<Result<T, Refused>>;

/** Reach: one session of a running line, for the person's side and the line's provider, with its plan locked. */
function onSession<T = undefined>(tools: Tools, actor: SignedIn, key: string, act: Act<T>): Done<T> {
  return (async () => {
    const asked = sessionOfKey(key);
    const row =
      asked && isId(asked.lineId) ? await tools.db.arrangementLine.findUnique({ where: { id: asked.lineId } }) : null;
    if (!asked || !row) return refuse('one-off.not-found');
    return withArrangement<T, Refused>(tools, actor, row.arrangementId, null, async (tx, loaded) => {
      const line = loaded.lines.find((each) => each.id === asked.lineId);
      const { personId } = loaded;
      const side = line?.providerId ? sideOf(actor, { personId, providerId: line.providerId }) : null;
      if (!line?.providerId || !side) return refuse('one-off.not-found');
      if (loaded.state !== 'running') return refuse('one-off.over');
      if (kindOf(line) !== 'session') return refuse('one-off.by-the-week');
      const query = queryOf(tx);
      const delivery = await deliveryOfSession(query, line.id, asked.day, asked.fromMinute);
      if (await extraAt(query, line.id, asked.day, asked.fromMinute)) return refuse('one-off.extra');
      const history = await oneOffsOf(query, asked);
      if (delivery || history.some((each) => each.kind === 'off')) return refuse('one-off.settled');
      const planned = await plannedIn(tx, loaded, asked);
      if (!planned.ok) return planned;
      const own = { ...line, providerId: line.providerId };
      return act(tx, { loaded, line: own, side, named: asked, planned: planned.value, history, at: tools.clock.now() });
    });
  })();
}

/** Where it would go, and what it costs there, as everything stands now. */
async function weighedNow(tx: Tx, { loaded, line, named, planned, at }: Around, to: Pick<When, 'day' | 'fromMinute'>) {
  const signed = { lines: [line], changes: await signedTerms(tx, loaded.id), exceptionsOf: () => null };
  const oneOffs = await agreedOneOffs(queryOf(tx), [loaded.id]);
  const extras = await extrasBetween(queryOf(tx), [line.id], to.day, to.day);
  const key = sessionKey(line.id, named.day, named);
  const there = sessionsBetween({ ...signed, oneOffs, extras }, to.day, to.day).sessions.filter(
    (each) => each.key !== key,
  );
  const { day, fromMinute, toMinute, pence } = planned;
  return weighMove({
    session: { day, fromMinute, toMinute, pence, startsAt: momentOf(day, fromMinute) },
    pieces: piecesOf([line], signed.changes),
    to,
    others: there.map(({ time }) => time),
    now: at,
    withinDays: await numberOn(tx, loaded.authorityCode, 'session.move-days', dayOf(at)),
  });
}

/** A move that nobody answered before one of its two times came: nothing moved. */
const hasLapsed = ({ to, day, fromMinute }: KeptOneOff, now: Date) =>
  momentOf(day, fromMinute) <= now || (to !== null && momentOf(to.day, to.fromMinute) <= now);

async function answerBy(tx: Tx, loaded: Loaded, at: Date, first: Day): Promise<Day> {
  const today = dayOf(at);
  const due = addWorkingDays(today, await numberOn(tx, loaded.authorityCode, 'session.move-answer-days', today));
  return due < first ? due : first;
}

async function told(
  tx: Tx,
  actor: SignedIn,
  around: Around,
  kind: `session.${string}`,
  data: Record<string, string | number>,
) {
  const { loaded, line, side, named, at } = around;
  const capacity = side === 'person' ? capacityFor(actor, loaded.personId).capacity : 'provider';
  const about = {
    arrangementId: loaded.id,
    providerId: line.providerId,
    side,
    key: sessionKey(named.lineId, named.day, named),
  };
  const subject = `session:${about.key}` as const;
  await record(tx, { subject, kind, actor, personId: loaded.personId, capacity, at, data: { ...about, ...data } });
  return ok();
}
