import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { makeRecoveryCodes } from '#app/domain/keys/commands.server.ts';
import { accountOf, mayChangeNow } from '#app/domain/keys/store.server.ts';
import { plural } from '#app/kit/text.ts';
import { Button, ButtonLink, Buttons } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { NotFresh } from '#app/web/not-fresh.tsx';
import { paths } from '#app/web/paths.ts';
import { RecoveryList } from '#app/web/recovery-list.tsx';
import { sentenceFor } from '#app/web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Recovery codes – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const now = tools.clock.now();
  const [{ codesSince, passkeys, recoveryLeft }, may] = await Promise.all([
    accountOf(tools.pool, actor, now),
    mayChangeNow(tools.db, actor, now),
  ]);
  return { hasKeys: codesSince !== null || passkeys.length > 0, left: recoveryLeft, mayChange: may.ok };
}

/** The codes are in this one answer and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  if (form.get('intent') !== 'make') return { refusal: null, codes: null, email: actor.email };
  const made = await makeRecoveryCodes(context.tools, actor);
  if (!made.ok) return { refusal: sentenceFor(made.refusal), codes: null, email: actor.email };
  const { recoveryCodes: codes } = made.value;
  return data({ refusal: null, codes, email: actor.email }, { headers: { 'cache-control': 'no-store' } });
}

export default function Recovery() {
  const { hasKeys, left, mayChange } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title="Recovery codes"
      lead="Ten codes on paper, for the day your phone is lost. Each works once, in place of your app or passkey."
      back={{ to: paths.account(), label: 'How you sign in' }}
    >
      {sent?.refusal ? <Notice kind="no">{sent.refusal}</Notice> : null}
      {sent?.codes ? <RecoveryList codes={sent.codes} email={sent.email} /> : null}
      {!sent?.codes && !hasKeys ? (
        <EmptyState title="Nothing to recover yet" drawing="key">
          <p>They are for people who have a passkey or codes from an app.</p>
          <ButtonLink to={paths.account()}>How you sign in</ButtonLink>
        </EmptyState>
      ) : null}
      {!sent?.codes && hasKeys && !mayChange ? (
        <NotFresh next={paths.recovery()} what="make new recovery codes" />
      ) : null}
      {!sent?.codes && hasKeys && mayChange ? (
        <Form method="post">
          <p>You have {plural(left, 'code')} left. New ones take the place of the old: those are worth nothing then.</p>
          <Buttons>
            <Button name="intent" value="make">
              Make ten new codes
            </Button>
          </Buttons>
        </Form>
      ) : null}
    </Page>
  );
}
