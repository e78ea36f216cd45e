import { type AppLoadContext, redirect } from '@remix-run/node';
import { type Actor, ANYONE, isSignedIn, type SignedIn } from '../access/actor.ts';
import { actorOfSession } from '../platform/actor.server.ts';
import { sessionTokenFrom } from '../platform/auth.server.ts';

const ACTING = 'ettle.acting';
/** Loaders of one page run side by side: they share one look-up of who is asking. */
const asked = new WeakMap<Request, Promise<Actor>>();

/** Who is asking. Every loader and action begins with this or with `signedInFrom`. */
export function actorFrom(request: Request, { tools }: AppLoadContext): Promise<Actor> {
  const known = asked.get(request);
  if (known) return known;
  const cookies = request.headers.get('cookie');
  const token = sessionTokenFrom(cookies, tools.secret);
  const acting = new RegExp(`(?:^|;\\s*)${ACTING}=([0-9a-f-]{36})`).exec(cookies ?? '')?.[1] ?? null;
  const actor = token ? actorOfSession(tools.pool, token, acting, tools.clock.now()) : Promise.resolve(ANYONE);
  asked.set(request, actor);
  return actor;
}

/** Somebody who is signed in; anyone else is asked to sign in and brought back here. */
export async function signedInFrom(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const actor = await actorFrom(request, context);
  if (isSignedIn(actor)) return actor;
  const { pathname, search } = new URL(request.url);
  const back = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : '/my';
  throw redirect(`/sign-in?next=${encodeURIComponent(back)}`);
}

/** Remembers for whom the next screens are. What it may open is checked anew on each request. */
export function actingCookie(personId: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return personId ? `${ACTING}=${personId}; Max-Age=604800; ${rest}` : `${ACTING}=; Max-Age=0; ${rest}`;
}
