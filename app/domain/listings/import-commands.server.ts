import { createHash } from 'node:crypto';
import { type Actor, isSignedIn } from '#app/access/actor.ts';
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
import { draftIn, editIn, publishIn } from './commands.server.ts';
import { checkRows, listingHeader } from './import-check.ts';
import { type CheckedRow, MOST_CHANGES, MOST_FILE } from './import-rules.ts';
import { type Asked, dropOver, dropWaiting, importWorld, keepImportRows, lockImport } from './import-store.server.ts';
import { mayKeepListings } from './policy.ts';

type Done<T = undefined> = Promise<Result<T, SheetRefusal>>;
export type Upload = { providerId: Id; fileName: string; bytes: Uint8Array };

/**
 * Keeps a file of listings for a day and says of each row what it would do. No listing is touched. An earlier file of the same
 * provider that was not confirmed is dropped. Refuses what is no table of listings; a row that is wrong is not a refusal.
 */
export async function uploadListings(tools: Tools, actor: Actor, input: Upload): Done<{ importId: Id }> {
  if (!isSignedIn(actor) || !mayKeepListings(actor, input.providerId)) return refuse('import.not-found');
  const at = tools.clock.now();
  return transact<{ importId: Id }, SheetRefusal>(tools, async (tx) => {
    const checked = await checkFile(tx, input.providerId, input.bytes);
    if (!checked.ok) return checked;
    const { rows, unknown } = checked.value;
    const importId = newId();
    await dropWaiting(tx, input.providerId);
    await tx.listingImport.create({
      data: {
        id: importId,
        providerId: input.providerId,
        uploadedBy: actor.loginId,
        uploadedAt: at,
        expiresAt: new Date(at.getTime() + KEPT_HOURS * 3_600_000),
        fileName: fileNameOf(input.fileName),
        file: Buffer.from(input.bytes),
        sha256: createHash('sha256').update(input.bytes).digest(),
        unknownColumns: unknown,
        ...countColumns(rows),
      },
    });
    await keepImportRows(tx, importId, rows);
    await record(tx, {
      subject: `provider:${input.providerId}`,
      kind: 'provider.listings-uploaded',
      actor,
      at,
      capacity: 'provider',
      data: { importId, ...countsOf(rows) },
    });
    return ok({ importId });
  });
}

async function checkFile(
  tx: Tx,
  providerId: Id,
  bytes: Uint8Array,
): Promise<Result<{ rows: CheckedRow[]; unknown: string[] }, SheetRefusal>> {
  const file = readCsv(bytes, MOST_FILE);
  if (!file.ok) return file;
  const header = listingHeader(file.value.header);
  if (!header.ok) return header;
  const cellOf = (name: string) => {
    const at = header.value.places.find(({ column }) => column.name === name)?.at;
    return (cells: readonly string[]) => (at === undefined ? '' : (cells[at] ?? '')).slice(0, 200).toWellFormed();
  };
  const [town, postcode, number] = [cellOf('town'), cellOf('postcode'), cellOf('registration_number')];
  const whole = file.value.rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
  const asked: Asked = {
    places: whole.map((cells) => ({ town: printable(town(cells)), postcode: printable(postcode(cells)) })),
    registrationNumbers: [...new Set(whole.map((cells) => printable(number(cells)).replaceAll(' ', '').toUpperCase()))],
  };
  const world = await importWorld(tx, providerId, asked);
  if (!world) return refuse('import.not-found');
  return ok({ rows: checkRows(header.value, file.value.rows, world), unknown: header.value.unknown });
}

/** How long so many rows may take, each as careful as one that is typed. */
const A_WHOLE_FILE_MS = 120_000;

/**
 * Brings a file in: every listing of it is made or changed, or none is. Each is drafted, changed and published as by hand, with
 * its own place in the record. Refuses a file with a wrong row, and one that would now do something else than was shown.
 */
