import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { linkToAccount, linkToMethod } from '../../domain/payments/stripe-account-commands.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { withRefusal } from '../../web/stripe-view.server.ts';

/** On to Stripe's own pages: `?to=method` to choose how the holder pays, anything else to its account that receives. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const holderId = params.holderId ?? '';
  const back = paths.holderStripe(holderId);
  const backTo = tools.env.origin + back;
  const isMethod = new URL(request.url).searchParams.get('to') === 'method';
  const link = isMethod
    ? await linkToMethod(tools, actor, { holderId, backTo })
    : await linkToAccount(tools, actor, { holderId }, backTo);
  if (link.ok) throw redirect(link.value.url, { headers: { 'cache-control': 'no-store' } });
  if (isHidden(link.refusal)) throw notFound();
  throw redirect(withRefusal(back, link.refusal.code));
}
