import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { enqueue } from '#app/platform/events.server.ts';
import { cookieOf } from '#tests/support/app.ts';
import { freshDatabase, openTools, type TestTools } from '#tests/support/database.ts';
import { aroundAisha } from '#tests/support/plan.ts';
import { ROOT } from './running.ts';

const ORIGIN = 'http://localhost:3000';
const SECRET = 'test-secret-that-is-32-characters';
let tools: TestTools;
let first: Process;
let second: Process;

type Process = { child: ChildProcess; port: number; said: () => string };

/** The whole programme, as `npm start` runs it: pages and jobs, on a database that others use too. */
async function start(url: string, port: number): Promise<Process> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: url,
    PORT: String(port),
    ORIGIN,
    SECRET,
    DEMO: '0',
    UNLIMITED: '1',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, ['seed/start.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`It did not start:\n${said}`);
    const up = await ask(port, '/health/ready').catch(() => null);
    if (up?.status === 200) return { child, port, said: () => said };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not answer:\n${said}`);
}

function ask(port: number, path: string, about: { cookie?: string; form?: Record<string, string> } = {}) {
  const body = about.form ? new URLSearchParams(about.form).toString() : undefined;
  const headers = {
    ...(about.cookie ? { cookie: about.cookie } : {}),
    ...(body === undefined ? {} : { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise<{ status: number; text: string; location: string }>((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, location: response.headers.location ?? '' }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

beforeAll(async () => {
  const url = await freshDatabase();
  tools = openTools(url);
  await aroundAisha(tools);
  tools.at(new Date().toISOString());
  // Both at once: whoever comes second finds the migrations done and the reference data there.
  [first, second] = await Promise.all([start(url, 4288), start(url, 4289)]);
}, 120_000);

afterAll(async () => {
  for (const { child } of [first, second].filter(Boolean)) {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
});

test('both serve the same pages', async () => {
  for (const path of ['/', '/search', '/options']) {
    const [one, two] = await Promise.all([ask(first.port, path), ask(second.port, path)]);
    expect([one.status, two.status]).toEqual([200, 200]);
  }
});

test('somebody who signed in at one is known to the other, and what they write at one stands at the other', async () => {
  const cookie = await cookieOf(tools, 'aisha@ettle.example');
  const words = 'To hear the geese from my own garden';
  const written = await ask(first.port, '/my/outcomes', { cookie, form: { intent: 'add', words } });
  expect([302, 303]).toContain(written.status);
  const seen = await ask(second.port, '/my/outcomes', { cookie });
  expect(seen.status).toBe(200);
  expect(seen.text).toContain(words);
});

test('each job is done once, whoever does it', async () => {
  const letters = 60;
  for (let n = 0; n < letters; n += 1) {
    await transact(tools, async (tx) => {
      await enqueue(tx, 'send-mail', { to: `${n}@ettle.example`, subject: `Letter ${n}`, text: 'Hello' });
      return ok();
    });
  }
  const sent = () => tools.db.outboxMail.count({ where: { subject: { startsWith: 'Letter ' } } });
  for (let tries = 0; tries < 200 && (await sent()) < letters; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const rows = await tools.db.outboxMail.groupBy({
    by: ['toEmail'],
    where: { subject: { startsWith: 'Letter ' } },
    _count: true,
  });
  expect(rows).toHaveLength(letters);
  expect(rows.every((row) => row._count === 1)).toBe(true);
});

test('one is asked to stop and stops whole; the other goes on', async () => {
  first.child.kill('SIGTERM');
  const [status] = await once(first.child, 'exit');
  expect(status, first.said()).toBe(0);
  expect((await ask(second.port, '/')).status).toBe(200);
});

test('neither said anything that nobody expected', () => {
  for (const { said } of [first, second]) {
    expect(
      said()
        .replace(/^Ettle is at .*\n/gm, '')
        .replace(/^\(node:\d+\) DeprecationWarning.*\n|^\(Use `node.*\n/gm, ''),
    ).toBe('');
  }
});
