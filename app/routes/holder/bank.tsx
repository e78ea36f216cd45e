import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { mayChangeNow } from '../../domain/keys/store.server.ts';
import { setHolderAccount } from '../../domain/payments/bank-commands.server.ts';
import { payerFor } from '../../domain/payments/holder-lists.server.ts';
import { latestAccountFor } from '../../domain/payments/run-lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { AccountFields, type AccountForm, payerSchema } from '../../web/bank-form.tsx';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { NotFresh } from '../../web/not-fresh.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'The account we pay from – Ettle' }];

const FORMAT_WORDS = { 'pain.001': 'ISO 20022 (pain.001), as most banks take', csv: 'A CSV table' } as const;
const SCHEME_WORDS = { faster: 'Faster Payments: the same day', bacs: 'Bacs: three working days' } as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const payer = found(await payerFor(tools.pool, actor, params.holderId ?? ''));
  const [account, may] = await Promise.all([
    latestAccountFor(tools.pool, { holderId: payer.holderId }),
    mayChangeNow(tools.db, actor, tools.clock.now()),
  ]);
  return {
    ...{ id: payer.holderId, name: payer.name, mayChange: may.ok },
    account: account && {
      lastDigits: account.lastDigits,
      format: account.format ?? 'pain.001',
      scheme: account.scheme ?? 'faster',
      by: `${account.setBy} on ${formatMoment(account.setAt)}`,
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { holderId } = found(await payerFor(context.tools.pool, actor, params.holderId ?? ''));
  const read = await readForm(request, payerSchema);
  if (!read.ok) return { reply: read.reply };
  const { format, scheme, ...typed } = read.value;
  const kept = await setHolderAccount(context.tools, actor, { holderId, typed, format, scheme });
  if (!kept.ok && isHidden(kept.refusal)) throw notFound();
  if (!kept.ok) return { reply: read.refused(kept.refusal) };
  throw redirect(`${paths.holderBank(holderId)}?done=kept`, 303);
}

const DONE: Record<string, string> = { kept: 'Kept. We have written to everybody who pays for this holder.' };

export default function HolderBank() {
  const { id, name, account, mayChange } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<AccountForm & { format: string; scheme: string }>({
    ...{ id: 'bank', lastResult: answered?.reply },
    defaultValue: { format: account?.format ?? 'pain.001', scheme: account?.scheme ?? 'faster' },
  });
  const happened = doneIn(DONE, useSearchParams()[0]);
  const choices = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <Page
      title="The account we pay from"
      above={name}
      lead="Your bank takes the money from here. Ettle never holds it."
      back={{ to: paths.payments(), label: 'Payments' }}
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {account ? (
        <Facts
          rows={[
            { label: 'Account', value: <strong>ends in {account.lastDigits}</strong> },
            { label: 'File for the bank', value: FORMAT_WORDS[account.format] },
            { label: 'Sent by', value: SCHEME_WORDS[account.scheme] },
            { label: 'Told by', value: account.by },
          ]}
        />
      ) : null}
      <Section title={account ? 'Change it' : 'Tell us the account'}>
        {mayChange ? (
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <AccountFields fields={fields} />
            <Radios field={fields.format} label="How your bank takes a file" options={choices(FORMAT_WORDS)} />
            <Radios field={fields.scheme} label="How the bank sends it" options={choices(SCHEME_WORDS)} />
            <Buttons>
              <Button>{account ? 'Use this account from now on' : 'Keep this account'}</Button>
            </Buttons>
          </Form>
        ) : (
          <NotFresh next={paths.holderBank(id)} what={account ? 'change the account' : 'tell us the account'} />
        )}
      </Section>
    </Page>
  );
}
