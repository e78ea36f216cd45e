import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { mayChangeNow } from '../../domain/keys/store.server.ts';
import { setProviderAccount } from '../../domain/payments/bank-commands.server.ts';
import { mayKeepBank } from '../../domain/payments/bank-policy.ts';
import { latestAccountFor } from '../../domain/payments/run-lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { AccountFields, type AccountForm, accountSchema } from '../../web/bank-form.tsx';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { NotFresh } from '../../web/not-fresh.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Bank details – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!mayKeepBank(actor, providerId)) throw notFound();
  const { tools } = context;
  const own = found(actor.providers.find((each) => each.providerId === providerId));
  const [account, may] = await Promise.all([
    latestAccountFor(tools.pool, { providerId }),
    mayChangeNow(tools.db, actor, tools.clock.now()),
  ]);
  return {
    id: providerId,
    name: own.name,
    mayChange: may.ok,
    account: account && { lastDigits: account.lastDigits, by: account.setBy, at: formatMoment(account.setAt) },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!mayKeepBank(actor, providerId)) throw notFound();
  const read = await readForm(request, accountSchema);
  if (!read.ok) return { reply: read.reply };
  const kept = await setProviderAccount(context.tools, actor, { providerId, typed: read.value });
  if (!kept.ok && isHidden(kept.refusal)) throw notFound();
  if (!kept.ok) return { reply: read.refused(kept.refusal) };
  throw redirect(`${paths.bank(providerId)}?done=${kept.value.changed ? 'kept' : 'same'}`, 303);
}

const DONE: Record<string, string> = {
  kept: 'Kept. We have written to everybody who owns this provider.',
  same: 'That is the account that we have already.',
};

export default function Bank() {
  const { id, name, account, mayChange } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<AccountForm>({ id: 'bank', lastResult: answered?.reply });
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Bank details"
      above={name}
      lead="Where your money is paid to. Only you and the other owners can see or change this."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {account ? (
        <Facts
          rows={[
            { label: 'Account', value: <strong>ends in {account.lastDigits}</strong> },
            { label: 'Told by', value: `${account.by} on ${account.at}` },
          ]}
        />
      ) : (
        <Notice kind="mind">You have not told us an account. Until you do, nobody can pay you by bank.</Notice>
      )}
      <p className="my-5">
        <Link to={paths.deskPayments(id)} className="inline-block py-1.5 text-loch underline underline-offset-4">
          What is coming, and what was paid
        </Link>
      </p>
      <Section title={account ? 'Change it' : 'Tell us the account'}>
        {mayChange ? (
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <AccountFields fields={fields} />
            <Notice>
              We keep it locked away and show only its last four figures. Every owner gets a letter about a change.
              {account ? ' Whoever pays you will ask you about it before the first payment to the new account.' : ''}
            </Notice>
            <Buttons>
              <Button>{account ? 'Use this account from now on' : 'Keep this account'}</Button>
            </Buttons>
          </Form>
        ) : (
          <NotFresh next={paths.bank(id)} what={account ? 'change the account' : 'tell us the account'} />
        )}
      </Section>
    </Page>
  );
}
