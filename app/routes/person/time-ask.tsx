import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { askExtra } from '../../domain/banking/commands.server.ts';
import { lineTimeFor } from '../../domain/banking/lists.server.ts';
import { mayAskExtra } from '../../domain/banking/policy.ts';
import { leftOf, SOURCES, sumOfTime } from '../../domain/banking/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, SideBySide, TextArea, TextField } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { clock, clockOf, minuteOf } from '../../web/clock-field.ts';
import { dayField } from '../../web/day-field.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { lengthWords } from '../../web/time-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Ask for an extra session – Ettle' }];

const USUAL_START = 600;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { personId } = actingPerson(actor);
  const { plan, line } = found(await lineTimeFor(tools, actor, personId, params.lineId ?? ''));
  if (!mayAskExtra(actor, personId) || line.byTheWeek) throw notFound();
  await recordLook(tools, actor, personId, 'time');
  const today = dayOf(tools.clock.now());
  const left = Math.max(0, sumOfTime(line.kept.map(leftOf)).minutes - line.spoken);
  return {
    what: line.what,
    providerName: line.providerName,
    left: left > 0 ? lengthWords(left) : null,
    most: lengthWords(plan.most.minutes),
    hours: plan.cancellationHours,
    first: addDays(today, 1),
    last: line.toDay,
    now: {
      day: '',
      from: clockOf(USUAL_START),
      to: clockOf(USUAL_START + Math.min(line.usualMinutes, 12 * 60)),
      source: left > 0 ? 'kept' : 'borrowed',
      words: '',
    },
  };
}

const schema = z
  .object({
    day: dayField('Choose a day.'),
    from: clock,
    to: clock,
    source: z.enum(SOURCES, { error: 'Choose which time it is to come out of.' }),
    words: freeText(600),
  })
  .refine((sent) => sent.from !== '', { path: ['from'], message: 'Say when it would begin.' })
  .refine((sent) => sent.to !== '', { path: ['to'], message: 'Say when it would end.' });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { personId } = actingPerson(actor);
  const { line } = found(await lineTimeFor(tools, actor, personId, params.lineId ?? ''));
  if (!mayAskExtra(actor, personId) || line.byTheWeek) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { day, from, to, source, words } = read.value;
  const wish = { day, fromMinute: minuteOf(from), toMinute: minuteOf(to) };
  const done = await askExtra(tools, actor, { lineId: line.lineId, wish, source, words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.time()}?done=asked`);
}

export default function TimeAsk() {
  const { what, providerName, left, most, hours, first, last, now } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<typeof now>({ id: 'extra', lastResult: answered?.reply, defaultValue: now });
  const kept = {
    value: 'kept',
    label: 'Time that was kept',
    hint: left ? `${left.charAt(0).toUpperCase()}${left.slice(1)} is there.` : 'Nothing is kept of this now.',
  };
  const borrowed = {
    value: 'borrowed',
    label: 'Later weeks',
    hint: `Up to ${most} may be used before it is due. Later sessions that are not used give it back.`,
  };
  return (
    <Page
      title="Which day would you like?"
      above={`${what}, ${providerName}`}
      lead={`${providerName} is asked, and says yes or no. Nothing moves before that.`}
      back={{ to: paths.time(), label: 'Time for later' }}
      width="narrow"
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <DateField field={fields.day} label="Day" min={first} max={last} />
        <SideBySide>
          <TextField field={fields.from} label="From" type="time" size="time" step={900} />
          <TextField field={fields.to} label="To" type="time" size="time" step={900} />
        </SideBySide>
        <Radios field={fields.source} label="Which time is it to come out of?" options={[kept, borrowed]} />
        <TextArea field={fields.words} label="A word to them" optional rows={3} maxLength={600} />
        <Buttons>
          <Button>Ask for it</Button>
        </Buttons>
      </Form>
      <Details summary="What does it cost?">
        <p>
          What this support costs on that day, with the way there. Kept time pays it, pound for pound. When the price
          has gone up since, or the way comes on top, the rest comes out of what is free. You can call it off without
          paying up to {hours} hours before.
        </p>
      </Details>
    </Page>
  );
}
