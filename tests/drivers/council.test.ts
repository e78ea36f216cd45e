import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oidcCouncilAccounts } from '#app/drivers/council/oidc.server.ts';
import type { CouncilAccounts, CouncilProvider, Errand } from '#app/drivers/council/port.ts';

/** A provider that signs whatever it is told to: what an honest one would never send. */
let server: http.Server;
let issuer = '';
let accounts: CouncilAccounts;
let provider: CouncilProvider;
let now = new Date('2026-11-22T09:00:00Z');
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let honest: Keys;
let stranger: Keys;

type Lies = {
  document?: Record<string, unknown>;
  claims?: JWTPayload;
  header?: { alg?: string };
  sign?: 'honest' | 'stranger' | 'secret' | 'none';
  info?: Record<string, unknown>;
  tokenStatus?: number;
};
let lies: Lies = {};
let errand: Errand;
const asked: { path: string; authorization: string | undefined; body: string }[] = [];

beforeAll(async () => {
  honest = await generateKeyPair('RS256');
  stranger = await generateKeyPair('RS256');
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = { issuer, clientId: 'ettle', clientSecret: 'a+b c', redirectUri: 'http://localhost:3000/back' };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(async () => {
  now = new Date('2026-11-22T09:00:00Z');
  lies = {};
  asked.length = 0;
  accounts = oidcCouncilAccounts(() => now);
  const begun = await accounts.begin(provider);
  if (!begun.ok) throw new Error(begun.refusal.code);
  errand = begun.value.errand;
});

async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', issuer);
  let body = '';
  for await (const chunk of request) body += chunk;
  asked.push({ path: pathname, authorization: request.headers.authorization, body });
  const send = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (pathname === '/.well-known/openid-configuration') return send({ ...documentOf(), ...lies.document });
  if (pathname === '/jwks')
    return send({ keys: [{ ...(await exportJWK(honest.publicKey)), alg: 'RS256', kid: 'k', use: 'sig' }] });
  if (pathname === '/me') return send(lies.info ?? { sub: 'karen' });
  if (pathname === '/token')
    return send({ access_token: 'at', token_type: 'Bearer', id_token: await idToken() }, lies.tokenStatus ?? 200);
  send({}, 404);
}

const documentOf = () => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  userinfo_endpoint: `${issuer}/me`,
  end_session_endpoint: `${issuer}/end`,
});

function idToken(): Promise<string> | string {
  const seconds = Math.floor(now.getTime() / 1000);
  const payload: JWTPayload = {
    iss: issuer,
    sub: 'karen',
    aud: 'ettle',
    iat: seconds,
    exp: seconds + 300,
    nonce: errand.nonce,
    email: 'karen@pkc.gov.uk',
    email_verified: true,
    ...lies.claims,
  };
  for (const [name, value] of Object.entries(payload)) if (value === undefined) delete payload[name];
  if (lies.sign === 'none') return new UnsecuredJWT(payload).encode();
  const token = new SignJWT(payload);
  if (lies.sign === 'secret')
    return token.setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(Buffer.from('a+b c'.padEnd(32, 'x')));
  const { privateKey } = lies.sign === 'stranger' ? stranger : honest;
  return token.setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(privateKey);
}

async function finish(back: Record<string, string | undefined> = {}) {
  const url = new URL(provider.redirectUri);
  for (const [name, value] of Object.entries({ state: errand.state, code: 'c', ...back })) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const done = await accounts.finish(provider, errand, url);
  return done.ok ? done.value : done.refusal.code;
}

const NOT_BELIEVED = 'council-account.not-believed';

it('an honest answer is believed, and everything that should be sent is', async () => {
  expect(await finish()).toEqual({
    issuer,
    subject: 'karen',
    email: 'karen@pkc.gov.uk',
    emailVerified: true,
    amr: [],
    acr: null,
  });
  const token = asked.find(({ path }) => path === '/token');
  expect(new URLSearchParams(token?.body).get('code_verifier')).toBe(errand.verifier);
  expect(token?.authorization).toBe(`Basic ${Buffer.from('ettle:a%2Bb%20c').toString('base64')}`);
  const begun = await accounts.begin(provider);
  const sent = Object.fromEntries(new URL(begun.ok ? begun.value.url : '').searchParams);
  expect(sent).toMatchObject({
    response_type: 'code',
    scope: 'openid email',
    code_challenge_method: 'S256',
    client_id: 'ettle',
  });
  expect(Object.keys(sent)).toEqual(expect.arrayContaining(['state', 'nonce', 'code_challenge', 'max_age']));
});

