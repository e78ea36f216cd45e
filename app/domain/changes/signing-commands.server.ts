import { type SignedIn, standingFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Tools } from '../../tools.server.ts';
import { costOfPeriod } from '../arrangements/lines.ts';
import { numberOn } from '../organisations/store.server.ts';
import { maySignAs } from '../signing/policy.ts';
import { maySignNow, nextParty } from '../signing/rules.ts';
import { onChange, told } from './commands.server.ts';
import { type ChangeRefusal, changeStep, piecesOf } from './rules.ts';
import { moveChange, signedTerms } from './store.server.ts';

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
    const next = changeStep(change.state, complete ? 'sign-last' : 'sign');
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
    await moveChange(tx, change.id, next.value, complete ? { agreedAt: now, dueOn: null } : {});
    if (complete) {
      // What this plan takes of its element's amount is now another sum: the next plan must see it.
      const pieces = piecesOf(loaded.lines, await signedTerms(tx, loaded.id));
      const penceForPeriod = sumPence(pieces.map(costOfPeriod));
      const where = { id: loaded.id };
      await tx.arrangement.update({ where, data: { penceForPeriod, updatedAt: now, version: { increment: 1 } } });
    }
    const { sha256, number } = variation;
    const kind = complete ? 'change.agreed' : 'change.name-written';
    await told(tx, actor, loaded, change.id, kind, now, { number, sha256, position: party.position });
    return ok();
  });
}
