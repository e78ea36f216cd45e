import { redirect } from '@remix-run/node';
import type { SignedIn } from '../access/actor.ts';
import { decideClaim, revokeClaim } from '../domain/claims/commands.server.ts';
import { deciderOf } from '../domain/claims/policy.ts';
import { PROOFS } from '../domain/claims/proofs.ts';
import { REVOKE_NOTICE_DAYS } from '../domain/claims/rules.ts';
import { type ClaimRow, claimsFor } from '../domain/claims/store.server.ts';
import { addDays, dayOf, formatShortDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound } from './answer.server.ts';
import type { ClaimView } from './claim-card.tsx';
import { decideSchema, revokeSchema } from './claim-schema.ts';
import { type FormReply, readForm } from './form.ts';

function viewOf(row: ClaimRow, actor: SignedIn, earliest: string): ClaimView {
  const proof = PROOFS[row.proof];
  return {
    id: row.id,
    state: row.state,
    disputed: row.disputed,
    provider: { name: row.providerName, slug: row.providerSlug, number: row.registerNumber, phone: row.phone },
    council: row.authorityName,
    register:
      row.services === 0
        ? 'The register was not imported here with this number.'
        : `The number is on the register with ${row.services} ${row.services === 1 ? 'service' : 'services'}${row.gone > 0 ? `, ${row.gone} of them gone` : ''}.`,
    claimant: `${row.claimant} (${row.email}), ${row.work}`,
    proof: { label: proof.label, checked: proof.checked, text: row.proofText },
    word: row.proof === 'register-phone' ? row.spokenWord : null,
    asked: formatShortDay(dayOf(row.askedAt)),
    decided: row.decidedAt
      ? `${row.decidedBy ?? 'Somebody'} on ${formatShortDay(dayOf(row.decidedAt))}: “${row.reason}”`
      : null,
    revoked: row.revokeOn ? `From ${formatShortDay(row.revokeOn)}: “${row.revokeReason}”` : null,
    mayDecide: deciderOf(actor, row) !== null,
    earliest,
  };
}

/** The list for those who decide: an administrator (council null), or an officer who commissions in the council. */
export async function claimsDesk(tools: Tools, actor: SignedIn, council: string | null, page: number) {
  const { rows, ...rest } = await claimsFor(tools.pool, actor, council, page);
  const earliest = addDays(dayOf(tools.clock.now()), REVOKE_NOTICE_DAYS);
  return { ...rest, rows: rows.map((row) => viewOf(row, actor, earliest)) };
}

/** Decides or revokes, whichever form was sent; `back` is where it goes on to. */
export async function claimsAction(
  request: Request,
  tools: Tools,
  actor: SignedIn,
  back: string,
): Promise<{ claim: string; reply: FormReply }> {
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const claim = String(sent.get('claim') ?? '').slice(0, 40);
  const to = (done: string) => redirect(`${back}${back.includes('?') ? '&' : '?'}done=${done}`, 303);
  if (sent.get('move') === 'revoke') {
    const read = await readForm(request, revokeSchema);
    if (!read.ok) return { claim, reply: read.reply };
    const { claim: claimId, ...rest } = read.value;
    const revoked = await revokeClaim(tools, actor, { claimId, ...rest });
    if (revoked.ok) throw to('revoked');
    if (isHidden(revoked.refusal)) throw notFound();
    return { claim, reply: read.refused(revoked.refusal) };
  }
  const read = await readForm(request, decideSchema);
  if (!read.ok) return { claim, reply: read.reply };
  const { claim: claimId, answer, reason } = read.value;
  const decided = await decideClaim(tools, actor, { claimId, accepts: answer === 'yes', reason });
  if (decided.ok) throw to(answer);
  if (isHidden(decided.refusal)) throw notFound();
  return { claim, reply: read.refused(decided.refusal) };
}
