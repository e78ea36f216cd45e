import type { SignedIn } from '../../access/actor.ts';
import { addDays, addWorkingDays, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { capacityFor, withArrangement } from './commands.server.ts';
import {
  closeCounters,
  counterById,
  type KeptCounter,
  keepCounter,
  keepVersion,
  listingTerms,
} from './counters.server.ts';
import { type CounterOffer, closeCounter, counter, offeredLine, takeCounter } from './counters.ts';
import { costOf, type Line } from './lines.ts';
import { mayAnswer, mayPropose } from './policy.ts';
import type { ArrangementRefusal } from './rules.ts';
import type { Loaded } from './shown.ts';
import { changeLineTo, lockArrangement, lockElement, moveArrangement, optionTwo } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;

/** A provider answers with what it could do instead, line by line, and why. Nothing changes before the person takes it. */
export function offerCounter(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; providerId: Id; version: number; offers: CounterOffer[]; reason: string },
): Done<{ counterId: Id }> {
  return withArrangement<{ counterId: Id }>(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayAnswer(actor, ask.providerId)) return refuse('arrangement.not-found');
    const offered = await offeredLines(tx, loaded, ask.offers);
    if (!offered.ok) return offered;
    // Whoever takes over begins on the day after: a later day would leave days with nobody.
    const late = ask.offers.findIndex(
      ({ lineId, fromDay }) => loaded.lines.find((line) => line.id === lineId)?.fromDay !== fromDay,
    );
    if (loaded.takesOver && late >= 0) {
      const on = addDays(loaded.takesOver.lastDay, 1);
      return refuse('arrangement.takes-over-day', { field: `offers[${late}].fromDay`, facts: { on } });
    }
    const answered = counter(
      loaded,
      ask.providerId,
      offered.value.map((each) => each.line),
      ask.reason,
    );
    if (!answered.ok) return answered;
    const at = tools.clock.now();
    const counterId = newId();
    await keepCounter(tx, {
      id: counterId,
      arrangementId: loaded.id,
      providerId: ask.providerId,
      state: 'open',
      reason: ask.reason.trim(),
      byLoginId: actor.loginId,
      at,
      lines: offered.value.map(({ offer, beyond }) => ({ ...offer, ...beyond })),
    });
    await tx.arrangementLine.updateMany({
      where: { id: { in: answered.value.lineIds } },
      data: { answer: 'countered', answeredBy: actor.loginId, answeredAt: at },
    });
    await moved(tx, loaded, answered.value.state, { by: actor.loginId, forPersonId: null, capacity: 'provider', at });
    await told(tx, actor, loaded, 'arrangement.countered', 'provider', at, { counterId, providerId: ask.providerId });
    return ok({ counterId });
  });
}

async function offeredLines(tx: Tx, loaded: Loaded, offers: readonly CounterOffer[]) {
  const offered: {
    line: Line;
    offer: CounterOffer;
    beyond: { outsideTimes: boolean; publishedPence: Line['pricePence'] | null };
  }[] = [];
  for (const [at, offer] of offers.entries()) {
    const line = loaded.lines.find((each) => each.id === offer.lineId);
    if (!line || line.once) return refuse('line.not-found');
    const made = offeredLine(line, offer, await listingTerms(tx, line.listingId), loaded);
    if (!made.ok) {
      const { field } = made.refusal;
      return refuse(made.refusal.code, { ...made.refusal, field: field && `offers[${at}].${field}` });
    }
    offered.push({ offer, ...made.value });
  }
  return ok(offered);
}

/** The lines of a provider as it offers them, whole; what it could not offer any more stays as it was asked. */
export function linesOffered(loaded: Loaded, { lines }: Pick<KeptCounter, 'lines'>): Loaded['lines'] {
  return loaded.lines.map((line) => {
    const offer = lines.find((each) => each.lineId === line.id);
    const made = offer && offeredLine(line, offer, { times: [], pricePence: null }, loaded);
    return made?.ok ? made.value.line : line;
  });
}

type Asked = { id: Id; version: number; counterId: Id };

/**
 * The person, or who may agree for them, takes what a provider offers: a new version of the plan. The last open answer
 * starts the council's clock. Refuses: closed meanwhile, or more than the relevant amount, with how much more.
 */
