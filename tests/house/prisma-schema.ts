// Reads prisma/schema/*.prisma into what a database can be asked about. Prisma's own reader is not installed with the
// client; this one knows the part of the language that the schema uses, and throws at anything else.
import fs from 'node:fs';
import path from 'node:path';

export type Column = { type: string; nullable: boolean; default: boolean };
export type Table = {
  columns: Record<string, Column>;
  primaryKey: string[];
  /** Each as 'a,b'. */
  uniques: string[];
  /** Each as 'a,b -> table(x,y) on delete'. */
  references: string[];
};

const SCALARS: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  DateTime: 'timestamp without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
};
const NATIVE: Record<string, string> = {
  Uuid: 'uuid',
  Date: 'date',
  'Timestamptz(6)': 'timestamp with time zone',
  SmallInt: 'smallint',
  Real: 'real',
  Text: 'text',
};

type Model = { name: string; body: string[]; table: string };

/** Every model by the name of its table. */
export function readPrismaSchema(folder = 'prisma/schema'): Record<string, Table> {
  const text = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', inner = '']): Model => {
    const body = inner
      .split('\n')
      .map((line) => line.replace(/\s*\/\/.*$/, '').trim())
      .filter(Boolean);
    return { name, body, table: /@@map\("([^"]+)"\)/.exec(inner)?.[1] ?? name };
  });
  const known = new Map(models.map((model) => [model.name, model]));
  return Object.fromEntries(models.map((model) => [model.table, tableOf(model, known)]));
}

const names = (list: string | undefined) => (list ?? '').split(',').map((each) => each.trim().replace(/\(.*\)$/, ''));
const columnName = (line: string) => /@map\("([^"]+)"\)/.exec(line)?.[1] ?? line.split(/\s+/)[0] ?? '';

function tableOf(model: Model, models: Map<string, Model>): Table {
  const fields = model.body.filter((line) => !line.startsWith('@@'));
  const columnsOf = (of: Model) =>
    new Map(
      of.body.filter((line) => !line.startsWith('@@')).map((line) => [line.split(/\s+/)[0] ?? '', columnName(line)]),
    );
  const own = columnsOf(model);
  const mapped = (list: string | undefined, from = own) => names(list).map((name) => from.get(name) ?? `?${name}`);
  const table: Table = { columns: {}, primaryKey: [], uniques: [], references: [] };
  for (const line of fields) {
    const [field = '', declared = ''] = line.split(/\s+/);
    const type = declared.replace(/[?[\]]/g, '');
    const other = models.get(type);
    if (other) {
      const relation = /@relation\((?:"[^"]+", )?fields: \[([^\]]+)\], references: \[([^\]]+)\]([^)]*)\)/.exec(line);
      if (!relation) continue;
      const on = /onDelete: (\w+)/.exec(relation[3] ?? '')?.[1] ?? 'default';
      const to = mapped(relation[2], columnsOf(other)).join(',');
      table.references.push(`${mapped(relation[1]).join(',')} -> ${other.table}(${to}) ${on}`);
      continue;
    }
    const native = /@db\.(\w+(?:\(\d+\))?)/.exec(line)?.[1];
    const base = native ? NATIVE[native] : SCALARS[type];
    if (!base) throw new Error(`prisma-schema.ts does not know ${model.name}.${field} ${declared} ${native ?? ''}`);
    const column = columnName(line);
    table.columns[column] = {
      type: declared.endsWith('[]') ? `${base}[]` : base,
      nullable: declared.endsWith('?'),
      default: / @default\(/.test(line),
    };
    if (/ @id\b/.test(line)) table.primaryKey = [column];
    if (/ @unique\b/.test(line)) table.uniques.push(column);
  }
  for (const line of model.body.filter((each) => each.startsWith('@@'))) {
    if (line.startsWith('@@id(')) table.primaryKey = mapped(/\[([^\]]+)\]/.exec(line)?.[1]);
    if (line.startsWith('@@unique(')) table.uniques.push(mapped(/\[([^\]]+)\]/.exec(line)?.[1]).join(','));
  }
  table.uniques.sort();
  table.references.sort();
  return table;
}
