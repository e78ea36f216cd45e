import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSignedIn } from '#app/access/actor.ts';
import { type OpenCouncil, openCouncils } from '#app/domain/keys/lists.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Drawing } from '#app/ui/drawings.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { ErrorSummary, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { readForm } from '#app/web/form.ts';
import { HELP_PHONE } from '#app/web/help.ts';
import { landingFor } from '#app/web/landing.ts';
import { PasskeyButton } from '#app/web/passkey-button.tsx';
import { paths } from '#app/web/paths.ts';
import { safeNext, sendLink } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in – Ettle' }];

const UNREAD = 'Write your e-mail address, like name@example.org.';
const schema = z.object({
  email: z.string({ error: UNREAD }).trim().toLowerCase().max(254, UNREAD).pipe(z.email(UNREAD)),
});

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get('next'), '/');

/** `?again=1` is for somebody who is signed in but must prove it anew, before signing an agreement. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const next = nextOf(request);
  if (actor.halfway) throw redirect(paths.secondStep(next === '/' ? undefined : next));
  if (isSignedIn(actor) && !new URL(request.url).searchParams.has('again')) {
    throw redirect(next === '/' ? landingFor(actor) : next);
  }
  const councils = await openCouncils(context.tools.pool);
  const known = isSignedIn(actor) ? actor.email : '';
  return { demo: context.tools.env.demo, next, wanted: next !== '/', known, councils };
}

/** Says the same for every address: whether somebody is known here is nobody else's business. */
export async function action({ request, context }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, tooOften: false };
  const answer = await sendLink(request, context, read.value.email, nextOf(request));
  if (answer.status === 429) return { reply: null, tooOften: true };
  if (!answer.ok) throw new Error(`better-auth answered ${answer.status} to a request for a link`);
  return redirect('/sign-in/sent', 303);
}

export default function SignIn() {
  const { demo, next, wanted, known, councils } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  // One field needs no form library: what a first visitor downloads is smaller by a tenth.
  const wrong = done?.reply?.error?.email ?? [];
  const typed = done?.reply ? done.reply.initialValue?.email : known;
  const email = { id: 'email', name: 'email', errors: wrong, initialValue: typed };
  return (
    <Page title={known ? 'Show that it is still you' : 'Sign in'} width="narrow" lead={leadFor(known, wanted)}>
      {done?.tooOften ? <TooOften /> : <ErrorSummary errors={wrong.map((message) => ({ id: email.id, message }))} />}
      <Card>
        <Form method="post" noValidate>
          <TextField
            field={email}
            label="Your e-mail address"
            type="email"
            autoComplete="email webauthn"
            hint="We send a link there. You open it, press one button, and you are in."
            spellCheck={false}
          />
          <Button full>Send me the link</Button>
        </Form>
        <div className="mt-3">
          <PasskeyButton next={next} inField={!known} />
        </div>
        <p className="mt-5 text-sm text-soft">
          Is it your first time? It works the same way. No e-mail, or a shared one?{' '}
          <Link to={paths.help()}>See help</Link> or ring <Phone number={HELP_PHONE} />.
        </p>
      </Card>
      {councils.length > 0 && !known ? <CouncilWay councils={councils} next={next} /> : null}
      {demo ? <DemoWay /> : null}
    </Page>
  );
}

function leadFor(known: string, wanted: boolean): string {
  if (known) return 'You signed in a while ago. Before you sign an agreement we ask once more, with a link.';
  return wanted
    ? 'You need to sign in for that page. You will be brought back to it.'
    : 'No password. We send you a link.';
}

function TooOften() {
  return (
    <Notice kind="no">
      <p>
        <strong>You have asked for a link several times.</strong> Look for the letters that were sent, also in your junk
        mail. You can ask again in 15 minutes.
      </p>
    </Notice>
  );
}

/** For people who work for a council. A link, not a form: it ends on the council's own site. */
function CouncilWay({ councils, next }: { councils: readonly OpenCouncil[]; next: string }) {
  return (
    <section className="mt-8">
      <h2 className="text-lg">Do you work for a council?</h2>
      <ul className="mt-2 space-y-2">
        {councils.map(({ code, name }) => (
          <li key={code}>
            <a
              href={paths.signInCouncil(code, next === '/' ? undefined : next)}
              className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4"
            >
              Sign in with your {name} account
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DemoWay() {
  return (
    <div className="mt-6 flex items-center gap-6 rounded-card bg-sand p-5">
      <Drawing name="key" className="w-20 shrink-0" />
      <p>
        This is a made-up world. <Link to={paths.demo()}>Choose who to be</Link> with one press.
      </p>
    </div>
  );
}
