import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { learnAccount, openAccount } from '../../domain/payments/stripe-account-commands.server.ts';
import { providerAccountFor } from '../../domain/payments/stripe-lists.server.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { StripeAccount, StripeOff } from '../../web/stripe-account.tsx';
import { accountView, refusedIn } from '../../web/stripe-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Being paid through Stripe – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  const before = found(await providerAccountFor(tools.pool, actor, providerId));
  // Back from Stripe: it is asked at once, and not waited for to tell.
  const isBack = new URL(request.url).searchParams.get('done') === 'back';
  if (isBack && before.account?.accountId) await learnAccount(tools, before.account.accountId);
  const { name, account } = isBack ? found(await providerAccountFor(tools.pool, actor, providerId)) : before;
  return { providerId, name, on: tools.payments !== null, account: accountView(account), refused: refusedIn(request) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  const refusal = said(await openAccount(context.tools, actor, { providerId }));
  if (refusal) return refusal;
  throw redirect(`${paths.deskStripe(providerId)}?done=asked`);
}

const DONE = {
  asked: 'Your account is made. Stripe asks for a few things before money can arrive: go on there.',
  back: 'You are back from Stripe. This is how your account stands now.',
};

export default function ProviderStripe() {
  const { providerId, name, on, account, refused } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const why = sent?.refusal ?? refused;
  return (
    <Page
      title="Being paid through Stripe"
      above={name}
      lead="One of two ways to be paid: the holder of a person’s money pays by card or Direct Debit, and it arrives in your own account."
      back={{ to: paths.desk(), label: 'Your desk' }}
    >
      {why ? <Notice kind="no">{why}</Notice> : null}
      {done && !why ? <Notice kind="done">{done}</Notice> : null}
      {on ? <StripeAccount account={account} go={paths.deskStripeGo(providerId)} /> : <StripeOff />}
    </Page>
  );
}
