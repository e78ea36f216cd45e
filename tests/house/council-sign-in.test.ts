import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#app/access/actor.ts';
import { methodOf } from '#app/domain/keys/council.ts';
import { setCouncilAccount } from '#app/domain/keys/council-commands.server.ts';
import { redirectUri } from '#app/domain/keys/lists.server.ts';
import { appointOfficer, endOffice, makeFirstAdministrator } from '#app/domain/organisations/commands.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { type Answer, type App, startApp } from '#tests/support/app.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type CouncilServer, startCouncilServer, throughCouncilPages } from '#tests/support/oidc.ts';

let tools: TestTools;
let app: App;
let council: CouncilServer;
let joan: SignedIn;
const CODE = COUNCIL.perth;
const PEOPLE = {
  karen: { email: 'Karen@pkc.gov.uk', email_verified: true },
  'karen-again': { email: 'karen@pkc.gov.uk', email_verified: true },
  unproved: { email: 'stuart@pkc.gov.uk', email_verified: false },
  foreign: { email: 'joan@ettle.example', email_verified: true },
  nobody: { email: 'new.clerk@pkc.gov.uk', email_verified: true },
  elsewhere: { email: 'elsewhere@pkc.gov.uk', email_verified: true },
};

beforeAll(async () => {
  tools = await freshTools({ UNLIMITED: '1' });
  // Tokens are the provider's, which reads the real clock.
  tools.at(new Date().toISOString());
  await makeFirstAdministrator(tools, { email: 'joan@ettle.example', name: 'Joan Tulloch' });
  joan = await actorOf(tools, 'joan@ettle.example');
  const terms = { title: 'Social worker', duties: ['social-work'] as const, limitPencePerYear: null };
  for (const [email, authorityCode] of [
    ['karen@pkc.gov.uk', CODE],
    ['stuart@pkc.gov.uk', CODE],
    ['elsewhere@pkc.gov.uk', COUNCIL.fife],
  ] as const)
    await appointOfficer(tools, joan, { email, name: email, authorityCode, ...terms });
  council = await startCouncilServer(PEOPLE, [
    redirectUri(tools.env.origin, CODE),
    redirectUri(tools.env.origin, COUNCIL.fife),
  ]);
  app = await startApp(tools);
  await open(CODE);
});
afterAll(() => council?.stop());

async function open(authorityCode: string, over: { open?: boolean } = {}) {
  const { issuer, clientId, clientSecret } = council;
  const set = {
    authorityCode,
    issuer,
    clientId,
    clientSecret,
    domains: 'pkc.gov.uk',
    trustsSecondStep: true,
    open: true,
  };
  const done = await setCouncilAccount(tools, joan, { ...set, ...over });
  assert(done.ok, 'the council’s account is set');
}

const pairs = (cookies: readonly string[]) =>
  cookies
    .map((each) => each.split(';', 1)[0])
    .filter((each) => !each?.endsWith('='))
    .join('; ');

async function setOut(next = '', code: string = CODE): Promise<{ there: string; cookie: string }> {
  const answer = await app.nobody(`/sign-in/council/${code}${next ? `?next=${encodeURIComponent(next)}` : ''}`);
  expect(answer.status).toBe(302);
  return { there: answer.headers.location ?? '', cookie: pairs(answer.cookies) };
}

async function signIn(person: string, next = ''): Promise<Answer> {
  const { there, cookie } = await setOut(next);
  const back = await throughCouncilPages(there, person);
  return app.nobody(back.pathname + back.search, { headers: { cookie } });
}

const session = ({ cookies }: Answer) => cookies.some((each) => /session_token=[^;]/.test(each));

function refused(answer: Answer, words: RegExp): void {
  expect(session(answer)).toBe(false);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('You are not signed in');
  expect(answer.text).toMatch(words);
}

describe('an officer, with the account they have at work', () => {
  test('comes in, once their address is proved there, and back to where they were going', async () => {
    expect((await app.nobody('/sign-in')).text).toMatch(
      /Sign in with your <!-- -->Perth and Kinross|Sign in with your Perth and Kinross/,
    );
    const answer = await signIn('karen', '/council/people');
    expect(answer).toMatchObject({ status: 303, to: '/council/people' });
    const cookie = pairs(answer.cookies);
    expect((await app.nobody('/council/people', { headers: { cookie } })).status).toBe(200);
    // The same account is the same login the next time.
    expect(session(await signIn('karen'))).toBe(true);
    expect(await tools.db.loginMethod.count({ where: { providerId: methodOf(CODE) } })).toBe(1);
  });

  test('opens the office there, and nothing else of theirs', async () => {
    const login = await tools.db.login.findUniqueOrThrow({ where: { email: 'karen@pkc.gov.uk' } });
    const terms = { title: 'Social worker', duties: ['social-work'] as const, limitPencePerYear: null };
    await appointOfficer(tools, joan, { email: login.email, name: 'Karen', authorityCode: COUNCIL.fife, ...terms });
    await tools.db.person.create({
      data: { id: crypto.randomUUID(), loginId: login.id, name: 'Karen', knownAs: 'Karen', authorityCode: CODE },
    });
    const cookie = pairs((await signIn('karen')).cookies);
    const desk = await app.nobody('/council', { headers: { cookie } });
    expect(desk.status).toBe(200);
    expect(desk.text).not.toContain('Fife');
    expect((await app.nobody('/my', { headers: { cookie } })).status, 'her own record stays shut').toBe(302);
  });

  test('does not come in with the address of somebody who was there before', async () => {
    refused(await signIn('karen-again'), /Another account of this council is joined/);
  });

  test('does not come in before the council has proved the address', async () => {
    refused(await signIn('unproved'), /has not confirmed your e-mail address/);
  });

  test('does not come in with an address that is not the council’s, not even an administrator’s', async () => {
    refused(await signIn('foreign'), /not one of your council’s/);
  });

  test('is not made by it: not a new login, and not an office in this council', async () => {
    const before = await tools.db.login.count();
    refused(await signIn('nobody'), /You have no office in this council here yet/);
    refused(await signIn('elsewhere'), /You have no office in this council here yet/);
    expect(await tools.db.login.count()).toBe(before);
  });

  test('is out when the office has ended', async () => {
    const terms = { title: 'Clerk', duties: ['social-work'] as const, limitPencePerYear: null };
    const email = 'new.clerk@pkc.gov.uk';
    const made = await appointOfficer(tools, joan, { email, name: 'Clerk', authorityCode: CODE, ...terms });
    assert(made.ok, 'appointed');
    expect(session(await signIn('nobody'))).toBe(true);
    const today = tools.clock.now();
    tools.at(new Date(today.getTime() - 86_400_000).toISOString());
    const { officerId } = made.value;
    await tools.db.officer.update({ where: { id: officerId }, data: { fromDay: new Date('2026-01-01') } });
    await endOffice(tools, joan, { officerId, toDay: dayOf(tools.clock.now()) });
    tools.at(today.toISOString());
    refused(await signIn('nobody'), /no office/);
  });
});

