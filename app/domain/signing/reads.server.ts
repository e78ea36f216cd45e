import type { Actor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { Party } from '../agreements/policy.ts';
import { type Verification, verify } from '../agreements/seal.ts';
import {
  agreementById,
  type KeptAgreement,
  type KeptSignature,
  recordedHashes,
  signaturesOf,
} from '../agreements/store.server.ts';
import { maySee } from '../arrangements/policy.ts';
import { loadArrangement, providerIdsOf } from '../arrangements/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { maySignAs } from './policy.ts';
import { isFresh, nextParty } from './rules.ts';

export type OpenAgreement = {
  agreement: KeptAgreement;
  signatures: KeptSignature[];
  recorded: string[];
  check: Verification;
  /** Whose name comes next. */
  next: Party | null;
  /** The actor may write it, now. */
  myTurn: boolean;
  /** The actor signed in recently enough to sign. */
  fresh: boolean;
  freshMinutes: number;
};

/** An agreement with its signatures, when the actor may see the arrangement it is about; else null. */
export async function agreementFor(
  tools: Pick<Tools, 'db' | 'pool' | 'clock'>,
  actor: Actor,
  id: Id,
): Promise<OpenAgreement | null> {
  const agreement = await agreementById(tools.db, id);
  const loaded = agreement && (await loadArrangement(queryOf(tools.pool), agreement.arrangementId));
  if (!agreement || !loaded || !maySee(actor, { ...loaded, providerIds: providerIdsOf(loaded) })) return null;
  const now = tools.clock.now();
  const [signatures, recorded, freshMinutes] = await Promise.all([
    signaturesOf(tools.db, id),
    recordedHashes(tools.db, id),
    numberOn(tools.db, loaded.authorityCode, 'signing.fresh-minutes', dayOf(now)),
  ]);
  const next = agreement.state === 'void' ? null : nextParty(agreement.parties, signatures);
  return {
    agreement,
    signatures,
    recorded,
    freshMinutes,
    check: verify(agreement, signatures, recorded),
    next,
    myTurn: next !== null && maySignAs(actor, next),
    fresh: isFresh({ authenticatedAt: actor.authenticatedAt, freshMinutes, now }),
  };
}

export type ToSign = {
  id: Id;
  number: string;
  knownAs: string;
  element: string;
  state: string;
  myTurn: boolean;
  compiledAt: Date;
};

/** Agreements that a holder or an authority has a part in, those that wait for it first. */
export async function agreementsToSign(pool: Tools['pool'], actor: Actor, most = 50): Promise<ToSign[]> {
  const holders = actor.holders.map((each) => each.holderId);
  const authorities = actor.offices
    .filter((office) => office.duties.includes('sign'))
    .map((office) => office.authorityCode);
  if (holders.length + authorities.length === 0) return [];
  const { rows } = await pool.query<ToSign>(
    `SELECT g.id, g.number, p.known_as AS "knownAs", e.name AS element, g.state, g.compiled_at AS "compiledAt",
       y.position = (SELECT min(q.position) FROM agreement_party q WHERE q.agreement_id = g.id
         AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.agreement_id = q.agreement_id AND s.position = q.position)) AS "myTurn"
     FROM agreement_party y JOIN agreement g ON g.id = y.agreement_id JOIN arrangement a ON a.id = g.arrangement_id
     JOIN person p ON p.id = a.person_id JOIN support_element e ON e.id = a.element_id
     WHERE g.state <> 'void' AND (y.holder_id = ANY ($1::uuid[]) OR y.authority_code = ANY ($2))
     ORDER BY 7 DESC NULLS LAST, g.compiled_at DESC LIMIT $3`,
    [holders, authorities, most],
  );
  return rows.map((row) => ({ ...row, myTurn: row.myTurn === true }));
}
