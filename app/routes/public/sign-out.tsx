import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#app/access/actor.ts';
import { Button, ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { actingCookie, actorFrom } from '#app/web/actor.server.ts';
import { paths } from '#app/web/paths.ts';
import { endSession } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign out – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  return { name: isSignedIn(actor) ? actor.name : null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const cookies = await endSession(request, context);
  const all = [...cookies, actingCookie(null, context.tools.env.origin.startsWith('https:'))];
  const headers = new Headers(all.map((each): [string, string] => ['Set-Cookie', each]));
  return redirect(paths.signOut(), { status: 303, headers });
}

export default function SignOut() {
  const { name } = useLoaderData<typeof loader>();
  if (name === null) return <Gone />;
  return (
    <Page title="Sign out?" width="narrow" lead={`You are signed in as ${name}. What you have done is saved.`}>
      <Form method="post">
        <Buttons>
          <Button>Sign out</Button>
          <ButtonLink to={paths.home()} kind="quiet">
            Stay signed in
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

function Gone() {
  return (
    <Page title="You are signed out" width="narrow">
      <Notice kind="done">
        <p>Nobody can open your pages from this device now.</p>
      </Notice>
      <p>On a shared computer, close the browser too: the Back button may show the last page.</p>
      <Buttons>
        <ButtonLink to={paths.signIn()}>Sign in again</ButtonLink>
        <ButtonLink to={paths.home()} kind="quiet">
          Go to the start
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
