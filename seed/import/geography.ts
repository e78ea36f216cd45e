import fs from 'node:fs';
import path from 'node:path';
import { importPlaces, type PlaceLine, type PlacesReport } from '#app/domain/register/commands.server.ts';
import type { RegisterRefusal } from '#app/domain/register/rules.ts';
import type { Result } from '#app/kit/result.ts';
import type { Tools } from '#app/tools.server.ts';
import { type OpenCsv, openCsv, UnreadableFile } from './file.ts';
import { withTools } from './open.ts';
import { progressBar } from './progress.ts';

// npm run import:geography -- FOLDER: postcodes_scotland_*.csv and derived/outcodes.csv, of Code-Point Open.

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/;
const OUTCODE = /^[A-Z]{1,2}\d[A-Z\d]?$/;

/** Reads the folder's postcodes and postcode districts. Throws UnreadableFile when they are not there. */
export async function importGeography(
  tools: Tools,
  folder: string,
  onRead?: (lines: number) => void,
): Promise<Result<PlacesReport, RegisterRefusal>> {
  const { postcodes, outcodes } = filesIn(folder);
  const files = [await openCsv(postcodes), ...(outcodes ? [await openCsv(outcodes)] : [])];
  const { rows } = await tools.pool.query<{ code: string }>('SELECT code FROM authority');
  const councils = new Set(rows.map((row) => row.code));
  const sha256 = () => files.map((file) => file.sha256()).join(' ');
  return importPlaces(
    tools,
    null,
    { fileName: files.map((file) => file.fileName).join(' '), sha256 },
    placesOf(files, councils),
    onRead,
  );
}

function filesIn(folder: string): { postcodes: string; outcodes: string | null } {
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) {
    throw new UnreadableFile(`There is no folder ${folder}. Give the folder in which postcodes_scotland_….csv stands.`);
  }
  const found = fs
    .readdirSync(folder)
    .filter((name) => /^postcodes_scotland.*\.csv$/.test(name))
    .sort()
    .at(-1);
  if (!found) throw new UnreadableFile(`No postcodes_scotland_….csv stands in ${folder}.`);
  const outcodes = ['derived/outcodes.csv', 'outcodes.csv']
    .map((name) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
  return { postcodes: path.join(folder, found), outcodes: outcodes ?? null };
}

async function* placesOf(files: readonly OpenCsv[], councils: ReadonlySet<string>): AsyncGenerator<PlaceLine> {
  for (const file of files) {
    const at = (...names: string[]) => file.header.findIndex((cell) => names.includes(cell.toLowerCase()));
    const [name, lat, lon] = [at('postcode', 'outcode'), at('lat', 'latitude'), at('lon', 'longitude', 'long')];
    const council = at('admin_district_code', 'main_council_code');
    if (name < 0 || lat < 0 || lon < 0)
      throw new UnreadableFile(`${file.fileName} needs the columns Postcode or outcode, lat and lon.`);
    for await (const line of file.lines) {
      if ('broken' in line) yield { line: line.line, reason: 'broken', what: line.broken };
      else
        yield placeOf(
          line.line,
          line.cells[name] ?? '',
          line.cells[lat] ?? '',
          line.cells[lon] ?? '',
          line.cells[council] ?? '',
          councils,
        );
    }
  }
}

function placeOf(
  line: number,
  typed: string,
  latText: string,
  lonText: string,
  council: string,
  councils: ReadonlySet<string>,
): PlaceLine {
  const joined = typed.toUpperCase().replace(/\s+/g, '');
  const kind = POSTCODE.test(joined) ? 'postcode' : OUTCODE.test(joined) ? 'outcode' : null;
  if (!kind) return { line, reason: 'not-a-postcode', what: typed.slice(0, 20) };
  const [lat, lon] = [Number(latText), Number(lonText)];
  if (latText === '' || lonText === '' || !(lat >= 54 && lat <= 61.5 && lon >= -9.5 && lon <= 0))
    return { line, reason: 'no-place', what: typed };
  const name = kind === 'outcode' ? joined : `${joined.slice(0, -3)} ${joined.slice(-3)}`;
  return {
    line,
    name,
    searchName: joined.toLowerCase(),
    kind,
    authorityCode: councils.has(council) ? council : null,
    lat,
    lon,
  };
}

async function main([folder]: readonly string[]): Promise<number> {
  if (!folder) throw new UnreadableFile('Say which folder: npm run import:geography -- FOLDER');
  const bar = progressBar('Reading', 160_000);
  const result = await withTools((tools) => importGeography(tools, folder, bar.at)).finally(bar.done);
  if (!result.ok) {
    console.info(
      result.refusal.code === 'register.running'
        ? 'Another import is running. Wait until it has ended.'
        : 'No line could be used. Nothing was changed.',
    );
    return 1;
  }
  const { counts, rejected } = result.value;
  console.info(
    `${counts.read} lines read: ${counts.created} places created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.rejected} rejected`,
  );
  if (counts.created + counts.updated > 0) {
    console.info('Import the register again, and its listings stand where their postcodes are.');
  }
  for (const each of rejected.slice(0, 20)) console.info(`  line ${each.line}: ${each.reason} (${each.what})`);
  return 0;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error instanceof UnreadableFile ? error.message : error);
    return 1;
  });
}
