import { describe, expect, it } from 'vitest';
import { judgeAll, ndcg, readJudgements, worstFirst } from '#tests/bench/support/judging.ts';
import { demoTools } from '#tests/support/database.ts';

const tools = await demoTools();
const judgements = readJudgements();

describe('the judgements', () => {
  it('are many, each asked once, graded 1 to 3', () => {
    expect(judgements.length).toBeGreaterThanOrEqual(120);
    const keys = judgements.map(({ query, near, asked }) => `${query}|${near}|${asked}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { grades } of judgements) for (const grade of grades.values()) expect([1, 2, 3]).toContain(grade);
  });
  it('name listings that the demo world has', async () => {
    const { rows } = await tools.pool.query<{ slug: string }>("SELECT slug FROM listing WHERE state = 'published'");
    const known = new Set(rows.map((row) => row.slug));
    const unknown = judgements.flatMap(({ grades }) => [...grades.keys()].filter((slug) => !known.has(slug)));
    expect([...new Set(unknown)]).toEqual([]);
  });
});

describe('the measure', () => {
  const grades = new Map([
    ['a', 3],
    ['b', 1],
  ]);
  it('is 1 for the best order, less for any other, 0 for none', () => {
    expect(ndcg(['a', 'b'], grades)).toBe(1);
    expect(ndcg(['b', 'a'], grades)).toBeLessThan(1);
    expect(ndcg(['x', 'a', 'b'], grades)).toBeLessThan(ndcg(['a', 'x', 'b'], grades));
    expect(ndcg(['x'], grades)).toBe(0);
  });
});

it('the order is what people would want: nDCG@10 of at least 0.90', async () => {
  const { mean, judged } = await judgeAll(tools.pool, tools.search);
  const worst = worstFirst(judged)
    .slice(0, 10)
    .map((each) => `${each.ndcg.toFixed(2)} ${each.query} ${each.near} ${each.asked}`);
  expect(mean, `the worst:\n${worst.join('\n')}`).toBeGreaterThanOrEqual(0.9);
});
