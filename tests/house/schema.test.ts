import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { freshTools } from '#tests/support/database.ts';
import { readPrismaSchema, type Table } from './prisma-schema.ts';

/** Kept by others: Prisma's own list of migrations. (graphile-worker's tables stand in a schema of their own.) */
const NOT_OURS = new Set(['_prisma_migrations']);

const models = readPrismaSchema();
let tables: Record<string, Table>;
beforeAll(async () => {
  tables = await readTables((await freshTools()).pool);
});

async function readTables(pool: pg.Pool): Promise<Record<string, Table>> {
  const found: Record<string, Table> = {};
  const columns = await pool.query<{ t: string; c: string; type: string; nullable: boolean; default: boolean }>(`
    SELECT r.relname AS t, a.attname AS c, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable,
      a.atthasdef OR a.attidentity <> '' AS default
    FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid
    WHERE r.relnamespace = 'public'::regnamespace AND r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY 1, a.attnum`);
  for (const { t, c, ...column } of columns.rows) {
    if (NOT_OURS.has(t)) continue;
    found[t] ??= { columns: {}, primaryKey: [], uniques: [], references: [] };
    found[t].columns[c] = column;
  }
  // Partial and expression indexes stand in the migrations only: Prisma has no words for them.
  const keys = await pool.query<{ t: string; first: boolean; columns: string[] }>(`
    SELECT r.relname AS t, i.indisprimary AS first,
      ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k (n, o)
        JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.n ORDER BY k.o) AS columns
    FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid
    WHERE r.relnamespace = 'public'::regnamespace AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL`);
  for (const { t, first, columns: of } of keys.rows) {
    if (first && found[t]) found[t].primaryKey = of;
    else found[t]?.uniques.push(of.join(','));
  }
  const references = await pool.query<{ t: string; said: string }>(
    `
    SELECT r.relname AS t, format('%s -> %s(%s) %s', names(c.conrelid, c.conkey), f.relname, names(c.confrelid, c.confkey),
      CASE c.confdeltype WHEN 'c' THEN 'Cascade' WHEN 'a' THEN 'NoAction' WHEN 'n' THEN 'SetNull' ELSE 'Restrict' END) AS said
    FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid,
      LATERAL (SELECT 1) one
    WHERE c.contype = 'f' AND r.relnamespace = 'public'::regnamespace`.replaceAll(/names\((\S+), (\S+)\)/g, NAMES),
  );
  for (const { t, said } of references.rows) found[t]?.references.push(said);
  for (const table of Object.values(found)) {
    table.uniques.sort();
    table.references.sort();
  }
  return found;
}

const NAMES = `(SELECT string_agg(a.attname, ',' ORDER BY k.o) FROM unnest($2) WITH ORDINALITY k (n, o)
  JOIN pg_attribute a ON a.attrelid = $1 AND a.attnum = k.n)`;

test('the migrations make the tables that schema.prisma names, and no others', () => {
  expect(Object.keys(tables).sort()).toEqual(Object.keys(models).sort());
  // Neither reading is empty.
  expect(tables.arrangement_line?.references).toHaveLength(5);
  expect(models.signature?.primaryKey).toEqual(['agreement_id', 'position']);
});

test.for(Object.keys(models))('table and model agree: %s', (name) => {
  expect(tables[name]).toEqual(models[name]);
});
