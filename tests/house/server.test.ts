import net from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '#tests/support/app.ts';
import { freshTools } from '#tests/support/database.ts';
import { aroundAisha } from '#tests/support/plan.ts';

let app: App;
let secure: App;
beforeAll(async () => {
  const tools = await freshTools({ UNLIMITED: '1' });
  await aroundAisha(tools);
  app = await startApp(tools);
  secure = await startApp(await freshTools({ ORIGIN: 'https://ettle.example.org' }));
});

describe('health', () => {
  test('alive and ready are plain answers, outside the pages', async () => {
    expect(await app.nobody('/health/live')).toMatchObject({ status: 200, text: 'alive\n' });
    expect(await app.nobody('/health/ready')).toMatchObject({ status: 200, text: 'ready\nsearch: postgresql\n' });
  });

  test('not ready when the database is gone; alive all the same', async () => {
    const tools = await freshTools();
    const own = await startApp(tools);
    await tools.pool.end();
    expect((await own.nobody('/health/ready')).status).toBe(503);
    expect((await own.nobody('/health/live')).status).toBe(200);
  });
});

describe('headers', () => {
  test('a fresh nonce for each page, and every script of the page carries it', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/', '/search']) {
      const { headers, text } = await app.nobody(path);
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
      expect(nonce).toBeTruthy();
      nonces.add(nonce ?? '');
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(0);
      for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
      expect(text).not.toMatch(/ on[a-z]+="/);
    }
    expect(nonces.size).toBe(3);
  });

  test('nobody may frame us, run our scripts elsewhere or keep our pages in a shared cache', async () => {
    const { headers } = await app.nobody('/');
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('what is sent over https says so for a year, and only then', async () => {
    expect((await secure.nobody('/')).headers['strict-transport-security']).toContain('max-age=31536000');
    expect((await app.nobody('/')).headers['strict-transport-security']).toBeUndefined();
  });

  test('every answer has a number of its own', async () => {
    const answers = await Promise.all(['/', '/nowhere', '/health/live', '/search'].map((path) => app.nobody(path)));
    const ids = answers.map(({ headers }) => headers['x-request-id']);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('writes', () => {
  const form = { email: 'somebody@example.org' };
  test.for([
    ['another site', { origin: 'https://evil.example' }],
    ['no address at all', { origin: 'null' }],
    ['nothing said', { origin: '' }],
    ['another site, as the browser says', { origin: '', 'sec-fetch-site': 'cross-site' }],
    ['our host on another port', { origin: 'http://localhost:3001' }],
  ] as const)('a form sent from %s is refused before it is read', async ([, headers]) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await app.nobody('/sign-in', { method, form, headers });
      expect(answer.status, method).toBe(403);
    }
  });

  test('a form sent from our own pages is read', async () => {
    expect((await app.nobody('/sign-in', { form })).to).toBe('/sign-in/sent');
    const headers = { origin: '', 'sec-fetch-site': 'same-origin' };
    expect((await app.nobody('/sign-in', { form, headers })).to).toBe('/sign-in/sent');
  });

  test('more than 12 MB is refused by its length', async () => {
    const answer = await app.nobody('/sign-in', {
      body: '',
      headers: {
        'content-length': String(13 * 1024 * 1024),
        'content-type': 'application/x-www-form-urlencoded',
        connection: 'close',
      },
    });
    expect(answer.status).toBe(413);
  });

  test('a screen without an action answers 405 to a form, and unknown methods are no fault', async () => {
    expect((await app.nobody('/options', { form: {} })).status).toBe(405);
    for (const method of ['OPTIONS', 'PROPFIND', 'TRACE']) {
      const { status } = await app.nobody('/options', { method });
      expect(status, method).toBeLessThan(500);
    }
  });
});

describe('what nobody meant to send', () => {
  test('a page that is not there says so, in our own words', async () => {
    const answer = await app.nobody('/nowhere/at/all');
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/<h1/);
    expect(answer.text).toContain('/safety');
  });

  test.for([
    'ettle.session_token=',
    'ettle.session_token=%',
    'ettle.session_token=%E0%A4%A',
    'ettle.session_token=abc.def',
    `ettle.session_token=${'x'.repeat(6000)}`,
    'ettle.session_token=a.b; ettle.acting=nobody',
    'ettle.acting=00000000-0000-0000-0000-000000000000',
    '=; ;;; a; "',
    'ettle.session_token="; ettle.session_token=%00.%00',
  ])('an odd cookie is nobody: %s', async (cookie) => {
    expect((await app.nobody('/', { headers: { cookie } })).status).toBe(200);
    expect((await app.nobody('/my', { headers: { cookie } })).to).toBe('/sign-in?next=%2Fmy');
  });

  test.for([
    '/%',
    '/%zz',
    '/%E0%A4%A',
    '/%00',
    '/%5C',
    '//%5c%5c',
    '/listings/%00',
    '/listings/%',
    '/my/arrangements/%E0%A4%A',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fserver%2findex.js',
    '/assets/nothing.js',
    '//evil.example/',
    '/search?q=%',
    '/search?q=constructor&day=constructor',
    '/api/v1/listings?q=__proto__&day=__proto__&activity=toString',
    '/search?q=%00',
    '/search?near=%E0%A4%A&page=-1&page=2',
    `/search?q=${'a'.repeat(7000)}`,
    '/?_data=routes%2Fnothing',
    '/search.data?_routes=x',
    '/_root.data',
    '/my.data',
    '/check/%2e%2e',
    '/__manifest?p=%2F&version=x',
    '/__manifest',
  ])('an odd address is no fault: %s', async (path) => {
    const { status } = await app.nobody(path);
    expect(status).toBeLessThan(500);
  });

  test('bytes that are no request end in an answer or a closed line, and the server lives', async () => {
    for (const bytes of [
      'GET / HTTP/9.9\r\n\r\n',
      '\0\0\0\0',
      'GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const line = net.connect(app.port, '127.0.0.1', () => line.end(Buffer.from(bytes, 'latin1')));
        line.on('data', (data) => expect(data.toString()).not.toMatch(/^HTTP\/1\.1 5/));
        line.on('close', () => resolve());
        line.on('error', () => resolve());
      });
    }
    expect((await app.nobody('/health/live')).status).toBe(200);
  });
});
