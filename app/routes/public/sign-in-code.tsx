import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { takeSecondStep } from '#app/domain/keys/commands.server.ts';
import { waysToProve } from '#app/domain/keys/store.server.ts';
import { refuse } from '#app/kit/result.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Drawing } from '#app/ui/drawings.tsx';
import { ErrorSummary, errorsOf, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { arrive } from '#app/web/arrival.server.ts';
import { CodeField, RecoveryField } from '#app/web/code-field.tsx';
import { readForm, text } from '#app/web/form.ts';
import { HELP_PHONE } from '#app/web/help.ts';
import { strongCookie } from '#app/web/keys.server.ts';
import { PasskeyButton } from '#app/web/passkey-button.tsx';
import { paths } from '#app/web/paths.ts';
import { safeNext } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'One more step – Ettle' }];

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get('next'), '/');
const schema = z.object({ code: text('Type the code.', 60) });

/** Only for somebody who has opened a link and is not in yet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { halfway } = await actorFrom(request, context);
  const next = nextOf(request);
  if (!halfway) throw redirect(next === '/' ? paths.signIn() : paths.signIn(next));
  const ways = await waysToProve(context.tools.db, halfway);
  const lost = new URL(request.url).searchParams.has('lost');
  return { email: halfway.email, ways, next, lost: lost || !ways.codes };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { halfway } = await actorFrom(request, context);
  if (!halfway) throw redirect(paths.signIn());
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const taken = await takeSecondStep(context.tools, halfway, read.value.code);
  if (!taken.ok) return { reply: read.refused(taken.refusal) };
  if (!taken.value.right) return { reply: read.refused(refuse('keys.code-wrong', { field: 'code' }).refusal) };
  const { token, by } = taken.value;
  const next = nextOf(request);
  // Whoever has just used up a recovery code has lost something: shown what is left, and how to set it up anew.
  const onward = by === 'recovery' ? `${paths.account()}?done=recovered` : next;
  return arrive(request, context, [strongCookie(context, token)], onward);
}

export default function SecondStep() {
  const { email, ways, next, lost } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'step', lastResult: done?.reply, defaultValue: { code: '' } });
  const forms = ways.codes || ways.recovery;
  return (
    <Page title="One more step" width="narrow" lead={`The link has shown that the mailbox of ${email} is yours.`}>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <Card>
        {ways.passkeys > 0 ? <PasskeyButton next={next} label="Use your passkey" kind="primary" /> : null}
        {forms ? (
          <Form method="post" {...getFormProps(form)} noValidate className={ways.passkeys > 0 ? 'mt-6' : ''}>
            {lost ? <RecoveryField field={fields.code} /> : <CodeField field={fields.code} />}
            <div className="mt-5">
              <Button full kind={ways.passkeys > 0 ? 'quiet' : 'primary'}>
                Go on
              </Button>
            </div>
          </Form>
        ) : (
          <noscript>
            <Notice kind="mind">
              <p>A passkey needs JavaScript. Switch it on for this site, or ring us.</p>
            </Notice>
          </noscript>
        )}
      </Card>
      <Lost lost={lost} codes={ways.codes} recovery={ways.recovery} next={next} />
    </Page>
  );
}

function Lost({ lost, codes, recovery, next }: { lost: boolean; codes: boolean; recovery: boolean; next: string }) {
  const here = next === '/' ? paths.secondStep() : paths.secondStep(next);
  const lostHere = `${here}${here.includes('?') ? '&' : '?'}lost=1`;
  return (
    <div className="mt-6 flex items-start gap-6 rounded-card bg-sand p-5">
      <Drawing name="key" className="w-20 shrink-0 max-sm:hidden" />
      <div className="space-y-2 text-sm">
        {lost && codes ? (
          <p>
            Found your phone? <Link to={here}>Use a code from your app</Link>.
          </p>
        ) : null}
        {!lost && recovery ? (
          <p>
            Phone lost or new? <Link to={lostHere}>Use a recovery code</Link>.
          </p>
        ) : null}
        <p>
          Nothing to show at all? Ring <Phone number={HELP_PHONE} /> and two of us check that it is you. Then you set it
          up anew.
        </p>
        <ButtonLink to={paths.signOut()} kind="quiet">
          Not you? Leave
        </ButtonLink>
      </div>
    </div>
  );
}
