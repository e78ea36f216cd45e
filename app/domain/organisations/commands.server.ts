import { createHash } from 'node:crypto';
import type { Actor } from '#app/access/actor.ts';
import type { Duty } from '#app/access/duties.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { NO_PENCE, type Pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayAddHolderMember, mayKeepOrganisations } from './policy.ts';
import {
  checkReference,
  type HolderKind,
  holderParts,
  type OrganisationRefusal,
  officerTerms,
  type ReferenceData,
} from './rules.ts';
import { isCouncil, keepReference, keptReference, lockReference } from './store.server.ts';

type Answer<T> = Promise<Result<T, OrganisationRefusal>>;

/**
 * Takes reference data in: councils, rules, words, places. May be run at every start: nothing is written when
 * nothing changed since the last time. Not for an actor: the data comes with the programme.
 */
export async function adoptReference(tools: Tools, data: ReferenceData): Answer<{ changed: boolean }> {
  const sha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  if ((await keptReference(tools.db)) === sha256) return ok({ changed: false });
  const checked = checkReference(data);
  if (!checked.ok) return checked;
  return transact<{ changed: boolean }, OrganisationRefusal>(tools, async (tx) => {
    await lockReference(tx);
    if ((await keptReference(tx)) === sha256) return ok({ changed: false });
    await keepReference(tx, checked.value, sha256);
    await record(tx, {
      subject: 'reference:all',
      kind: 'reference.adopted',
      actor: null,
      at: tools.clock.now(),
      data: { sha256 },
    });
    return ok({ changed: true });
  });
}

/** Makes the first administrator of an installation. Once there is one, only the machine's owner could make another. */
export async function makeFirstAdministrator(
  tools: Tools,
  input: { email: string; name: string },
): Answer<{ loginId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if ((await tx.login.count({ where: { administrator: true } })) > 0) return refuse('administrator.already');
    const loginId = await loginOf(tx, input.email, input.name, at);
    await tx.login.update({ where: { id: loginId }, data: { administrator: true, updatedAt: at } });
    await record(tx, { subject: `login:${loginId}`, kind: 'administrator.made', actor: null, at });
    return ok({ loginId });
  });
}

export type AppointOfficer = {
  email: string;
  name: string;
  authorityCode: string;
  title: string;
  duties: readonly Duty[];
  /** The most a year that this officer may say yes to alone. Null: nothing. */
  limitPencePerYear: Pence | null;
  fromDay?: Day;
  toDay?: Day | null;
};

export async function appointOfficer(
  tools: Tools,
  actor: Actor,
  input: AppointOfficer,
): Answer<{ officerId: Id; loginId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if (!mayKeepOrganisations(actor)) return refuse('organisation.not-yours');
    if (!(await isCouncil(tx, input.authorityCode))) return refuse('council.unknown', { field: 'authorityCode' });
    const terms = officerTerms({ ...input, fromDay: input.fromDay ?? dayOf(at), toDay: input.toDay ?? null });
    if (!terms.ok) return terms;
    const { title, duties, limitPencePerYear, fromDay, toDay } = terms.value;
    const loginId = await loginOf(tx, input.email, input.name, at);
    const { authorityCode } = input;
    if (await tx.officer.count({ where: { loginId, authorityCode, toDay: null } }))
      return refuse('officer.already', { field: 'email' });
    const officerId = newId();
    await tx.officer.create({
      data: {
        id: officerId,
        loginId,
        authorityCode,
        title,
        duties: [...duties],
        limitPencePerYear,
        fromDay: columnOf(fromDay),
        toDay: toDay && columnOf(toDay),
      },
    });
    await record(tx, {
      subject: `officer:${officerId}`,
      kind: 'officer.appointed',
      actor,
      at,
      data: {
        loginId,
        authorityCode,
        duties: duties.join(' '),
        limitPencePerYear: limitPencePerYear === null ? null : Number(limitPencePerYear),
      },
    });
    return ok({ officerId, loginId });
  });
}

/** The office ends with that day; what the officer did before stays theirs. */
export async function endOffice(tools: Tools, actor: Actor, input: { officerId: Id; toDay: Day }): Answer<undefined> {
  return transact(tools, async (tx) => {
    if (!mayKeepOrganisations(actor)) return refuse('organisation.not-yours');
    const officer = await tx.officer.findUnique({ where: { id: input.officerId } });
    if (!officer) return refuse('officer.not-found');
    if (officer.toDay !== null) return refuse('officer.ended');
    if (columnOf(input.toDay) < officer.fromDay) return refuse('officer.dates', { field: 'toDay' });
    await tx.officer.update({ where: { id: officer.id }, data: { toDay: columnOf(input.toDay) } });
    await record(tx, {
      subject: `officer:${officer.id}`,
      kind: 'officer.ended',
      actor,
      at: tools.clock.now(),
      data: { toDay: input.toDay },
    });
    return ok();
  });
}

export type MakeHolder = {
  kind: HolderKind;
  name: string;
  authorityCode?: string | null;
  providerId?: Id | null;
  feePencePerYear?: Pence;
};

export async function makeHolder(tools: Tools, actor: Actor, input: MakeHolder): Answer<{ holderId: Id }> {
  return transact(tools, async (tx) => {
    if (!mayKeepOrganisations(actor)) return refuse('organisation.not-yours');
    const parts = holderParts(input.kind, input.authorityCode ?? null, input.providerId ?? null);
    if (!parts.ok) return parts;
    const { authorityCode, providerId } = parts.value;
    if (authorityCode && !(await isCouncil(tx, authorityCode)))
      return refuse('council.unknown', { field: 'authorityCode' });
    const same = authorityCode ? { authorityCode } : providerId ? { providerId } : null;
    if (same && (await tx.holder.count({ where: same }))) return refuse('holder.already');
    const holderId = newId();
    const feePencePerYear = input.feePencePerYear ?? NO_PENCE;
    await tx.holder.create({
      data: { id: holderId, kind: input.kind, name: input.name, authorityCode, providerId, feePencePerYear },
    });
    await record(tx, {
      subject: `holder:${holderId}`,
      kind: 'holder.made',
      actor,
      at: tools.clock.now(),
      data: { kind: input.kind, authorityCode, providerId, feePencePerYear: Number(feePencePerYear) },
    });
    return ok({ holderId });
  });
}

export type AddHolderMember = { holderId: Id; email: string; name: string; fromDay?: Day };

export async function addHolderMember(tools: Tools, actor: Actor, input: AddHolderMember): Answer<{ loginId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const holder = await tx.holder.findUnique({ where: { id: input.holderId } });
    if (!holder || !mayAddHolderMember(actor, input.holderId)) return refuse('holder.not-found');
    const loginId = await loginOf(tx, input.email, input.name, at);
    const key = { holderId: holder.id, loginId };
    const fromDay = columnOf(input.fromDay ?? dayOf(at));
    const before = await tx.holderMember.findUnique({ where: { holderId_loginId: key } });
    if (before && before.toDay === null) return refuse('holder.member-already', { field: 'email' });
    if (before) await tx.holderMember.update({ where: { holderId_loginId: key }, data: { fromDay, toDay: null } });
    else await tx.holderMember.create({ data: { ...key, fromDay } });
    await record(tx, { subject: `holder:${holder.id}`, kind: 'holder.member-added', actor, at, data: { loginId } });
    return ok({ loginId });
  });
}
