import { randomBytes } from 'node:crypto';
import { type AppLoadContext, redirect } from '@remix-run/node';
import { noteDevice } from '../domain/keys/session-commands.server.ts';
import { proverOf } from '../domain/keys/store.server.ts';
import { takeAlong } from '../domain/shortlists/commands.server.ts';
import { actorFrom } from './actor.server.ts';
import { landingFor } from './landing.ts';
import { paths } from './paths.ts';
import { safeNext } from './session.server.ts';
import { listCookie, visitorKeyFrom } from './shortlist.server.ts';

const DEVICE = 'ettle.device';
const YEAR_SECONDS = 31_536_000;

/** Takes the new session's cookies along and goes on: to the page somebody wanted, or to where they belong. */
export async function arrive(request: Request, context: AppLoadContext, cookies: string[], next: string | null) {
  const { to, headers } = await arrival(request, context, cookies, next);
  return redirect(to, { status: 303, headers });
}

/** The same for a script, which goes there itself. */
export async function arrival(request: Request, context: AppLoadContext, cookies: string[], next: string | null) {
  const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
  const actor = await actorFrom(new Request(request.url, { headers: { cookie } }), context);
  const wanted = next && next !== '/' ? safeNext(next, '/') : '/';
  const prover = proverOf(actor);
  const all = [...cookies];
  // A demo's press is nobody's device, and a step that is still to come is nobody's arrival.
  if (prover && !actor.halfway && prover.session.way !== 'demo') {
    const mark = markIn(request) ?? randomBytes(24).toString('hex');
    const before = proverOf(await actorFrom(request, context));
    await noteDevice(context.tools, prover, { mark, before });
    const secure = context.tools.env.origin.startsWith('https:') ? '; Secure' : '';
    all.push(`${DEVICE}=${mark}; Max-Age=${YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`);
  }
  // What was saved before signing in comes along. Where it may not, it stays under its cookie, and the list's page says so.
  const visitorKey = visitorKeyFrom(request);
  if (visitorKey && !actor.halfway) {
    const taken = await takeAlong(context.tools, { actor, visitorKey }, 'browser');
    if (taken.ok) all.push(listCookie(null, context.tools.env.origin.startsWith('https:')));
  }
  const onward = wanted === '/' ? landingFor(actor) : wanted;
  const to = actor.halfway ? paths.secondStep(wanted === '/' ? undefined : wanted) : onward;
  return { to, headers: new Headers(all.map((each): [string, string] => ['Set-Cookie', each])) };
}

const markIn = (request: Request) =>
  new RegExp(`(?:^|;\\s*)${DEVICE}=([0-9a-f]{48})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
