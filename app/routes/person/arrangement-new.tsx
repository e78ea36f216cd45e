import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mayFor } from '../../access/actor.ts';
import { startArrangement } from '../../domain/arrangements/building-commands.server.ts';
import { choosable } from '../../domain/arrangements/lists.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { formatPence, pence } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Start a plan – Ettle' }];

const schema = z.object({
  name: text('Give your plan a short name, so that you can find it again.', 120, 2),
  elementId: text('Choose what the support is for.', 36),
  add: z.string().max(100).optional(),
  from: z.string().max(2000).optional(),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const person = actingPerson(actor);
  const { elements } = await choosable(context.tools.pool, actor, person.personId, dayOf(context.tools.clock.now()));
  const search = new URL(request.url).searchParams;
  const [add, from] = [search.get('add') ?? '', search.get('from') ?? ''];
  const mayPlan = mayFor(actor, person.personId, 'plan');
  return { elements, mayPlan, knownAs: person.knownAs, self: person.capacity === 'self', add, from };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const person = actingPerson(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { name, elementId, add, from } = read.value;
  const started = await startArrangement(context.tools, actor, { personId: person.personId, elementId, name });
  if (!started.ok) return { reply: read.refused(started.refusal) };
  throw redirect(add ? paths.lineNew(started.value.id, add, from) : paths.build(started.value.id));
}

export default function StartPlan() {
  const { elements, mayPlan, knownAs, self, add, from } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'start',
    lastResult: actionData?.reply,
    defaultValue: { name: '', elementId: elements.length === 1 ? elements[0]?.id : '' },
  });
  return (
    <Page
      title="Start a plan"
      above={self ? undefined : `For ${knownAs}`}
      lead="A plan brings together the support you want, for one amount of money. You can change it until you ask the providers."
      back={{ to: paths.my(), label: 'My plan' }}
    >
      {mayPlan ? null : (
        <Notice>
          You may look at {knownAs}’s plans. Starting one is for {knownAs}, or for somebody they ask to plan with them.
        </Notice>
      )}
      {!mayPlan ? null : elements.length === 0 ? (
        <EmptyState title="The council has not set an amount yet" drawing="hill">
          <p>
            A plan needs an amount from the council. Ask your social worker what your amount for Option 2 is. They must
            tell you.
          </p>
          <ButtonLink to={paths.search()} kind="quiet">
            Look around meanwhile
          </ButtonLink>
        </EmptyState>
      ) : (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="add" value={add} />
          <input type="hidden" name="from" value={from} />
          <Radios
            field={fields.elementId}
            label="What is this support for?"
            options={elements.map((each) => ({
              value: each.id,
              label: each.name,
              hint: `${each.optionTwo ? `${formatPence(pence(BigInt(each.optionTwo)))} under Option 2` : 'No amount told yet'}, ${formatShortDay(each.fromDay)} to ${formatShortDay(each.toDay)}${each.holderName ? `. ${each.holderName} would look after the money` : ''}`,
            }))}
          />
          <TextField
            field={fields.name}
            label="What do you call this plan?"
            hint="For example: My garden and company"
            maxLength={120}
          />
          <Buttons>
            <Button>Start this plan</Button>
          </Buttons>
        </Form>
      )}
    </Page>
  );
}
