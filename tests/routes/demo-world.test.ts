import { beforeAll, describe, expect, test } from 'vitest';
import { CAST } from '#seed/cast.ts';
import { type App, type Browser, startApp } from '#tests/support/app.ts';
import { demoTools } from '#tests/support/database.ts';

let app: App;
beforeAll(async () => {
  app = await startApp(await demoTools({ UNLIMITED: '1' }));
}, 300_000);

/** The links of a page that stay on this site, without what goes elsewhere or would end the walk. */
function linksOf(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return [...new Set(hrefs.filter((href) => /^\/(?!\/)/.test(href)).map((href) => href.replace(/#.*$/, '')))];
}

/** Walks from where somebody arrives: every link on the way must lead somewhere. Search pages are many: a few are enough. */
async function walk(
  browser: Browser,
  from: readonly string[],
  most: number,
): Promise<{ dead: string[]; seen: number }> {
  const waiting = from.map((path) => ({ path, on: 'the start' }));
  const seen = new Set(from);
  const dead: string[] = [];
  let searches = 0;
  for (let next = waiting.shift(); next && seen.size <= most; next = waiting.shift()) {
    const { status, text, to } = await browser(next.path);
    if (status >= 400) dead.push(`${status} ${next.path} (a link on ${next.on})`);
    const links = to ? [to] : linksOf(text);
    for (const path of links) {
      if (seen.has(path) || /^\/sign-out|\/pdf$/.test(path)) continue;
      if (path.startsWith('/search?')) {
        searches += 1;
        if (searches > 6) continue;
      }
      seen.add(path);
      waiting.push({ path, on: next.path });
    }
  }
  return { dead, seen: seen.size };
}

describe('in the demo world no link is dead', () => {
  test('for somebody who has not signed in', { timeout: 120_000 }, async () => {
    const { dead, seen } = await walk(app.nobody, ['/'], 120);
    expect(dead).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  for (const member of CAST.filter(({ shown }) => shown)) {
    test(`for ${member.name}, ${member.kind}`, { timeout: 120_000 }, async () => {
      const { dead } = await walk(await app.as(member.key), ['/sign-in'], 60);
      expect(dead).toEqual([]);
    });
  }
});
