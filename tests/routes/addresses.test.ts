import type { RouteConfigEntry } from '@remix-run/route-config';
import { beforeAll, describe, expect, test } from 'vitest';
import routes from '#app/routes.ts';
import { type Answer, type App, type Browser, startApp } from '#tests/support/app.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { aroundAisha, KEYS } from '#tests/support/plan.ts';
import { objectsOf } from './objects.ts';
import { TABLE } from './table.ts';

const EVERYBODY = ['nobody', ...KEYS];

type Row = { method: 'GET' | 'POST'; address: string; cells: string[] };
const [heading = '', ...lines] = TABLE.trim().split('\n');
const ROWS = lines.map((line): Row => {
  const [method = '', address = '', ...cells] = line.split(/\s+/);
  return { method: method as Row['method'], address, cells };
});

/** Every address of the site map, as a pattern: '/my/outcomes/:outcomeId'. */
function patterns(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, index, children }) => {
    const own = index ? above || '/' : `${above}/${path ?? ''}`.replace(/\/$/, '');
    return children ? patterns(children, own) : [own];
  });
}
const MAP = patterns(await routes);
const isOf = (pattern: string, address: string) =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+').replace('*', '.+')}$`).test(address);
/** As the router chooses: the one with the fewest open places. */
const patternOf = (address: string) =>
  MAP.filter((pattern) => isOf(pattern, address)).sort((a, b) => openness(a) - openness(b))[0];
const openness = (pattern: string) => (pattern.includes('*') ? 99 : (pattern.match(/:/g) ?? []).length);

describe('the table', () => {
  test('has a column for everybody, in order', () => {
    expect(heading.trim().split(/\s+/)).toEqual(EVERYBODY.map((key) => key.slice(0, 6)));
    for (const row of ROWS) expect(row.cells, `${row.method} ${row.address}`).toHaveLength(EVERYBODY.length);
  });

  test('has every address of the site map, for a look and for a form', () => {
    for (const method of ['GET', 'POST'] as const) {
      const named = new Set(ROWS.filter((row) => row.method === method).map(({ address }) => patternOf(address)));
      expect(
        MAP.filter((pattern) => !named.has(pattern)),
        method,
      ).toEqual([]);
    }
  });

  test('has no address that the site map does not have', () => {
    expect(ROWS.filter(({ address }) => patternOf(address) === undefined)).toEqual([]);
  });
});

let tools: TestTools;
let app: App;
let objects: Record<string, string>;
beforeAll(async () => {
  tools = await freshTools({ UNLIMITED: '1' });
  objects = await objectsOf(await aroundAisha(tools));
  app = await startApp(tools);
}, 120_000);

const addressOf = (row: Row) => row.address.replace(/\{(\w+)\}/g, (_, name: string) => objects[name] ?? `no-${name}`);

function cellOf({ status, to }: Answer): string {
  if (status < 300 || status >= 400) return String(status);
  return to?.startsWith('/sign-in?next=') ? 'in' : 'on';
}

/** The same address as Remix’s own script asks it. It must not tell more than the page. */
async function dataOf(browser: Browser, path: string): Promise<number> {
  return (await browser(path === '/' ? '/_root.data' : `${path}.data`)).status;
}

for (const key of EVERYBODY) {
  describe(key, () => {
    test('looks, and sees what the table says', { timeout: 300_000 }, async () => {
      const browser = key === 'nobody' ? app.nobody : await app.as(key);
      const found: string[] = [];
      for (const row of ROWS.filter(({ method }) => method === 'GET')) {
        const path = addressOf(row);
        const answer = await browser(path);
        const expected = row.cells[EVERYBODY.indexOf(key)];
        if (cellOf(answer) !== expected)
          found.push(`GET ${row.address}: ${cellOf(answer)}, the table says ${expected}`);
        if (cellOf(answer) === 'on') {
          const then = await browser(answer.to ?? '');
          if (then.status !== 200 && then.status !== 302)
            found.push(`GET ${row.address} leads to ${answer.to}: ${then.status}`);
        }
        const data = await dataOf(browser, path);
        if (data >= 500 || (answer.status === 404 && data !== 404)) found.push(`GET ${row.address} as data: ${data}`);
      }
      expect(found).toEqual([]);
    });

    test('sends empty forms, gets what the table says, and changes nothing', { timeout: 300_000 }, async () => {
      const before = await tools.db.event.count();
      const found: string[] = [];
      for (const row of ROWS.filter(({ method }) => method === 'POST')) {
        // A session of its own for each: one of the forms signs out.
        const browser = key === 'nobody' ? app.nobody : await app.as(key);
        const answer = await browser(addressOf(row), { form: {} });
        const expected = row.cells[EVERYBODY.indexOf(key)];
        if (cellOf(answer) !== expected)
          found.push(`POST ${row.address}: ${cellOf(answer)}, the table says ${expected}`);
      }
      expect(found).toEqual([]);
      expect(await tools.db.event.count()).toBe(before);
    });
  });
}
