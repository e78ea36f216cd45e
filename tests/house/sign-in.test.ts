import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '#tests/support/app.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let app: App;
beforeAll(async () => {
  tools = await freshTools({ UNLIMITED: '1' });
  // Links and sessions are better-auth's, which reads the real clock.
  tools.at(new Date().toISOString());
  await aroundAisha(tools);
  app = await startApp(tools);
});

const cookiesOf = (cookies: string[]) => cookies.map((each) => each.split(';', 1)[0]).join('; ');

/** Asks for a link and opens the letter that comes. */
async function letterTo(email: string, next = ''): Promise<URL> {
  tools.letters.length = 0;
  const asked = await app.nobody(`/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`, { form: { email } });
  expect(asked).toMatchObject({ status: 303, to: '/sign-in/sent' });
  await runJobs(tools);
  const letter = tools.letters.find(({ to, text }) => to === email && text.includes('/sign-in/link'));
  return new URL(/http:\S+/.exec(letter?.text ?? '')?.[0] ?? 'http://no.letter/');
}

describe('a link by e-mail', () => {
  test('signs somebody in, once, and brings them to the page they wanted', async () => {
    const link = await letterTo('aisha@ettle.example', '/my/outcomes');
    expect(link.pathname).toBe('/sign-in/link');
    const opened = await app.nobody(link.pathname + link.search);
    expect(opened.status).toBe(200);
    // Opening it is not yet using it: programmes that look into mail open links too.
    expect(opened.cookies).toEqual([]);
    const form = { token: link.searchParams.get('token') ?? '', next: link.searchParams.get('next') ?? '' };
    const pressed = await app.nobody('/sign-in/link', { form });
    expect(pressed).toMatchObject({ status: 303, to: '/my/outcomes' });
    const cookie = cookiesOf(pressed.cookies);
    expect((await app.nobody('/my/outcomes', { headers: { cookie } })).status).toBe(200);
    const twice = await app.nobody('/sign-in/link', { form });
    expect(twice.cookies).toEqual([]);
    expect(twice.text).toContain('This link cannot be used');
  });

  test('the cookie is for the server alone', async () => {
    const link = await letterTo('callum@ettle.example');
    const { cookies } = await app.nobody('/sign-in/link', { form: { token: link.searchParams.get('token') ?? '' } });
    const session = cookies.find((each) => each.includes('session_token=')) ?? '';
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
  });

  test('a made-up, cut or foreign token signs nobody in', async () => {
    const link = await letterTo('callum@ettle.example');
    const token = link.searchParams.get('token') ?? '';
    for (const wrong of [token.slice(1), `${token}x`, token.toUpperCase(), '', 'x', '\u0000', 'a'.repeat(5000)]) {
      const answer = await app.nobody('/sign-in/link', { form: { token: wrong } });
      expect(answer.status).toBe(200);
      expect(answer.cookies).toEqual([]);
    }
  });

  test('an unknown address gets a letter too: whether somebody is known here is nobody’s business', async () => {
    const link = await letterTo('new@ettle.example');
    const pressed = await app.nobody('/sign-in/link', { form: { token: link.searchParams.get('token') ?? '' } });
    expect(pressed).toMatchObject({ status: 303, to: '/welcome' });
  });

  test('nobody is sent on to another site', async () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x=1',
    ]) {
      const link = await letterTo('aisha@ettle.example', next);
      expect(link.searchParams.get('next') ?? '/').toMatch(/^\/(?![/\\])[\w%:=-]*$/);
      const form = { token: link.searchParams.get('token') ?? '', next };
      const pressed = await app.nobody('/sign-in/link', { form });
      expect(pressed.headers.location).toMatch(/^\/(?![/\\])/);
    }
  });

  test('signing out ends the session, not only the cookie', async () => {
    const aisha = await letterTo('aisha@ettle.example');
    const { cookies } = await app.nobody('/sign-in/link', { form: { token: aisha.searchParams.get('token') ?? '' } });
    const cookie = cookiesOf(cookies);
    expect((await app.nobody('/my', { headers: { cookie } })).status).toBe(200);
    await app.nobody('/sign-out', { form: {}, headers: { cookie } });
    expect((await app.nobody('/my', { headers: { cookie } })).to).toContain('/sign-in');
  });
});

test('a session that is over is nobody', async () => {
  const aisha = await app.as('aisha');
  expect((await aisha('/my')).status).toBe(200);
  const now = tools.clock.now();
  tools.at(new Date(now.getTime() + 8 * 86_400_000).toISOString());
  expect((await aisha('/my')).to).toContain('/sign-in');
  tools.at(now.toISOString());
});

test('asking for links again and again comes to an end, for that caller', async () => {
  const limited = await startApp(await freshTools({ UNLIMITED: '' }));
  const pages: string[] = [];
  for (let n = 0; n < 9; n += 1) {
    const answer = await limited.nobody('/sign-in', { form: { email: `person${n}@example.org` } });
    pages.push(
      answer.to ??
        (answer.text.includes('You have asked for a link several times') ? 'too often' : `status ${answer.status}`),
    );
  }
  expect(pages.slice(0, 6)).toEqual(Array(6).fill('/sign-in/sent'));
  expect(pages.slice(6)).toEqual(Array(3).fill('too often'));
});

test('who reads the table of sessions can sign in as nobody, and learns nothing of where anybody was', async () => {
  const link = await letterTo('callum@ettle.example');
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
  const form = { token: link.searchParams.get('token') ?? '' };
  const { cookies } = await app.nobody('/sign-in/link', { form, headers });
  const cookie = cookiesOf(cookies);
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? '';
  expect(token.length).toBeGreaterThan(20);
  const rows = await tools.db.loginSession.findMany({ orderBy: { createdAt: 'desc' } });
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows[0]).toMatchObject({ device: 'Firefox on Linux', ipAddress: null, userAgent: null, way: 'link' });
  const stolen = rows[0]?.token ?? '';
  await expect(
    tools.db.loginSession.update({ where: { token: stolen }, data: { token: 'plain' } }),
    'the database refuses a plain one',
  ).rejects.toThrow();
  const forged = `ettle.session_token=${encodeURIComponent(`${stolen}.${createHmac('sha256', tools.secret).update(stolen).digest('base64')}`)}`;
  expect((await app.nobody('/my', { headers: { cookie: forged } })).to).toContain('/sign-in');
  expect((await app.nobody('/my', { headers: { cookie } })).status).toBe(200);
});

const FOREIGN: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '', 'sec-fetch-site': 'cross-site' },
];

test('no other site can send the forms of keys and devices, with anybody’s cookie', async () => {
  const aisha = await app.as('aisha');
  const before = await tools.db.event.count();
  for (const path of [
    '/sign-in/passkey',
    '/sign-in/code',
    '/sign-in/again',
    '/account/passkeys',
    '/account/passkeys/new',
    '/account/codes',
    '/account/recovery',
    '/account/devices',
    '/admin/sign-in',
    '/admin/resets',
  ]) {
    for (const headers of FOREIGN) {
      const answer = await aisha(path, { form: { intent: 'begin' }, headers });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  expect(await tools.db.event.count()).toBe(before);
});
