import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { CouncilFault, CouncilIdentity } from '../../domain/keys/council.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { CouncilAccounts, CouncilProvider, Errand } from './port.ts';

const ANSWER_MS = 5_000;
const MOST_ANSWER_BYTES = 256 * 1024;
const DISCOVERY_MS = 10 * 60_000;
/** How long ago the council may have asked who it is: as long as a fresh sign-in lasts here. */
const MOST_SECONDS_SINCE = 15 * 60;
const DRIFT_SECONDS = 60;
/** Public-key signatures only: with a shared secret, or with none, anybody who knows the secret could be anybody. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const endpoint = z.url({ protocol: /^https?$/ });
const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  end_session_endpoint: endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});
const tokens = z.object({ id_token: z.string().max(20_000), access_token: z.string().max(20_000) });
const truth = z.union([z.boolean(), z.string(), z.number()]).optional();
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: truth,
  // Microsoft Entra says nothing of `email_verified`; this optional claim says that the domain's owner was verified.
  xms_edov: truth,
});
const said = (value: z.infer<typeof truth>) => value === true || value === 1 || value === 'true' || value === '1';

type Known = z.infer<typeof discovery> & { keys: JWTVerifyGetKey; until: number };
class NotBelieved extends Error {}

/**
 * A relying party for councils' own sign-in. The protocol's dangerous part, signatures and claims of tokens, is jose's;
 * what is ours is the order of the steps and that nothing is left out. OpenID Connect Core 3.1, RFC 7636, RFC 9207.
 */
export function oidcCouncilAccounts(now: () => Date): CouncilAccounts {
  const known = new Map<string, Known>();
  const knownOf = async ({ issuer }: CouncilProvider): Promise<Known> => {
    const kept = known.get(issuer);
    if (kept && kept.until > now().getTime()) return kept;
    const found = await discover(issuer);
    const fresh = { ...found, keys: createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: ANSWER_MS }) };
    known.set(issuer, { ...fresh, until: now().getTime() + DISCOVERY_MS });
    return known.get(issuer) as Known;
  };
  return {
    begin: (provider) =>
      guarded(async () => {
        const { authorization_endpoint } = await knownOf(provider);
        const errand = { state: random(), nonce: random(), verifier: random() };
        return ok({ url: authorizeUrl(authorization_endpoint, provider, errand), errand });
      }),
    finish: (provider, errand, back) =>
      guarded(async () => {
        const at = await knownOf(provider);
        const code = codeIn(back, provider, errand, at);
        if (code === null) return refuse('council-account.refused');
        const got = await exchange(provider, errand, code, at);
        const payload = await checked(got.id_token, provider, errand, at, now());
        return ok(await identityOf(payload, got.access_token, at));
      }),
    leaving: async (provider, backTo) => {
      const at = await knownOf(provider).catch(() => null);
      if (!at?.end_session_endpoint) return null;
      const url = new URL(at.end_session_endpoint);
      url.searchParams.set('client_id', provider.clientId);
      url.searchParams.set('post_logout_redirect_uri', backTo);
      return url.href;
    },
  };
}

