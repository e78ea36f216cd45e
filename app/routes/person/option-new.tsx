import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { askOption } from '../../domain/options/commands.server.ts';
import { optionStart } from '../../domain/options/lists.server.ts';
import { LEAST_REASON, OTHERS } from '../../domain/options/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Radios, Tick } from '../../ui/choices.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayField } from '../../web/day-field.ts';
import { readForm, text, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { MEANS } from '../../web/wording/option-changes.ts';

export const meta: MetaFunction = () => [{ title: 'Another option – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const start = found(await optionStart(context.tools, actor, params.elementId ?? ''));
  await recordLook(context.tools, actor, start.personId, 'money');
  if (start.openId) throw redirect(paths.optionChange(start.openId));
  return start;
}

const schema = z.object({
  toOption: z
    .enum(['1', '3'], { error: 'Choose which option.' })
    .transform((typed) => Number(typed) as (typeof OTHERS)[number]),
  on: dayField('Choose the day.'),
  material: tick,
  reason: text(`Say why, in ${LEAST_REASON} letters or more. The council will read it.`, 600, LEAST_REASON),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const elementId = params.elementId ?? '';
  found(await optionStart(context.tools, actor, elementId));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const done = await askOption(context.tools, actor, { elementId, ...read.value });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.optionChange(done.value.id)}?done=asked`);
}

export default function OptionNew() {
  const { name, first, last, authorityName, decisionDays } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'option',
    lastResult: answered?.reply,
    defaultValue: { toOption: '', on: '', material: '', reason: '' },
  });
  return (
    <Page
      title="Another option for this support"
      above={name}
      lead="It runs under Option 2 now: you choose, and somebody else looks after the money. You may ask for another option at any time."
      back={{ to: paths.money(), label: 'The money' }}
    >
      <WhatItMeans />
      <Form method="post" {...getFormProps(form)} noValidate className="mt-8">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.toOption}
          label="Which option would you like?"
          options={OTHERS.map((option) => ({ value: String(option), label: MEANS[option].label }))}
        />
        <DateField
          field={fields.on}
          label="From which day?"
          hint="The council sets the day in the end. Nobody is left with nothing in between."
          min={first}
          max={last}
        />
        <Tick
          field={fields.material}
          label="Something important in my life has changed. Then the law says that the council offers the choice again."
        />
        <TextArea field={fields.reason} label="Why?" hint="The council reads exactly this." rows={3} maxLength={600} />
        <Button>Ask for it</Button>
        <Details summary="What happens then?">
          <ol className="list-decimal space-y-1 pl-6">
            <li>
              {authorityName} answers within {plural(decisionDays, 'working day')}, with reasons, and sets the day.
            </li>
            <li>Everybody who comes now has the notice that your agreement gives them.</li>
            <li>On the day, what is left goes over to the other option, to the penny. It is not taken back.</li>
            <li>You and the council get a statement that says so.</li>
          </ol>
          <p>
            To come back to Option 2 later, ask your social worker: they tell you the amount and open it again, with
            whoever shall look after the money.
          </p>
        </Details>
      </Form>
    </Page>
  );
}

/** What each would mean, and what happens to each plan that runs now. */
function WhatItMeans() {
  const { plans, others } = useLoaderData<typeof loader>();
  return (
    <Section title="What each would mean">
      <Stack gap="small">
        {OTHERS.map((option) => (
          <Card key={option} level={3} title={MEANS[option].label}>
            <ul className="list-disc space-y-1 pl-6">
              {MEANS[option].points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </Card>
        ))}
        <Card level={3} title="Option 4: a mix">
          <p>
            {others.length > 0
              ? `${others.map((each) => `“${each}”`).join(' and ')} would stay under Option 2. Different options for different parts are called Option 4.`
              : 'Different options for different parts of your support are called Option 4. Ask your social worker to make two parts of this one.'}
          </p>
        </Card>
        <Card level={3} title="What happens to what runs now">
          {plans.length === 0 ? <p>Nothing runs under it now.</p> : null}
          <ul className="list-disc space-y-1 pl-6">
            {plans.map((plan) => (
              <li key={plan.name}>
                “{plan.name}” ends on the day before, or when its notice is over: not before{' '}
                {formatDay(plan.noticeUntil)}, if it were decided today.
              </li>
            ))}
          </ul>
          <p className="mt-2">
            <Link to={paths.options()} className="text-loch underline underline-offset-4">
              More about the four options
            </Link>
          </p>
        </Card>
      </Stack>
    </Section>
  );
}
