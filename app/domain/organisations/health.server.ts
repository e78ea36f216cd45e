// What an administrator sees of the whole: counts, imports, jobs and rules. Never a person.
import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { maySeeHealth } from './policy.ts';
import type { Sureness } from './rules.ts';
import { REFERENCE_KEY } from './store.server.ts';

export type ImportRow = {
  id: Id;
  kind: 'care-inspectorate' | 'geography';
  fileName: string;
  sourceDate: Day | null;
  endedAt: Date;
  counts: Record<string, number>;
  rejected: Record<string, string | number>[];
  rejectedCount: number;
};

export type JobRow = {
  task: string;
  waiting: number;
  failing: number;
  givenUp: number;
  oldest: Date;
  lastError: string | null;
};
export type RuleRow = {
  key: string;
  authorityName: string | null;
  value: unknown;
  fromDay: Day;
  toDay: Day | null;
  source: string;
  sureness: Sureness;
};
export type Health = { counts: Record<string, number>; imports: ImportRow[]; jobs: JobRow[]; rules: RuleRow[] };

const COUNTS = [
  'login',
  'person',
  'officer',
  'holder',
  'provider',
  'listing',
  'arrangement',
  'agreement',
  'event',
  'place',
  'register_row',
] as const;
const REJECTED_SHOWN = 20;

/** Everything on the administrator's page, in four queries side by side. Null for anybody else. */
export async function healthFor(pool: pg.Pool, actor: Actor): Promise<Health | null> {
  if (!maySeeHealth(actor)) return null;
  const [counts, imports, jobs, rules] = await Promise.all([
    countsNow(pool),
    lastImports(pool),
    jobsNow(pool),
    rulesNow(pool),
  ]);
  return { counts, imports, jobs, rules };
}

async function countsNow(pool: pg.Pool): Promise<Record<string, number>> {
  const each = COUNTS.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
  const { rows } = await pool.query<Record<string, number>>(`SELECT ${each}`);
  return rows[0] ?? {};
}

async function lastImports(pool: pg.Pool): Promise<ImportRow[]> {
  const { rows } = await pool.query<ImportRow>(
    `SELECT id, kind, file_name AS "fileName", source_date AS "sourceDate", ended_at AS "endedAt", counts,
            jsonb_path_query_array(rejected, '$[0 to ${REJECTED_SHOWN - 1}]') AS rejected, jsonb_array_length(rejected) AS "rejectedCount"
       FROM import_run ORDER BY ended_at DESC LIMIT 6`,
  );
  return rows;
}

/** Jobs by what they do. An error's text may name an address, so addresses are taken out of it. */
async function jobsNow(pool: pg.Pool): Promise<JobRow[]> {
  const { rows } = await pool.query<JobRow>(
    `SELECT task_identifier AS task, count(*) FILTER (WHERE attempts = 0)::int AS waiting,
            count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts)::int AS failing,
            count(*) FILTER (WHERE attempts >= max_attempts)::int AS "givenUp", min(created_at) AS oldest,
            left(regexp_replace(max(last_error), '[^[:space:]<>]+@[^[:space:]<>]+', '…', 'g'), 200) AS "lastError"
       FROM graphile_worker.jobs GROUP BY task_identifier ORDER BY task_identifier`,
  );
  return rows;
}

async function rulesNow(pool: pg.Pool): Promise<RuleRow[]> {
  const { rows } = await pool.query<RuleRow>(
    `SELECT r.key, a.name AS "authorityName", r.value, r.from_day AS "fromDay", r.to_day AS "toDay", r.source, r.sureness
       FROM dated_rule r LEFT JOIN authority a ON a.code = r.authority_code
      WHERE r.key <> $1 ORDER BY r.key, a.name NULLS FIRST, r.from_day DESC`,
    [REFERENCE_KEY],
  );
  return rows;
}
