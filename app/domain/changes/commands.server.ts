import type { SignedIn } from '../../access/actor.ts';
import { addWorkingDays, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { NO_PENCE, type Pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { type PartyRole, partiesInOrder } from '../agreements/policy.ts';
import { sha256Of } from '../agreements/seal.ts';
import { agreementById, type KeptAgreement } from '../agreements/store.server.ts';
import { capacityFor, withArrangement } from '../arrangements/commands.server.ts';
import { costOfPeriod } from '../arrangements/lines.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockElement, optionTwo } from '../arrangements/store.server.ts';
import { interestBars } from '../decisions/commands.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { LEAST_REASONS } from '../decisions/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { nextParty } from '../signing/rules.ts';
import { changeDeciderIn, sideOf } from './policy.ts';
import {
  affected,
  type ChangeRefusal,
  changeStep,
  type LineTerms,
  needsAnswer,
  needsDecision,
  OPEN_STATES,
  piecesOf,
  riseOf,
  type Weighed,
  weigh,
} from './rules.ts';
import { changeById, type KeptChange, keepChange, moveChange, signedTerms } from './store.server.ts';
import type { VariationBody } from './variation.ts';
import { moneyWords, onlyWith, saidOf, sentenceOf } from './words.ts';

type Done<T = undefined> = Promise<Result<T, ChangeRefusal>>;

/** The person's side, or the provider of the line, asks to change, suspend or end one running line from a day. */
export function askChange(
  tools: Tools,
  actor: SignedIn,
  ask: { arrangementId: Id; version: number; terms: LineTerms; reason: string },
): Done<{ changeId: Id }> {
  return withArrangement<{ changeId: Id }, ChangeRefusal>(
    tools,
    actor,
    ask.arrangementId,
    ask.version,
    async (tx, loaded) => {
      const line = loaded.lines.find((each) => each.id === ask.terms.lineId);
      const side = sideOf(actor, { personId: loaded.personId, providerId: line?.providerId ?? null });
      if (!side) return refuse('change.not-yours');
      if (loaded.state !== 'running') return refuse('change.not-running');
      const open = { lineId: ask.terms.lineId, state: { in: [...OPEN_STATES] } };
      if (line && (await tx.lineChange.count({ where: open })) > 0) return refuse('change.open-already');
      const at = tools.clock.now();
      const about = await weighed(tx, loaded, ask, at);
      if (!about.ok) return about;
      const id = newId();
      const by = actor.loginId;
      const change = { id, arrangementId: loaded.id, terms: ask.terms, reason: ask.reason.trim(), side, by, at };
      await keepChange(tx, change, await dueOn(tx, loaded, at));
      const direct = !needsAnswer(ask.terms.kind, about.value.withNotice);
      const made = direct ? await toSign(tx, actor, loaded, id, about.value, at) : ok();
      if (!made.ok) return made;
      await told(tx, actor, loaded, id, 'change.asked', at, {
        kind: ask.terms.kind,
        side,
        state: direct ? 'signing' : 'asked',
      });
      return ok({ changeId: id });
    },
  );
}

/** The other side says yes or no. A yes goes on to whoever must decide or sign; a no leaves everything as it was. */
export function answerChange(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; words: string }): Done {
  return onChange(tools, actor, ask.id, async (tx, loaded, change, at) => {
    const side = sideOfChange(actor, loaded, change);
    if (!side || change.state === 'prepared') return refuse('change.not-yours');
    if (side === change.side) return refuse('change.own');
    if (!ask.yes) {
      const no = changeStep(change.state, 'decline');
      if (!no.ok) return no;
      await moveChange(tx, change.id, no.value, { dueOn: null, answerWords: ask.words });
      return told(tx, actor, loaded, change.id, 'change.declined', at, {});
    }
    const about = await weighed(tx, loaded, change, at);
    if (!about.ok) return about;
    const agreement = await signedAgreement(tx, loaded);
    const approved = agreement.facts.totals.perYear;
    const yearAfter = (approved + riseOf(loaded.lines, await signedTerms(tx, loaded.id)) + about.value.yearBy) as Pence;
    const dear = about.value.yearBy > 0n && needsDecision(approved, yearAfter, agreement.facts.policy.tolerancePercent);
    const yes = changeStep(change.state, dear ? 'agree-dear' : 'agree');
    if (!yes.ok) return yes;
    if (dear) {
      await moveChange(tx, change.id, yes.value, { dueOn: await dueOn(tx, loaded, at), answerWords: ask.words });
      return told(tx, actor, loaded, change.id, 'change.to-decide', at, { yearPence: String(yearAfter) });
    }
    await moveChange(tx, change.id, 'asked', { answerWords: ask.words });
    const made = await toSign(tx, actor, loaded, change.id, about.value, at);
    return made.ok ? told(tx, actor, loaded, change.id, 'change.to-sign', at, {}) : made;
  });
}

/** An officer within a limit, or the chair of the panel, says yes or no to the dearer year, with reasons for the person to read. */
export function decideChange(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; reasons: string }): Done {
  return onChange(tools, actor, ask.id, async (tx, loaded, change, at) => {
    const office = changeDeciderIn(actor, loaded.authorityCode);
    if (!office) return refuse('change.not-yours');
    if (isConflicted(actor, loaded.personId)) return refuse('decision.own-arrangement');
    const barred = await interestBars(tx, actor, loaded, dayOf(at));
    if (!barred.ok) return barred;
    if (letterCount(ask.reasons.trim()) < LEAST_REASONS)
      return refuse('decision.reasons-too-short', { field: 'reasons' });
    const next = changeStep(change.state, ask.yes ? 'approve' : 'refuse');
    if (!next.ok) return next;
    const about = await weighed(tx, loaded, change, at);
    if (ask.yes && !about.ok) return about;
    const agreement = await signedAgreement(tx, loaded);
    const year = (agreement.facts.totals.perYear +
      riseOf(loaded.lines, await signedTerms(tx, loaded.id)) +
      (about.ok ? about.value.yearBy : 0n)) as Pence;
    if (ask.yes && !office.chair && (office.limitPencePerYear === null || year > office.limitPencePerYear)) {
      return refuse('change.over-limit', { facts: { year, limit: office.limitPencePerYear ?? NO_PENCE } });
    }
    const decided = { decidedBy: actor.loginId, decidedAt: at, reasons: ask.reasons.trim() };
    await moveChange(tx, change.id, ask.yes ? 'to-decide' : 'refused', {
      ...decided,
      ...(ask.yes ? {} : { dueOn: null }),
    });
    const made = ask.yes && about.ok ? await toSign(tx, actor, loaded, change.id, about.value, at) : ok();
    if (!made.ok) return made;
    return told(tx, actor, loaded, change.id, ask.yes ? 'change.approved' : 'change.refused', at, {
      yearPence: String(year),
    });
  });
}

