import { type AppLoadContext, redirect } from '@remix-run/node';
import { type Actor, ANYONE, isSignedIn, type SignedIn } from '../access/actor.ts';
import { actorOfSession } from '../platform/actor.server.ts';
import { sessionTokenFrom } from '../platform/auth.server.ts';
import { paths } from './paths.ts';

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
  const { secondStep } = tools.env;
  const actor = token
    ? actorOfSession(tools.pool, { token, actingFor: acting, secondStep }, tools.clock.now())
    : Promise.resolve(ANYONE);
  asked.set(request, actor);
  return actor;
}

/** The pages of those offices that want a second step. Without one they are not there; their people are led to set it up. */
const OFFICES = /^\/(?:council|holder|admin|agreements)(?:\/|$)/;

/** Somebody who is signed in, the second step done; anyone else is asked to sign in and brought back here. */
export async function signedInFrom(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const actor = await actorFrom(request, context);
  const { pathname, search } = new URL(request.url);
  const path = pathname.replace(/\.data$/, '');
  const back = request.method === 'GET' ? path + search : '/my';
  if (!isSignedIn(actor)) throw redirect(paths.signIn(back));
  if (actor.mustSetUp && OFFICES.test(path)) throw redirect(paths.codes(back));
  return actor;
}

/** Remembers for whom the next screens are. What it may open is checked anew on each request. */
export function actingCookie(personId: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return personId ? `${ACTING}=${personId}; Max-Age=604800; ${rest}` : `${ACTING}=; Max-Age=0; ${rest}`;
}
