import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { mustKeepOne } from '#app/domain/keys/commands.server.ts';
import { accountOf } from '#app/domain/keys/store.server.ts';
import { dayOf, formatShortDay } from '#app/kit/day.ts';
import { plural } from '#app/kit/text.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card, Tag } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Stack } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { doneIn } from '#app/web/done.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'How you sign in – Ettle' }];

const DONE: Record<string, string> = {
  recovered: 'You are in, and that recovery code is used up. If your phone is gone, set up a new one below.',
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { passkeys, devices, codesSince, recoveryLeft, councils } = await accountOf(
    tools.pool,
    actor,
    tools.clock.now(),
  );
  return {
    email: actor.email,
    passkeys: passkeys.length,
    devices: devices.length,
    codesSince: codesSince && dayOf(codesSince),
    recoveryLeft,
    councils: councils.map(({ name, since }) => ({ name, since: dayOf(since) })),
    must: mustKeepOne(tools, actor),
  };
}

export default function Account() {
  const { email, passkeys, devices, codesSince, recoveryLeft, councils, must } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const keys = codesSince !== null || passkeys > 0;
  return (
    <Page title="How you sign in" lead="There is no password that somebody could guess or steal.">
      {done ? <Notice kind="done">{done}</Notice> : null}
      {must && !keys ? (
        <Notice kind="mind">
          Your work here opens other people’s records. Set up a passkey or codes: then a letter in a mailbox is not
          enough to be you.
        </Notice>
      ) : null}
      {keys && recoveryLeft < 3 ? (
        <Notice kind="mind">
          {recoveryLeft === 0
            ? 'You have no recovery codes.'
            : `You have ${plural(recoveryLeft, 'recovery code')} left.`}{' '}
          <Link to={paths.recovery()}>Make new ones</Link>, so that a lost phone does not lock you out.
        </Notice>
      ) : null}
      <Stack>
        <Way title="A link by e-mail" tag={<Tag tone="ready">Always there</Tag>}>
          <p>We send it to {email}. Whoever can read that mailbox can open the link.</p>
        </Way>
        <Way
          title="Passkeys"
          to={paths.passkeys()}
          tag={passkeys > 0 ? <Tag tone="ready">{plural(passkeys, 'passkey')}</Tag> : <Tag>None yet</Tag>}
        >
          <p>Your phone or computer lets you in when it knows your finger, your face or your PIN.</p>
          <ButtonLink to={paths.passkeys()} kind="quiet">
            {passkeys > 0 ? 'See your passkeys' : 'Add a passkey'}
          </ButtonLink>
        </Way>
        <Way
          title="Codes from an app"
          to={paths.codes()}
          tag={codesSince ? <Tag tone="ready">Since {formatShortDay(codesSince)}</Tag> : <Tag>Not set up</Tag>}
        >
          <p>After the link we ask for six figures that an app on your phone shows.</p>
          <ButtonLink to={paths.codes()} kind="quiet">
            {codesSince ? 'See or change' : 'Set up codes'}
          </ButtonLink>
        </Way>
        {councils.map(({ name, since }) => (
          <Way key={name} title={`Your account at ${name}`} tag={<Tag tone="ready">Since {formatShortDay(since)}</Tag>}>
            <p>It opens your work for this council, and nothing else of yours.</p>
          </Way>
        ))}
        <Way title="Where you are signed in" to={paths.devices()} tag={<Tag>{plural(devices, 'place')}</Tag>}>
          <p>A browser that you forgot to sign out, or one that is not yours.</p>
          <ButtonLink to={paths.devices()} kind="quiet">
            See them, or sign them out
          </ButtonLink>
        </Way>
      </Stack>
    </Page>
  );
}

function Way({ title, to, tag, children }: { title: string; to?: string; tag: ReactNode; children: ReactNode }) {
  return (
    <Card title={title} {...(to ? { to } : {})} beside={tag}>
      <div className="max-w-words space-y-4">{children}</div>
    </Card>
  );
}
