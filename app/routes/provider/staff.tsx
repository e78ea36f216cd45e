import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { mayEditProvider } from '../../domain/providers/policy.ts';
import { teamOf } from '../../domain/providers/staff.server.ts';
import { inviteStaff, removeStaff, takeBackInvite } from '../../domain/providers/staff-commands.server.ts';
import { type Day, dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Who works here – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const providerId = params.providerId ?? '';
  const own = found(actor.providers.find((each) => each.providerId === providerId));
  const team = found(await teamOf(pool, actor, providerId, dayOf(clock.now())));
  return {
    provider: { id: providerId, name: own.name },
    members: team.members,
    invites: team.invites.map(({ id, email, invitedAt }) => ({ id, email, on: formatShortDay(dayOf(invitedAt)) })),
  };
}

const schema = z.object({ email: text('Write an e-mail address.', 200) });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!mayEditProvider(actor, providerId)) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const done = (what: string) => redirect(`${paths.staff(providerId)}?done=${what}`, 303);
  const id = (name: string) =>
    String(sent.get(name) ?? '')
      .replaceAll('\u0000', '')
      .slice(0, 60);
  if (sent.has('remove') || sent.has('take-back')) {
    const refused = sent.has('remove')
      ? said(await removeStaff(context.tools, actor, { providerId, loginId: id('remove') }))
      : said(await takeBackInvite(context.tools, actor, { inviteId: id('take-back') }));
    if (refused) return { ...refused, reply: undefined };
    throw done(sent.has('remove') ? 'removed' : 'taken-back');
  }
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, refusal: undefined };
  const invited = await inviteStaff(context.tools, actor, { providerId, ...read.value });
  if (invited.ok) throw done('invited');
  if (isHidden(invited.refusal)) throw notFound();
  return { reply: read.refused(invited.refusal), refusal: undefined };
}

const DONE: Record<string, string> = {
  invited: 'They are asked. They join by signing in with that address.',
  removed: 'They no longer work here. What they did stays in the record.',
  'taken-back': 'They are no longer asked.',
};

export default function Staff() {
  const { provider, members, invites } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const [form, fields] = useForm({ id: 'invite', lastResult: actionData?.reply, defaultValue: { email: '' } });
  return (
    <Page
      title="Who works here"
      above={provider.name}
      lead="Staff answer people and keep the listings. Only the owner changes who works here, asks for a host, and signs."
      back={{ to: `${paths.desk()}?provider=${provider.id}`, label: 'My desk' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      <Stack gap="small">
        {members.map((member) => (
          <Card
            key={member.loginId}
            as="article"
            title={member.name}
            beside={<Tag>{member.role === 'owner' ? 'Owner' : 'Staff'}</Tag>}
          >
            <p className="text-sm text-soft">
              {member.email}, since {formatShortDay(member.fromDay as Day)}
            </p>
            {member.role === 'staff' ? (
              <Form method="post" className="mt-2">
                <input type="hidden" name="remove" value={member.loginId} />
                <Button kind="danger">
                  Take out<span className="sr-only"> {member.name}</span>
                </Button>
              </Form>
            ) : null}
          </Card>
        ))}
        {invites.map((invite) => (
          <Card key={invite.id} as="article" title={invite.email} beside={<Tag tone="unsure">Asked</Tag>}>
            <p className="text-sm text-soft">Asked on {invite.on}. They have not answered yet.</p>
            <Form method="post" className="mt-2">
              <input type="hidden" name="take-back" value={invite.id} />
              <Button kind="quiet">
                Stop asking<span className="sr-only"> {invite.email}</span>
              </Button>
            </Form>
          </Card>
        ))}
      </Stack>
      <Section title="Ask somebody to join">
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <TextField
            field={fields.email}
            label="Their e-mail address"
            hint="They find the question on their desk when they sign in with it."
            type="email"
            size="medium"
            autoComplete="off"
            maxLength={200}
          />
          <Buttons>
            <Button kind="quiet">Ask them</Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  );
}
