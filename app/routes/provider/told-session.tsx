import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { correctTold, standByTold, tellSession, withdrawTold } from '../../domain/delivery/commands.server.ts';
import { sessionFor } from '../../domain/delivery/open.server.ts';
import { dayOf } from '../../kit/day.ts';
import { minuteOf } from '../../kit/moment.ts';
import { formatPence, penceToField } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { clockOf } from '../../web/clock-field.ts';
import { DeliveryHistory, DeliveryStanding, WhatWasTold } from '../../web/delivery-card.tsx';
import { deliveryView, whenWords } from '../../web/delivery-view.server.ts';
import { freeText, readSent } from '../../web/form.ts';
import { KeptNotice } from '../../web/kept-notice.tsx';
import { paths } from '../../web/paths.ts';
import { TellForm, type TellNow } from '../../web/tell-form.tsx';
import { firstGiven, tellSchema, toldIn } from '../../web/tell-schema.ts';

export const meta: MetaFunction = () => [{ title: 'How was the session? – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const session = found(await sessionFor(context.tools, actor, params.providerId ?? '', params.session ?? ''));
  const { delivery, planned } = session;
  const told = delivery?.versions[0];
  const calledOff = told?.calledOffAt ?? session.calledOffAt;
  const now: TellNow = {
    given:
      told && delivery?.state !== 'withdrawn'
        ? told.given
        : session.calledOffAt
          ? 'not-given'
          : firstGiven(planned.kind),
    from: clockOf(told?.fromMinute ?? planned.fromMinute),
    to: clockOf(told?.toMinute ?? planned.toMinute),
    missed: told?.missed ?? [],
    price: penceToField(told?.given === 'bought' ? told.charge : planned.pence),
    why: told?.why ?? (session.calledOffAt ? 'person-cancelled' : ''),
    charge: (told ? told.given === 'not-given' && told.charge > 0n : false) ? 'on' : '',
    calledOffDay: calledOff ? dayOf(calledOff) : '',
    calledOffTime: calledOff ? clockOf(minuteOf(calledOff)) : '',
    awaySince: told?.awaySince ?? '',
    words: told?.words ?? '',
  };
  return {
    now,
    providerId: params.providerId ?? '',
    who: actor.loginId,
    at: paths.tellSession(params.providerId ?? '', params.session ?? ''),
    one: delivery ? deliveryView(delivery) : null,
    isOpen: !delivery || delivery.waitsFor !== null || delivery.state === 'withdrawn',
    isToCome: session.isToCome,
    title: whenWords(planned),
    above: `${session.knownAs}: ${session.what}`,
    about: {
      kind: planned.kind,
      days: planned.days,
      most: formatPence(planned.pence),
      cancellationHours: session.cancellationHours,
      retainerDays: session.retainerDays,
      version: delivery?.version ?? 0,
    },
  };
}

const otherSchema = z.object({
  intent: z.enum(['withdraw', 'answer'], { error: 'Choose what you want to do.' }),
  answer: freeText(600),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const [providerId, key] = [params.providerId ?? '', params.session ?? ''];
  const { delivery } = found(await sessionFor(tools, actor, providerId, key));
  const form = await request.formData().catch(() => new FormData());
  const back = (done: string) => redirect(`${paths.toldSessions(providerId)}?done=${done}`);
  if (form.get('intent') === 'tell' || !delivery) {
    const read = readSent(form, tellSchema);
    if (!read.ok) return { reply: read.reply };
    const told = toldIn(read.value);
    const open = delivery && delivery.state !== 'withdrawn';
    const done = open
      ? await correctTold(tools, actor, { id: delivery.id, version: read.value.version, told })
      : await tellSession(tools, actor, { providerId, key, told });
    if (!done.ok && isHidden(done.refusal)) throw notFound();
    if (!done.ok) return { reply: read.refused(done.refusal) };
    throw back(done.value.settled ? 'free' : 'told');
  }
  const read = readSent(form, otherSchema);
  if (!read.ok) return { other: read.reply };
  const { intent, answer } = read.value;
  const done =
    intent === 'withdraw'
      ? await withdrawTold(tools, actor, { id: delivery.id })
      : await standByTold(tools, actor, { id: delivery.id, words: answer });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok)
    return { other: read.refused({ ...done.refusal, ...(intent === 'answer' ? { field: 'answer' } : {}) }) };
  throw back(intent === 'withdraw' ? 'withdrawn' : 'answered');
}

export default function ToldSession() {
  const { now, providerId, who, at, one, isOpen, isToCome, title, above, about } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const isTold = one !== null && one.waitsFor !== null;
  return (
    <Page title={title} above={above} back={{ to: paths.toldSessions(providerId), label: 'What was given' }}>
      <KeptNotice who={who} />
      {one ? (
        <>
          <p className="mb-5">
            <DeliveryStanding one={one} />
          </p>
          <WhatWasTold one={one} />
        </>
      ) : null}
      {one?.state === 'queried' ? <AnswerQuery /> : null}
      {isToCome ? (
        <Notice>{about.kind === 'session' ? 'This session' : 'This'} is not over yet. Tell us when it is.</Notice>
      ) : isOpen ? (
        <Section title={isTold ? 'Put it right' : 'How was it?'}>
          <TellForm
            now={now}
            about={about}
            phone={{ who, at, title, list: paths.toldSessions(providerId) }}
            reply={answered && 'reply' in answered ? answered.reply : undefined}
          />
        </Section>
      ) : null}
      {isTold ? (
        <Details summary="Take it back">
          <Form method="post">
            <p>The money stays promised, and you can tell of this session again.</p>
            <Button kind="danger" name="intent" value="withdraw">
              Take it back
            </Button>
          </Form>
        </Details>
      ) : null}
      {one ? (
        <Section title="What was said">
          <DeliveryHistory history={one.history} />
        </Section>
      ) : null}
    </Page>
  );
}

/** A query: the provider corrects it below, takes it back, or says that it was as told. */
function AnswerQuery() {
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ answer: string }>({
    id: 'answer',
    lastResult: answered && 'other' in answered ? answered.other : undefined,
  });
  return (
    <Section title="They ask about it">
      <p className="max-w-words">
        Read what they wrote below. If they are right, put it right or take it back. If it was as you told it, say so,
        and they read your answer. If you do not agree, whoever looks after the money decides.
      </p>
      <Form method="post" {...getFormProps(form)} noValidate className="mt-4">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextArea field={fields.answer} label="It was as we told it, because" rows={3} maxLength={600} />
        <Button kind="quiet" name="intent" value="answer">
          Send this answer
        </Button>
      </Form>
    </Section>
  );
}
