import type { Id } from '#app/kit/id.ts';
import type { Query } from '#app/platform/db.server.ts';
import type { Counted, Share, Slice } from './slice.ts';

// $1 budget, $2 unit, $3 kinds, $4 line, $5 payer, $6 others, $7 way, $8 reasons, $9 from, $10 to, $11 turned, $12 of no line.
const inside = (account: 'd' | 'c') =>
  `(${account}.kind = ANY ($3::text[]) AND ($5::uuid IS NULL OR ${account}.funding_line_id = $5::uuid))`;

/** Entries by which anything of the slice changes: what moves inside it is left out. The index of the budget's days is all that is read. */
const IN_SLICE = `FROM (
    SELECT e.*, d.kind AS from_kind, c.kind AS to_kind, d.line_id AS from_line, c.line_id AS to_line,
           CASE WHEN $3::text[] IS NULL THEN 1 ELSE ${inside('c')}::int - ${inside('d')}::int END AS way
      FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
     WHERE e.budget_id = $1::uuid AND e.unit = $2 AND e.day BETWEEN coalesce($9::date, '-infinity') AND coalesce($10::date, 'infinity')
       AND ($8::text[] IS NULL OR e.reason = ANY ($8::text[]))
       AND NOT ($12::boolean AND coalesce(c.line_id, d.line_id) IS NOT NULL)
       AND ($4::uuid IS NULL OR coalesce(c.line_id, d.line_id) = $4::uuid)) e
  WHERE e.way <> 0 AND ($7::int IS NULL OR e.way = $7::int)
    AND ($6::text[] IS NULL OR (CASE WHEN e.way = 1 THEN e.from_kind ELSE e.to_kind END) = ANY ($6::text[]))`;
const COUNTS = `(CASE WHEN $11::boolean THEN -1 ELSE 1 END * e.way * e.amount)`;

const valuesOf = (slice: Slice): unknown[] => [
  ...[slice.budgetId, slice.unit, slice.kinds, slice.lineId ?? null, slice.fundingLineId ?? null],
  ...[slice.others ?? null, slice.way ?? null, slice.reasons ?? null, slice.from ?? null, slice.to ?? null],
  ...[slice.turned ?? false, slice.lineId === null],
];

/** What a slice is made of, by reason, line and month; their sum is the figure. Not bounded by reach: callers ask for the budget first. */
export async function sharesOf(query: Query, slice: Slice): Promise<Share[]> {
  return query<Share>(
    `SELECT e.reason, coalesce(e.to_line, e.from_line) AS "lineId", to_char(e.day, 'YYYY-MM') AS month,
            sum(${COUNTS})::bigint AS amount, count(*)::int AS times
       ${IN_SLICE} GROUP BY 1, 2, 3 ORDER BY min(e.id)`,
    valuesOf(slice),
  );
}

const PAGE = 25;
export type CountedPage = { entries: Counted[]; more: boolean };

/** The entries of a slice, the newest first, a page of them at a time. Not bounded by reach. */
export async function entriesIn(query: Query, slice: Slice, before: bigint | null): Promise<CountedPage> {
  const rows = await query<Counted>(
    `SELECT e.id, e.amount, e.unit, e.reason, e.subject, e.key, e.reverses, e.rule, e.day::text AS day, e.at, l.name AS by,
            json_build_object('kind', e.from_kind, 'lineId', e.from_line) AS debit,
            json_build_object('kind', e.to_kind, 'lineId', e.to_line) AS credit, ${COUNTS} AS counts
       FROM (SELECT * ${IN_SLICE} AND e.id < coalesce($13::bigint, 9223372036854775807)
              ORDER BY e.day DESC, e.id DESC LIMIT ${PAGE + 1}) e
       LEFT JOIN login l ON l.id = e.by_login ORDER BY e.day DESC, e.id DESC`,
    [...valuesOf(slice), before],
  );
  return { entries: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** One entry of a budget, as it stands in the books; null: none of that budget. Not bounded by reach. */
export async function entryOf(
  query: Query,
  budgetId: Id,
  id: bigint,
): Promise<(Counted & { reversedBy: bigint | null }) | null> {
  const [row] = await query<Counted & { reversedBy: bigint | null }>(
    `SELECT e.id, e.amount, e.amount AS counts, e.unit, e.reason, e.subject, e.key, e.reverses, e.rule, e.day::text AS day, e.at, l.name AS by,
            json_build_object('kind', d.kind, 'lineId', d.line_id) AS debit, json_build_object('kind', c.kind, 'lineId', c.line_id) AS credit,
            (SELECT r.id FROM ledger_entry r WHERE r.reverses = e.id) AS "reversedBy"
       FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
       LEFT JOIN login l ON l.id = e.by_login
      WHERE e.budget_id = $1::uuid AND e.id = $2::bigint`,
    [budgetId, id],
  );
  return row ?? null;
}