export function acceptCounter(tools: Tools, actor: SignedIn, ask: Asked): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, before) => {
    if (!mayPropose(actor, before.personId)) return refuse('arrangement.not-yours');
    await lockElement(tx, before.elementId);
    const loaded = (await lockArrangement(tx, before.id)) ?? before;
    const offer = await counterById(tx, ask.counterId);
    if (offer?.arrangementId !== loaded.id) return refuse('counter.not-found');
    const lines = linesOffered(loaded, offer).filter((line) => line.providerId === offer.providerId);
    const about = { state: offer.state, providerId: offer.providerId, lines };
    const taken = takeCounter(loaded, about, optionTwo(loaded) ?? NO_PENCE, loaded.elsewherePence);
    if (!taken.ok) return taken;
    const at = tools.clock.now();
    const who = capacityFor(actor, loaded.personId);
    for (const line of lines) await changeLineTo(tx, line);
    await tx.arrangementLine.updateMany({
      where: { arrangementId: loaded.id, providerId: offer.providerId },
      data: { answer: 'accepted', answeredAt: at },
    });
    await closeCounters(tx, { id: offer.id }, { state: 'taken', by: actor.loginId, at });
    const after = (await lockArrangement(tx, loaded.id)) ?? loaded;
    const number = await keepVersion(tx, after, { ...who, because: 'counter-taken', at });
    const last = taken.value.state === 'accepted';
    const today = dayOf(at);
    const cost = costOf(after.lines);
    await moved(
      tx,
      loaded,
      taken.value.state,
      { ...who, at },
      {
        pencePerYear: cost.year,
        penceForPeriod: cost.period,
        ...(last
          ? { decideBy: addWorkingDays(today, await numberOn(tx, loaded.authorityCode, 'decision.days', today)) }
          : {}),
      },
    );
    await told(tx, actor, loaded, 'arrangement.counter-taken', who.capacity, at, {
      counterId: offer.id,
      providerId: offer.providerId,
      state: taken.value.state,
      versionNumber: number,
    });
    return ok();
  });
}

/** The person says no, with words for the provider, who is then asked once more for what was asked before. */
export function refuseCounter(tools: Tools, actor: SignedIn, ask: Asked & { words: string }): Done {
  return close(tools, actor, ask, 'refuse-counter');
}

/** The provider takes its own offer back before anybody took it. */
export function withdrawCounter(tools: Tools, actor: SignedIn, ask: Asked): Done {
  return close(tools, actor, { ...ask, words: '' }, 'withdraw-counter');
}

function close(
  tools: Tools,
  actor: SignedIn,
  ask: Asked & { words: string },
  act: 'refuse-counter' | 'withdraw-counter',
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    const offer = await counterById(tx, ask.counterId);
    const mine =
      act === 'refuse-counter' ? mayPropose(actor, loaded.personId) : offer && mayAnswer(actor, offer.providerId);
    if (!mine) return refuse('arrangement.not-yours');
    if (offer?.arrangementId !== loaded.id) return refuse('counter.not-found');
    const closed = closeCounter(loaded.state, offer.state, act);
    if (!closed.ok) return closed;
    const at = tools.clock.now();
    const refused = act === 'refuse-counter';
    const who = refused
      ? capacityFor(actor, loaded.personId)
      : { by: actor.loginId, forPersonId: null, capacity: 'provider' };
    await closeCounters(
      tx,
      { id: offer.id },
      { state: refused ? 'refused' : 'withdrawn', by: actor.loginId, at, words: ask.words },
    );
    await tx.arrangementLine.updateMany({
      where: { arrangementId: loaded.id, providerId: offer.providerId, answer: 'countered' },
      data: { answer: 'none', answeredBy: null, answeredAt: null },
    });
    await moved(tx, loaded, closed.value, { ...who, at });
    const kind = refused ? 'arrangement.counter-refused' : 'arrangement.counter-withdrawn';
    await told(tx, actor, loaded, kind, who.capacity, at, { counterId: offer.id, providerId: offer.providerId });
    return ok();
  });
}

type Who = { by: Id; forPersonId: Id | null; capacity: string; at: Date };

const moved = (
  tx: Tx,
  loaded: Loaded,
  to: Loaded['state'],
  who: Who,
  also: Parameters<typeof moveArrangement>[3] = {},
) => moveArrangement(tx, loaded.id, { from: loaded.state, to, ...who }, also);

const told = (
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  kind: string,
  capacity: string,
  at: Date,
  data: Record<string, string | number>,
) => record(tx, { subject: `arrangement:${loaded.id}`, kind, actor, personId: loaded.personId, capacity, at, data });
