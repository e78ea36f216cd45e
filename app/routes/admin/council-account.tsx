import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { setCouncilAccount } from '#app/domain/keys/council-commands.server.ts';
import { councilAccountFor, redirectUri } from '#app/domain/keys/lists.server.ts';
import { councilsNow } from '#app/domain/organisations/store.server.ts';
import { formatMoment } from '#app/kit/day.ts';
import { plural } from '#app/kit/text.ts';
import { Button, Buttons } from '#app/ui/button.tsx';
import { Tick } from '#app/ui/choices.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { found, isHidden, notFound } from '#app/web/answer.server.ts';
import { CouncilChoice } from '#app/web/council-choice.tsx';
import { doneIn } from '#app/web/done.ts';
import { readForm, text, tick } from '#app/web/form.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Councils’ own sign-in – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, env } = context.tools;
  if (!actor.administrator) throw notFound();
  const councils = await councilsNow(pool);
  const asked = new URL(request.url).searchParams.get('council');
  const council = councils.find((each) => each.code === asked) ?? found(councils[0]);
  const account = await councilAccountFor(pool, actor, council.code);
  return {
    councils,
    council,
    redirectUri: redirectUri(env.origin, council.code),
    account: account && { ...account, changedAt: formatMoment(account.changedAt) },
  };
}

const schema = z.object({
  issuer: text('Write the issuer as the council gave it.', 300),
  clientId: text('Write the client ID that the council gave you.', 300),
  clientSecret: text('', 500, 0).optional(),
  domains: text('Write the domains of the council’s own e-mail.', 2000),
  trustsSecondStep: tick,
  open: tick,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.administrator) throw notFound();
  const authorityCode = new URL(request.url).searchParams.get('council') ?? '';
  const read = await readForm(request, schema);
  // A secret is never sent back to a page, not even to whoever typed it.
  const hush = <T extends { initialValue?: Record<string, unknown> | null }>(reply: T): T => ({
    ...reply,
    initialValue: { ...reply.initialValue, clientSecret: '' },
  });
  if (!read.ok) return { reply: hush(read.reply) };
  const { clientSecret, ...rest } = read.value;
  const set = await setCouncilAccount(context.tools, actor, {
    ...rest,
    authorityCode,
    clientSecret: clientSecret ?? '',
  });
  if (!set.ok && isHidden(set.refusal)) throw notFound();
  if (!set.ok) return { reply: hush(read.refused(set.refusal)) };
  throw redirect(`${paths.councilAccount(authorityCode)}&done=set`);
}

const DONE: Record<string, string> = { set: 'It is kept. Try it from a browser that is not signed in.' };

export default function CouncilAccount() {
  const { councils, council } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Councils’ own sign-in"
      lead="A council’s officers can sign in with the account they have at work (OpenID Connect). It opens their office, never their own record, and makes nobody an officer."
      back={{ to: paths.admin(), label: 'Admin' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <CouncilChoice councils={councils} council={council} />
      <Settings key={council.code} />
    </Page>
  );
}

function Settings() {
  const { council, account, redirectUri } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'account',
    lastResult: sent?.reply,
    defaultValue: {
      issuer: account?.issuer ?? '',
      clientId: account?.clientId ?? '',
      clientSecret: '',
      domains: account?.domains.join(', ') ?? '',
      trustsSecondStep: account?.trustsSecondStep ? 'on' : '',
      open: account?.open ? 'on' : '',
    },
  });
  return (
    <Section title={council.officialName}>
      <Facts
        rows={[
          { label: 'Give the council', value: <code className="break-all">{redirectUri}</code> },
          {
            label: 'Now',
            value: account
              ? `${account.open ? 'Open' : 'Shut'}, set on ${account.changedAt}. ${plural(account.linked, 'officer')} joined.`
              : 'Nothing is set.',
          },
        ]}
      />
      <Form method="post" {...getFormProps(form)} noValidate className="mt-8">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField
          field={fields.issuer}
          label="Issuer"
          hint="For example https://login.microsoftonline.com/TENANT/v2.0. We read the rest from its discovery page."
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
        />
        <TextField field={fields.clientId} label="Client ID" autoComplete="off" spellCheck={false} maxLength={300} />
        <TextField
          field={fields.clientSecret}
          type="password"
          label="Client secret"
          hint={account ? 'Leave it empty to keep the one we have. It is stored encrypted.' : 'It is stored encrypted.'}
          autoComplete="off"
          maxLength={500}
        />
        <TextField
          field={fields.domains}
          label="Domains of the council’s own e-mail"
          hint="With commas between. Accounts with another address are refused."
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
        />
        <Tick
          field={fields.trustsSecondStep}
          label="Believe the council when it says that it asked for two kinds of proof"
          hint="When it does not say so, we ask for our own code or passkey."
        />
        <Tick
          field={fields.open}
          label="Open: show it on the sign-in page"
          hint="Shut, and everybody who came in this way is signed out."
        />
        <Buttons>
          <Button>Keep this</Button>
        </Buttons>
      </Form>
    </Section>
  );
}
