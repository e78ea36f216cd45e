import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { linkToAccount } from '../../domain/payments/stripe-account-commands.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { withRefusal } from '../../web/stripe-view.server.ts';

/** On to Stripe's own pages. Begun by a link: a form that ends on another site is refused by browsers. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  const back = paths.deskStripe(providerId);
  const link = await linkToAccount(context.tools, actor, { providerId }, context.tools.env.origin + back);
  if (link.ok) throw redirect(link.value.url, { headers: { 'cache-control': 'no-store' } });
  if (isHidden(link.refusal)) throw notFound();
  throw redirect(withRefusal(back, link.refusal.code));
}
