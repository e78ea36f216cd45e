import type { AppLoadContext } from '@remix-run/node';

export type Answer = { ok: boolean; status: number; cookies: string[]; text: string };

/** Speaks to better-auth as a browser would, so that its own limits, checks and cookies hold. */
export async function ask(request: Request, context: AppLoadContext, path: string, init: RequestInit): Promise<Answer> {
  const { auth, env } = context.tools;
  const headers = new Headers(init.headers);
  headers.set('cookie', request.headers.get('cookie') ?? '');
  headers.set('origin', env.origin);
  headers.set('x-ettle-caller', context.caller);
  headers.set('user-agent', request.headers.get('user-agent') ?? '');
  if (init.body) headers.set('content-type', 'application/json');
  const response = await auth.handler(
    new Request(`${env.origin}/api/auth${path}`, { ...init, headers, redirect: 'manual' }),
  );
  const text = await response.text();
  return { ok: response.status < 400, status: response.status, cookies: response.headers.getSetCookie(), text };
}

export function sendLink(request: Request, context: AppLoadContext, email: string, next: string): Promise<Answer> {
  const body = JSON.stringify({ email, name: email.split('@')[0], callbackURL: next });
  return ask(request, context, '/sign-in/magic-link', { method: 'POST', body });
}

/** Uses up the link. No session cookie comes back when the link is old, used or made up. */
export async function spendLink(request: Request, context: AppLoadContext, token: string): Promise<string[] | null> {
  const answer = await ask(request, context, `/magic-link/verify?token=${encodeURIComponent(token)}`, {
    method: 'GET',
  });
  return signedIn(answer);
}

/** Demo mode only; outside it better-auth does not know the address. */
export async function becomeCast(request: Request, context: AppLoadContext, email: string): Promise<string[] | null> {
  const answer = await ask(request, context, '/demo/sign-in', { method: 'POST', body: JSON.stringify({ email }) });
  return signedIn(answer);
}

export async function endSession(request: Request, context: AppLoadContext): Promise<string[]> {
  return (await ask(request, context, '/sign-out', { method: 'POST', body: '{}' })).cookies;
}

export const signedIn = (answer: Answer) => {
  const session = answer.cookies.find((cookie) => /ettle\.session_token=[^;]/.test(cookie));
  return answer.ok && session ? answer.cookies : null;
};

/** Where to go after signing in: only ever a path of this site. */
export function safeNext(next: string | null | undefined, otherwise = '/my'): string {
  if (!next || !/^\/(?![/\\])[\w\-./?=&%+:,]*$/.test(next)) return otherwise;
  return next;
}