async function guarded<T>(act: () => Promise<Result<T, CouncilFault>>): Promise<Result<T, CouncilFault>> {
  try {
    return await act();
  } catch (error) {
    // jose's own errors, and shapes that are not what they should be, are answers that cannot be believed.
    const bad = error instanceof NotBelieved || error instanceof z.ZodError || /^ERR_J/.test(codeOf(error));
    return refuse(bad ? 'council-account.not-believed' : 'council-account.unreachable');
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');
const random = () => randomBytes(32).toString('base64url');
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function discover(issuer: string): Promise<z.infer<typeof discovery>> {
  const found = discovery.parse(await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  // Another name in the document would let one provider speak for another.
  if (found.issuer !== issuer) throw new NotBelieved('the document names another issuer');
  const scheme = new URL(issuer).protocol;
  for (const each of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.userinfo_endpoint]) {
    if (each && scheme === 'https:' && new URL(each).protocol !== 'https:') throw new NotBelieved('not https');
  }
  return found;
}

function authorizeUrl(at: string, provider: CouncilProvider, errand: Errand): string {
  const url = new URL(at);
  const asked = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: provider.redirectUri,
    scope: 'openid email',
    state: errand.state,
    nonce: errand.nonce,
    code_challenge: createHash('sha256').update(errand.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    max_age: String(MOST_SECONDS_SINCE),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** The code that came back, when it came from where it was asked. Null: the council, or the person there, said no. */
function codeIn(back: URL, provider: CouncilProvider, errand: Errand, at: Known): string | null {
  const given = back.searchParams;
  if (!same(given.get('state') ?? '', errand.state)) throw new NotBelieved('state');
  const iss = given.get('iss');
  const mustSay = at.authorization_response_iss_parameter_supported === true;
  if ((iss !== null || mustSay) && iss !== provider.issuer) throw new NotBelieved('issuer');
  const code = given.get('code');
  if (given.has('error')) return null;
  if (!code || code.length > 4_000) throw new NotBelieved('no code');
  return code;
}

async function exchange(provider: CouncilProvider, errand: Errand, code: string, at: Known) {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: provider.redirectUri,
    code_verifier: errand.verifier,
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  const methods = at.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (methods.includes('client_secret_basic')) {
    // RFC 6749 2.3.1: each half is form-encoded before they are joined.
    const [id, secret] = [provider.clientId, provider.clientSecret].map((each) => encodeURIComponent(each));
    headers.authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  } else {
    form.set('client_id', provider.clientId);
    form.set('client_secret', provider.clientSecret);
  }
  return tokens.parse(await read(at.token_endpoint, { method: 'POST', headers, body: form.toString() }));
}

async function checked(
  idToken: string,
  provider: CouncilProvider,
  errand: Errand,
  at: Known,
  now: Date,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(idToken, at.keys, {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    clockTolerance: DRIFT_SECONDS,
    maxTokenAge: MOST_SECONDS_SINCE,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    currentDate: now,
  });
  if (!same(String(payload.nonce), errand.nonce)) throw new NotBelieved('nonce');
  const many = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((many || payload.azp !== undefined) && payload.azp !== provider.clientId) throw new NotBelieved('azp');
  const since = payload.auth_time;
  const oldest = now.getTime() / 1000 - MOST_SECONDS_SINCE - DRIFT_SECONDS;
  if (since !== undefined && !(typeof since === 'number' && since >= oldest)) throw new NotBelieved('auth_time');
  return payload;
}

/** Who it is: from the checked token, and for the address from the council's user page where the token does not say it. */
async function identityOf(payload: JWTPayload, accessToken: string, at: Known): Promise<CouncilIdentity> {
  let about = claims.parse(payload);
  if (about.email === undefined && at.userinfo_endpoint) {
    const info = claims.parse(
      await read(at.userinfo_endpoint, { headers: { authorization: `Bearer ${accessToken}` } }),
    );
    if (info.sub !== about.sub) throw new NotBelieved('another subject');
    about = info;
  }
  return {
    issuer: String(payload.iss),
    subject: about.sub,
    email: about.email ?? '',
    emailVerified: said(about.email_verified) || said(about.xms_edov),
    amr: Array.isArray(payload.amr) ? payload.amr.filter((each): each is string => typeof each === 'string') : [],
    acr: typeof payload.acr === 'string' ? payload.acr : null,
  };
}

/** JSON from a provider: at once or not at all, of a sane size, and from that address and no other. */
async function read(url: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { accept: 'application/json', ...(init.headers as Record<string, string> | undefined) };
  const response = await fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) });
  if (!response.ok) {
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`${response.status}`);
    throw new NotBelieved(`${response.status}`);
  }
  const body = await response.arrayBuffer();
  if (body.byteLength > MOST_ANSWER_BYTES) throw new NotBelieved('too long');
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new NotBelieved('not JSON');
  }
}
