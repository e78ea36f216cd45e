import { getFormProps, useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { takeSecondStep } from '#app/domain/keys/commands.server.ts';
import { proverOf, waysToProve } from '#app/domain/keys/store.server.ts';
import { assert, refuse } from '#app/kit/result.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { ErrorSummary, errorsOf } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { arrive } from '#app/web/arrival.server.ts';
import { CodeField } from '#app/web/code-field.tsx';
import { readForm, text } from '#app/web/form.ts';
import { strongCookie } from '#app/web/keys.server.ts';
import { PasskeyButton } from '#app/web/passkey-button.tsx';
import { paths } from '#app/web/paths.ts';
import { safeNext } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Show that it is still you – Ettle' }];

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get('next'), paths.account());
const schema = z.object({ code: text('Type the code.', 60) });

/** Before an agreement is signed or a key is changed: who sits here now may not be who signed in this morning. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { session } = actor;
  const ways = await waysToProve(context.tools.db, actor);
  const { demo } = context.tools.env;
  return { next: nextOf(request), ways, email: actor.email, council: session?.council ?? null, demo };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const prover = proverOf(actor);
  assert(prover, 'who is signed in by a browser has a session');
  const taken = await takeSecondStep(context.tools, prover, read.value.code);
  if (!taken.ok) return { reply: read.refused(taken.refusal) };
  if (!taken.value.right) return { reply: read.refused(refuse('keys.code-wrong', { field: 'code' }).refusal) };
  return arrive(request, context, [strongCookie(context, taken.value.token)], nextOf(request));
}

export default function SignInAgain() {
  const { next, ways, email, council, demo } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'again', lastResult: done?.reply, defaultValue: { code: '' } });
  return (
    <Page
      title="Show that it is still you"
      width="narrow"
      lead="You signed in a while ago. Before this step we ask once more, and bring you back."
    >
      <ErrorSummary errors={errorsOf(form, fields)} />
      <Card>
        {ways.passkeys > 0 ? <PasskeyButton next={next} label="Use your passkey" kind="primary" /> : null}
        {ways.codes ? (
          <Form method="post" {...getFormProps(form)} noValidate className={ways.passkeys > 0 ? 'mt-6' : ''}>
            <CodeField field={fields.code} />
            <div className="mt-5">
              <Button full kind={ways.passkeys > 0 ? 'quiet' : 'primary'}>
                Go on
              </Button>
            </div>
          </Form>
        ) : null}
        <Others next={next} email={email} council={council} demo={demo} first={!ways.codes && ways.passkeys === 0} />
      </Card>
    </Page>
  );
}

type OthersProps = { next: string; email: string; council: string | null; demo: boolean; first: boolean };

function Others({ next, email, council, demo, first }: OthersProps) {
  return (
    <div className={first ? 'space-y-4' : 'mt-6 space-y-4'}>
      {council ? (
        <ButtonLink to={paths.signInCouncil(council, next)} kind="quiet" full reload>
          Sign in with your council account again
        </ButtonLink>
      ) : (
        <ButtonLink to={paths.signInByLink(next)} kind={first ? 'primary' : 'quiet'} full>
          Send a link to {email}
        </ButtonLink>
      )}
      {demo ? (
        <ButtonLink to={paths.demo()} kind="quiet" full>
          Choose yourself again (made-up world)
        </ButtonLink>
      ) : null}
    </div>
  );
}
