import { ruleAmong } from '#app/domain/organisations/rules.ts';
import { columnOf, type Day, dayOfColumn } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Result } from '#app/kit/result.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import type { Agreement, AgreementParty, Clause as ClauseRow } from '#app/platform/prisma/client.ts';
import { type AgreementFacts, fromJson, type Model, type PolicyFacts, toJson } from './facts.ts';
import type { PartyRole } from './policy.ts';
import type { Clause, ClauseLibrary, CompiledAgreement } from './rules.ts';
import type { AgreementState, CompiledClause, Signature, StoredAgreement } from './seal.ts';
import { POLICY_RULE_KEYS, policyFrom } from './terms.ts';

export const requiredClausesKey = (model: Model) => `agreement.required-clauses.${model}`;

const clauseOf = (row: ClauseRow): Clause => ({
  ...row,
  model: row.model as Model,
  need: row.need as Clause['need'],
  fromDay: dayOfColumn(row.fromDay),
  toDay: row.toDay && dayOfColumn(row.toDay),
});

async function rulesOn(reader: Reader, keys: readonly string[], authorityCode: string | null, onDay: Day) {
  const mine = authorityCode ? [{ authorityCode: null }, { authorityCode }] : [{ authorityCode: null }];
  const rows = await reader.datedRule.findMany({ where: { key: { in: [...keys] }, OR: mine } });
  const standing = keys.map((key) => {
    const of = rows
      .filter((row) => row.key === key)
      .map((row) => ({
        ...row,
        sureness: row.sureness as 'known',
        fromDay: dayOfColumn(row.fromDay),
        toDay: row.toDay && dayOfColumn(row.toDay),
      }));
    return [key, ruleAmong(of, authorityCode, onDay)] as const;
  });
  return new Map(standing.flatMap(([key, rule]) => (rule ? [[key, rule] as const] : [])));
}

/** Every version of every clause of a model, and which clauses that day asks for. compile() picks and refuses. */
export async function clauseLibrary(reader: Reader, model: Model, onDay: Day): Promise<ClauseLibrary> {
  const key = requiredClausesKey(model);
  const rules = await rulesOn(reader, [key], null, onDay);
  const rows = await reader.clause.findMany({ where: { model }, orderBy: [{ position: 'asc' }, { version: 'asc' }] });
  const listed = (rules.get(key)?.value ?? []) as { code: string; heading: string }[];
  return { required: listed.map((one) => ({ model, ...one })), clauses: rows.map(clauseOf) };
}

/** What this authority's policy sets for an agreement made on that day. Refuses with the rule that nobody has set. */
export async function agreementPolicy(
  reader: Reader,
  authorityCode: string,
  onDay: Day,
): Promise<Result<PolicyFacts, 'agreement.policy-missing'>> {
  return policyFrom(await rulesOn(reader, POLICY_RULE_KEYS, authorityCode, onDay));
}

export type KeptAgreement = StoredAgreement & {
  id: Id;
  arrangementId: Id;
  compiledBy: Id;
  compiledAt: Date;
  signedAt: Date | null;
};

export type KeptSignature = Signature & { loginId: Id; forPersonId: Id | null; authenticatedAt: Date };

const keptOf = (row: Agreement & { agreementParties: AgreementParty[] }): KeptAgreement => ({
  id: row.id,
  arrangementId: row.arrangementId,
  number: row.number,
  version: row.version,
  model: row.model as Model,
  facts: fromJson(row.facts) as AgreementFacts,
  clauses: row.clauses as CompiledClause[],
  parties: row.agreementParties.map(({ agreementId: _, role, ...party }) => ({ ...party, role: role as PartyRole })),
  sha256: row.sha256,
  state: row.state as AgreementState,
  compiledBy: row.compiledBy,
  compiledAt: row.compiledAt,
  signedAt: row.signedAt,
});

const WITH_PARTIES = { agreementParties: { orderBy: { position: 'asc' } } } as const;

export type NewAgreement = { id: Id; arrangementId: Id; compiled: CompiledAgreement; compiledBy: Id; at: Date };

/** Keeps a compiled agreement and its places to sign, unsigned. From here on its words cannot change. */
export async function keepAgreement(
  tx: Tx,
  { id, arrangementId, compiled, compiledBy, at }: NewAgreement,
): Promise<void> {
  const { number, version, model, sha256, parties } = compiled;
  await tx.agreement.create({
    data: {
      id,
      arrangementId,
      number,
      version,
      model,
      sha256,
      compiledBy,
      compiledAt: at,
      state: 'unsigned',
      facts: toJson(compiled.facts) as object,
      clauses: compiled.clauses.map((clause) => ({ ...clause })),
      agreementParties: { create: parties.map((party) => ({ ...party })) },
    },
  });
}

