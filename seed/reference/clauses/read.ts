// Reads the clause library from its files. A clause is law in the making: anything odd in a file (a name no agreement holds, a
// figure written by hand, a required clause without a file) stops the reading, with the file's name.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ownFigures } from '#app/domain/agreements/figures.ts';
import type { Clause, ClauseLibrary } from '#app/domain/agreements/rules.ts';
import { parseWording, unknownNames } from '#app/domain/agreements/wording.ts';
import { type Day, isDay } from '#app/kit/day.ts';

const aDay = z
  .string()
  .refine(isDay, 'a date like 2026-11-01')
  .transform((text) => text as Day);
const front = z.strictObject({
  code: z.string().regex(/^C\d\d$/),
  version: z.coerce.number().int().positive(),
  need: z.enum(['required', 'optional']),
  heading: z.string().min(3),
  source: z.string().min(3),
  sureness: z.enum(['found', 'known', 'inference', 'proposal']),
  fromDay: aDay,
  legalReview: z.string().min(3),
});

const HERE = new URL('./', import.meta.url);
const file = (name: string) => readFileSync(new URL(name, HERE), 'utf8').replace(/\r\n/g, '\n');

/** One clause file: front matter, the clause, and after `--- plain ---` its plain twin. Throws, naming the file. */
export function readClause(text: string, name: string): Clause {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*?)\n--- plain ---\n([\s\S]*)$/.exec(text);
  if (!parts) throw new Error(`${name}: front matter, clause and plain twin are wanted`);
  const lines = (parts[1] ?? '').split('\n').map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2).trim()];
  });
  const head = front.safeParse(Object.fromEntries(lines));
  if (!head.success) throw new Error(`${name}: ${z.prettifyError(head.error)}`);
  const [body = '', plain = ''] = [parts[2]?.trim(), parts[3]?.trim()];
  for (const template of [body, plain]) checkWording(template, name);
  const position = Number(head.data.code.slice(1));
  return { ...head.data, model: 'tripartite', position, body, plain, toDay: null };
}

function checkWording(template: string, name: string) {
  if (!template) throw new Error(`${name}: a clause and its plain twin both say something`);
  try {
    parseWording(template);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const unknown = unknownNames(template);
  if (unknown.length > 0) throw new Error(`${name}: no agreement holds ${unknown.join(', ')}`);
  const own = ownFigures(template).map((figure) => figure.words);
  if (own.length > 0) throw new Error(`${name}: figures come from facts, not from the clause: ${own.join(', ')}`);
}

/** The whole library for the tripartite model: the clauses, and which of them there must be. */
export function readClauses(): ClauseLibrary {
  const needs: Record<string, string>[] = parse(file('needs.csv'), { columns: true });
  const required = needs
    .filter((row) => row.tripartite === 'R')
    .map((row) => ({ model: 'tripartite' as const, code: row.code ?? '', heading: row.heading ?? '' }));
  const need = new Map(needs.map((row) => [row.code, row.tripartite]));
  const clauses = readdirSync(new URL('tripartite/', HERE))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const clause = readClause(file(`tripartite/${name}`), name);
      if (clause.code !== basename(name, '.md')) throw new Error(`${name}: holds ${clause.code}`);
      const wanted = { R: 'required', O: 'optional' }[need.get(clause.code) ?? ''];
      if (clause.need !== wanted) throw new Error(`${name}: needs.csv says ${wanted ?? 'not for this model'}`);
      return clause;
    });
  for (const { code } of required) {
    if (!clauses.some((clause) => clause.code === code)) throw new Error(`needs.csv: required ${code} has no file`);
  }
  return { required, clauses };
}
