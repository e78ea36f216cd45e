import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** A file that cannot be read, with a sentence that says what to do. */
export class UnreadableFile extends Error {}

export type CsvLine = { line: number; cells: string[] } | { line: number; broken: string };
export type OpenCsv = {
  fileName: string;
  bytes: number;
  header: string[];
  /** Bytes read so far. */
  read(): number;
  sha256(): string;
  lines: AsyncIterable<CsvLine>;
};

/** Opens a CSV and reads its first line. The rest streams: memory does not grow with the file. */
export async function openCsv(file: string): Promise<OpenCsv> {
  const bytes = sizeOf(file);
  refuseOtherKinds(file);
  const hash = createHash('sha256');
  let read = 0;
  const source = fs.createReadStream(file, { highWaterMark: 64 * 1024 });
  const through = new PassThrough();
  source.on('data', (chunk) => {
    hash.update(chunk);
    read += chunk.length;
  });
  source.on('error', (error) => through.destroy(error));
  source.pipe(through);
  const records = readLines(through);
  const first = await records.next();
  if (first.done || 'broken' in first.value)
    throw new UnreadableFile(`${file} has no line with names of columns. Is it the whole file?`);
  let sha = '';
  return {
    fileName: path.basename(file),
    bytes,
    header: first.value.cells,
    read: () => read,
    sha256: () => (sha ||= hash.digest('hex')),
    lines: records,
  };
}

function sizeOf(file: string): number {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new UnreadableFile(`${file} is a folder. Give the CSV file itself.`);
    if (stat.size === 0) throw new UnreadableFile(`${file} is empty. Download it again.`);
    return stat.size;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = (error as { code?: string }).code;
    if (code === 'ENOENT')
      throw new UnreadableFile(`There is no file ${file}. Check the path; it starts from ${process.cwd()}.`);
    throw new UnreadableFile(`${file} cannot be opened (${code ?? 'unknown fault'}). Check that you may read it.`);
  }
}

function refuseOtherKinds(file: string): void {
  const descriptor = fs.openSync(file, 'r');
  const start = Buffer.alloc(4096);
  const length = fs.readSync(descriptor, start, 0, start.length, 0);
  fs.closeSync(descriptor);
  if (start.subarray(0, 2).toString() === 'PK')
    throw new UnreadableFile(`${file} is a spreadsheet or a ZIP file. Save it as CSV (UTF-8) and give that.`);
  if (start.subarray(0, length).includes(0))
    throw new UnreadableFile(`${file} is not text. Save it as CSV (UTF-8) and give that.`);
}

async function* readLines(source: Readable): AsyncGenerator<CsvLine> {
  const broken: { line: number; broken: string }[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_quotes: false,
    // A quote that never closes would swallow the rest of the file into one line.
    max_record_size: 200_000,
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 0), broken: error?.code ?? 'CSV_FAULT' });
      return undefined;
    },
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let width = 0;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    // The line with the names of columns goes first, also when a broken line was met meanwhile.
    if (width > 0) yield* broken.splice(0);
    width ||= record.length;
    if (record.length !== width) yield { line: info.lines, broken: `has ${record.length} columns, not ${width}` };
    else yield { line: info.lines, cells: record };
  }
  yield* broken.splice(0);
}
