import { createHash } from 'node:crypto';
import fs from 'node:fs';
import {
  type DecidedLine,
  importRegister,
  makeSearchable,
  type RegisterReport,
} from '#app/domain/register/commands.server.ts';
import { decideRow, type RegisterCounts, type RegisterRefusal } from '#app/domain/register/rules.ts';
import { readCouncils } from '#app/domain/register/store.server.ts';
import { type Day, dayOf, formatShortDay, isDay } from '#app/kit/day.ts';
import type { Result } from '#app/kit/result.ts';
import type { Tools } from '#app/tools.server.ts';
import { CARE_SERVICES } from '../reference/care-services.ts';
import { publishedName, readHeader, rowOf } from './columns.ts';
import { type OpenCsv, openCsv, UnreadableFile } from './file.ts';
import { withTools } from './open.ts';
import { progressBar } from './progress.ts';

// npm run import:care-inspectorate -- FILE [--smaller-is-right]

export type RegisterImport = RegisterReport & { sourceDate: Day; searchable: 'nothing' | 'some' | 'all'; ms: number };
type Options = { smallerIsRight?: boolean; onRead?: (bytes: number) => void };

/** Reads the file and takes the register over. Throws UnreadableFile for a file that is not the register's. */
export async function importCareInspectorate(
  tools: Tools,
  file: string,
  options: Options = {},
): Promise<Result<RegisterImport, RegisterRefusal>> {
  const began = performance.now();
  const csv = await openCsv(file);
  const header = readHeader(csv.header);
  if (header.missing.length > 0) {
    const names = header.missing.map((column) => publishedName[column] ?? column).join(', ');
    throw new UnreadableFile(
      `${csv.fileName} lacks ${header.missing.length === 1 ? 'the column' : 'the columns'} ${names}. Is it the Care Inspectorate’s datastore of services?`,
    );
  }
  const sourceDate = dateOf(file, csv.fileName);
  const councils = await readCouncils(tools.pool);
  const decided = decideAll(csv, header, councils);
  const result = await importRegister(
    tools,
    null,
    { fileName: csv.fileName, sourceDate, sha256: csv.sha256 },
    decided,
    {
      smallerIsRight: options.smallerIsRight,
      onProgress: () => options.onRead?.(csv.read()),
    },
  );
  if (!result.ok) return result;
  const searchable = await makeSearchable(tools, result.value.changedListings);
  return { ok: true, value: { ...result.value, sourceDate, searchable, ms: Math.round(performance.now() - began) } };
}

async function* decideAll(
  csv: OpenCsv,
  header: ReturnType<typeof readHeader>,
  councils: ReadonlyMap<string, string>,
): AsyncGenerator<DecidedLine> {
  for await (const line of csv.lines) {
    const decision =
      'broken' in line
        ? ({ kind: 'reject', reason: 'broken', what: line.broken } as const)
        : decideRow(rowOf(header, line.cells), councils, CARE_SERVICES);
    const hash = createHash('sha256').update(JSON.stringify(decision)).digest();
    yield { line: line.line, decision, hash };
  }
}

/** The day in the file's name ('services_2026-05-31.csv'), else the day on which the file was last changed. */
function dateOf(file: string, fileName: string): Day {
  const named = /(\d{4})-?(\d{2})-?(\d{2})/.exec(fileName);
  const text = named ? `${named[1]}-${named[2]}-${named[3]}` : '';
  return isDay(text) ? text : dayOf(fs.statSync(file).mtime);
}

const REASONS: Record<string, string> = {
  'no-number': 'no CS number',
  'wrong-number': 'not a CS number',
  'no-kind': 'no kind of care service',
  'no-council': 'no council',
  'unknown-council': 'a council that we do not know',
  'public-not-said': 'does not say whether it is public',
  'no-name': 'no name',
  'no-provider': 'no provider',
  twice: 'the number stands in the file twice; the first was taken',
  broken: 'a broken line',
};

/** The report that a person reads. */
export function reportOf({ counts, rejected, sourceDate, searchable, ms }: RegisterImport): string {
  const number = (count: number) => String(count).padStart(7);
  const rows: [number, string][] = [
    [counts.read, 'lines read'],
    [counts.created, 'services created'],
    [counts.updated, 'services updated'],
    [counts.unchanged, 'services unchanged'],
    [counts.gone, 'services no longer in the register'],
    [counts.notPublic, 'not on the public list: counted, nothing kept'],
    [counts.rejected, 'lines rejected'],
    [counts.providersCreated, 'providers created'],
    [counts.providersUpdated, 'providers updated'],
    [counts.listingsCreated, 'listings created'],
    [counts.listingsUpdated, 'listings updated'],
    [counts.listingsEnded, 'listings ended'],
  ];
  const lines = [
    `The public register of ${formatShortDay(sourceDate)}, in ${(ms / 1000).toFixed(1)} seconds`,
    ...rows.map(([count, what]) => `${number(count)}  ${what}`),
  ];
  lines.push('Kept without a listing:', ...withoutListing(counts).map(([why, count]) => `${number(count)}  ${why}`));
  if (rejected.length > 0)
    lines.push(
      'Rejected:',
      ...rejected
        .slice(0, 20)
        .map(
          (each) => `  line ${each.line}: ${REASONS[each.reason] ?? each.reason}${each.what ? ` (${each.what})` : ''}`,
        ),
    );
  if (rejected.length > 20) lines.push(`  … and ${counts.rejected - 20} more; all of them stand in import_run`);
  lines.push(searchable === 'nothing' ? 'Search: nothing to change.' : 'Search: up to date.');
  return lines.join('\n');
}

const withoutListing = (counts: RegisterCounts) => Object.entries(counts.withoutListing).sort((a, b) => b[1] - a[1]);

const REFUSALS: Record<RegisterRefusal, string> = {
  'register.older': 'That file is older than the register that stands here. Nothing was changed. Give a newer file.',
  'register.much-smaller':
    'That file has less than half of the services that stand here, so it may be cut off. Nothing was changed. If it is right, add --smaller-is-right.',
  'register.empty':
    'No line of that file could be used. Nothing was changed. Check that it is the Care Inspectorate’s datastore.',
  'register.running': 'Another import is running. Wait until it has ended, then try again.',
};

async function main(args: readonly string[]): Promise<number> {
  const [file] = args.filter((arg) => !arg.startsWith('--'));
  if (!file) throw new UnreadableFile('Say which file: npm run import:care-inspectorate -- FILE');
  const bytes = fs.existsSync(file) ? fs.statSync(file).size : 0;
  const bar = progressBar('Reading', bytes);
  const result = await withTools((tools) =>
    importCareInspectorate(tools, file, { smallerIsRight: args.includes('--smaller-is-right'), onRead: bar.at }),
  ).finally(bar.done);
  console.info(result.ok ? reportOf(result.value) : REFUSALS[result.refusal.code]);
  return result.ok ? 0 : 1;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error instanceof UnreadableFile ? error.message : error);
    return 1;
  });
}
