import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { changeOutcome, endOutcome } from '../../domain/outcomes/commands.server.ts';
import { mayWriteOutcomes } from '../../domain/outcomes/policy.ts';
import { outcomesOf, outcomeTags } from '../../domain/outcomes/store.server.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Change what matters – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  if (!mayWriteOutcomes(actor, personId)) throw notFound();
  const { pool } = context.tools;
  const [outcomes, tags] = await Promise.all([outcomesOf(pool, actor, personId), outcomeTags(pool)]);
  const outcome = found(outcomes?.find((each) => each.id === params.outcomeId && each.endedAt === null));
  return { outcome, tags, knownAs, self: capacity === 'self' };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('change'),
    words: text('Write what matters, in your own words. A few words are enough.', 600, 2),
    tags: z.array(z.string().max(10)).max(12).default([]),
  }),
  z.object({ intent: z.literal('end') }),
]);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const outcomeId = params.outcomeId ?? '';
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, refusal: null };
  const sent = read.value;
  if (sent.intent === 'end') {
    const no = said(await endOutcome(context.tools, actor, { outcomeId }));
    if (no) return { reply: null, refusal: no.refusal };
    throw redirect(`${paths.outcomes()}?done=ended`);
  }
  const changed = await changeOutcome(context.tools, actor, { outcomeId, words: sent.words, tags: sent.tags });
  if (changed.ok) throw redirect(`${paths.outcomes()}?done=changed`);
  if (isHidden(changed.refusal)) throw notFound();
  return { reply: read.refused(changed.refusal), refusal: null };
}

export default function ChangeOutcome() {
  const { outcome, tags, knownAs, self } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<{ words: string; tags: string[] }>({
    id: 'change',
    lastResult: (actionData?.reply ?? undefined) as never,
    defaultValue: { words: outcome.words, tags: outcome.tags },
  });
  return (
    <Page
      title="Change what matters"
      above={self ? undefined : `For ${knownAs}`}
      back={{ to: paths.outcomes(), label: 'What matters' }}
    >
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextArea
          field={fields.words}
          label={self ? 'In your own words' : 'In their own words'}
          rows={4}
          maxLength={600}
        />
        <Ticks
          field={fields.tags}
          label="It is about"
          hint="This only helps to find support."
          optional
          options={tags.map((tag) => ({ value: tag.code, label: tag.label, hint: tag.plain }))}
        />
        <Buttons>
          <Button name="intent" value="change">
            Keep these words
          </Button>
        </Buttons>
      </Form>
      {outcome.before.length > 0 ? (
        <Details summary="How it was said before">
          <ul>
            {outcome.before.map((words) => (
              <li key={words}>“{words}”</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <Section title="Does it no longer matter?">
        <p>You can end it. The words stay on the record, and plans that it is part of go on as they are.</p>
        <Form method="post">
          <Buttons>
            <Button kind="quiet" name="intent" value="end">
              End it
            </Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  );
}
