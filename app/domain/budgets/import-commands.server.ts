import { createHash } from 'node:crypto';
import { type Actor, isSignedIn, type SignedIn } from '#app/access/actor.ts';
import { readCsv } from '#app/kit/csv.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import {
  countColumns,
  countsOf,
  fileNameOf,
  importable,
  KEPT_HOURS,
  printable,
  type SheetRefusal,
} from '#app/kit/sheet.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { setElementIn } from './commands.server.ts';
import { budgetHeader, checkRows, readRows } from './import-check.ts';
import { type Change, type CheckedRow, MOST_CHANGES, MOST_FILE } from './import-rules.ts';
import { type Asked, budgetWorld, keepBudgetRows, lockBudgetImport } from './import-store.server.ts';
import { mayImportBudgets } from './policy.ts';

type Done<T = undefined> = Promise<Result<T, SheetRefusal>>;
type Which = { authorityCode: string; importId: Id };

/**
 * Keeps a file of budgets for a day and says of each row what it would do. No amount is touched. An earlier file of the same officer
 * that was not confirmed is dropped. Refuses what is no table of budgets; a row that is wrong is not a refusal.
 */
export async function uploadBudgets(
  tools: Tools,
  actor: Actor,
  { authorityCode, fileName, bytes }: { authorityCode: string; fileName: string; bytes: Uint8Array },
): Done<{ importId: Id }> {
  if (!isSignedIn(actor) || !mayImportBudgets(actor, authorityCode)) return refuse('import.not-found');
  const at = tools.clock.now();
  return transact<{ importId: Id }, SheetRefusal>(tools, async (tx) => {
    const checked = await checkFile(tx, authorityCode, bytes, at, false);
    if (!checked.ok) return checked;
    const { rows, unknown } = checked.value;
    const importId = newId();
    await tx.budgetImport.deleteMany({ where: { importedAt: null, authorityCode, uploadedBy: actor.loginId } });
    await tx.budgetImport.create({
      data: {
        id: importId,
        authorityCode,
        uploadedBy: actor.loginId,
        uploadedAt: at,
        expiresAt: new Date(at.getTime() + KEPT_HOURS * 3_600_000),
        fileName: fileNameOf(fileName),
        file: Buffer.from(bytes),
        sha256: createHash('sha256').update(bytes).digest(),
        unknownColumns: unknown,
        ...countColumns(rows),
      },
    });
    await keepBudgetRows(tx, importId, rows);
    await recordFile(tx, actor, 'budgets.uploaded', { authorityCode, importId }, rows, at);
    return ok({ importId });
  });
}

async function recordFile(
  tx: Tx,
  actor: Actor,
  kind: 'budgets.uploaded' | 'budgets.checked-again' | 'budgets.imported',
  { authorityCode, importId }: Which,
  rows: readonly CheckedRow[],
  at: Date,
): Promise<void> {
  const data = { importId, ...countsOf(rows) };
  await record(tx, { subject: `authority:${authorityCode}`, kind, actor, at, capacity: 'officer', data });
}

async function checkFile(
  tx: Tx,
  authorityCode: string,
  bytes: Uint8Array,
  at: Date,
  hold: boolean,
): Promise<Result<{ rows: CheckedRow[]; unknown: string[] }, SheetRefusal>> {
  const file = readCsv(bytes, MOST_FILE);
  if (!file.ok) return file;
  const header = budgetHeader(file.value.header);
  if (!header.ok) return header;
  const rows = readRows(header.value, file.value.rows);
  const asked: Asked = {
    references: [...new Set(rows.map(({ given }) => printable(given.person ?? '')))],
    bornOn: [...new Set(rows.flatMap(({ given }) => given.bornOn ?? []))],
  };
  const world = await budgetWorld(tx, authorityCode, asked, at, hold);
  return ok({ rows: checkRows(rows, world), unknown: header.value.unknown });
}

/** How long so many rows may take, each as careful as one that is typed. */
const A_WHOLE_FILE_MS = 120_000;

/**
 * Brings a file in: every amount of it is set, or none is. Each is set as by hand, by the same function, with its own place in the
 * record. One file of a council at a time. Refuses a file with a wrong row, and one that would now do something else than was shown.
 */
