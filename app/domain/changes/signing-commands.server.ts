import { type SignedIn, standingFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { costOfPeriod } from '../arrangements/lines.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { moveReserve } from '../budgets/funds.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { maySignAs } from '../signing/policy.ts';
import { maySignNow, nextParty } from '../signing/rules.ts';
import { onChange, told } from './commands.server.ts';
import { agreedOneOffs } from './one-offs.server.ts';
import { besideWeeks } from './one-offs.ts';
import { type ChangeRefusal, changeStep, type LineTerms, piecesOf } from './rules.ts';
import { type KeptChange, moveChange, signedTerms } from './store.server.ts';

type Ask = { id: Id; typedName: string; agreed: boolean; sha256: string };

/**
 * Writes a name under a variation at the next place. With the last name it counts from its day on; the lines that were signed
 * first stay as they are. Refuses as an agreement does: not your turn, another text than was read, signed in too long ago.
 */
export function signVariation(tools: Tools, actor: SignedIn, ask: Ask): Promise<Result<undefined, ChangeRefusal>> {
  return onChange(tools, actor, ask.id, async (tx, loaded, change, now) => {
    const { variation } = change;
    if (!variation?.body.parties.some((party) => maySignAs(actor, party))) return refuse('change.not-yours');
    const { parties } = variation.body;
    const party = nextParty(parties, variation.signatures);
    if (!party) return refuse('signing.done');
    const complete = variation.signatures.length + 1 === parties.length;
    const joined = change.withPlanId !== null;
    const next = changeStep(change.state, complete ? (joined ? 'sign-last-joined' : 'sign-last') : 'sign');
    if (!next.ok) return next;
    if (!maySignAs(actor, party)) return refuse('signing.not-your-turn', { facts: { next: party.name } });
    if (ask.sha256 !== variation.sha256 || !variation.holds) return refuse('signing.text-changed');
    const freshMinutes = await numberOn(tx, loaded.authorityCode, 'signing.fresh-minutes', dayOf(now));
    const { authenticatedAt } = actor;
    const may = maySignNow({ ...ask, knownName: actor.name, authenticatedAt, freshMinutes, now });
    if (!may.ok) return may;
    const standing = party.role === 'person' ? standingFor(actor, loaded.personId) : null;
    await tx.variationSignature.create({
      data: {
        variationId: variation.id,
        position: party.position,
        loginId: actor.loginId,
        typedName: ask.typedName.trim(),
        capacity: standing?.capacity ?? party.role,
        forPersonId: standing && standing.capacity !== 'self' ? loaded.personId : null,
        sha256: variation.sha256,
        authenticatedAt: authenticatedAt ?? now,
        signedAt: now,
      },
    });
    const before = await signedTerms(tx, loaded.id);
    const counts = complete && !joined;
    await moveChange(tx, change.id, next.value, complete ? { ...(counts ? { agreedAt: now } : {}), dueOn: null } : {});
    const settled = counts ? await settle(tx, actor, loaded, change, before, now) : ok();
    if (!settled.ok) return settled;
    const { sha256, number } = variation;
    const kind = counts ? 'change.agreed' : complete ? 'change.waiting' : 'change.name-written';
    await told(tx, actor, loaded, change.id, kind, now, { number, sha256, position: party.position });
    return ok();
  });
}

/**
 * What the plan takes of its element's amount is now another sum: the next plan must see it, and the ledger promises the line more
 * or less than before.
 */
export async function settle(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  change: KeptChange,
  before: readonly LineTerms[],
  now: Date,
): Promise<Result<undefined, ChangeRefusal>> {
  const after = await signedTerms(tx, loaded.id);
  const costWith = (terms: readonly LineTerms[], lines = loaded.lines) =>
    sumPence(piecesOf(lines, terms).map(costOfPeriod));
  const own = loaded.lines.filter((line) => line.id === change.terms.lineId);
  const oneOffs = (await agreedOneOffs(queryOf(tx), [loaded.id])).filter((each) => each.lineId === change.terms.lineId);
  const promised = (terms: readonly LineTerms[]) => costWith(terms, own) + besideWeeks(piecesOf(own, terms), oneOffs);
  await lockElement(tx, loaded.elementId);
  const moved = await moveReserve(tx, {
    elementId: loaded.elementId,
    lineId: change.terms.lineId,
    by: promised(after) - promised(before),
    key: `change:${change.id}`,
    loginId: actor.loginId,
    at: now,
  });
  if (!moved.ok) return moved;
  const data = { penceForPeriod: costWith(after), updatedAt: now, version: { increment: 1 } };
  await tx.arrangement.update({ where: { id: loaded.id }, data });
  return ok();
}