describe('what comes back is for the browser that set out', () => {
  test('another browser cannot bring it, nor this one twice', async () => {
    const { there, cookie } = await setOut();
    const back = await throughCouncilPages(there, 'karen');
    const path = back.pathname + back.search;
    refused(await app.nobody(path), /was not as it should be/);
    const other = await setOut();
    refused(await app.nobody(path, { headers: { cookie: other.cookie } }), /was not as it should be/);
    expect(session(await app.nobody(path, { headers: { cookie } }))).toBe(true);
    refused(await app.nobody(path, { headers: { cookie } }), /was not as it should be/);
  });

  test('not to another council’s address, though both have the same provider', async () => {
    await open(COUNCIL.fife);
    const { there, cookie } = await setOut();
    const back = await throughCouncilPages(there, 'karen');
    refused(
      await app.nobody(`/sign-in/council/${COUNCIL.fife}/back${back.search}`, { headers: { cookie } }),
      /was not as it should be/,
    );
  });

  test('not after ten minutes, nor with a word of it changed', async () => {
    const { there, cookie } = await setOut();
    const back = await throughCouncilPages(there, 'karen');
    const path = back.pathname + back.search;
    for (const wrong of [
      cookie.slice(0, -2),
      cookie.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
      'ettle.errand=00',
    ])
      refused(await app.nobody(path, { headers: { cookie: wrong } }), /was not as it should be/);
    const now = tools.clock.now();
    tools.at(new Date(now.getTime() + 601_000).toISOString());
    refused(await app.nobody(path, { headers: { cookie } }), /was not as it should be/);
    tools.at(now.toISOString());
  });

  test('whoever turns back at the council’s door is told so', async () => {
    const { there, cookie } = await setOut();
    const back = await throughCouncilPages(there, 'karen', false);
    refused(await app.nobody(back.pathname + back.search, { headers: { cookie } }), /it said no/);
  });
});

test('the way out leads past the council’s own', async () => {
  const cookie = pairs((await signIn('karen')).cookies);
  const out = await app.nobody('/sign-out', { form: {}, headers: { cookie } });
  expect(out.to).toBe(`/sign-out?council=${CODE}`);
  expect((await app.nobody(out.to ?? '')).text).toContain(`${council.issuer}/session/end`);
});

test('where a second step is required, a council that does not say it asked for one is not enough', async () => {
  const strict = await startApp(Object.assign(Object.create(tools), { env: { ...tools.env, secondStep: 'required' } }));
  const cookie = pairs((await signIn('karen')).cookies);
  expect((await strict.nobody('/council', { headers: { cookie } })).to).toMatch(/^\/account\/codes/);
  expect((await strict.nobody('/account/codes', { headers: { cookie } })).text).toContain(
    'Your work opens when this is done',
  );
});

test('shut, it is not on the page, leads nowhere, and everybody who came that way is out', async () => {
  const cookie = pairs((await signIn('karen')).cookies);
  await open(CODE, { open: false });
  expect((await app.nobody('/council', { headers: { cookie } })).to).toContain('/sign-in');
  expect((await app.nobody(`/sign-in/council/${CODE}`)).status).toBe(404);
});

test('the secret is neither in the table nor on the page', async () => {
  await open(CODE);
  const row = await tools.db.councilAccount.findUniqueOrThrow({ where: { authorityCode: CODE } });
  expect(JSON.stringify(row)).not.toContain(council.clientSecret);
  const admin = await app.as('joan');
  const page = await admin(`/admin/sign-in?council=${CODE}`);
  expect(page.text).toContain(council.issuer);
  expect(page.text).not.toContain(council.clientSecret);
  const form = { issuer: 'ftp://x', clientId: 'x', clientSecret: 'typed-secret', domains: 'pkc.gov.uk' };
  const wrong = await admin(`/admin/sign-in?council=${CODE}`, { form });
  expect(wrong.text).toContain('Write the issuer as the council gave it');
  expect(wrong.text).not.toContain('typed-secret');
});
