import { judgeOn } from '#app/domain/listings/rules.ts';
import { dayOf } from '#app/kit/day.ts';
import { streamDocuments } from '#search/documents.ts';
import { meilisearchEngine } from '#search/meilisearch.server.ts';
import type { SearchEngine } from '#search/port.ts';
import { plantDemoWorld } from '#seed/scenes/demo-world.ts';
import { judgeAll, worstFirst } from './support/judging.ts';
import { benchServer } from './support/world.ts';

// npm run bench -- relevance: how well the order of results is what people would want, in the demo world.

const AIM = 0.9;
const WORST = 25;

async function measure(name: string, pool: Parameters<typeof judgeAll>[0], search: SearchEngine) {
  const { mean, judged } = await judgeAll(pool, search);
  const figure = Math.round(mean * 10_000) / 10_000;
  console.info(`\n${name}: nDCG@10 ${figure} over ${judged.length} searches. The worst:`);
  for (const each of worstFirst(judged).slice(0, WORST)) {
    const missed = [...each.grades]
      .filter(([slug]) => !each.found.includes(slug))
      .map(([slug, grade]) => `${slug}=${grade}`);
    const label = [each.query, each.near && `near ${each.near}`, each.asked].filter(Boolean).join(' · ');
    console.info(`  ${each.ndcg.toFixed(3)}  ${label}`);
    console.info(
      `         found ${each.found.map((slug) => `${slug}(${each.grades.get(slug) ?? 0})`).join(' ') || 'nothing'}`,
    );
    if (missed.length > 0) console.info(`         missed ${missed.join(' ')}`);
  }
  return { figure, searches: judged.length };
}

const server = await benchServer();
try {
  const tools = await server.database('bench_relevance');
  await plantDemoWorld(tools);
  const postgres = await measure('PostgreSQL', tools.pool, tools.search);
  const aims = [
    { name: 'nDCG@10, PostgreSQL', figure: postgres.figure, aim: `≥ ${AIM}`, holds: postgres.figure >= AIM },
  ];
  const url = process.env.MEILI_URL;
  let meilisearch: Awaited<ReturnType<typeof measure>> | null = null;
  if (url) {
    const index = `bench_relevance_${process.pid}`;
    const engine = meilisearchEngine({ url, key: process.env.MEILI_KEY, pool: tools.pool, index });
    await engine.rebuild(streamDocuments(tools.pool, judgeOn(dayOf(new Date()))));
    meilisearch = await measure('Meilisearch', tools.pool, engine);
    aims.push({
      name: 'nDCG@10, Meilisearch',
      figure: meilisearch.figure,
      aim: `≥ ${AIM}`,
      holds: meilisearch.figure >= AIM,
    });
  } else {
    console.info(
      '\nMeilisearch: skipped. Set MEILI_URL (and MEILI_KEY); against a stand-in the figure would mean nothing.',
    );
  }
  console.info(
    JSON.stringify({ bench: 'relevance', figures: { postgres, meilisearch: meilisearch ?? 'skipped' }, aims }),
  );
} finally {
  await server.close();
}
