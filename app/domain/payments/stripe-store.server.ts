import { type Id, isId } from '../../kit/id.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { AccountFacts, Method, MethodKind, PaymentFacts, StripeEvent } from './stripe-rules.ts';

/** Whose account: a provider's, or a holder's. */
export type Whose = { providerId: Id } | { holderId: Id };

export type KeptAccount = Omit<AccountFacts, 'accountId'> & { id: Id; accountId: string | null; readAt: Date | null };

const ACCOUNT = `SELECT id, account_id AS "accountId", receives, cards, pays_out AS "paysOut", handed_in AS "handedIn", due,
  due_by AS "dueBy", stopped_why AS "stoppedWhy", read_at AS "readAt" FROM stripe_account`;

/** The account of a provider or of a holder; null when none was ever asked for. Callers hold the reach. */
export async function accountOf(query: Query, whose: Whose): Promise<KeptAccount | null> {
  const [column, id] = 'providerId' in whose ? ['provider_id', whose.providerId] : ['holder_id', whose.holderId];
  return isId(id) ? ((await query<KeptAccount>(`${ACCOUNT} WHERE ${column} = $1::uuid`, [id]))[0] ?? null) : null;
}

/** Writes that an account is asked for, once for its owner: whoever comes second finds the first. */
export async function keepAccount(tx: Tx, id: Id, whose: Whose, by: Id, at: Date): Promise<void> {
  await tx.stripeAccount.createMany({ data: [{ id, ...whose, madeBy: by, madeAt: at }], skipDuplicates: true });
}

/** The number that Stripe gave it. The first that is written stays. */
export async function nameAccount(tx: Tx, id: Id, accountId: string): Promise<void> {
  await tx.stripeAccount.updateMany({ where: { id, accountId: null }, data: { accountId } });
}

/** How an account stands, as Stripe said when it was asked at `readAt`. An older answer that comes late changes nothing. */
export async function keepAccountFacts(tx: Tx, facts: AccountFacts, readAt: Date): Promise<boolean> {
  const { accountId, due, ...rest } = facts;
  const where = { accountId, OR: [{ readAt: null }, { readAt: { lte: readAt } }] };
  const { count } = await tx.stripeAccount.updateMany({ where, data: { ...rest, due: [...due], readAt } });
  return count === 1;
}

export type KeptPayer = { holderId: Id; customerId: string | null; method: Method | null };

/** The holder as one who pays through Stripe; null when it was never set up. Callers hold the reach. */
export async function payerOf(query: Query, holderId: Id): Promise<KeptPayer | null> {
  if (!isId(holderId)) return null;
  type Row = { customerId: string | null; methodId: string | null; kind: MethodKind | null; ends: string | null };
  const [row] = await query<Row>(
    `SELECT customer_id AS "customerId", method_id AS "methodId", method_kind AS kind, method_ends AS ends
       FROM stripe_payer WHERE holder_id = $1::uuid`,
    [holderId],
  );
  if (!row) return null;
  const { customerId, methodId, kind, ends } = row;
  return { holderId, customerId, method: methodId && kind && ends ? { methodId, kind, ends } : null };
}

export async function keepPayer(tx: Tx, holderId: Id, by: Id, at: Date): Promise<void> {
  await tx.stripePayer.createMany({ data: [{ holderId, madeBy: by, madeAt: at }], skipDuplicates: true });
}

export async function namePayer(tx: Tx, holderId: Id, customerId: string): Promise<void> {
  await tx.stripePayer.updateMany({ where: { holderId, customerId: null }, data: { customerId } });
}