describe('is not believed:', () => {
  const seconds = Math.floor(now.getTime() / 1000);
  it.for<[string, Lies]>([
    ['a token for somebody else’s site', { claims: { aud: 'other' } }],
    ['a token for several sites that was not made for this one', { claims: { aud: ['ettle', 'other'], azp: 'other' } }],
    ['a token for several sites that does not say for whom', { claims: { aud: ['ettle', 'other'] } }],
    ['one made for another party', { claims: { azp: 'other' } }],
    ['a token that has run out', { claims: { exp: seconds - 120 } }],
    ['one that was made long ago and runs on', { claims: { iat: seconds - 3600, exp: seconds + 3600 } }],
    ['one from the future', { claims: { iat: seconds + 3600, exp: seconds + 7200 } }],
    ['one without an end', { claims: { exp: undefined } }],
    ['the nonce of another sign-in', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer’s name in the token', { claims: { iss: 'https://evil.example' } }],
    ['no subject', { claims: { sub: undefined } }],
    ['a signature by a key that is not the provider’s', { sign: 'stranger' }],
    ['a signature with the shared secret', { sign: 'secret' }],
    ['no signature', { sign: 'none' }],
    ['a sign-in of this morning', { claims: { auth_time: seconds - 3600 } }],
    [
      'a user page of somebody else',
      { claims: { email: undefined }, info: { sub: 'stuart', email: 'karen@pkc.gov.uk', email_verified: true } },
    ],
    ['a code that the provider does not know', { tokenStatus: 400 }],
  ])('%s', async ([, told]) => {
    lies = told;
    expect(await finish()).toBe(NOT_BELIEVED);
  });

  it('an answer with another state, and nothing is asked of the provider', async () => {
    asked.length = 0;
    for (const state of ['', 'other', errand.state.slice(1), undefined])
      expect(await finish({ state })).toBe(NOT_BELIEVED);
    expect(asked).toEqual([]);
  });

  it('an answer that says it is from another issuer (mix-up)', async () => {
    expect(await finish({ iss: 'https://evil.example' })).toBe(NOT_BELIEVED);
    expect(await finish({ iss: issuer })).toMatchObject({ subject: 'karen' });
  });

  it('an answer without an issuer, from a provider that promised to say it', async () => {
    lies = { document: { authorization_response_iss_parameter_supported: true } };
    accounts = oidcCouncilAccounts(() => now);
    expect(await finish()).toBe(NOT_BELIEVED);
    expect(await finish({ iss: issuer })).toMatchObject({ subject: 'karen' });
  });

  it('a discovery page that names another issuer, or a shape of its own', async () => {
    for (const document of [
      { issuer: 'https://evil.example' },
      { token_endpoint: 'file:///etc/passwd' },
      { jwks_uri: 7 },
    ]) {
      lies = { document };
      const begun = await oidcCouncilAccounts(() => now).begin(provider);
      expect(begun).toMatchObject({ ok: false, refusal: { code: NOT_BELIEVED } });
    }
  });
});

it('a verified address may be said on the user page, and Microsoft’s own claim counts', async () => {
  lies = {
    claims: { email: undefined, email_verified: undefined },
    info: { sub: 'karen', email: 'karen@pkc.gov.uk', email_verified: 'true' },
  };
  expect(await finish()).toMatchObject({ email: 'karen@pkc.gov.uk', emailVerified: true });
  lies = { claims: { email_verified: undefined, xms_edov: 1 } };
  expect(await finish()).toMatchObject({ emailVerified: true });
  lies = { claims: { email_verified: undefined } };
  expect(await finish()).toMatchObject({ emailVerified: false });
  lies = { claims: { email_verified: 'false' } };
  expect(await finish()).toMatchObject({ emailVerified: false });
});

it('says which proofs the council asked for', async () => {
  lies = { claims: { amr: ['pwd', 'otp', 7], acr: 'phr' } };
  expect(await finish()).toMatchObject({ amr: ['pwd', 'otp'], acr: 'phr' });
  lies = { claims: { amr: 'mfa', acr: 7 } };
  expect(await finish()).toMatchObject({ amr: [], acr: null });
});

it('a no is a no, and silence is said as silence', async () => {
  expect(await finish({ error: 'access_denied', code: undefined })).toBe('council-account.refused');
  lies = { tokenStatus: 503 };
  expect(await finish()).toBe('council-account.unreachable');
  const gone = { ...provider, issuer: 'http://127.0.0.1:1' };
  expect(await accounts.begin(gone)).toMatchObject({ ok: false, refusal: { code: 'council-account.unreachable' } });
});

it('leads to the council’s own way out', async () => {
  const url = new URL((await accounts.leaving(provider, 'http://localhost:3000/sign-out')) ?? '');
  expect(url.pathname).toBe('/end');
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost:3000/sign-out');
});
