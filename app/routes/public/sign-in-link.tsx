import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button, ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Drawing } from '#app/ui/drawings.tsx';
import { Page } from '#app/ui/page.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { arrive } from '#app/web/arrival.server.ts';
import { paths } from '#app/web/paths.ts';
import { safeNext, spendLink } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in now – Ettle' }];

/** Opening the link does nothing yet: programmes that look into mail open links too. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const asked = new URL(request.url).searchParams;
  return { token: asked.get('token') ?? '', next: safeNext(asked.get('next'), '/') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  const token = String(form.get('token') ?? '').slice(0, 200);
  const cookies = token ? await spendLink(request, context, token) : null;
  if (!cookies) return { used: true };
  return arrive(request, context, cookies, String(form.get('next') ?? '/'));
}

export default function SignInLink() {
  const { token, next } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  if (done || !token) return <UsedUp next={next} />;
  return (
    <Page title="You are nearly in" width="narrow" lead="Press the button to sign in on this device.">
      <Drawing name="door" className="mb-6 w-40" />
      <Form method="post">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={next} />
        <Button full>Sign in</Button>
      </Form>
      <p className="mt-6 text-sm text-soft">
        You did not ask for this? Close the page. Nobody is signed in until the button is pressed.
      </p>
    </Page>
  );
}

function UsedUp({ next }: { next: string }) {
  return (
    <Page
      title="This link cannot be used"
      width="narrow"
      lead="It was used already, or it is older than 15 minutes, or a piece of it got lost on the way."
    >
      <Drawing name="key" className="mb-2 w-40" />
      <Buttons>
        <ButtonLink to={paths.signIn(next === '/' ? undefined : next)}>Send me a new link</ButtonLink>
        <ButtonLink to={paths.help()} kind="quiet">
          Get help
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
