import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { linkToContribution } from '../../domain/payments/contribution-commands.server.ts';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { withRefusal } from '../../web/stripe-view.server.ts';

/** On to Stripe's page, where what was begun is paid. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  actingPerson(actor);
  const { tools } = context;
  const budgetId = params.budgetId ?? '';
  const back = paths.ownPart(budgetId);
  const link = await linkToContribution(tools, actor, { budgetId, backTo: tools.env.origin + back });
  if (link.ok) throw redirect(link.value.url, { headers: { 'cache-control': 'no-store' } });
  if (isHidden(link.refusal)) throw notFound();
  throw redirect(withRefusal(back, link.refusal.code));
}
