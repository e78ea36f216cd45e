// Where sign-in's own requests meet better-auth and the browser's cookies.
import type { AppLoadContext } from '@remix-run/node';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Errand } from '../drivers/council/port.ts';
import { sessionCookie } from '../platform/auth.server.ts';
import { type Answer, ask, signedIn } from './session.server.ts';

const WEEK_SECONDS = 7 * 86_400;
const isSecure = ({ tools }: AppLoadContext) => tools.env.origin.startsWith('https:');

/** The cookie of a session whose token was changed when it became strong. */
export function strongCookie(context: AppLoadContext, token: string): string {
  return sessionCookie(token, context.tools.secret, isSecure(context), WEEK_SECONDS);
}

// ---------------------------------------------------------------- passkeys
/** What the browser needs to show or make a passkey. Its challenge is kept by better-auth, five minutes, for one use. */
export async function passkeyChallenge(
  request: Request,
  context: AppLoadContext,
  what: 'show' | 'make',
): Promise<Response> {
  const path = what === 'show' ? '/passkey/generate-authenticate-options' : '/passkey/generate-register-options';
  const answer = await ask(request, context, path, { method: 'GET' });
  if (!answer.ok) return Response.json({ options: null }, { status: answer.status === 429 ? 429 : 400 });
  const options = JSON.parse(answer.text) as Record<string, unknown>;
  // better-auth asks for a wish here; the answer without it would be refused.
  if (what === 'show') options.userVerification = 'required';
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of answer.cookies) headers.append('set-cookie', cookie);
  return Response.json({ options }, { headers });
}

const credential = z.looseObject({ id: z.string().min(1).max(1400), response: z.looseObject({}) });
export type Credential = z.infer<typeof credential>;

/** The browser's credential out of a form field. Whether it is right is better-auth's to say. */
export function readCredential(field: unknown): Credential | null {
  if (typeof field !== 'string' || field.length > 50_000) return null;
  try {
    const read = credential.safeParse(JSON.parse(field));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Signs in with a passkey: the new session's cookies, 'too-often', or null when it is not believed. */
export async function showPasskey(
  request: Request,
  context: AppLoadContext,
  response: Credential,
): Promise<string[] | 'too-often' | null> {
  const body = JSON.stringify({ response });
  const answer = await ask(request, context, '/passkey/verify-authentication', { method: 'POST', body });
  return answer.status === 429 ? 'too-often' : signedIn(answer);
}

export function makePasskey(request: Request, context: AppLoadContext, response: Credential): Promise<Answer> {
  const body = JSON.stringify({ response });
  return ask(request, context, '/passkey/verify-registration', { method: 'POST', body });
}

// ---------------------------------------------------------------- a council's own account
/** Begins a session for a login that its council has vouched for. */
export async function councilSession(
  request: Request,
  context: AppLoadContext,
  body: { loginId: string; council: string; strong: boolean },
): Promise<string[]> {
  const headers = new Headers({ 'user-agent': request.headers.get('user-agent') ?? '' });
  const response = await context.tools.auth.api.councilSignIn({ body, headers, asResponse: true });
  if (!response.ok) throw new Error(`better-auth answered ${response.status} to a council's sign-in`);
  return response.headers.getSetCookie();
}

const ERRAND = 'ettle.errand';
const ERRAND_SECONDS = 600;
const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  code: z.string(),
  next: z.string(),
  until: z.number(),
});

/** Keeps what must come back from the council, sealed, in the browser that set out: no other browser can bring it. */
export async function errandCookie(
  context: AppLoadContext,
  errand: Errand & { code: string; next: string },
): Promise<string> {
  const until = context.tools.clock.now().getTime() + ERRAND_SECONDS * 1000;
  const sealed = await symmetricEncrypt({ key: context.tools.secret, data: JSON.stringify({ ...errand, until }) });
  return cookieOf(context, sealed, ERRAND_SECONDS);
}

export const endErrand = (context: AppLoadContext): string => cookieOf(context, '', 0);

/** The errand this browser is on for that council, when it is not older than ten minutes. */
export async function errandIn(request: Request, context: AppLoadContext, code: string) {
  const sealed = new RegExp(`(?:^|;\\s*)${ERRAND}=([0-9a-f]{1,4000})(?:;|$)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1];
  if (!sealed) return null;
  const open = await symmetricDecrypt({ key: context.tools.secret, data: sealed }).catch(() => null);
  if (open === null) return null;
  const read = kept.safeParse(JSON.parse(open));
  const valid = read.success && read.data.code === code && read.data.until > context.tools.clock.now().getTime();
  return valid ? read.data : null;
}

const cookieOf = (context: AppLoadContext, value: string, seconds: number) =>
  `${ERRAND}=${value}; Max-Age=${seconds}; Path=/sign-in/council; HttpOnly; SameSite=Lax${isSecure(context) ? '; Secure' : ''}`;
