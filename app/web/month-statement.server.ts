import type { LoaderFunctionArgs } from '@remix-run/node';
import { recordLook } from '../domain/people/commands.server.ts';
import { type MonthStatement, statementFor } from '../domain/statements/statement.server.ts';
import { dayOf } from '../kit/day.ts';
import { actingPerson } from './acting.server.ts';
import { signedInFrom } from './actor.server.ts';
import { found, notFound } from './answer.server.ts';

export type MonthAsked = MonthStatement & { knownAs: string };

/** The month that an address names, of a budget of the person whose screens are open; the page, the paper and the file are made from it. */
export async function monthAsked({ request, context, params }: LoaderFunctionArgs): Promise<MonthAsked> {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs } = actingPerson(actor);
  const { tools } = context;
  const about = { budgetId: params.budgetId ?? '', month: params.month ?? '' };
  const asked = found(await statementFor(tools.pool, actor, about, dayOf(tools.clock.now())));
  if (asked.purse.personId !== personId) throw notFound();
  await recordLook(tools, actor, personId, 'money');
  return { ...asked, knownAs };
}