/** Whoever asked takes it back, as long as not everybody has signed. */
export function withdrawChange(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return onChange(tools, actor, ask.id, async (tx, loaded, change, at) => {
    if (sideOfChange(actor, loaded, change) !== change.side) return refuse('change.not-yours');
    if (change.withPlanId) return refuse('change.takes-over');
    const next = changeStep(change.state, 'withdraw');
    if (!next.ok) return next;
    await moveChange(tx, change.id, next.value, { dueOn: null });
    return told(tx, actor, loaded, change.id, 'change.withdrawn', at, {});
  });
}

type Act = (tx: Tx, loaded: Loaded, change: KeptChange, at: Date) => Promise<Result<undefined, ChangeRefusal>>;

/** Reach: the change of an arrangement that the actor may see, with the arrangement locked: two acts on one take turns. */
export async function onChange(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  const found = await changeById(tools.db, id);
  if (!found) return refuse('change.not-found');
  return withArrangement<undefined, ChangeRefusal>(tools, actor, found.arrangementId, null, async (tx, loaded) => {
    await lockElement(tx, loaded.elementId);
    const change = await changeById(tx, id);
    if (!change) return refuse('change.not-found');
    if (loaded.state !== 'running') return refuse('change.not-running');
    return act(tx, loaded, change, tools.clock.now());
  });
}

const sideOfChange = (actor: SignedIn, loaded: Loaded, { terms }: KeptChange) =>
  sideOf(actor, {
    personId: loaded.personId,
    providerId: loaded.lines.find((each) => each.id === terms.lineId)?.providerId ?? null,
  });

/** The agreement that runs: its own terms, as they were signed, say what notice and what tolerance there is. */
export async function signedAgreement(tx: Tx, loaded: Loaded): Promise<KeptAgreement> {
  const agreement = loaded.agreement && (await agreementById(tx, loaded.agreement.id));
  if (!agreement) throw new Error(`${loaded.id} runs without an agreement`);
  return agreement;
}