export function importListings(
  tools: Tools,
  actor: Actor,
  input: { providerId: Id; importId: Id },
): Done<{ created: number; changed: number }> {
  const { providerId, importId } = input;
  return transact<{ created: number; changed: number }, SheetRefusal>(
    tools,
    async (tx) => {
      const kept = mayKeepListings(actor, providerId) ? await lockImport(tx, importId) : null;
      if (kept?.providerId !== providerId) return refuse('import.not-found');
      const at = tools.clock.now();
      if (!kept.file || kept.importedAt || kept.expiresAt <= at) return refuse('import.over');
      await tx.$executeRaw`SELECT 1 FROM provider WHERE id = ${providerId}::uuid FOR UPDATE`;
      const checked = await checkFile(tx, providerId, kept.file);
      if (!checked.ok) return checked;
      const { rows } = checked.value;
      const counts = countsOf(rows);
      const shown = await tx.listingImportRow.findMany({ where: { importId }, select: { row: true, verdict: true } });
      const verdicts = new Map(shown.map((each) => [each.row, each.verdict]));
      const other = rows.find((each) => verdicts.get(each.row) !== each.verdict);
      if (other) return refuse('import.changed', { facts: { row: other.row } });
      const right = importable(counts, MOST_CHANGES);
      if (!right.ok) return right;
      for (const row of rows) {
        const put = await putRow(tx, tools, actor, providerId, row);
        if (!put) return refuse('import.changed', { facts: { row: row.row } });
      }
      await tx.listingImport.update({ where: { id: importId }, data: { importedAt: at, file: null } });
      await record(tx, {
        subject: `provider:${providerId}`,
        kind: 'provider.listings-imported',
        actor,
        at,
        capacity: 'provider',
        data: { importId, ...counts },
      });
      return ok({ created: counts.new, changed: counts.changed });
    },
    A_WHOLE_FILE_MS,
  );
}

/** Makes or changes one listing. False: the rules of a listing say no after all, and nothing of the file is kept. */
async function putRow(tx: Tx, tools: Tools, actor: Actor, providerId: Id, row: CheckedRow): Promise<boolean> {
  if (!row.plan) return true;
  const { standing, words, edits, publishes } = row.plan;
  let listingId = standing?.id ?? '';
  if (standing && edits) {
    const edited = await editIn(tx, tools, actor, { listingId, version: standing.version, words });
    if (!edited.ok) return false;
  }
  if (!standing) {
    const made = await draftIn(tx, tools, actor, { providerId, words });
    if (!made.ok) return false;
    listingId = made.value.listingId;
    await tx.listingKey.create({ data: { providerId, ownKey: row.key, listingId } });
  }
  return !publishes || (await publishIn(tx, tools, actor, { listingId })).ok;
}

/** Looks at a file again that waits: what it would do now, when listings were changed by hand meanwhile. */
export function checkAgain(tools: Tools, actor: Actor, input: { providerId: Id; importId: Id }): Done {
  const { providerId, importId } = input;
  return transact<undefined, SheetRefusal>(tools, async (tx) => {
    const kept = mayKeepListings(actor, providerId) ? await lockImport(tx, importId) : null;
    if (kept?.providerId !== providerId) return refuse('import.not-found');
    const at = tools.clock.now();
    if (!kept.file || kept.expiresAt <= at) return refuse('import.over');
    const checked = await checkFile(tx, providerId, kept.file);
    if (!checked.ok) return checked;
    await tx.listingImportRow.deleteMany({ where: { importId } });
    await tx.listingImport.update({ where: { id: importId }, data: countColumns(checked.value.rows) });
    await keepImportRows(tx, importId, checked.value.rows);
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'provider.listings-checked-again',
      actor,
      at,
      capacity: 'provider',
      data: { importId, ...countsOf(checked.value.rows) },
    });
    return ok();
  });
}

/** Forgets files that nobody confirmed within their day: what was sent and not used is not kept. By the clock; nobody asks for it. */
export function forgetOldFiles(tools: Tools): Done<{ forgotten: number }> {
  const now = tools.clock.now();
  return transact<{ forgotten: number }, SheetRefusal>(tools, async (tx) => {
    return ok({ forgotten: await dropOver(tx, now) });
  });
}
