// npm run bench -- pages: requests a second of home, search, listing and builder against an empty page of the same server.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';

const PORT = Number(process.env.BENCH_PORT ?? 4390);
const ORIGIN = `http://localhost:${PORT}`;
const CONNECTIONS = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = 5;
/** Somebody of the demo world who is in the middle of building a plan. */
const BUILDER = 'eilidh@ettle.example';

type Page = { name: string; path: string; cookie: string; aim: number | null };
type Aim = { name: string; figure: number; aim: string; holds: boolean };

async function start(data: string): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(PORT),
    ORIGIN,
    ETTLE_DATA: data,
    DATABASE_URL: '',
    SMTP_URL: '',
    DEMO: '1',
    UNLIMITED: '1',
    LOG_LEVEL: 'error',
  };
  // BENCH_PROFILE=folder: writes where the server's time goes (open it in Chromium's developer tools).
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];
  const child = spawn(process.execPath, [...profile, 'seed/start.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error('The server did not start: npm run build comes first.');
    const up = await fetch(`${ORIGIN}/health/ready`).catch(() => null);
    if (up?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not answer within two minutes.');
}

/** Becomes one of the cast, as the demo page does. */
async function cookieOf(email: string): Promise<string> {
  const response = await fetch(`${ORIGIN}/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email }),
  });
  const cookies = response.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  if (cookies.length === 0) throw new Error(`Nobody became ${email}: is the demo world planted?`);
  return cookies.join('; ');
}

/** The first address on a page that looks like this. */
async function linkOn(at: string, pattern: RegExp, cookie = ''): Promise<string> {
  const html = await (await fetch(ORIGIN + at, { headers: { cookie } })).text();
  const found = pattern.exec(html)?.[1];
  if (!found) throw new Error(`${at} has no link like ${pattern}`);
  return found;
}

async function measure({ path: at, cookie }: Page, seconds: number): Promise<number> {
  const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
  const result = await autocannon({ url: ORIGIN + at, connections: CONNECTIONS, duration: seconds, headers });
  if (result.non2xx + result.errors + result.timeouts > 0) {
    throw new Error(
      `${at}: ${result.non2xx} answers that are not 2xx, ${result.errors} errors, ${result.timeouts} timeouts`,
    );
  }
  return result.requests.total / result.duration;
}

const median = (figures: readonly number[]) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-bench-'));
  fs.chmodSync(folder, 0o755);
  const server = await start(path.join(folder, 'data'));
  try {
    const cookie = await cookieOf(BUILDER);
    const search = '/search?q=gardening&near=Pitlochry&within=30';
    const pages: Page[] = [
      { name: 'empty page', path: '/health/page', cookie: '', aim: null },
      { name: 'home', path: '/', cookie: '', aim: 0.4 },
      { name: 'search', path: search, cookie: '', aim: 0.3 },
      { name: 'listing', path: await linkOn(search, /href="(\/listings\/[^"?#]+)/), cookie: '', aim: 0.4 },
      {
        name: 'builder',
        path: await linkOn('/my', /href="(\/my\/arrangements\/[0-9a-f-]{36}\/build)/, cookie),
        cookie,
        aim: 0.25,
      },
    ];
    // What a running server has done before: it is not counted.
    for (const page of pages) await measure(page, 2);
    const taken = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
    // Round by round, so that whatever else the machine does slows all of them alike.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const page of pages) taken.get(page.name)?.push(await measure(page, SECONDS));
    }
    report(pages, taken);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function report(pages: readonly Page[], taken: Map<string, number[]>): void {
  const per = (name: string) => median(taken.get(name) ?? []);
  const empty = per('empty page');
  const figures: Record<string, number> = {};
  const aims: Aim[] = [];
  console.info(`\n${'page'.padEnd(12)}${'a second'.padStart(10)}${'of empty'.padStart(10)}${'aim'.padStart(8)}`);
  for (const { name, aim } of pages) {
    const share = per(name) / empty;
    figures[name] = Math.round(per(name) * 10) / 10;
    console.info(
      `${name.padEnd(12)}${per(name).toFixed(1).padStart(10)}${share.toFixed(2).padStart(10)}${aim === null ? '' : `≥ ${aim}`.padStart(8)}`,
    );
    if (aim !== null)
      aims.push({
        name: `${name} against an empty page`,
        figure: Math.round(share * 1000) / 1000,
        aim: `≥ ${aim}`,
        holds: share >= aim,
      });
  }
  console.info(JSON.stringify({ bench: 'pages', figures, aims }));
}

await main();
