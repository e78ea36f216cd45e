import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#app/access/actor.ts';
import { councilProvider } from '#app/domain/keys/lists.server.ts';
import { Button, ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { actingCookie, actorFrom } from '#app/web/actor.server.ts';
import { useForgotten } from '#app/web/kept-notice.tsx';
import { paths } from '#app/web/paths.ts';
import { endSession } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign out – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  return {
    name: isSignedIn(actor) ? actor.name : (actor.halfway?.name ?? null),
    leaving: await leavingFrom(request, context),
  };
}

/** Signed out of Ettle is not signed out of the council's own pages: says where that is done. */
async function leavingFrom(request: Request, { tools }: LoaderFunctionArgs['context']): Promise<string | null> {
  const code = new URL(request.url).searchParams.get('council') ?? '';
  const provider = /^S12\d{6}$/.test(code) ? await councilProvider(tools, code) : null;
  return provider && tools.councils.leaving(provider, tools.env.origin + paths.signOut());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await actorFrom(request, context);
  const cookies = await endSession(request, context);
  const all = [...cookies, actingCookie(null, context.tools.env.origin.startsWith('https:'))];
  const headers = new Headers(all.map((each): [string, string] => ['Set-Cookie', each]));
  const to = session?.council ? `${paths.signOut()}?council=${session.council}` : paths.signOut();
  return redirect(to, { status: 303, headers });
}

export default function SignOut() {
  const { name, leaving } = useLoaderData<typeof loader>();
  if (name === null) return <Gone leaving={leaving} />;
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
      <p className="mt-6 text-sm text-soft">
        A lost phone, or somebody else’s computer? See <Link to={paths.devices()}>where you are signed in</Link>, and{' '}
        <Link to={paths.account()}>how you sign in</Link>.
      </p>
    </Page>
  );
}

function Gone({ leaving }: { leaving: string | null }) {
  useForgotten();
  return (
    <Page title="You are signed out" width="narrow">
      <Notice kind="done">
        <p>Nobody can open your pages from this device now.</p>
      </Notice>
      {leaving ? (
        <p className="mb-4">
          Your council’s own sign-in may still be open in this browser. <a href={leaving}>Sign out there too</a>.
        </p>
      ) : null}
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
