import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '../access/actor.ts';
import type { Keeper } from '../domain/shortlists/commands.server.ts';
import { mayKeepShortlist, ownerFor } from '../domain/shortlists/policy.ts';
import { VISITOR_DAYS } from '../domain/shortlists/rules.ts';
import { savedSlugs } from '../domain/shortlists/store.server.ts';

const NAME = 'ettle.list';

/** The key of the list that was begun in this browser before anybody signed in; null when there is none. */
export function visitorKeyFrom(request: Request): string | null {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{20,40})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
}

/** Lets the browser keep the key, or forget it (null). */
export function listCookie(key: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return key ? `${NAME}=${key}; Max-Age=${VISITOR_DAYS * 86_400}; ${rest}` : `${NAME}=; Max-Age=0; ${rest}`;
}

export const keeperOf = (request: Request, actor: Actor): Keeper => ({ actor, visitorKey: visitorKeyFrom(request) });

/** What is in the list of whoever looks, and whether they may change it: for the buttons on cards and pages. */
export async function savingFor(request: Request, context: AppLoadContext, actor: Actor) {
  const owner = ownerFor(actor, visitorKeyFrom(request));
  const saved = await savedSlugs(context.tools.pool, actor, owner);
  return { saved, may: owner === null || mayKeepShortlist(actor, owner) };
}