export async function weighed(
  tx: Tx,
  loaded: Loaded,
  ask: { terms: LineTerms; reason: string; withPlanId?: Id | null },
  at: Date,
): Promise<Result<Weighed, ChangeRefusal>> {
  const { facts } = await signedAgreement(tx, loaded);
  return weigh({
    lines: loaded.lines,
    signed: await signedTerms(tx, loaded.id),
    terms: ask.terms,
    reason: ask.reason,
    today: dayOf(at),
    noticeDays: facts.policy.noticeDays,
    amount: ((optionTwo(loaded) ?? NO_PENCE) - loaded.elsewherePence) as Pence,
    takenOver: ask.withPlanId != null,
  });
}

export async function dueOn(tx: Tx, loaded: Loaded, at: Date) {
  const today = dayOf(at);
  return addWorkingDays(today, await numberOn(tx, loaded.authorityCode, 'change.answer-days', today));
}

/** Writes the variation: exactly what is different, word for word, and who must sign it. From here on its words are fixed. */
export async function toSign(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  changeId: Id,
  about: Weighed,
  at: Date,
): Promise<Result<undefined, ChangeRefusal>> {
  const change = await changeById(tx, changeId);
  const agreement = await signedAgreement(tx, loaded);
  const line = loaded.lines.find((each) => each.id === change?.terms.lineId);
  if (!change || !line) return refuse('change.not-found');
  const signed = await signedTerms(tx, loaded.id);
  const now = piecesOf([line], signed).find((piece) => piece.toDay >= change.terms.fromDay) ?? line;
  const nth = (await tx.variation.count({ where: { agreementId: agreement.id } })) + 1;
  const number = `${agreement.number}-V${nth}`;
  const wanted: readonly PartyRole[] = affected({
    kind: change.terms.kind,
    side: change.side,
    withNotice: about.withNotice,
    moneyMoves: about.period !== sumPence(piecesOf(loaded.lines, signed).map(costOfPeriod)) || about.weekBy !== 0n,
    holderIsAuthority: loaded.holderKind === 'authority',
  });
  // Another holder may have taken over since it was signed: it signs what is different from now on.
  const signedHolder = agreement.facts.holder;
  const kind = loaded.holderKind as typeof signedHolder.kind;
  const holder = { ...signedHolder, id: loaded.holderId, name: loaded.holderName, kind };
  const parties = partiesInOrder({ ...agreement.facts, holder })
    .filter(
      (party) => wanted.includes(party.role) && (party.role !== 'provider' || party.providerId === line.providerId),
    )
    .map((party, index) => ({ ...party, position: index + 1 }));
  const period = { before: sumPence(piecesOf(loaded.lines, signed).map(costOfPeriod)), after: about.period };
  const sentence = sentenceOf(now, change.terms);
  const body: VariationBody = {
    form: 'ettle-variation 1',
    number,
    agreement: { number: agreement.number, version: agreement.version, sha256: agreement.sha256 },
    madeOn: dayOf(at),
    what: line.what,
    provider: line.providerName,
    sentence: change.withPlanId ? onlyWith(sentence, change.terms.fromDay) : sentence,
    said: saidOf(now, change.terms),
    money: moneyWords(about.weekBy, period),
    reason: change.reason,
    decision: change.decidedByName ? { by: change.decidedByName, reasons: change.reasons } : null,
    parties,
  };
  const text = `${JSON.stringify(body, null, 2)}\n`;
  const made = { id: newId(), changeId, agreementId: agreement.id, nth, number, body: text, sha256: sha256Of(text) };
  await tx.variation.create({ data: { ...made, madeBy: actor.loginId, madeAt: at } });
  await moveChange(tx, changeId, 'signing', { dueOn: await dueOn(tx, loaded, at) });
  return ok();
}

export async function told(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  changeId: Id,
  kind: string,
  at: Date,
  data: Record<string, string | number>,
): Promise<{ ok: true; value: undefined }> {
  const change = await changeById(tx, changeId);
  const line = loaded.lines.find((each) => each.id === change?.terms.lineId);
  const next = change?.variation && nextParty(change.variation.body.parties, change.variation.signatures)?.role;
  const { capacity } = capacityFor(actor, loaded.personId);
  const other = actor.providers.length > 0 ? 'provider' : 'officer';
  await record(tx, {
    subject: `change:${changeId}`,
    kind,
    actor,
    personId: loaded.personId,
    capacity: sideOf(actor, { personId: loaded.personId, providerId: null }) ? capacity : other,
    at,
    data: {
      arrangementId: loaded.id,
      changeId,
      providerId: line?.providerId ?? null,
      side: change?.side ?? null,
      next: next ?? null,
      ...data,
    },
  });
  return ok();
}
