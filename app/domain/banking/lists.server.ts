import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { type Query, queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { mayAnswer } from '../arrangements/policy.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import { signedTerms } from '../changes/store.server.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';
import { usualWeek } from './reckoning.server.ts';
import { type Lot, leftOf, mostOf, type Source, sumOfTime, type Time } from './rules.ts';
import { EXTRA, extraIn, heldTimeOf, type KeptExtra, minutesOf, openExtrasOf } from './store.server.ts';

export type LineTime = {
  lineId: Id;
  what: string;
  providerName: string;
  /** By the week: it has no sessions to keep or to add. */
  byTheWeek: boolean;
  /** How long a usual session is. */
  usualMinutes: number;
  toDay: Day;
  kept: Lot[];
  borrowed: Time;
  /** Minutes of kept time that extra sessions have spoken for. */
  spoken: number;
  open: KeptExtra[];
};

export type PlanTime = {
  arrangementId: Id;
  name: string;
  agreementNumber: string;
  /** In whose books it stands. Null: the money of this part is closed. */
  budgetId: Id | null;
  /** What the signed agreement lets them keep, and for how many months. */
  most: Time;
  capWeeks: number;
  expiryMonths: number;
  cancellationHours: number;
  lines: LineTime[];
};

const MOST_PLANS = 20;

/** What a person's running plans have kept and borrowed, for those who may see the person's things; null for anybody else. */
export async function timeOfPerson(
  tools: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  personId: Id,
): Promise<PlanTime[] | null> {
  if (!isId(personId) || !mayFor(actor, personId, 'see')) return null;
  const query = queryOf(tools.pool);
  const today = dayOf(tools.clock.now());
  const rows = await query<{ id: Id }>(
    `SELECT id FROM arrangement WHERE person_id = $1::uuid AND state = 'running' AND to_day >= $2::date ORDER BY from_day, id LIMIT ${MOST_PLANS}`,
    [personId, today],
  );
  const plans = await Promise.all(rows.map(({ id }) => planTime(tools, query, id, today)));
  return plans.filter((plan): plan is PlanTime => plan !== null);
}

async function planTime({ db }: Pick<Tools, 'db'>, query: Query, id: Id, today: Day): Promise<PlanTime | null> {
  const plan = await loadArrangement(query, id);
  const agreement = plan?.agreement && (await agreementById(db, plan.agreement.id));
  if (!plan || !agreement) return null;
  const own = plan.lines.filter((line) => line.providerId !== null && !line.once);
  const ids = own.map((line) => line.id);
  const [changes, heldOf, open, budget] = await Promise.all([
    signedTerms(db, id),
    heldTimeOf(query, ids),
    openExtrasOf(query, ids),
    openBudgetOf(query, plan.elementId),
  ]);
  const { bankingCapWeeks: capWeeks, bankingExpiryMonths: expiryMonths, cancellationHours } = agreement.facts.policy;
  return {
    ...{ arrangementId: id, name: plan.name, agreementNumber: agreement.number, budgetId: budget?.id ?? null },
    ...{ capWeeks, expiryMonths, cancellationHours, most: mostOf(usualWeek(plan.lines, changes, today), capWeeks) },
    lines: own.map((line) => {
      const { kept, borrowed } = heldOf(line.id);
      const mine = open.filter((each) => each.lineId === line.id);
      const [first] = line.times;
      return {
        ...{ lineId: line.id, what: line.what, providerName: line.providerName, toDay: line.toDay, kept, open: mine },
        byTheWeek: line.priceUnit === 'week',
        usualMinutes: first ? first.toMinute - first.fromMinute : 60,
        borrowed: sumOfTime(borrowed.map(leftOf)),
        spoken: mine.filter((each) => each.source === 'kept').reduce((sum, each) => sum + minutesOf(each), 0),
      };
    }),
  };
}

/** The plan and the line of it that somebody would use time of; null: out of reach, or not running. */
export async function lineTimeFor(
  tools: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  personId: Id,
  lineId: Id,
): Promise<{ plan: PlanTime; line: LineTime } | null> {
  const plans = isId(lineId) ? await timeOfPerson(tools, actor, personId) : null;
  for (const plan of plans ?? []) {
    const line = plan.lines.find((each) => each.lineId === lineId);
    if (line) return { plan, line };
  }
  return null;
}

export type KeptWith = { lineId: Id; knownAs: string; what: string; kept: Time; borrowed: number };
export type ExtraWith = KeptExtra & { knownAs: string; what: string };

const A_PAGE = 30;
export type TimeWith = { held: KeptWith[]; page: number; pages: number; asked: ExtraWith[]; agreed: ExtraWith[] };

/** What people have kept with a provider, and the extra sessions that they asked it for; null for whoever does not work there. */
export async function timeWithProvider(
  tools: Pick<Tools, 'pool' | 'clock'>,
  actor: Actor,
  providerId: Id,
  page: number,
): Promise<TimeWith | null> {
  if (!isId(providerId) || !mayAnswer(actor, providerId)) return null;
  const query = queryOf(tools.pool);
  const [rows, extras] = await Promise.all([
    query<{
      lineId: Id;
      knownAs: string;
      what: string;
      minutes: number;
      pence: string;
      borrowed: number;
      total: number;
    }>(
      `SELECT n.id AS "lineId", p.known_as AS "knownAs", n.what, coalesce(h.minutes, 0)::int AS minutes, coalesce(h.pence, 0)::text AS pence,
          coalesce(h.borrowed, 0)::int AS borrowed, count(*) OVER ()::int AS total
         FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id JOIN person p ON p.id = a.person_id,
         LATERAL (SELECT sum(balance) FILTER (WHERE kind = 'banked' AND unit = 'minutes') AS minutes,
             sum(balance) FILTER (WHERE kind = 'banked' AND unit = 'pence') AS pence, sum(balance) FILTER (WHERE kind = 'borrowed') AS borrowed
           FROM ledger_account WHERE line_id = n.id AND kind IN ('banked', 'borrowed')) h
        WHERE n.provider_id = $1::uuid AND (h.minutes > 0 OR h.borrowed > 0)
        ORDER BY p.known_as, n.what, n.id LIMIT ${A_PAGE} OFFSET $2::int`,
      [providerId, (page - 1) * A_PAGE],
    ),
    openWith(query, providerId),
  ]);
  return {
    held: rows.map(({ total: _, minutes, pence: worth, ...row }) => ({
      ...row,
      kept: { minutes, pence: pence(BigInt(worth)) },
    })),
    page,
    pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / A_PAGE)),
    asked: extras.filter((each) => each.state === 'asked'),
    agreed: extras.filter((each) => each.state === 'agreed'),
  };
}

