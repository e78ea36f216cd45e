import type { SignedIn } from '../../access/actor.ts';
import { addWorkingDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { withArrangement } from '../arrangements/commands.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { extrasBetween } from '../changes/extras.server.ts';
import { agreedOneOffs } from '../changes/one-offs.server.ts';
import { signedTerms } from '../changes/store.server.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { numberOn, ruleOn } from '../organisations/store.server.ts';
import { chargeOf, PART_WEEKS, type PartWeek } from './charges.ts';
import { plannedAt } from './plans.ts';
import { mayTell } from './policy.ts';
import { withDelivery } from './reach-commands.server.ts';
import {
  type DeliveryRefusal,
  deliveryStep,
  mayBeTold,
  minutesTaken,
  type Planned,
  type Standing,
  sessionOfKey,
  standingWhenTold,
  type Told,
} from './rules.ts';
import { settle } from './settling.server.ts';
import {
  deliveryOfSession,
  type KeptDelivery,
  keepDelivery,
  keepDeliveryStep,
  keepVersion,
  moveDelivery,
} from './store.server.ts';

type Refused = DeliveryRefusal | MoneyRefusal | FundsRefusal | ArrangementRefusal;
type Done<T = undefined> = Promise<Result<T, Refused>>;

/**
 * The provider tells of a planned session of one of its running lines. Once for one session: a second telling is refused, unless the
 * first was taken back. What is not charged frees the session's money at once; all else waits for the person. Refuses a session that
 * was not planned, one that is not over, and one that is too long ago.
 */
export async function tellSession(
  tools: Tools,
  actor: SignedIn,
  ask: { providerId: Id; key: string; told: Told },
): Done<{ id: Id; settled: boolean }> {
  const asked = sessionOfKey(ask.key);
  const line =
    asked && isId(asked.lineId) ? await tools.db.arrangementLine.findUnique({ where: { id: asked.lineId } }) : null;
  if (!asked || line?.providerId !== ask.providerId) return refuse('delivery.not-found');
  return withArrangement<{ id: Id; settled: boolean }, Refused>(
    tools,
    actor,
    line.arrangementId,
    null,
    async (tx, loaded) => {
      if (!mayTell(actor, ask.providerId)) return refuse('delivery.not-found');
      const before = await deliveryOfSession(queryOf(tx), asked.lineId, asked.day, asked.fromMinute);
      if (before && before.state !== 'withdrawn') return refuse('delivery.told-already');
      const planned = before ? ok(before.planned) : await plannedIn(tx, loaded, asked);
      if (!planned.ok) return planned;
      const charged = await chargedIn(tx, tools, loaded, planned.value, ask.told);
      if (!charged.ok) return charged;
      const id = before?.id ?? newId();
      const { providerId } = ask;
      const about = { id, lineId: asked.lineId, arrangementId: loaded.id, personId: loaded.personId, providerId };
      const version = (before?.version ?? 0) + 1;
      const row = { ...about, planned: planned.value, version, isNew: !before };
      return write(tools, tx, actor, loaded, row, { told: ask.told, charge: charged.value });
    },
  );
}

/** The provider tells it differently, as long as it is not settled: a version of its own, and the person is asked anew. */
export function correctTold(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; told: Told },
): Done<{ id: Id; settled: boolean }> {
  return withDelivery<{ id: Id; settled: boolean }>(tools, actor, ask.id, async (tx, loaded, before) => {
    if (!mayTell(actor, before.providerId)) return refuse('delivery.not-yours');
    if (before.waitsFor === null) return refuse('delivery.state', { facts: { state: before.state } });
    if (before.version !== ask.version) return refuse('delivery.changed');
    const charged = await chargedIn(tx, tools, loaded, before.planned, ask.told);
    if (!charged.ok) return charged;
    const row = { ...before, version: before.version + 1, isNew: false };
    return write(tools, tx, actor, loaded, row, { told: ask.told, charge: charged.value });
  });
}

/** The provider takes back what it told, as long as it is not settled. The money stays promised; the session can be told again. */
export function withdrawTold(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withDelivery(tools, actor, ask.id, async (tx, _loaded, before) => {
    if (!mayTell(actor, before.providerId)) return refuse('delivery.not-yours');
    const next = deliveryStep(before, 'withdraw');
    if (!next.ok) return next;
    const at = tools.clock.now();
    const { id, version } = before;
    await moveDelivery(tx, id, { ...next.value, dueOn: null, version, settledAt: null });
    const by = { by: actor.loginId, capacity: 'provider', at };
    await keepDeliveryStep(tx, { id, act: 'withdraw', version, words: '', ...by });
    await tellRecord(tx, actor, before, 'delivery.withdrawn', at);
    return ok();
  });
}

