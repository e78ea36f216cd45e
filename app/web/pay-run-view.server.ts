import type { SignedIn } from '../access/actor.ts';
import { numberOn } from '../domain/organisations/store.server.ts';
import { type RunView, runFor } from '../domain/payments/run-lists.server.ts';
import { runName, waitsForWord } from '../domain/payments/run-rules.ts';
import { dayOf, formatMoment, formatNearDay, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';
import type { Tools } from '../tools.server.ts';

/** A run as its page shows it; null when it is out of reach. */
export async function runView(tools: Pick<Tools, 'pool' | 'db' | 'clock'>, actor: SignedIn, id: string, page: number) {
  const run = await runFor(tools.pool, actor, id, page);
  if (!run) return null;
  const today = dayOf(tools.clock.now());
  const newDays = await numberOn(tools.db, run.authorityCode, 'bank.new-days', today);
  const isMine = run.madeById === actor.loginId;
  const open = run.state === 'made' || run.state === 'released';
  const waiting = open
    ? run.payees.filter(({ payee, known }) => waitsForWord(payee, known, { madeBy: run.madeById, newDays, today }))
    : [];
  return {
    ...{ id: run.id, name: runName(run.number), holderId: run.holderId, holderName: run.holderName, state: run.state },
    ...{ sum: formatPence(run.pence), isMine, page: run.page, pages: run.pages, today },
    open: run.waiting,
    sentOn: run.sentAt && dayOf(run.sentAt),
    facts: factsOf(run),
    waiting: waiting.map(({ payee, rows }) => ({
      ...{ accountId: payee.accountId, name: payee.providerName, changedOn: formatShortDay(payee.setOn) },
      ...{ payments: plural(rows, 'payment'), mine: isMine },
    })),
    rows: run.rows.map(({ pence, invoiceId: _, ...row }) => ({ ...row, sum: formatPence(pence) })),
  };
}

function factsOf(run: RunView): { label: string; value: string }[] {
  const did = (label: string, by: string | null, at: Date | null) =>
    by && at ? [{ label, value: `${by} on ${formatMoment(at)}` }] : [];
  return [
    { label: 'Payments', value: `${plural(run.payments, 'payment')}, ${formatPence(run.pence)} in all` },
    { label: 'The bank pays on', value: formatNearDay(run.payOn) },
    { label: 'From', value: `the account that ends in ${run.fromDigits}` },
    ...did('Made by', run.madeBy, run.madeAt),
    ...did('Released by', run.releasedBy, run.releasedAt),
    ...did('File made by', run.sentBy, run.sentAt),
    ...did('Stopped by', run.stoppedBy, run.stoppedAt),
    ...(run.why ? [{ label: 'Why', value: run.why }] : []),
    ...(run.sha256
      ? [
          { label: 'The bank’s name for the file', value: run.messageId },
          { label: 'Check sum of the file (SHA-256)', value: run.sha256.replace(/(.{8})(?=.)/g, '$1 ') },
        ]
      : []),
  ];
}
