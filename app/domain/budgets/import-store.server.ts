import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { type Counts, shortened, type Verdict } from '#app/kit/sheet.ts';
import { queryOf, type Tx } from '#app/platform/db.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import type { OtherPart } from './funds.ts';
import { MOST_REFERENCE } from './import-columns.ts';
import {
  type BudgetProblem,
  type BudgetWorld,
  type Change,
  type CheckedRow,
  comparable,
  type KnownPerson,
  type Standing,
} from './import-rules.ts';
import { mayImportBudgets } from './policy.ts';
import type { Option } from './rules.ts';

/** References and days of birth that the file names: whom the world must know of. */
export type Asked = { references: readonly string[]; bornOn: readonly Day[] };

/**
 * Everything that a file is checked against, in six reads whatever its length: people of this council, their elements that it set,
 * and the holders that it may choose. `hold`: the elements are locked, so that nobody sets them until the transaction ends.
 */
export async function budgetWorld(
  tx: Tx,
  authorityCode: string,
  asked: Asked,
  at: Date,
  hold: boolean,
): Promise<BudgetWorld> {
  const authority = await tx.authority.findUniqueOrThrow({ where: { code: authorityCode } });
  const people = await peopleOf(tx, authorityCode, asked);
  const holders = await tx.holder.findMany({
    where: { OR: [{ authorityCode }, { authorityCode: null }] },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  const ids = people.map((each) => each.id);
  if (hold)
    await tx.$queryRaw`SELECT 1 FROM support_element
      WHERE person_id = ANY (${ids}::uuid[]) AND authority_code = ${authorityCode} ORDER BY id FOR UPDATE`;
  const elements = await elementsOf(tx, authorityCode, ids);
  const today = dayOf(at);
  const correctDays = await numberOn(tx, authorityCode, 'amount.correct-days', today);
  return { today, correctDays, councilName: authority.officialName, people, elements, holders };
}

async function peopleOf(tx: Tx, authorityCode: string, { references, bornOn }: Asked): Promise<KnownPerson[]> {
  const rows = await tx.person.findMany({
    where: {
      authorityCode,
      OR: [
        { bornOn: { in: bornOn.map(columnOf) } },
        { personReferences: { some: { authorityCode, reference: { in: [...references] } } } },
      ],
    },
    include: { personReferences: { where: { authorityCode } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, name, knownAs, bornOn: born, personReferences: [given] }) => ({
    id,
    name: comparable(name),
    knownAs,
    bornOn: born && dayOfColumn(born),
    reference: given?.reference ?? null,
  }));
}

type Row = {
  id: Id;
  personId: Id;
  reference: string | null;
  name: string;
  fromDay: Day;
  toDay: Day;
  holderId: Id | null;
  holderName: string | null;
  amounts: { option: Option; pence: string; toldOn: Day }[] | null;
  setAt: Date;
  budgetHolder: Id | null;
  granted: bigint;
  free: bigint;
  inUse: boolean;
  others: { source: OtherPart['source']; payer: string; pence: string }[] | null;
};

// What a budget has before anybody promises any of it stands in funding, free, fee-funding and fee: the rest is in use.
const ELEMENTS = `SELECT e.id, e.person_id AS "personId", r.reference, e.name, e.from_day::text AS "fromDay", e.to_day::text AS "toDay",
    e.holder_id AS "holderId", h.name AS "holderName", e.set_at AS "setAt", b.holder_id AS "budgetHolder",
    (SELECT json_agg(json_build_object('option', m.option, 'pence', m.pence::text, 'toldOn', m.told_on) ORDER BY m.option)
       FROM relevant_amount m WHERE m.element_id = e.id) AS amounts,
    coalesce((SELECT sum(f.put_in) FROM budget_payers(b.id) f), 0)::bigint AS granted,
    coalesce(sum(a.balance) FILTER (WHERE a.kind = 'free'), 0)::bigint AS free,
    coalesce(bool_or(a.balance <> 0 AND a.kind NOT IN ('funding', 'free', 'fee-funding', 'fee')), false) AS "inUse",
    (SELECT json_agg(json_build_object('source', f.source, 'payer', f.payer, 'pence', f.put_in::text) ORDER BY f.position)
       FROM budget_payers(b.id) f WHERE f.source <> 'authority' AND f.put_in > 0) AS others
  FROM support_element e
  LEFT JOIN element_reference r ON r.element_id = e.id
  LEFT JOIN holder h ON h.id = e.holder_id
  LEFT JOIN budget b ON b.element_id = e.id AND b.closed_on IS NULL
  LEFT JOIN ledger_account a ON a.budget_id = b.id
 WHERE e.person_id = ANY ($1::uuid[]) AND e.authority_code = $2
 GROUP BY e.id, r.reference, h.name, b.id ORDER BY e.id`;

async function elementsOf(tx: Tx, authorityCode: string, personIds: readonly Id[]): Promise<Standing[]> {
  const rows = await queryOf(tx)<Row>(ELEMENTS, [personIds, authorityCode]);
  return rows.map(({ id, personId, reference, name, fromDay, toDay, holderId, ...row }) => {
    const amounts = (row.amounts ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) }));
    const others = (row.others ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) }));
    const { budgetHolder, inUse } = row;
    const promised = pence(row.granted - row.free);
    const budget = budgetHolder === null ? null : { holderId: budgetHolder, promised, inUse };
    const terms = { name, fromDay, toDay, holderId, amounts };
    const setOn = dayOf(row.setAt);
    return { id, personId, reference, terms, holderName: row.holderName ?? '', others, setOn, budget };
  });
}