export async function agreementById(reader: Reader, id: Id): Promise<KeptAgreement | null> {
  const row = await reader.agreement.findUnique({ where: { id }, include: WITH_PARTIES });
  return row && keptOf(row);
}

/** By the number as parseAgreementNumber gives it. */
export async function agreementByNumber(reader: Reader, number: string): Promise<KeptAgreement | null> {
  const row = await reader.agreement.findUnique({ where: { number }, include: WITH_PARTIES });
  return row && keptOf(row);
}

/** All versions of an arrangement's agreement, the newest first. */
export async function agreementsOf(reader: Reader, arrangementId: Id): Promise<KeptAgreement[]> {
  const rows = await reader.agreement.findMany({
    where: { arrangementId },
    include: WITH_PARTIES,
    orderBy: { version: 'desc' },
  });
  return rows.map(keptOf);
}

/** The same, held until the transaction ends: two who sign at one moment take turns. */
export async function lockAgreement(tx: Tx, id: Id): Promise<KeptAgreement | null> {
  await tx.$executeRaw`SELECT 1 FROM agreement WHERE id = ${id}::uuid FOR UPDATE`;
  return agreementById(tx, id);
}

export async function signaturesOf(reader: Reader, agreementId: Id): Promise<KeptSignature[]> {
  const rows = await reader.signature.findMany({ where: { agreementId }, orderBy: { position: 'asc' } });
  return rows.map(({ agreementId: _, ...signature }) => signature);
}

/** False when somebody has signed at that place already: nothing was written. */
export async function addSignature(tx: Tx, agreementId: Id, signature: KeptSignature): Promise<boolean> {
  const { count } = await tx.signature.createMany({ data: [{ agreementId, ...signature }], skipDuplicates: true });
  return count === 1;
}

/** Moves it on from a state it must still be in; false when it was not in it any more. */
export async function moveAgreement(
  tx: Tx,
  id: Id,
  move: { from: readonly AgreementState[]; to: AgreementState; signedAt?: Date },
): Promise<boolean> {
  const data = { state: move.to, ...(move.signedAt ? { signedAt: move.signedAt } : {}) };
  const { count } = await tx.agreement.updateMany({ where: { id, state: { in: [...move.from] } }, data });
  return count === 1;
}

/** The hashes that the append-only record holds for an agreement (events of 'agreement:<id>' with data.sha256). */
export async function recordedHashes(reader: Reader, agreementId: Id): Promise<string[]> {
  const rows = await reader.event.findMany({ where: { subject: `agreement:${agreementId}` }, select: { data: true } });
  return rows.flatMap(({ data }) => {
    const sha256 = (data as { sha256?: unknown } | null)?.sha256;
    return typeof sha256 === 'string' ? [sha256] : [];
  });
}

/** One at a time, also between processes that start together. */
export async function lockClauses(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('adopt-clauses', 0))`;
}

export async function keptClauses(reader: Reader, model: Model): Promise<Clause[]> {
  return (await reader.clause.findMany({ where: { model }, orderBy: { version: 'asc' } })).map(clauseOf);
}

export async function addClause(tx: Tx, clause: Clause): Promise<void> {
  await tx.clause.create({
    data: { ...clause, fromDay: columnOf(clause.fromDay), toDay: clause.toDay && columnOf(clause.toDay) },
  });
}

export async function closeClause(tx: Tx, { code, model, version }: Clause, toDay: Day): Promise<void> {
  await tx.clause.update({ where: { code_model_version: { code, model, version } }, data: { toDay: columnOf(toDay) } });
}

/** What must be there, from that day; the list before it is closed on it. */
export async function keepRequired(
  tx: Tx,
  model: Model,
  list: readonly { code: string; heading: string }[],
  fromDay: Day,
): Promise<boolean> {
  const key = requiredClausesKey(model);
  const value = list.map(({ code, heading }) => ({ code, heading }));
  const open = await tx.datedRule.findFirst({ where: { key, authorityCode: null, toDay: null } });
  if (open && JSON.stringify(ordered(open.value)) === JSON.stringify(value)) return false;
  const from = columnOf(fromDay);
  if (open && open.fromDay >= from) {
    await tx.datedRule.update({ where: { id: open.id }, data: { value } });
    return true;
  }
  if (open) await tx.datedRule.update({ where: { id: open.id }, data: { toDay: from } });
  const source = 'seed/reference/clauses/needs.csv (FACTS 2.2)';
  await tx.datedRule.create({ data: { key, value, fromDay: from, source, sureness: 'proposal' } });
  return true;
}

const ordered = (value: unknown) =>
  (value as { code: string; heading: string }[]).map(({ code, heading }) => ({ code, heading }));