export function importBudgets(tools: Tools, actor: Actor, which: Which): Done<{ created: number; changed: number }> {
  const { authorityCode, importId } = which;
  return transact<{ created: number; changed: number }, SheetRefusal>(
    tools,
    async (tx) => {
      if (!isSignedIn(actor) || !mayImportBudgets(actor, authorityCode)) return refuse('import.not-found');
      // Two files of one council take turns; others may still name the council in what they write.
      await tx.$executeRaw`SELECT 1 FROM authority WHERE code = ${authorityCode} FOR NO KEY UPDATE`;
      const kept = await lockBudgetImport(tx, importId);
      if (kept?.authorityCode !== authorityCode) return refuse('import.not-found');
      const at = tools.clock.now();
      if (!kept.file || kept.importedAt || kept.expiresAt <= at) return refuse('import.over');
      const checked = await checkFile(tx, authorityCode, kept.file, at, true);
      if (!checked.ok) return checked;
      const { rows } = checked.value;
      const other = await firstOther(tx, importId, rows);
      if (other) return refuse('import.changed', { facts: { row: other.row } });
      const counts = countsOf(rows);
      const right = importable(counts, MOST_CHANGES);
      if (!right.ok) return right;
      for (const row of rows) {
        if (!(await putRow(tx, actor, authorityCode, row, at)))
          return refuse('import.changed', { facts: { row: row.row } });
      }
      await tx.budgetImport.update({
        where: { id: importId },
        data: { importedAt: at, importedBy: actor.loginId, file: null },
      });
      // The figures stand in the record of each element; here it is enough to know what was changed.
      await tx.$executeRaw`UPDATE budget_import_row SET changes = coalesce(
        (SELECT jsonb_agg(jsonb_build_object('column', c ->> 'column', 'from', '', 'to', '')) FROM jsonb_array_elements(changes) c), '[]')
      WHERE import_id = ${importId}::uuid`;
      await recordFile(tx, actor, 'budgets.imported', which, rows, at);
      return ok({ created: counts.new, changed: counts.changed });
    },
    A_WHOLE_FILE_MS,
  );
}

/** The first row that would not do what was shown, figure by figure. */
async function firstOther(tx: Tx, importId: Id, rows: readonly CheckedRow[]): Promise<CheckedRow | undefined> {
  const kept = await tx.budgetImportRow.findMany({ where: { importId } });
  const shown = new Map(kept.map((each) => [each.row, wordsOf(each.verdict, each.changes as Change[])]));
  return rows.find((each) => shown.get(each.row) !== wordsOf(each.verdict, each.changes));
}
const wordsOf = (verdict: string, changes: readonly Change[]) =>
  JSON.stringify([verdict, ...changes.map(({ column, from, to }) => [column, from, to])]);

/** Sets one amount. False: the rules say no after all, and nothing of the file is kept. */
async function putRow(tx: Tx, actor: SignedIn, authorityCode: string, row: CheckedRow, at: Date): Promise<boolean> {
  if (!row.plan) return true;
  const { personId, personReference, partReference, set } = row.plan;
  let { elementId } = row.plan;
  const given = { authorityCode, personId };
  if (personReference !== null)
    await tx.personReference.createMany({
      data: { ...given, reference: personReference, givenBy: actor.loginId, givenAt: at },
      skipDuplicates: true,
    });
  if (set) {
    const input = { ...set.terms, personId, others: set.others, ...(elementId ? { elementId } : {}) };
    const put = await setElementIn(tx, actor, { id: personId, authorityCode }, input, at, 'file');
    if (!put.ok) return false;
    elementId = put.value.elementId;
  }
  if (partReference !== null && elementId)
    await tx.elementReference.create({ data: { ...given, reference: partReference, elementId } });
  return true;
}

/** Looks at a file again that waits: what it would do now, when amounts were set by hand meanwhile. */
export function checkBudgetsAgain(tools: Tools, actor: Actor, which: Which): Done {
  const { authorityCode, importId } = which;
  return transact<undefined, SheetRefusal>(tools, async (tx) => {
    const kept = mayImportBudgets(actor, authorityCode) ? await lockBudgetImport(tx, importId) : null;
    if (kept?.authorityCode !== authorityCode) return refuse('import.not-found');
    const at = tools.clock.now();
    if (!kept.file || kept.expiresAt <= at) return refuse('import.over');
    const checked = await checkFile(tx, authorityCode, kept.file, at, false);
    if (!checked.ok) return checked;
    const { rows } = checked.value;
    await tx.budgetImportRow.deleteMany({ where: { importId } });
    await tx.budgetImport.update({ where: { id: importId }, data: countColumns(rows) });
    await keepBudgetRows(tx, importId, rows);
    await recordFile(tx, actor, 'budgets.checked-again', which, rows, at);
    return ok();
  });
}

/** Forgets files that nobody confirmed within their day: what was sent and not used is not kept. By the clock; nobody asks for it. */
export function forgetOldBudgetFiles(tools: Tools): Done<{ forgotten: number }> {
  const now = tools.clock.now();
  return transact<{ forgotten: number }, SheetRefusal>(tools, async (tx) => {
    const { count } = await tx.budgetImport.deleteMany({ where: { importedAt: null, expiresAt: { lte: now } } });
    return ok({ forgotten: count });
  });
}
