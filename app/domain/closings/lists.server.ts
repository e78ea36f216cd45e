import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { payersOf } from '../budgets/funds.server.ts';
import type { PutIn } from '../budgets/funds.ts';
import { type Balance, sumOf } from '../money/rules.ts';
import { balancesOf } from '../money/store.server.ts';
import { mayAskBack, mayBeHeard, mayReview, seesClosing } from './policy.ts';
import { type Share, sharesOf, stillInUse } from './rules.ts';
import { closingById, closingsWhere, type Ending, endingOf, type KeptClosing } from './store.server.ts';

/** What a budget came to: who put in what, where it went, and what each gets or got back. In pence. */
export type ClosingSums = {
  payers: PutIn[];
  /** What would go back now; empty when the books are closed. */
  shares: Share[];
  left: Pence;
  used: Pence;
  paid: Pence;
  feePaid: Pence;
};

async function sumsOf(pool: pg.Pool, ending: Ending): Promise<ClosingSums> {
  const query = queryOf(pool);
  const [payers, chain] = await Promise.all([
    payersOf(query, ending.budgetId),
    query<Balance>(
      `SELECT a.kind, a.unit, a.line_id AS "lineId", a.funding_line_id AS "fundingLineId", a.balance AS amount
         FROM budget_chain($1::uuid) c JOIN ledger_account a ON a.budget_id = c.id WHERE a.kind IN ('paid', 'fee-paid')`,
      [ending.budgetId],
    ),
  ]);
  const own = await balancesOf(query, ending.budgetId);
  const left = sumOf(own, 'free');
  const [paid, feePaid] = [sumOf(chain, 'paid'), sumOf(chain, 'fee-paid')];
  return { payers, shares: sharesOf(left, payers), left, used: stillInUse(own), paid, feePaid };
}

/** A budget whose rest may be asked back, for those who may ask; null for anybody else. */
export async function endingFor(pool: pg.Pool, actor: Actor, budgetId: Id) {
  const ending = await endingOf(queryOf(pool), budgetId);
  if (!ending || !mayAskBack(actor, ending.authorityCode)) return null;
  const [open] = await closingsWhere(queryOf(pool), `b.id = $1::uuid AND c.state = 'open'`, [budgetId]);
  return { ending, sums: await sumsOf(pool, ending), openId: open?.id ?? null };
}

export type ClosingTurn = { say: boolean; review: boolean; decide: boolean };

/** What is asked back, with its sums and what the actor may do; null: out of reach. */
export async function closingFor(pool: pg.Pool, actor: Actor, id: Id) {
  const closing = await closingById(queryOf(pool), id);
  if (!closing || !seesClosing(actor, closing)) return null;
  const isOwn = mayFor(actor, closing.personId, 'see');
  const open = closing.state === 'open';
  const waitsForReview = closing.reviewAsked && closing.reviewAt === null;
  const turn: ClosingTurn = {
    say: open && closing.saidAt === null && mayBeHeard(actor, closing.personId),
    review:
      open &&
      waitsForReview &&
      !isOwn &&
      mayReview(actor, closing.authorityCode) &&
      closing.askedByLogin !== actor.loginId,
    decide: open && !isOwn && mayAskBack(actor, closing.authorityCode),
  };
  return { closing, turn, sums: await sumsOf(pool, closing) };
}

/** What was asked back of a person's money, the newest first, for those who may see the person's things; else none. */
export async function closingsOfPerson(pool: pg.Pool, actor: Actor, personId: Id): Promise<KeptClosing[]> {
  if (!mayFor(actor, personId, 'see')) return [];
  return closingsWhere(queryOf(pool), 'e.person_id = $1::uuid ORDER BY c.asked_at DESC LIMIT 50', [personId]);
}

const A_PAGE = 20;
export type OverRow = Pick<Ending, 'budgetId' | 'elementName' | 'knownAs' | 'toDay' | 'holderName'> & {
  left: Pence;
  closingId: Id | null;
  reviewWaits: boolean;
  total: number;
};

/**
 * Money whose time is over and that is not all used, in the councils where the actor manages money or reviews: those that are asked back
 * first, then the longest over. A page of it.
 */
export async function moneyOver({ pool, clock }: Pick<Tools, 'pool' | 'clock'>, actor: Actor, page: number) {
  const finance = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  const reviews = actor.offices
    .filter((each) => each.duties.some((duty) => duty === 'decide' || duty === 'panel'))
    .map((each) => each.authorityCode);
  if (finance.length + reviews.length === 0) return { rows: [], total: 0, pages: 1 };
  const rows = await queryOf(pool)<OverRow>(
    `SELECT b.id AS "budgetId", e.name AS "elementName", p.known_as AS "knownAs", e.to_day::text AS "toDay", h.name AS "holderName",
            a.balance AS left, c.id AS "closingId", coalesce(c.review_asked AND c.review_at IS NULL, false) AS "reviewWaits",
            count(*) OVER ()::int AS total
       FROM budget b JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id JOIN holder h ON h.id = b.holder_id
       JOIN ledger_account a ON a.budget_id = b.id AND a.kind = 'free' AND a.balance > 0
       LEFT JOIN closing c ON c.budget_id = b.id AND c.state = 'open'
      WHERE b.closed_on IS NULL AND (e.to_day < $3::date OR c.id IS NOT NULL)
        AND (e.authority_code = ANY ($1) OR (e.authority_code = ANY ($2) AND c.review_asked AND c.review_at IS NULL))
      ORDER BY c.id IS NULL, e.to_day, b.id LIMIT ${A_PAGE} OFFSET $4`,
    [finance, reviews, dayOf(clock.now()), (page - 1) * A_PAGE],
  );
  const total = rows[0]?.total ?? 0;
  return { rows, total, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}
