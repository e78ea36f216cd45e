import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { Way } from '#app/access/strength.ts';
import { endOneSession, endOtherSessions } from '#app/domain/keys/session-commands.server.ts';
import { accountOf } from '#app/domain/keys/store.server.ts';
import { formatMoment } from '#app/kit/day.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, Tag } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Stack } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { said } from '#app/web/answer.server.ts';
import { doneIn } from '#app/web/done.ts';
import { HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Where you are signed in – Ettle' }];

const BY: Record<Way, string> = {
  link: 'with a link by e-mail',
  passkey: 'with a passkey',
  council: 'with a council account',
  demo: 'by choosing a name in the made-up world',
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { devices } = await accountOf(tools.pool, actor, tools.clock.now());
  return { devices: devices.map(({ beganAt, ...rest }) => ({ ...rest, began: formatMoment(beganAt) })) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  const id = form.get('id');
  if (form.get('intent') === 'others') {
    await endOtherSessions(context.tools, actor);
    throw redirect(`${paths.devices()}?done=others`);
  }
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return { refusal: 'Choose which one to sign out.' };
  const refused = said(await endOneSession(context.tools, actor, id));
  if (refused) return refused;
  throw redirect(`${paths.devices()}?done=one`);
}

const DONE: Record<string, string> = {
  one: 'It is signed out.',
  others: 'Every other place is signed out. Only this one is left.',
};

export default function Devices() {
  const { devices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Where you are signed in"
      lead="Each sign-in ends by itself after seven days. We keep the kind of browser and the time, and nothing of where you were."
      back={{ to: paths.account(), label: 'How you sign in' }}
    >
      {done && !refused ? <Notice kind="done">{done}</Notice> : null}
      {refused ? <Notice kind="no">{refused.refusal}</Notice> : null}
      <Stack>
        {devices.map(({ id, device, way, strong, began, here }) => (
          <Card
            key={id}
            title={device || 'A browser'}
            as="article"
            beside={here ? <Tag tone="ready">This one</Tag> : null}
          >
            <p>
              Since {began}, {BY[way]}
              {strong && way === 'link' ? ' and a code' : ''}.
            </p>
            {here ? null : (
              <Form method="post" className="mt-4">
                <input type="hidden" name="id" value={id} />
                <Button kind="quiet" name="intent" value="one">
                  Sign it out
                  <span className="sr-only">
                    : {device}, since {began}
                  </span>
                </Button>
              </Form>
            )}
          </Card>
        ))}
      </Stack>
      {devices.length > 1 ? (
        <Form method="post" className="mt-6">
          <Button kind="danger" name="intent" value="others">
            Sign out everywhere else
          </Button>
        </Form>
      ) : null}
      <p className="mt-6 text-sm text-soft">
        One of them is not yours? Sign out everywhere else, then ring <Phone number={HELP_PHONE} />.
      </p>
    </Page>
  );
}
