import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { resetsFor } from '#app/domain/keys/lists.server.ts';
import { askReset, finishReset, stopReset } from '#app/domain/keys/reset-commands.server.ts';
import { RESET_HOURS } from '#app/domain/keys/rules.ts';
import { formatMoment } from '#app/kit/day.ts';
import { isId } from '#app/kit/id.ts';
import { Button, Buttons } from '#app/ui/button.tsx';
import { Card, Tag } from '#app/ui/card.tsx';
import { TextArea, TextField } from '#app/ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '#app/ui/notice.tsx';
import { Page, Section, Stack } from '#app/ui/page.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { found, isHidden, notFound } from '#app/web/answer.server.ts';
import { doneIn } from '#app/web/done.ts';
import { readForm, text } from '#app/web/form.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Lost phones – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const rows = found(await resetsFor(context.tools.pool, actor));
  return {
    resets: rows.map(({ askedAt, endedAt, ...rest }) => ({
      ...rest,
      asked: formatMoment(askedAt),
      endedOn: endedAt && formatMoment(endedAt),
    })),
  };
}

const id = z.string().refine(isId, 'Choose one of the list.');
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('ask'),
    email: z.email('Write the e-mail address they sign in with.').max(254),
    why: text('Write how you know that it is them.', 600, 10),
  }),
  z.object({ intent: z.literal('finish'), id }),
  z.object({ intent: z.literal('stop'), id }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.administrator) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const sent = read.value;
  const { tools } = context;
  const done =
    sent.intent === 'ask'
      ? await askReset(tools, actor, sent)
      : await (sent.intent === 'finish' ? finishReset : stopReset)(tools, actor, sent.id);
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.resets()}?done=${sent.intent}`);
}

const DONE: Record<string, string> = {
  ask: 'Asked. Its owner has been told by letter, and can stop it by signing in.',
  finish: 'Done. They sign in with a link now, and set up a new second step.',
  stop: 'It is stopped. Nothing was taken away.',
};

export default function Resets() {
  const { resets } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const [form, fields] = useForm({ id: 'ask', lastResult: sent?.reply, defaultValue: { email: '', why: '' } });
  return (
    <Page
      title="Lost phones"
      lead={`Somebody who has lost their phone and their recovery codes cannot get in. Two administrators together can take the lost keys away; one alone can after ${RESET_HOURS} hours.`}
      back={{ to: paths.admin(), label: 'Admin' }}
    >
      {done && !sent ? <Notice kind="done">{done}</Notice> : null}
      <Section title="Asked for">
        {resets.length === 0 ? (
          <EmptyState title="Nobody has lost anything" level={3} drawing="key">
            <p>When somebody rings, ask for a reset below.</p>
          </EmptyState>
        ) : (
          <Stack>
            {resets.map((each) => (
              <Reset key={each.id} {...each} />
            ))}
          </Stack>
        )}
      </Section>
      <Section title="Somebody has rung">
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <TextField
            field={fields.email}
            type="email"
            label="The e-mail address they sign in with"
            autoComplete="off"
            maxLength={254}
          />
          <TextArea
            field={fields.why}
            label="How do you know that it is them?"
            hint="For example: rang back on the number that their manager gave. It is kept in the record."
            rows={3}
            maxLength={600}
          />
          <Buttons>
            <Button name="intent" value="ask">
              Ask for a reset
            </Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['resets'][number];

const ENDED = { done: 'Done', stopped: 'Stopped' } as const;

function Reset({ id, name, email, why, askedBy, asked, mine, ended, endedOn }: Row) {
  return (
    <Card
      title={name}
      level={3}
      as="article"
      beside={ended ? <Tag>{ENDED[ended]}</Tag> : <Tag tone="unsure">Waits</Tag>}
    >
      <p className="text-sm break-words text-soft">
        {email}. Asked by {mine ? 'you' : askedBy} on {asked}
        {endedOn ? `; ended on ${endedOn}` : ''}.
      </p>
      <p className="mt-2 max-w-words whitespace-pre-line">{why}</p>
      {ended ? null : (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <Buttons>
            <Button kind="danger" name="intent" value="finish">
              Take every key of {name} away
            </Button>
            <Button kind="quiet" name="intent" value="stop">
              Stop this reset
            </Button>
          </Buttons>
        </Form>
      )}
    </Card>
  );
}
