import type { Actor } from '#app/access/actor.ts';
import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import type { Sureness } from '../organisations/rules.ts';
import { numberOn, ruleOn } from '../organisations/store.server.ts';
import { maySeeTrueHour } from './policy.ts';
import { NO_OWN_TIME, type OwnTime, type Reckoned, type Span, trueHour, type Worked } from './true-hour.ts';

type Row = Omit<Worked, 'charge' | 'planned' | 'how'> & {
  charge: bigint;
  planned: bigint;
  given: boolean;
};

/** Sessions of a provider between two days that are settled, as they were given. What is paid by the week has no hours, and is left out. */
async function workedBetween(query: Query, providerId: Id, { from, to }: Span): Promise<Worked[]> {
  const rows = await query<Row>(
    `SELECT d.arrangement_id AS "arrangementId", p.known_as AS "knownAs", n.what, coalesce(n.listing_id, n.id)::text AS "group",
            d.day::text AS day, coalesce(v.from_minute, d.from_minute) AS "fromMinute", coalesce(v.to_minute, d.to_minute) AS "toMinute",
            v.charge_pence AS charge, d.planned_pence AS planned, v.given <> 'not-given' AS given
       FROM delivery d JOIN delivery_version v ON v.delivery_id = d.id AND v.version = d.version
       JOIN arrangement_line n ON n.id = d.line_id JOIN person p ON p.id = d.person_id
      WHERE d.provider_id = $1::uuid AND d.kind = 'session' AND d.day BETWEEN $2::date AND $3::date
        AND d.state IN ('confirmed', 'not-given')
      ORDER BY d.day, d.from_minute, d.id`,
    [providerId, from, to],
  );
  return rows.map(({ given, charge, planned, ...row }) => ({
    ...row,
    charge: pence(charge),
    planned: pence(planned),
    how: given ? 'given' : charge > 0n ? 'late' : 'off',
  }));
}

/** What the provider said of its own time; null: nothing yet. Callers hold the reach. */
export async function ownTimeOf(query: Query, providerId: Id): Promise<OwnTime | null> {
  const [row] = await query<OwnTime>(
    `SELECT way_minutes AS "wayMinutes", way_pence AS "wayPence", desk_minutes AS "deskMinutes", month_pence AS "monthPence",
            kept_pence AS "keptPence" FROM own_time WHERE provider_id = $1::uuid`,
    [providerId],
  );
  return row ?? null;
}

export type TrueHourPage = Span & {
  providerName: string;
  alone: boolean;
  /** Null: they said nothing yet, and only what is recorded is reckoned. */
  own: OwnTime | null;
  reckoned: Reckoned;
  gapMinutes: number;
  /** Told, and not settled: not in it yet. */
  waiting: number;
  rate: { pence: Pence; source: string; sureness: Sureness } | null;
};

/** What a provider really earned an hour in the last weeks, for its owners; null for anybody else. */
export async function trueHourFor(
  { pool, db, clock }: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  providerId: Id,
): Promise<TrueHourPage | null> {
  if (!isId(providerId) || !maySeeTrueHour(actor, providerId)) return null;
  const today = dayOf(clock.now());
  const [days, leastSessions, gapMinutes, rule] = await Promise.all([
    numberOn(db, null, 'true-hour.days', today),
    numberOn(db, null, 'true-hour.least-sessions', today),
    numberOn(db, null, 'true-hour.gap-minutes', today),
    ruleOn(db, null, 'fair-work.minimum-pence-per-hour', today),
  ]);
  const query = queryOf(pool);
  const earliest = addDays(today, 1 - days);
  const [[provider], own, sessions, [told]] = await Promise.all([
    query<{ name: string; kind: string; workers: number | null }>(
      'SELECT name, kind, workers FROM provider WHERE id = $1::uuid',
      [providerId],
    ),
    ownTimeOf(query, providerId),
    workedBetween(query, providerId, { from: earliest, to: today }),
    query<{ n: number }>(
      `SELECT count(*)::int AS n FROM delivery WHERE provider_id = $1::uuid AND kind = 'session' AND waits_for IS NOT NULL
         AND day BETWEEN $2::date AND $3::date`,
      [providerId, earliest, today],
    ),
  ]);
  if (!provider) return null;
  const alone = provider.kind === 'sole-trader' || provider.workers === 1;
  // Weeks before the first session are no weeks of work: desk and costs are counted from then on.
  const from: Day = sessions[0]?.day ?? earliest;
  const about = { from, to: today, leastSessions, gapMinutes, alone };
  const rate =
    typeof rule?.value === 'number' ? { pence: pence(rule.value), source: rule.source, sureness: rule.sureness } : null;
  return {
    ...{ from, to: today, providerName: provider.name, alone, own, gapMinutes, waiting: told?.n ?? 0, rate },
    reckoned: trueHour(sessions, own ?? NO_OWN_TIME, about),
  };
}