/** Keeps what each row would do, in one write. */
export async function keepBudgetRows(tx: Tx, importId: Id, rows: readonly CheckedRow[]): Promise<void> {
  await tx.budgetImportRow.createMany({
    data: rows.map(({ row, line, person, part, verdict, changes, problems }) => ({
      importId,
      row,
      line,
      personReference: shortened(person, MOST_REFERENCE),
      partReference: shortened(part, MOST_REFERENCE),
      verdict,
      changes,
      problems,
    })),
  });
}

/** The file that waits, held until the transaction ends. */
export async function lockBudgetImport(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM budget_import WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.budgetImport.findUnique({ where: { id } });
}

export type BudgetImportSeen = {
  id: Id;
  authorityCode: string;
  fileName: string;
  uploadedBy: string;
  uploadedAt: Date;
  expiresAt: Date;
  importedBy: string | null;
  importedAt: Date | null;
  unknownColumns: string[];
  counts: Counts;
};
export type BudgetRowSeen = {
  row: number;
  line: number;
  person: string;
  part: string;
  verdict: Verdict;
  changes: Change[];
  problems: BudgetProblem[];
};

const SEEN = `SELECT i.id, i.authority_code AS "authorityCode", i.file_name AS "fileName", u.name AS "uploadedBy",
  i.uploaded_at AS "uploadedAt", i.expires_at AS "expiresAt", b.name AS "importedBy", i.imported_at AS "importedAt",
  i.unknown_columns AS "unknownColumns", json_build_object('new', i.new_rows, 'changed', i.changed_rows, 'same', i.same_rows,
    'refused', i.refused_rows) AS counts
  FROM budget_import i JOIN login u ON u.id = i.uploaded_by LEFT JOIN login b ON b.id = i.imported_by`;

/** A file and what it would do, for those who manage the money of its council. Null looks the same as not there. */
export async function budgetImportFor(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  id: Id,
): Promise<BudgetImportSeen | null> {
  if (!isId(id) || !mayImportBudgets(actor, authorityCode)) return null;
  const { rows } = await pool.query<BudgetImportSeen>(`${SEEN} WHERE i.id = $1 AND i.authority_code = $2`, [
    id,
    authorityCode,
  ]);
  return rows[0] ?? null;
}

export const ROWS_A_PAGE = 50;

/** Rows of one verdict, or of all, a page at a time; `most` rows for a download. */
export async function budgetImportRows(
  pool: pg.Pool,
  seen: BudgetImportSeen,
  verdict: Verdict | null,
  page: number,
  most = ROWS_A_PAGE,
): Promise<BudgetRowSeen[]> {
  const { rows } = await pool.query<BudgetRowSeen>(
    `SELECT row, line, person_reference AS person, part_reference AS part, verdict, changes, problems FROM budget_import_row
      WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY row LIMIT $3 OFFSET $4`,
    [seen.id, verdict, most, (page - 1) * most],
  );
  return rows;
}

/** The last files of a council, newest first: brought in, or waiting. */
export async function budgetImportsOf(pool: pg.Pool, actor: Actor, authorityCode: string): Promise<BudgetImportSeen[]> {
  if (!mayImportBudgets(actor, authorityCode)) return [];
  const { rows } = await pool.query<BudgetImportSeen>(
    `${SEEN} WHERE i.authority_code = $1 ORDER BY i.uploaded_at DESC LIMIT 10`,
    [authorityCode],
  );
  return rows;
}
