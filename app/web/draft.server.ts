import { type AppLoadContext, redirect } from '@remix-run/node';
import { mayFor, type SignedIn } from '../access/actor.ts';
import { arrangementFor } from '../domain/arrangements/lists.server.ts';
import { mayPlan } from '../domain/arrangements/policy.ts';
import type { Loaded } from '../domain/arrangements/shown.ts';
import { isId } from '../kit/id.ts';
import { found, notFound } from './answer.server.ts';
import { paths } from './paths.ts';

/**
 * A plan that is still a draft, for screens that change it. Not within reach, or the council's and the providers' side: 404;
 * put to the providers already: on to its page; may look but not plan: on to the builder.
 */
export async function draftFor({ tools }: AppLoadContext, actor: SignedIn, id: string | undefined): Promise<Loaded> {
  const plan = found(id && isId(id) ? await arrangementFor(tools.pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  if (!mayPlan(actor, plan.personId)) throw redirect(paths.build(plan.id));
  return plan;
}

/** What the forms for a part of a plan know of it. */
export const inForm = ({ id, name, version, fromDay, toDay }: Loaded) => ({ id, name, version, fromDay, toDay });
