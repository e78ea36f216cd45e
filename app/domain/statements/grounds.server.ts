import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Query } from '#app/platform/db.server.ts';
import type { Entry } from '../money/rules.ts';
import type { Sureness } from '../organisations/rules.ts';
import { type AboutEntry, clauseOf, type Ground, lawOf, type Source } from './grounds.ts';

type Term = {
  arrangementId: Id;
  agreementId: Id;
  number: string;
  signedOn: Day;
  code: string;
  heading: string;
  source: string | null;
  sureness: Sureness | null;
};

/** Clauses of the signed agreements of plans, with where each comes from and how sure that is. Not bounded by reach. */
export async function termsOf(query: Query, arrangementIds: readonly Id[], codes: readonly string[]): Promise<Term[]> {
  if (arrangementIds.length === 0 || codes.length === 0) return [];
  return query<Term>(
    `SELECT g.arrangement_id AS "arrangementId", g.id AS "agreementId", g.number,
        (g.signed_at AT TIME ZONE 'Europe/London')::date::text AS "signedOn", x.code, x.heading, c.source, c.sureness
       FROM (SELECT DISTINCT ON (arrangement_id) * FROM agreement WHERE state = 'signed' AND arrangement_id = ANY ($1::uuid[])
              ORDER BY arrangement_id, version DESC) g
       CROSS JOIN LATERAL jsonb_to_recordset(g.clauses) AS x(code text, version int, heading text)
       LEFT JOIN clause c ON c.code = x.code AND c.model = g.model AND c.version = x.version
      WHERE x.code = ANY ($2::text[]) ORDER BY g.number, x.code`,
    [arrangementIds, codes],
  );
}

export const sourceOf = ({ heading, code, number, signedOn, agreementId, source, sureness }: Term): Source => ({
  words: heading,
  fromDay: signedOn,
  source: source ?? 'The signed agreement itself',
  sureness: sureness ?? 'found',
  agreement: { id: agreementId, number, code },
});

type RuleRow = { at: string; value: unknown; fromDay: Day; source: string; sureness: Sureness };
type Known = { about: Map<string, AboutEntry>; terms: Term[]; planOf: Map<Id, Id>; rules: Map<string, RuleRow> };

const idsOf = (entries: readonly Entry[], kind: string): Id[] => [
  ...new Set(
    entries.filter((each) => each.subject.startsWith(`${kind}:`)).map((each) => each.subject.slice(kind.length + 1)),
  ),
];

/** What entries of one budget are about, and by what they were made, in their order. Some queries, however many entries. Not bounded by reach. */
export async function groundsOf(query: Query, budgetId: Id, entries: readonly Entry[]): Promise<Ground[]> {
  if (entries.length === 0) return [];
  const lineIds = [...new Set(entries.flatMap((each) => each.credit.lineId ?? each.debit.lineId ?? []))];
  const plans = await query<{ lineId: Id; arrangementId: Id }>(
    'SELECT id AS "lineId", arrangement_id AS "arrangementId" FROM arrangement_line WHERE id = ANY ($1::uuid[])',
    [lineIds],
  );
  const codes = [...new Set(entries.flatMap((each) => [clauseOf(each), clauseOf(each, false)]))];
  const [about, terms, rules] = await Promise.all([
    aboutsOf(query, budgetId, entries),
    termsOf(
      query,
      [...new Set(plans.map((each) => each.arrangementId))],
      codes.filter((code) => code !== null),
    ),
    rulesOf(query, entries),
  ]);
  const planOf = new Map(plans.map((each) => [each.lineId, each.arrangementId]));
  return entries.map((entry) => groundOf(entry, { about, terms, planOf, rules }));
}

