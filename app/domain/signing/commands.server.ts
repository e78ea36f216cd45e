import { randomBytes } from 'node:crypto';
import { type SignedIn, standingFor } from '../../access/actor.ts';
import { columnOf, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementNumber } from '../agreements/number.ts';
import { compile } from '../agreements/rules.ts';
import { canonicalText, sha256Of } from '../agreements/seal.ts';
import {
  addSignature,
  agreementPolicy,
  clauseLibrary,
  type KeptAgreement,
  keepAgreement,
  lockAgreement,
  moveAgreement,
  signaturesOf,
} from '../agreements/store.server.ts';
import { withArrangement } from '../arrangements/commands.server.ts';
import { interestsIn } from '../arrangements/interests.server.ts';
import { costOfPeriod } from '../arrangements/lines.ts';
import { refusedMixes } from '../arrangements/mixes.server.ts';
import { readinessOfListings } from '../arrangements/readiness.server.ts';
import { step } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockArrangement, lockElement, moveArrangement } from '../arrangements/store.server.ts';
import { reserveLines } from '../budgets/funds.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { COMMUNICATION, isCommunication } from '../people/words.ts';
import { mayMakeAgreement, maySignAs } from './policy.ts';
import { factsOf, maySignNow, nextParty, type SigningRefusal } from './rules.ts';
import { contactsOf, lastDecision, signerOf } from './store.server.ts';

type Done<T> = Promise<Result<T, SigningRefusal>>;

/** Puts the agreement together from the decided arrangement and fixes its text. Refuses when a clause or a value is missing. */
export function makeAgreement(
  tools: Tools,
  actor: SignedIn,
  ask: { arrangementId: Id; version: number },
): Done<{ agreementId: Id }> {
  return withArrangement<{ agreementId: Id }, SigningRefusal>(
    tools,
    actor,
    ask.arrangementId,
    ask.version,
    async (tx, loaded) => {
      if (!mayMakeAgreement(actor, loaded)) return refuse('arrangement.not-yours');
      const next = step(loaded.state, 'make-agreement');
      if (!next.ok) return next;
      const at = tools.clock.now();
      const compiled = await compileFrom(tx, loaded, at);
      if (!compiled.ok) return compiled;
      const agreementId = newId();
      await keepAgreement(tx, {
        id: agreementId,
        arrangementId: loaded.id,
        compiled: compiled.value,
        compiledBy: actor.loginId,
        at,
      });
      await moveArrangement(tx, loaded.id, {
        from: loaded.state,
        to: next.value,
        by: actor.loginId,
        forPersonId: null,
        capacity: null,
        at,
      });
      await record(tx, {
        subject: `agreement:${agreementId}`,
        kind: 'agreement.made',
        actor,
        personId: loaded.personId,
        at,
        data: { arrangementId: loaded.id, number: compiled.value.number, sha256: compiled.value.sha256 },
      });
      return ok({ agreementId });
    },
  );
}

async function compileFrom(tx: Tx, loaded: Loaded, at: Date) {
  const today = dayOf(at);
  const code = loaded.authorityCode;
  const authority = await tx.authority.findUniqueOrThrow({ where: { code } });
  const decided = await lastDecision(tx, loaded.id, code);
  if (!decided) return refuse('signing.not-decided');
  const signs = await signerOf(tx, loaded.personId, columnOf(today));
  if (!signs)
    return refuse('agreement.value-missing', {
      facts: { clause: 'C01', heading: 'Parties', value: 'who signs for the person' },
    });
  const policy = await agreementPolicy(tx, code, today);
  if (!policy.ok) return policy;
  const { authority: authorityContact, ...contacts } = await contactsOf(tx, code, loaded.holderName, today);
  const facts = factsOf({
    number: agreementNumber(randomBytes(16)),
    version: (await tx.agreement.count({ where: { arrangementId: loaded.id } })) + 1,
    today,
    loaded,
    officialName: authority.officialName,
    authorityContact,
    signs,
    decided,
    communication: loaded.communication.map((need) => (isCommunication(need) ? COMMUNICATION[need].label : need)),
    readiness: await readinessOfListings(
      tx,
      loaded.lines.map((line) => line.listingId),
      code,
      today,
    ),
    policy: policy.value,
    contacts,
    refused: await refusedMixes(queryOf(tx), loaded.id),
    interests: await interestsIn(queryOf(tx), loaded.id, today),
  });
  return compile(facts, await clauseLibrary(tx, 'tripartite', today), today);
}

/**
 * What else has to happen with the last name, in the same transaction: a plan that takes over from a line counts only when that line
 * ends. `lock` comes before every other lock; `lastName` before the money is promised.
 */
export type Joined<Code extends string> = {
  lock: (tx: Tx, agreementId: Id) => Promise<void>;
  lastName: (tx: Tx, loaded: Loaded, at: Date) => Promise<Result<undefined, SigningRefusal | Code>>;
};