/** What the holder chose to pay with, on a page that was opened at `at`. What was chosen on a later page stays. */
export async function keepMethod(tx: Tx, holderId: Id, { methodId, kind, ends }: Method, at: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE stripe_payer SET method_id = ${methodId}, method_kind = ${kind}, method_ends = ${ends}, method_at = ${at}
     WHERE holder_id = ${holderId}::uuid AND customer_id IS NOT NULL AND method_id IS DISTINCT FROM ${methodId}
       AND (method_at IS NULL OR method_at <= ${at})`;
  return count === 1;
}

/** What Stripe is asked for one payment: fixed with it. */
export type Ask = { customerId: string; method: Method; accountId: string; seller: string | null };

export async function keepAsk(tx: Tx, paymentId: Id, { customerId, method, accountId, seller }: Ask): Promise<void> {
  const { methodId, kind, ends } = method;
  const data = { paymentId, customerId, methodId, methodKind: kind, methodEnds: ends, accountId, seller };
  await tx.stripeAsk.create({ data });
}

export async function askOf(query: Query, paymentId: Id): Promise<Ask | null> {
  type Row = Omit<Ask, 'method'> & Method;
  const [row] = await query<Row>(
    `SELECT customer_id AS "customerId", method_id AS "methodId", method_kind AS kind, method_ends AS ends,
       account_id AS "accountId", seller FROM stripe_ask WHERE payment_id = $1::uuid`,
    [paymentId],
  );
  if (!row) return null;
  const { methodId, kind, ends, ...ask } = row;
  return { ...ask, method: { methodId, kind, ends } };
}

/** Stripe's message, once. False: it was here already. */
export async function keepEvent(tx: Tx, event: StripeEvent, payload: object, at: Date): Promise<boolean> {
  const { id, kind, live, about } = event;
  const row = { id, kind, live, aboutKind: about?.kind ?? null, aboutId: about?.id ?? null };
  const data = [{ ...row, payload, madeAt: event.at, receivedAt: at }];
  return (await tx.stripeEvent.createMany({ data, skipDuplicates: true })).count === 1;
}

export type KeptEvent = Pick<StripeEvent, 'id' | 'kind' | 'about' | 'live'> & { handledAt: Date | null };

export async function eventById(query: Query, id: string): Promise<KeptEvent | null> {
  type Row = {
    id: string;
    kind: string;
    live: boolean;
    handledAt: Date | null;
    aboutKind: string | null;
    aboutId: string;
  };
  const [row] = await query<Row>(
    `SELECT id, kind, live, handled_at AS "handledAt", about_kind AS "aboutKind", about_id AS "aboutId"
       FROM stripe_event WHERE id = $1`,
    [id],
  );
  if (!row) return null;
  const { aboutKind, aboutId, ...event } = row;
  const kind = aboutKind as NonNullable<StripeEvent['about']>['kind'] | null;
  return { ...event, about: kind && { kind, id: aboutId } };
}

/** Refunds and disputes as Stripe said they stand, when it was asked at `readAt`. */
export async function keepReturns(
  tx: Tx,
  whose: { paymentId: Id } | { contributionId: Id },
  { refunds, disputes }: Pick<PaymentFacts, 'refunds' | 'disputes'>,
  readAt: Date,
): Promise<void> {
  const all = [
    ...refunds.map((each) => ({ ...each, kind: 'refund' as const })),
    ...disputes.map((each) => ({ ...each, kind: 'dispute' as const })),
  ];
  for (const { id, kind, pence, standing, why, at } of all) {
    const row = { id, kind, pence, standing, why, firstAt: at, lastAt: readAt, ...whose };
    await tx.stripeReturn.createMany({ data: [row], skipDuplicates: true });
    await tx.stripeReturn.updateMany({
      where: { id, lastAt: { lte: readAt } },
      data: { standing, why, lastAt: readAt },
    });
  }
}

/** Payments that are still to be given to Stripe, or of which it has not said what became, since before `before`. */
export function waitingPayments(query: Query, state: 'ready' | 'sent', before: Date, most: number) {
  const column = state === 'ready' ? 'made_at' : 'sent_at';
  return query<{ id: Id; outsideId: string | null }>(
    `SELECT id, outside_id AS "outsideId" FROM payment
      WHERE rail = 'stripe' AND state = $1 AND ${column} < $2 ORDER BY ${column} LIMIT ${most}`,
    [state, before],
  );
}

export const waitingEvents = (query: Query, before: Date, most: number) =>
  query<{ id: string }>(
    `SELECT id FROM stripe_event WHERE handled_at IS NULL AND received_at < $1 ORDER BY received_at LIMIT ${most}`,
    [before],
  );

export type HolderName = { id: Id; name: string; authorityCode: string | null; providerId: Id | null };

export async function holderById(query: Query, id: Id): Promise<HolderName | null> {
  if (!isId(id)) return null;
  const [row] = await query<HolderName>(
    `SELECT id, name, authority_code AS "authorityCode", provider_id AS "providerId" FROM holder WHERE id = $1::uuid`,
    [id],
  );
  return row ?? null;
}
