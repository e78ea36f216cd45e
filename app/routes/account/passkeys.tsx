import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { removePasskey, renamePasskey } from '#app/domain/keys/passkey-commands.server.ts';
import { accountOf, mayChangeNow } from '#app/domain/keys/store.server.ts';
import { type Day, dayOf, formatShortDay } from '#app/kit/day.ts';
import { isId } from '#app/kit/id.ts';
import { Button, Buttons } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Tick } from '#app/ui/choices.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { Details, EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section, Stack } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { said } from '#app/web/answer.server.ts';
import { doneIn } from '#app/web/done.ts';
import { readForm, tick } from '#app/web/form.ts';
import { NotFresh } from '#app/web/not-fresh.tsx';
import { MakePasskey } from '#app/web/passkey-button.tsx';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Your passkeys – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const now = tools.clock.now();
  const [{ passkeys, codesSince }, may] = await Promise.all([
    accountOf(tools.pool, actor, now),
    mayChangeNow(tools.db, actor, now),
  ]);
  const rows = passkeys.map(({ createdAt, usedAt, ...rest }) => ({
    ...rest,
    since: dayOf(createdAt),
    used: usedAt && dayOf(usedAt),
  }));
  return { passkeys: rows, codes: codesSince !== null, mayChange: may.ok };
}

const id = z.string().refine(isId, 'Choose a passkey.');
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), id, name: z.string().max(200).optional() }),
  z.object({ intent: z.literal('remove'), id, understood: tick }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { refusal: 'Choose one of your passkeys.', id: '' };
  const sent = read.value;
  const done =
    sent.intent === 'name'
      ? await renamePasskey(context.tools, actor, { id: sent.id, name: sent.name ?? '' })
      : await removePasskey(context.tools, actor, sent);
  const refused = said(done);
  if (refused) return { ...refused, id: sent.id };
  throw redirect(`${paths.passkeys()}?done=${sent.intent}`);
}

const DONE: Record<string, string> = {
  added: 'The passkey is made. Next time, press “Sign in with a passkey”.',
  name: 'The name is changed.',
  remove: 'It opens nothing here any more. You can also delete it in your device’s own settings.',
};

export default function Passkeys() {
  const { passkeys, mayChange } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Your passkeys"
      lead="A passkey lives in your phone or computer. It lets you in when the device knows your finger, your face or your PIN. There is nothing to remember, and nothing that can be read over your shoulder."
      back={{ to: paths.account(), label: 'How you sign in' }}
    >
      {done && !refused ? <Notice kind="done">{done}</Notice> : null}
      {refused ? <Notice kind="no">{refused.refusal}</Notice> : null}
      {passkeys.length === 0 ? (
        <EmptyState title="None yet" drawing="key">
          <p>The link by e-mail goes on working. A passkey is quicker, and safer.</p>
        </EmptyState>
      ) : (
        <Stack>
          {passkeys.map((passkey) => (
            <Passkey key={passkey.id} {...passkey} open={refused?.id === passkey.id} />
          ))}
        </Stack>
      )}
      <Section title={passkeys.length === 0 ? 'Add a passkey' : 'Add another'}>
        {mayChange ? <Add /> : <NotFresh next={paths.passkeys()} what="add or take away a passkey" />}
      </Section>
      <Details summary="What happens when I press the button?">
        <p>
          Your device asks for your finger, your face or its PIN, as when you unlock it. These never leave it. We get a
          key that fits this site only, so a false Ettle cannot use it.
        </p>
        <p>On a shared computer, do not make one: whoever can unlock that computer could be you here.</p>
      </Details>
    </Page>
  );
}

function Add() {
  return (
    <>
      <noscript>
        <Notice kind="mind">
          <p>Making a passkey needs JavaScript. Signing in with a link works without.</p>
        </Notice>
      </noscript>
      <TextField
        field={{ id: 'new-name', name: 'new-name', initialValue: '' }}
        label="What do you call this device?"
        hint="So that you know it again, like “My phone”."
        size="medium"
        maxLength={60}
        optional
      />
      <Buttons>
        <MakePasskey nameField="new-name" />
      </Buttons>
    </>
  );
}

type Shown = { id: string; name: string; since: Day; used: Day | null; backedUp: boolean; open: boolean };

function Passkey({ id, name, since, used, backedUp, open }: Shown) {
  const { passkeys, codes, mayChange } = useLoaderData<typeof loader>();
  const last = passkeys.length === 1;
  return (
    <Card title={name} level={2} as="article">
      <p className="text-sm text-soft">
        Made on {formatShortDay(since)}. {used ? `Last used on ${formatShortDay(used)}. ` : 'Not used yet. '}
        {backedUp ? 'Your device keeps a copy, so a new phone can have it too.' : 'Only on that one device.'}
      </p>
      <Details summary={`Change or take away “${name}”`} open={open}>
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <TextField
            field={{ id: `name-${id}`, name: 'name', initialValue: name }}
            label="Name"
            size="medium"
            maxLength={60}
          />
          <Button kind="quiet" name="intent" value="name">
            Change the name
          </Button>
        </Form>
        {mayChange ? (
          <Form method="post" className="mt-6">
            <input type="hidden" name="id" value={id} />
            {last ? (
              <Tick
                field={{ id: `understood-${id}`, name: 'understood', initialValue: '' }}
                label={
                  codes
                    ? 'It is my last passkey. From now on I sign in with a link and a code.'
                    : 'It is my last passkey. From now on the link by e-mail is my only way in.'
                }
              />
            ) : null}
            <Button kind="danger" name="intent" value="remove">
              Take it away<span className="sr-only"> ({name})</span>
            </Button>
          </Form>
        ) : null}
      </Details>
    </Card>
  );
}