/** The provider answers a query: it was as it told it, and why. The person confirms, or it goes to the holder. */
export function standByTold(tools: Tools, actor: SignedIn, ask: { id: Id; words: string }): Done {
  return withDelivery(tools, actor, ask.id, async (tx, loaded, before) => {
    if (!mayTell(actor, before.providerId)) return refuse('delivery.not-yours');
    const next = deliveryStep(before, 'stand-by');
    if (!next.ok) return next;
    if (ask.words.trim() === '') return refuse('delivery.no-words', { field: 'words' });
    const at = tools.clock.now();
    const { id, version } = before;
    const dueOn = await confirmBy(tx, loaded.authorityCode, dayOf(at));
    await moveDelivery(tx, id, { ...next.value, dueOn, version, settledAt: null });
    const by = { by: actor.loginId, capacity: 'provider', at };
    await keepDeliveryStep(tx, { id, act: 'stand-by', version, words: ask.words.trim(), ...by });
    await tellRecord(tx, actor, before, 'delivery.stood-by', at);
    return ok();
  });
}

type Row = Pick<KeptDelivery, 'id' | 'lineId' | 'arrangementId' | 'personId' | 'providerId' | 'planned' | 'version'> & {
  isNew: boolean;
};

/** Writes one version of what was told: the row, the version, the money that is free again where nothing is charged, the event. */
async function write(
  tools: Tools,
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  row: Row,
  { told, charge }: { told: Told; charge: Pence },
): Done<{ id: Id; settled: boolean }> {
  const at = tools.clock.now();
  const standing: Standing = standingWhenTold(charge);
  const settled = standing.waitsFor === null;
  const dueOn = settled ? null : await confirmBy(tx, loaded.authorityCode, dayOf(at));
  const then = { ...standing, dueOn, version: row.version, settledAt: settled ? at : null };
  if (row.isNew) await keepDelivery(tx, row, then);
  else await moveDelivery(tx, row.id, then);
  await keepVersion(tx, { id: row.id, version: row.version, told, charge, by: actor.loginId, at });
  if (settled) {
    const took = minutesTaken(row.planned, told, charge);
    const about = { ...row, elementId: loaded.elementId, charge, took, by: actor.loginId, at };
    const freed = await settle(tx, about);
    if (!freed.ok) return freed;
  }
  const kind = settled ? 'delivery.not-given' : row.version > 1 ? 'delivery.corrected' : 'delivery.told';
  await tellRecord(tx, actor, row, kind, at, { chargePence: String(charge) });
  return ok({ id: row.id, settled });
}

/** What was signed, for as long as the plan ran. */
export async function plannedIn(
  tx: Tx,
  loaded: Loaded,
  asked: { lineId: Id; day: Day; fromMinute: number },
): Promise<Result<Planned, DeliveryRefusal>> {
  const line = loaded.lines.find((each) => each.id === asked.lineId);
  if (!line || (loaded.state !== 'running' && loaded.state !== 'ended')) return refuse('delivery.no-session');
  const within = line.toDay > loaded.toDay ? { ...line, toDay: loaded.toDay } : line;
  const query = queryOf(tx);
  const extras = await extrasBetween(query, [line.id], asked.day, asked.day);
  const oneOffs = await agreedOneOffs(query, [loaded.id]);
  return plannedAt(within, { changes: await signedTerms(tx, loaded.id), oneOffs, extras }, asked);
}

/** Whether it may be told now, and what it then costs. */
async function chargedIn(tx: Tx, tools: Tools, loaded: Loaded, planned: Planned, told: Told) {
  const now = tools.clock.now();
  const today = dayOf(now);
  const withinDays = await numberOn(tx, loaded.authorityCode, 'delivery.tell-days', today);
  const may = mayBeTold(planned, told, { now, today, withinDays, planEnds: loaded.toDay });
  if (!may.ok) return may;
  const agreement = loaded.agreement && (await agreementById(tx, loaded.agreement.id));
  if (!agreement) throw new Error(`${loaded.id} runs without an agreement`);
  // As it was signed, and not as the rule is now.
  const { cancellationHours, retainerDays } = agreement.facts.policy;
  return chargeOf(planned, told, {
    cancellationHours,
    retainerDays,
    partWeek: await partWeekOn(tx, loaded.authorityCode, planned),
  });
}

/** The rule of the day on which it was planned, so that a later rule does not change what a past week costs. */
async function partWeekOn(tx: Tx, authorityCode: string, { day }: Planned): Promise<PartWeek> {
  const value = (await ruleOn(tx, authorityCode, 'delivery.part-week', day))?.value;
  const rule = PART_WEEKS.find((each) => each === value);
  if (!rule) throw new Error(`No way of charging a part of a week is set on ${day}`);
  return rule;
}

/** By when whoever is asked should have answered. */
export const confirmBy = async (tx: Tx, authorityCode: string, today: Day): Promise<Day> =>
  addWorkingDays(today, await numberOn(tx, authorityCode, 'delivery.confirm-days', today));

type Subject = Pick<KeptDelivery, 'id' | 'arrangementId' | 'personId' | 'providerId' | 'version'>;

/** The event of an act on a delivery. */
export async function tellRecord(
  tx: Tx,
  actor: SignedIn | null,
  about: Subject,
  kind: `delivery.${string}`,
  at: Date,
  data: Record<string, string | number> = {},
  capacity = 'provider',
): Promise<void> {
  const { id, arrangementId, personId, providerId, version } = about;
  const facts = { arrangementId, deliveryId: id, providerId, version, ...data };
  const who = actor ? { actor, capacity } : { actor: null };
  await record(tx, { subject: `delivery:${id}`, kind, ...who, personId, at, data: facts });
}
