import type { SignedIn } from '../../access/actor.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import {
  countFrom,
  type Gap,
  heldBy,
  keepMovement,
  missingBefore,
  type Ours,
  oursOf,
} from './stripe-count-store.server.ts';
import { matterFor, settleRow } from './stripe-matters.server.ts';
import { type Movement, type StripeRefusal, verdictOf } from './stripe-rules.ts';

/** How far behind the newest row the next reading begins. */
const OVERLAP_DAYS = 3;
/** How long Stripe may take to show what it has done, before we say that it is not there. */
const PATIENCE_MS = 2 * 86_400_000;

/**
 * Every night: each row of Stripe's own account of our money is held against what we say, to the penny; what we say was paid is looked
 * for among the rows; and what of a payment stayed with the platform must be nothing. What differs is kept for a person, and nothing is
 * put right by itself. Read again, it is the same.
 */
export async function countStripe(tools: Tools): Promise<{ rows: number }> {
  const { payments: rail } = tools;
  const query = queryOf(tools.pool);
  const since = rail ? await countFrom(query, OVERLAP_DAYS) : null;
  if (!rail || !since) return { rows: 0 };
  const readAt = tools.clock.now();
  let rows = 0;
  for await (const page of rail.movements(since)) {
    const ours = await oursOf(query, page);
    await writing(tools, async (tx) => {
      for (const row of page) await keepRow(tx, row, ours(row), readAt);
    });
    rows += page.length;
  }
  const before = new Date(readAt.getTime() - PATIENCE_MS);
  const [missing, held] = [await missingBefore(query, before), await heldBy(query, since, before)];
  await writing(tools, async (tx) => {
    for (const gap of missing) await keepGap(tx, 'missing', gap, { pence: NO_PENCE, expected: gap.pence }, readAt);
    for (const gap of held) await keepGap(tx, 'held', gap, { pence: gap.pence, expected: NO_PENCE }, readAt);
    const data = { rows, missing: missing.length };
    await record(tx, { subject: 'stripe:account', kind: 'stripe.counted', actor: null, at: readAt, data });
  });
  return { rows };
}

async function keepRow(tx: Tx, row: Movement, ours: Ours | null, readAt: Date): Promise<void> {
  const { id, kind, source, pence, feePence, at } = row;
  await keepMovement(tx, { id, kind, source, pence, feePence, at, ours, ...verdictOf(row, ours) }, readAt);
  if (!ours || (kind !== 'charge' && kind !== 'payment')) return;
  // It was missing, and has come.
  const came = { pence: ours.pence, expectedPence: ours.pence, verdict: 'matches' };
  await tx.stripeMovement.updateMany({ where: { id: `missing:${ours.paymentId ?? ours.contributionId}` }, data: came });
}

async function keepGap(
  tx: Tx,
  kind: 'missing' | 'held',
  gap: Gap,
  { pence, expected }: { pence: Pence; expected: Pence },
  readAt: Date,
): Promise<void> {
  const id = `${kind}:${gap.paymentId ?? gap.contributionId}`;
  const verdict = kind === 'missing' ? 'missing' : pence === expected ? 'matches' : 'differs';
  const row = { id, kind, source: '', pence, feePence: NO_PENCE, at: gap.at };
  await keepMovement(tx, { ...row, ours: gap, verdict, expected }, readAt);
}

async function writing(tools: Tools, act: (tx: Tx) => Promise<void>): Promise<void> {
  const done = await transact(tools, async (tx) => {
    await act(tx);
    return ok();
  });
  assert(done.ok, 'nothing is refused here');
}

const LEAST_WORDS = 10;

/** Somebody who pays for the holder has looked at what differs or came back, and says in words how it was settled. Once. */
export async function settleMatter(
  tools: Tools,
  actor: SignedIn,
  ask: { id: string; words: string },
): Promise<Result<undefined, StripeRefusal>> {
  const matter = await matterFor(queryOf(tools.pool), actor, ask.id);
  if (!matter) return refuse('stripe.not-found');
  const words = ask.words.trim();
  if (letterCount(words) < LEAST_WORDS) return refuse('stripe.no-words', { field: 'words' });
  const at = tools.clock.now();
  return transact<undefined, StripeRefusal>(tools, async (tx) => {
    if (!(await settleRow(tx, matter, { by: actor.loginId, at, words }))) return refuse('stripe.settled');
    const subject = matter.paymentId ? (`payment:${matter.paymentId}` as const) : (`stripe:${ask.id}` as const);
    await record(tx, { subject, kind: 'stripe.settled', actor, capacity: 'holder', at, data: { about: ask.id } });
    return ok();
  });
}
