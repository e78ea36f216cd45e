import { type AppLoadContext, redirect } from '@remix-run/node';
import { actorFrom } from './actor.server.ts';
import { landingFor } from './landing.ts';
import { safeNext } from './session.server.ts';

/** Takes the new session's cookies along and goes on: to the page somebody wanted, or to where they belong. */
export async function arrive(request: Request, context: AppLoadContext, cookies: string[], next: string | null) {
  const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
  const actor = await actorFrom(new Request(request.url, { headers: { cookie } }), context);
  const landing = landingFor(actor);
  const headers = new Headers(cookies.map((each): [string, string] => ['Set-Cookie', each]));
  return redirect(next && next !== '/' ? safeNext(next, landing) : landing, { status: 303, headers });
}
