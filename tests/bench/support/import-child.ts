import { readEnv } from '#app/platform/env.server.ts';
import { makeTools } from '#app/tools.server.ts';
import { importCareInspectorate } from '#seed/import/care-inspectorate.ts';
import { importGeography } from '#seed/import/geography.ts';

// A process of its own, so that its memory is the import's alone. Prints one JSON.

const [url = '', file = '', folder = ''] = process.argv.slice(2);
const tools = makeTools(readEnv({ DATABASE_URL: url, SECRET: 'b'.repeat(32), LOG_LEVEL: 'silent', DEMO: '0' }), url);
const atStart = process.memoryUsage.rss();

async function timed<T>(act: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await act();
  return { ms: Math.round(performance.now() - began), value };
}

/** Memory while lines are read: at the start, in the middle and at the end of the file. */
const seen: number[] = [];
const first = await timed(() =>
  importCareInspectorate(tools, file, { onRead: () => void seen.push(process.memoryUsage.rss()) }),
);
const peak = process.resourceUsage().maxRSS * 1024;
const second = await timed(() => importCareInspectorate(tools, file));
const geography = folder ? await timed(() => importGeography(tools, folder)) : null;
const third = folder ? await timed(() => importCareInspectorate(tools, file)) : null;
await tools.close();
const countsOf = (run: typeof first) => (run.value.ok ? run.value.value.counts : run.value.refusal);
console.info(
  JSON.stringify({
    firstMs: first.ms,
    secondMs: second.ms,
    geographyMs: geography?.ms ?? null,
    thirdMs: third?.ms ?? null,
    first: countsOf(first),
    second: countsOf(second),
    rssAtStart: atStart,
    rssReading: [seen[1] ?? 0, seen[Math.floor(seen.length / 2)] ?? 0, seen.at(-1) ?? 0],
    peak,
  }),
);
