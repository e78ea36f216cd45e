import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { standingFor } from '../../access/actor.ts';
import { decideOption, withdrawOption } from '../../domain/options/commands.server.ts';
import { type OptionShown, optionFor } from '../../domain/options/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatDay, formatMoment } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayMaybe } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import type { FormReply } from '../../web/form.ts';
import { freeText, readForm } from '../../web/form.ts';
import { TheStatement, WhatWouldGo } from '../../web/option-parts.tsx';
import { paths } from '../../web/paths.ts';
import { MEANS, OPTION_STATE_WORDS } from '../../web/wording/option-changes.ts';

export const meta: MetaFunction = () => [{ title: 'Another option – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const shown = found(await optionFor(context.tools, actor, params.changeId ?? ''));
  const { personId } = shown.option;
  await recordLook(context.tools, actor, personId, 'money');
  const back = standingFor(actor, personId)
    ? { to: paths.money(), label: 'The money' }
    : actor.offices.length > 0
      ? { to: paths.council(), label: 'Decisions' }
      : { to: paths.holder(), label: 'My desk' };
  return { shown, back, isPerson: standingFor(actor, personId) !== null };
}

const schema = z
  .object({
    intent: z.enum(['decide', 'withdraw'], { error: 'Choose what you want to do.' }),
    yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }).optional(),
    on: dayMaybe,
    reasons: freeText(4000),
  })
  .refine((sent) => sent.intent !== 'decide' || sent.yes !== undefined, {
    path: ['yes'],
    message: 'Choose yes or no.',
  });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { option } = found(await optionFor(context.tools, actor, params.changeId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, yes, on, reasons } = read.value;
  const { id } = option;
  const done =
    intent === 'decide'
      ? await decideOption(context.tools, actor, { id, yes: yes === 'yes', on, reasons })
      : await withdrawOption(context.tools, actor, { id });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.optionChange(id)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  asked: 'It is asked. The council has to answer, with reasons.',
  decide: 'The decision is written down, with your reasons.',
  withdraw: 'It is taken back. Everything stays as it was.',
};

export default function OptionChangePage() {
  const { shown, back, isPerson } = useLoaderData<typeof loader>() as {
    shown: OptionShown;
    back: { to: string; label: string };
    isPerson: boolean;
  };
  const reply = useActionData<typeof action>()?.reply;
  const done = doneIn(DONE, useSearchParams()[0]);
  const { option, turn } = shown;
  const { knownAs, elementName, toOption, on, wishDay, state, authorityName, dueOn } = option;
  const over = state === 'carried' || state === 'closed';
  return (
    <Page
      title="Another option for this support"
      above={`${knownAs}: ${elementName}`}
      lead={`${MEANS[toOption].label}, from ${formatDay(on ?? wishDay)}. It is ${OPTION_STATE_WORDS[state]}.`}
      back={back}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {state === 'asked' ? (
        <Notice>
          {authorityName} answers by {formatDay(dueOn)}, with reasons. Until then everything stays as it is.
        </Notice>
      ) : null}
      {state === 'refused' && isPerson ? (
        <Notice kind="mind">
          Everything stays as it was. If you think that is wrong, you can ask them to look again, with an independent
          advocate beside you. <a href={paths.help()}>How to challenge a decision</a>
        </Notice>
      ) : null}
      <TheStatement option={option} />
      {over ? (
        <Buttons>
          <ButtonLink to={paths.optionPdf(option.id)} kind="quiet" reload>
            The statement as a PDF
          </ButtonLink>
        </Buttons>
      ) : null}
      <WhatWouldGo shown={shown} />
      <Section title="Why">
        <p className="max-w-words whitespace-pre-line">“{option.reason}”</p>
        <p className="text-sm text-soft">
          {option.askedBy}, {formatMoment(option.askedAt)}
          {option.material ? '. Something important in their life has changed.' : ''}
        </p>
        {option.reasons ? (
          <p className="mt-3 max-w-words whitespace-pre-line">
            The council, {option.decidedBy}: “{option.reasons}”
          </p>
        ) : null}
      </Section>
      {turn.decide ? <Decide shown={shown} reply={reply} /> : null}
      {turn.withdraw ? (
        <Details summary="Take it back">
          <Form method="post">
            <p>Everything then stays as it is.</p>
            <Button kind="danger" name="intent" value="withdraw">
              Take it back
            </Button>
          </Form>
        </Details>
      ) : null}
      {over && isPerson ? (
        <p className="max-w-words text-soft">
          To come back to Option 2, ask your social worker. They tell you the amount and open it again.
        </p>
      ) : null}
    </Page>
  );
}

function Decide({ shown: { option }, reply }: { shown: OptionShown; reply: FormReply | undefined }) {
  const [form, fields] = useForm({
    id: 'decide',
    lastResult: reply,
    defaultValue: { yes: '', on: option.wishDay, reasons: '' },
  });
  return (
    <Section title="Your decision">
      {option.material ? (
        <p className="max-w-words">
          {option.knownAs} says that their circumstances have changed. If that is material, the choice has to be offered
          again (2013 Act, section 13).
        </p>
      ) : (
        <p className="max-w-words">The choice may be made again whenever both agree (2013 Act, section 13).</p>
      )}
      <Form method="post" {...getFormProps(form)} noValidate className="mt-3">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.yes}
          label={`Shall this part go over to ${MEANS[option.toOption].label}?`}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          across
        />
        <DateField
          field={fields.on}
          label="The first day of it"
          hint="Each plan ends on the day before, or when its notice is over. What was given until then goes on being settled here."
          max={option.toDay}
        />
        <TextArea
          field={fields.reasons}
          label="Reasons"
          hint="In plain words, to the person. They read exactly this."
          rows={4}
          maxLength={4000}
        />
        <Button name="intent" value="decide">
          Write the decision down
        </Button>
      </Form>
    </Section>
  );
}
