import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { proposeAmount } from '../../domain/amounts/commands.server.ts';
import { type AmountStart, amountStart, previewAmount } from '../../domain/amounts/lists.server.ts';
import { type Consultation, LEAST_REASON, WHYS } from '../../domain/amounts/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { addDays, type Day, dayOf, formatDay, formatShortDay } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { WantedFieldList, wantedDefaults } from '../../web/amount-fields.tsx';
import { WhatItMeans } from '../../web/amount-parts.tsx';
import { payersNamed, proposalIn, proposalSchema } from '../../web/amount-schema.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { WHY_WORDS } from '../../web/wording/amounts.ts';

export const meta: MetaFunction = () => [{ title: 'Propose another amount – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const start = found(await amountStart(context.tools, actor, params.elementId ?? ''));
  await recordLook(context.tools, actor, start.element.personId, 'money');
  const socialWork = actor.offices.some(
    (each) => each.authorityCode === start.element.authorityCode && each.duties.includes('social-work'),
  );
  return { start, socialWork, today: dayOf(context.tools.clock.now()) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const start = found(await amountStart(context.tools, actor, params.elementId ?? ''));
  const read = await readForm(request, proposalSchema);
  if (!read.ok) return { reply: read.reply, preview: null };
  const { element, parts, knownAs } = start;
  const proposal = proposalIn(read.value, { told: element.amounts, payers: payersNamed(parts, knownAs) });
  if (!proposal.ok) return { reply: read.refused(proposal.refusal), preview: null };
  if (read.value.intent === 'look') {
    const preview = await previewAmount(context.tools, start, proposal.value);
    return preview.ok
      ? { reply: read.kept(), preview: preview.value }
      : { reply: read.refused(preview.refusal), preview: null };
  }
  const done = await proposeAmount(context.tools, actor, { elementId: element.id, proposal: proposal.value });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal), preview: null };
  throw redirect(`${paths.amount(done.value.amountId)}?done=proposed`);
}

export default function AmountNew() {
  const { start, socialWork, today } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { element, knownAs, openId } = start;
  return (
    <Page
      title="Propose another amount"
      above={`${knownAs}: ${element.name}`}
      lead={`${knownAs} was told an amount and counts on it. Another one is proposed, talked about, and then decided.`}
      back={
        socialWork
          ? { to: paths.personFile(element.personId), label: knownAs }
          : { to: paths.council(), label: 'Decisions' }
      }
    >
      {openId ? (
        <Notice>
          Another amount is proposed already, or decided and not begun:{' '}
          <Link to={paths.amount(openId)}>settle that first</Link>.
        </Notice>
      ) : element.toDay < today || element.closed ? (
        <Notice>The time of this amount is over. Set a new part of the support for the next time.</Notice>
      ) : (
        <ProposalForm start={start} today={today} answered={answered} />
      )}
      <p className="mt-6">
        <Link to={paths.amountHistory(element.id)}>How this amount came about</Link>
      </p>
    </Page>
  );
}

type FormProps = { start: AmountStart; today: Day; answered: ReturnType<typeof useActionData<typeof action>> };

function ProposalForm({ start, today, answered }: FormProps) {
  const { element, parts, knownAs, rules } = start;
  const [form, fields] = useForm<z.input<typeof proposalSchema>>({
    id: 'propose',
    lastResult: answered?.reply,
    defaultValue: {
      ...{ reason: '', reviewedOn: '', on: addDays(today, rules.noticeDays + 1) },
      ...wantedDefaults(element.amounts, parts),
    },
  });
  const preview = answered?.preview;
  const whole = `For ${formatShortDay(element.fromDay)} to ${formatShortDay(element.toDay)}.`;
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      {preview ? (
        <>
          <WhatHappensNext consultation={preview.consultation} knownAs={knownAs} />
          {preview.meaning ? (
            <WhatItMeans meaning={preview.meaning} self={false} knownAs={knownAs} mayChange={false} />
          ) : null}
        </>
      ) : null}
      <Section title="The new amounts">
        <WantedFieldList {...{ fields, parts, knownAs, whole }} told={element.amounts} />
      </Section>
      <Section title="Why, and from when">
        <Radios
          field={fields.why}
          label="Why is it another amount?"
          hint="That money was not used is no reason by itself (SDS Handbook)."
          options={WHYS.map((why) => ({ value: why, label: WHY_WORDS[why] }))}
        />
        <TextArea
          field={fields.reason}
          label="In plain words"
          hint={`What has changed, and how you came to this sum. ${LEAST_REASON} letters or more. ${knownAs} reads exactly this.`}
          rows={4}
          maxLength={2000}
        />
        <DateField
          field={fields.reviewedOn}
          label={`When did you look at the support with ${knownAs}?`}
          hint="Less is proposed after a review, unless they asked for it, pay another sum themselves, or the figure was wrong."
          optional
          max={today}
        />
        <DateField
          field={fields.on}
          label="From which day?"
          hint={`Less: from ${formatDay(addDays(today, rules.noticeDays + 1))} on, after ${rules.noticeDays} days’ notice. More: from today on.`}
          min={today}
          max={element.toDay}
        />
      </Section>
      <Buttons>
        <Button name="intent" value="look" kind="quiet">
          See what it means
        </Button>
        <Button name="intent" value="propose">
          Propose it, and write to {knownAs}
        </Button>
      </Buttons>
    </Form>
  );
}

function WhatHappensNext({ consultation, knownAs }: { consultation: Consultation; knownAs: string }) {
  if (!consultation.worse)
    return (
      <Notice>
        This is not less for {knownAs}. They are written to; an officer who decides can decide at once, and it begins on
        its day.
      </Notice>
    );
  return (
    <Notice kind="mind">
      This is less for {knownAs}. They have until {formatDay(consultation.sayUntil)} to say something, and each thing is
      answered. Somebody else than you decides. It cannot begin before {formatDay(addDays(consultation.noticeUntil, 1))}
      , unless {knownAs} agrees.
    </Notice>
  );
}
