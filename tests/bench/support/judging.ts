import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { resolvePlace } from '#search/places.server.ts';
import type { SearchEngine } from '#search/port.ts';
import { readSearchParams, withNear } from '#search/query.ts';

// search/judgements.csv: what somebody would want who types that there, judged by hand from the listings of the demo
// world. 3: just what is meant. 2: would help. 1: has something to do with it. What is not named counts nothing.

export type Judgement = { query: string; near: string; asked: string; grades: ReadonlyMap<string, number> };
export type Judged = Judgement & { ndcg: number; found: string[] };

const FILE = new URL('../../../search/judgements.csv', import.meta.url);
const DEPTH = 10;

export function readJudgements(): Judgement[] {
  const rows = parse<{ query: string; near: string; asked: string; judged: string }>(fs.readFileSync(FILE, 'utf8'), {
    columns: true,
  });
  return rows.map(({ query, near, asked, judged }) => ({
    query,
    near,
    asked,
    grades: new Map(
      judged.split(' ').map((each) => {
        const [slug = '', grade = ''] = each.split('=');
        return [slug, Number(grade)];
      }),
    ),
  }));
}

/** Gain is 2^grade − 1, less by the logarithm of the place; 1 is the best order there could be. */
export function ndcg(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (grade: number, at: number) => (2 ** grade - 1) / Math.log2(at + 2);
  const sum = (list: readonly number[]) =>
    list.slice(0, DEPTH).reduce((total, grade, at) => total + gain(grade, at), 0);
  const ideal = sum([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 1 : sum(found.map((slug) => grades.get(slug) ?? 0)) / ideal;
}

/** Asks as the search page does: the same address, the same places. */
export async function judge(pool: pg.Pool, search: SearchEngine, judgement: Judgement): Promise<Judged> {
  const params = new URLSearchParams(judgement.asked);
  params.set('q', judgement.query);
  params.set('near', judgement.near);
  const asked = readSearchParams(params);
  const place = await resolvePlace(pool, asked.nearText);
  if (asked.ignored.length > 0 || (judgement.near !== '' && place.kind !== 'found'))
    throw new Error(`This judgement asks for what search cannot read: ${JSON.stringify(judgement)}`);
  const page = await search.search(withNear(asked.query, place.kind === 'found' ? place.near : null));
  const found = page.results.slice(0, DEPTH).map((each) => each.slug);
  return { ...judgement, found, ndcg: ndcg(found, judgement.grades) };
}

export async function judgeAll(pool: pg.Pool, search: SearchEngine): Promise<{ mean: number; judged: Judged[] }> {
  const judged: Judged[] = [];
  for (const each of readJudgements()) judged.push(await judge(pool, search, each));
  return { mean: judged.reduce((sum, each) => sum + each.ndcg, 0) / judged.length, judged };
}

export const worstFirst = (judged: readonly Judged[]): Judged[] => [...judged].sort((a, b) => a.ndcg - b.ndcg);