function groundOf(entry: Entry, { about, terms, planOf, rules }: Known): Ground {
  const own = about.get(entry.subject) ?? about.get(entry.key) ?? about.get(entry.reason) ?? null;
  const rule = entry.rule ? rules.get(entry.rule) : undefined;
  if (rule) {
    const words = `${rule.at.split('@')[0]} is ${String(rule.value)}`;
    return { about: own, source: { ...rule, words, agreement: null } };
  }
  const plan = planOf.get(entry.credit.lineId ?? entry.debit.lineId ?? '');
  const code = clauseOf(entry, own?.kind !== 'session' || own.given);
  const term = terms.find((each) => each.arrangementId === plan && each.code === code);
  return { about: own, source: term ? sourceOf(term) : lawOf(entry.reason) };
}

/** By subject, by key, or by reason: sessions, invoices, extra sessions, changes, and how the budget came and went. */
async function aboutsOf(query: Query, budgetId: Id, entries: readonly Entry[]): Promise<Map<string, AboutEntry>> {
  const ids = (kind: string) => idsOf(entries, kind);
  const has = (...reasons: string[]) => entries.some((each) => reasons.includes(each.reason));
  const [sessions, payments, extras, closings, handovers] = await Promise.all([
    query<{ id: Id; day: Day; given: boolean }>(
      `SELECT d.id, d.day::text AS day, v.given <> 'not-given' AS given FROM delivery d
         JOIN delivery_version v ON v.delivery_id = d.id AND v.version = d.version WHERE d.id = ANY ($1::uuid[])`,
      [ids('session')],
    ),
    query<{ id: Id; invoiceId: Id; number: string }>(
      `SELECT p.id, i.id AS "invoiceId", i.number FROM payment p JOIN invoice i ON i.id = p.invoice_id WHERE p.id = ANY ($1::uuid[])`,
      [ids('payment')],
    ),
    query<{ id: Id; day: Day }>('SELECT id, day::text AS day FROM extra_session WHERE id = ANY ($1::uuid[])', [
      ids('extra'),
    ]),
    has('give-back')
      ? query<{ id: Id }>('SELECT id FROM closing WHERE budget_id = $1::uuid ORDER BY asked_at DESC LIMIT 1', [
          budgetId,
        ])
      : [],
    has('carry-in', 'carry-out')
      ? query<{ id: Id; reason: string }>(
          `SELECT h.id, CASE WHEN b.id = $1::uuid THEN 'carry-in' ELSE 'carry-out' END AS reason FROM budget b
             JOIN handover h ON h.element_id = b.element_id AND h.to_holder = b.holder_id AND h.on_day = b.from_day AND h.done_at IS NOT NULL
            WHERE b.id = $1::uuid OR b.follows_id = $1::uuid`,
          [budgetId],
        )
      : [],
  ]);
  const changes = entries.flatMap(({ key }) => (key.startsWith('change:') ? [key] : []));
  return new Map<string, AboutEntry>([
    ...sessions.map(({ id, day, given }) => [`session:${id}`, { kind: 'session', id, day, given }] as const),
    ...payments.map(
      ({ id, invoiceId, number }) => [`payment:${id}`, { kind: 'invoice', id: invoiceId, number }] as const,
    ),
    ...extras.map(({ id, day }) => [`extra:${id}`, { kind: 'extra', day }] as const),
    ...changes.map((key) => [key, { kind: 'change', id: key.slice('change:'.length) }] as const),
    ...closings.map(({ id }) => ['give-back', { kind: 'closing', id }] as const),
    ...handovers.map(({ id, reason }) => [reason, { kind: 'handover', id }] as const),
  ]);
}

/** The dated rules that entries name, 'key@2024-04-01'. */
async function rulesOf(query: Query, entries: readonly Entry[]): Promise<Map<string, RuleRow>> {
  const names = [...new Set(entries.flatMap(({ rule }) => (rule ? [rule] : [])))];
  if (names.length === 0) return new Map();
  const rows = await query<RuleRow>(
    `SELECT key || '@' || from_day::text AS at, value, from_day::text AS "fromDay", source, sureness FROM dated_rule
      WHERE key || '@' || from_day::text = ANY ($1::text[])`,
    [names],
  );
  return new Map(rows.map((row) => [row.at, row]));
}
