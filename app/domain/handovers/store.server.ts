import { addDays, columnOf, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { sha256Of } from '../agreements/seal.ts';
import type { HandoverAt } from './policy.ts';
import type { HandoverState, NoticeBody } from './rules.ts';

export type NamedHolder = { id: Id; name: string; authorityCode: string | null; feePencePerYear: Pence };

export type KeptHandover = HandoverAt & {
  id: Id;
  elementId: Id;
  elementName: string;
  toDay: Day;
  personName: string;
  knownAs: string;
  authorityName: string;
  from: NamedHolder;
  to: NamedHolder;
  on: Day;
  noticeDays: number;
  reason: string;
  state: HandoverState;
  askedBy: string;
  askedAt: Date;
  releasedAt: Date | null;
  releasedBy: string | null;
  answeredBy: string | null;
  answeredByLogin: Id | null;
  answeredAt: Date | null;
  answerWords: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasons: string;
  urgent: boolean;
  notice: NoticeBody | null;
  sha256: string | null;
  /** The words of the notice are the words that were kept. */
  holds: boolean;
  doneAt: Date | null;
  budgetId: Id | null;
};

type HolderJson = Omit<NamedHolder, 'feePencePerYear'> & { feePencePerYear: string };
type Row = Omit<KeptHandover, 'from' | 'to' | 'notice' | 'holds'> & {
  from: HolderJson;
  to: HolderJson;
  body: string | null;
};

const HOLDER = (of: string) =>
  `json_build_object('id', ${of}.id, 'name', ${of}.name, 'authorityCode', ${of}.authority_code, 'feePencePerYear', ${of}.fee_pence_per_year::text)`;

/** What stands around a change of holder, in one round trip; what follows says which. */
const HANDOVERS = `SELECT v.id, v.element_id AS "elementId", e.name AS "elementName", e.to_day::text AS "toDay", e.person_id AS "personId",
    e.authority_code AS "authorityCode", au.name AS "authorityName", p.name AS "personName", p.known_as AS "knownAs",
    ${HOLDER('f')} AS "from", ${HOLDER('t')} AS "to",
    v.on_day::text AS "on", v.notice_days AS "noticeDays", v.reason, v.state, la.name AS "askedBy", v.asked_at AS "askedAt",
    v.released_at AS "releasedAt", lr.name AS "releasedBy", ln.name AS "answeredBy", v.answered_by AS "answeredByLogin",
    v.answered_at AS "answeredAt", v.answer_words AS "answerWords", ld.name AS "decidedBy", v.decided_at AS "decidedAt",
    v.reasons, v.urgent, v.body, v.sha256, v.done_at AS "doneAt", v.budget_id AS "budgetId",
    ARRAY(SELECT DISTINCT n.provider_id FROM arrangement a JOIN arrangement_line n ON n.arrangement_id = a.id
           WHERE a.element_id = v.element_id AND a.state = 'running' AND n.provider_id IS NOT NULL) AS "providerIds"
  FROM handover v JOIN support_element e ON e.id = v.element_id JOIN person p ON p.id = e.person_id
  JOIN authority au ON au.code = e.authority_code JOIN holder f ON f.id = v.from_holder JOIN holder t ON t.id = v.to_holder
  JOIN login la ON la.id = v.asked_by LEFT JOIN login lr ON lr.id = v.released_by LEFT JOIN login ln ON ln.id = v.answered_by
  LEFT JOIN login ld ON ld.id = v.decided_by`;

const holderIn = (row: HolderJson): NamedHolder => ({ ...row, feePencePerYear: pence(BigInt(row.feePencePerYear)) });

/** Changes of holder that a condition names, in the order that it says. Callers hold the reach. */
export async function handoversWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptHandover[]> {
  const rows = await query<Row>(`${HANDOVERS} WHERE ${where}`, values);
  return rows.map(({ from, to, body, ...row }) => ({
    ...row,
    from: holderIn(from),
    to: holderIn(to),
    notice: body === null ? null : (JSON.parse(body) as NoticeBody),
    holds: body !== null && sha256Of(body) === row.sha256,
  }));
}

/** One change of holder. Callers hold the reach. */
export async function handoverById(query: Query, id: Id): Promise<KeptHandover | null> {
  return isId(id) ? ((await handoversWhere(query, 'v.id = $1::uuid', [id]))[0] ?? null) : null;
}

/** The plans of an element that still can lead somewhere, locked for this transaction in one order: two acts on one take turns. */
export async function lockPlans(query: Query, elementId: Id): Promise<{ id: Id; state: string }[]> {
  return query(
    `SELECT id, state FROM arrangement WHERE element_id = $1::uuid AND state NOT IN ('ended', 'withdrawn') ORDER BY id FOR UPDATE`,
    [elementId],
  );
}

/** What of an element a change of holder needs to know: whose it is, and until when. Null: there is no such element. */
export async function elementAt(query: Query, elementId: Id) {
  const [row] = isId(elementId)
    ? await query<{ personId: Id; authorityCode: string; name: string; fromDay: Day; toDay: Day }>(
        `SELECT person_id AS "personId", authority_code AS "authorityCode", name, from_day::text AS "fromDay", to_day::text AS "toDay"
           FROM support_element WHERE id = $1::uuid`,
        [elementId],
      )
    : [];
  return row ?? null;
}

/** The signed agreements of an element's running plans, with the notice that each gives. */
export function agreementsOf(
  query: Query,
  elementId: Id,
): Promise<{ number: string; sha256: string; noticeDays: number }[]> {
  return query(
    `SELECT g.number, g.sha256, coalesce((g.facts->'policy'->>'noticeDays')::int, 0) AS "noticeDays"
       FROM arrangement a JOIN agreement g ON g.arrangement_id = a.id AND g.state = 'signed'
      WHERE a.element_id = $1::uuid AND a.state = 'running' ORDER BY g.number`,
    [elementId],
  );
}

/** Whether a payment from a budget is under way: made or sent, and nobody knows yet what became of it. */
export async function isPaying(query: Query, budgetId: Id): Promise<boolean> {
  const rows = await query('SELECT 1 FROM payment WHERE budget_id = $1::uuid AND state IN ($2, $3) LIMIT 1', [
    budgetId,
    'ready',
    'sent',
  ]);
  return rows.length > 0;
}

/** Invoices that are not paid yet are locked, so that nobody pays one while it moves. */
export async function lockInvoices(query: Query, budgetId: Id): Promise<void> {
  await query(
    `SELECT 1 FROM invoice WHERE budget_id = $1::uuid AND state IN ('sent', 'approved') ORDER BY id FOR UPDATE`,
    [budgetId],
  );
}

/** Longer than anything of an ended plan can still be told. */
const AFTERWARDS_DAYS = 60;
const stillOpen = (at: Date) => ({
  OR: [
    { toDay: { gte: columnOf(addDays(dayOf(at), -AFTERWARDS_DAYS)) } },
    { deliveries: { some: { waitsFor: { not: null } } } },
  ],
});

/** What another holder now holds: the element, the plans that run or may, and what is asked for and not paid. */
export async function moveToHolder(
  tx: Tx,
  about: { elementId: Id; holderId: Id; from: Id; to: Id; at: Date },
): Promise<void> {
  const { elementId, holderId, from, to, at } = about;
  await tx.supportElement.update({ where: { id: elementId }, data: { holderId } });
  await tx.arrangement.updateMany({
    // A plan that has ended goes over too while something of it can be told or waits for an answer: the new holder decides it.
    where: { elementId, OR: [{ state: { notIn: ['ended', 'withdrawn'] } }, { state: 'ended', ...stillOpen(at) }] },
    data: { holderId, version: { increment: 1 }, updatedAt: at },
  });
  await tx.invoice.updateMany({
    where: { budgetId: from, state: { in: ['sent', 'approved'] } },
    data: { budgetId: to },
  });
}

export type NewHandover = {
  id: Id;
  elementId: Id;
  fromHolder: Id;
  toHolder: Id;
  on: Day;
  noticeDays: number;
  reason: string;
  by: Id;
  at: Date;
};

/** Keeps what is asked for. The database takes one open change of holder of an element (23505). */
export async function keepHandover(tx: Tx, { on, by, at, ...asked }: NewHandover): Promise<void> {
  await tx.handover.create({ data: { ...asked, onDay: columnOf(on), state: 'asked', askedBy: by, askedAt: at } });
}

/** Where it stands now, and who led it there. The caller has asked `handoverStep`. */
export async function moveHandover(
  tx: Tx,
  id: Id,
  state: HandoverState,
  also: Partial<{
    releasedBy: Id;
    releasedAt: Date;
    answeredBy: Id;
    answeredAt: Date;
    answerWords: string;
    decidedBy: Id;
    decidedAt: Date;
    reasons: string;
    urgent: boolean;
    body: string;
    sha256: string;
    doneAt: Date;
    budgetId: Id;
  }>,
): Promise<void> {
  await tx.handover.update({ where: { id }, data: { state, ...also } });
}

/** Changes of holder whose day has come, the oldest first. */
export function handoversDue(query: Query, today: Day): Promise<{ id: Id }[]> {
  return query(
    `SELECT id FROM handover WHERE state = 'approved' AND on_day <= $1::date ORDER BY on_day, id LIMIT 500`,
    [today],
  );
}