export type SignAsk = { agreementId: Id; typedName: string; agreed: boolean; sha256: string };

/** Writes a name at the next place. The last name makes the support run. */
export function signAgreement<Code extends string = never>(
  tools: Tools,
  actor: SignedIn,
  ask: SignAsk,
  joined: Joined<Code> | null = null,
): Promise<Result<{ complete: boolean }, SigningRefusal | Code>> {
  return transact<{ complete: boolean }, SigningRefusal | Code>(tools, async (tx) => {
    await joined?.lock(tx, ask.agreementId);
    const agreement = await lockAgreement(tx, ask.agreementId);
    const loaded = agreement && (await lockArrangement(tx, agreement.arrangementId));
    if (!agreement || !loaded || !agreement.parties.some((party) => maySignAs(actor, party)))
      return refuse('signing.not-found');
    const signed = await signaturesOf(tx, agreement.id);
    const party = nextParty(agreement.parties, signed);
    if (!party || agreement.state === 'void') return refuse('signing.done');
    if (!maySignAs(actor, party)) return refuse('signing.not-your-turn', { facts: { next: party.name } });
    // What the signer read, what is stored and what the stored words hash to must be one and the same.
    if (ask.sha256 !== agreement.sha256 || sha256Of(canonicalText(agreement)) !== agreement.sha256)
      return refuse('signing.text-changed');
    const now = tools.clock.now();
    const freshMinutes = await numberOn(tx, loaded.authorityCode, 'signing.fresh-minutes', dayOf(now));
    const may = maySignNow({
      ...ask,
      knownName: actor.name,
      authenticatedAt: actor.authenticatedAt,
      freshMinutes,
      now,
    });
    if (!may.ok) return may;
    const complete = signed.length + 1 === agreement.parties.length;
    return write(tx, actor, { agreement, loaded, party, ask, now, complete, joined });
  });
}

/** With the last name the money of each line is promised: until then it was only asked for. */
async function promise<Code extends string>(
  tx: Tx,
  actor: SignedIn,
  { loaded, joined, now: at }: Signing<Code>,
): Promise<Result<undefined, SigningRefusal | Code>> {
  if (loaded.takesOver && !joined) return refuse('signing.takes-over');
  const before = (await joined?.lastName(tx, loaded, at)) ?? ok();
  if (!before.ok) return before;
  await lockElement(tx, loaded.elementId);
  const lines = loaded.lines.map((line) => ({ lineId: line.id, pence: costOfPeriod(line) }));
  return reserveLines(tx, { elementId: loaded.elementId, holderId: loaded.holderId, lines, by: actor.loginId, at });
}

type Signing<Code extends string> = {
  agreement: KeptAgreement;
  loaded: Loaded;
  party: KeptAgreement['parties'][number];
  ask: SignAsk;
  now: Date;
  complete: boolean;
  joined: Joined<Code> | null;
};

async function write<Code extends string>(
  tx: Tx,
  actor: SignedIn,
  signing: Signing<Code>,
): Promise<Result<{ complete: boolean }, SigningRefusal | Code>> {
  const { agreement, loaded, party, ask, now, complete } = signing;
  const next = step(loaded.state, complete ? 'sign-last' : 'sign');
  if (!next.ok) return next;
  const standing = party.role === 'person' ? standingFor(actor, loaded.personId) : null;
  const capacity = standing?.capacity ?? party.role;
  const forPersonId = standing && standing.capacity !== 'self' ? loaded.personId : null;
  const kept = await addSignature(tx, agreement.id, {
    position: party.position,
    loginId: actor.loginId,
    typedName: ask.typedName.trim(),
    capacity,
    forPersonId,
    sha256: agreement.sha256,
    authenticatedAt: actor.authenticatedAt ?? now,
    signedAt: now,
  });
  if (!kept) return refuse('signing.done');
  const promised = complete ? await promise(tx, actor, signing) : ok();
  if (!promised.ok) return promised;
  await moveAgreement(tx, agreement.id, {
    from: ['unsigned', 'part-signed'],
    to: complete ? 'signed' : 'part-signed',
    ...(complete ? { signedAt: now } : {}),
  });
  await moveArrangement(tx, loaded.id, {
    from: loaded.state,
    to: next.value,
    by: actor.loginId,
    forPersonId,
    capacity,
    at: now,
  });
  await record(tx, {
    subject: `agreement:${agreement.id}`,
    kind: complete ? 'agreement.signed' : 'agreement.name-written',
    actor,
    personId: loaded.personId,
    capacity,
    at: now,
    data: {
      arrangementId: loaded.id,
      position: party.position,
      role: party.role,
      providerId: party.providerId,
      sha256: agreement.sha256,
    },
  });
  return ok({ complete });
}