const WITH = `FROM extra_session x JOIN person p ON p.id = x.person_id JOIN arrangement_line n ON n.id = x.line_id`;

async function openWith(query: Query, providerId: Id): Promise<ExtraWith[]> {
  const rows = await query<Parameters<typeof extraIn>[0] & { knownAs: string; what: string }>(
    `SELECT ${EXTRA}, p.known_as AS "knownAs", n.what ${WITH}
      WHERE x.provider_id = $1::uuid AND x.state IN ('asked', 'agreed') ORDER BY x.day, x.from_minute, x.id LIMIT 200`,
    [providerId],
  );
  return rows.map(extraIn);
}

export type ExtraAsked = { id: Id; knownAs: string; what: string; day: Day; askedOn: Day };

/** Extra sessions that wait for a provider's yes or no, the soonest first; none for whoever does not work there. */
export async function extrasAsked(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<ExtraAsked>> {
  if (!mayAnswer(actor, providerId)) return none();
  const rows = await queryOf(pool)<ExtraAsked & { total: number }>(
    `SELECT x.id, p.known_as AS "knownAs", n.what, x.day::text AS day, (x.asked_at AT TIME ZONE 'Europe/London')::date::text AS "askedOn",
        count(*) OVER ()::int AS total ${WITH} WHERE x.provider_id = $1::uuid AND x.state = 'asked' ORDER BY x.day, x.id LIMIT $2::int`,
    [providerId, most],
  );
  return someOf(rows);
}

export type PastExtra = {
  id: Id;
  what: string;
  day: Day;
  fromMinute: number;
  toMinute: number;
  pence: Pence;
  source: Source;
  state: KeptExtra['state'];
  answerWords: string;
};

/** What became of a person's extra sessions of the last half year, the newest first. Callers have the person in reach. */
export async function pastExtras(pool: pg.Pool, personId: Id, today: Day): Promise<PastExtra[]> {
  const rows = await queryOf(pool)<Omit<PastExtra, 'pence'> & { pence: string }>(
    `SELECT x.id, n.what, x.day::text AS day, x.from_minute AS "fromMinute", x.to_minute AS "toMinute", x.pence::text AS pence, x.source,
        x.state, x.answer_words AS "answerWords"
       FROM extra_session x JOIN arrangement_line n ON n.id = x.line_id
      WHERE x.person_id = $1::uuid AND x.state NOT IN ('asked', 'agreed') AND x.day >= $2::date ORDER BY x.day DESC, x.id DESC LIMIT 20`,
    [personId, addDays(today, -183)],
  );
  return rows.map((row) => ({ ...row, pence: pence(BigInt(row.pence)) }));
}
