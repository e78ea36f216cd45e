import { beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '#tests/support/app.ts';
import { freshTools } from '#tests/support/database.ts';
import { aroundAisha } from '#tests/support/plan.ts';

let on: App;
let off: App;
beforeAll(async () => {
  const [withDemo, without] = [
    await freshTools({ DEMO: '1', UNLIMITED: '1' }),
    await freshTools({ DEMO: '0', UNLIMITED: '1', SECOND_STEP: 'optional' }),
  ];
  await aroundAisha(withDemo);
  await aroundAisha(without);
  [on, off] = [await startApp(withDemo), await startApp(without)];
});

const form = { email: 'aisha@ettle.example' };
const session = (cookies: string[]) => cookies.filter((cookie) => /session_token=[^;]/.test(cookie));

test('in demo mode one press makes anybody one of the cast', async () => {
  const answer = await on.nobody('/demo', { form });
  expect(answer).toMatchObject({ status: 303, to: '/my' });
  expect(session(answer.cookies)).toHaveLength(1);
});

test.for(['/demo', '/demo/outbox'])('outside it %s is not there', async (path) => {
  expect((await on.nobody(path)).status).toBe(200);
  expect((await off.nobody(path)).status).toBe(404);
  const sent = await off.nobody(path, { form });
  expect(sent.status).toBeGreaterThanOrEqual(404);
  expect(sent.status).toBeLessThan(500);
  expect(sent.cookies).toEqual([]);
});

test('outside it better-auth does not know how to become somebody', async () => {
  const { tools } = { tools: await freshTools({ DEMO: '0' }) };
  const ask = (path: string) =>
    tools.auth.handler(
      new Request(`${tools.env.origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: tools.env.origin },
        body: JSON.stringify(form),
      }),
    );
  expect((await ask('/demo/sign-in')).status).toBe(404);
  expect(await tools.db.loginSession.count()).toBe(0);
});

test('outside it no page offers the demo', async () => {
  for (const path of ['/', '/sign-in', '/help']) expect((await off.nobody(path)).text).not.toMatch(/href="\/demo/);
  expect((await on.nobody('/sign-in')).text).toMatch(/href="\/demo/);
});

test('better-auth itself is not reachable from outside: only our own screens speak to it', async () => {
  for (const app of [on, off]) {
    for (const path of [
      '/api/auth/demo/sign-in',
      '/api/auth/sign-in/magic-link',
      '/api/auth/get-session',
      '/api/auth/ok',
      '/api/auth/council/sign-in',
      '/api/auth/passkey/generate-authenticate-options',
      '/api/auth/passkey/delete-passkey',
    ]) {
      expect((await app.nobody(path)).status).toBe(404);
      const { status, cookies } = await app.nobody(path, { form });
      expect(status).toBeGreaterThanOrEqual(404);
      expect(status).toBeLessThan(500);
      expect(cookies).toEqual([]);
    }
  }
});
