import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ButtonLink } from '#app/ui/button.tsx';
import { Drawing } from '#app/ui/drawings.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { Thread } from '#app/ui/thread.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Look in your e-mail – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  return { demo: context.tools.env.demo };
}

export default function SignInSent() {
  const { demo } = useLoaderData<typeof loader>();
  return (
    <Page title="Look in your e-mail" width="narrow">
      <Drawing name="letter" className="mb-6 w-40" />
      <Thread
        label="Signing in"
        steps={[
          { state: 'done', title: 'You asked for a link' },
          {
            state: 'now',
            title: 'Open the letter from Ettle',
            note: 'It can take a minute. Look in your junk mail too.',
          },
          { state: 'to-come', title: 'Press the link, then the button', note: 'It works once, for 15 minutes.' },
        ]}
      />
      {demo ? (
        <Notice kind="mind">
          <p>
            In this made-up world no letter leaves the machine. <Link to={paths.outbox()}>Read the letters here</Link>.
          </p>
        </Notice>
      ) : null}
      <p className="my-6 text-sm text-soft">
        Nothing came? Check the address you typed and ask again, or ring <Phone number={HELP_PHONE} />.
      </p>
      <ButtonLink to={paths.signIn()} kind="quiet">
        Ask for another link
      </ButtonLink>
    </Page>
  );
}
