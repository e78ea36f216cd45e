import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { answerProposal } from '../../domain/arrangements/commands.server.ts';
import { withdrawCounter } from '../../domain/arrangements/counter-commands.server.ts';
import { countersTo } from '../../domain/arrangements/counters.server.ts';
import { costOf } from '../../domain/arrangements/lines.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { mayAnswer } from '../../domain/arrangements/policy.ts';
import { DECLINE_REASONS, type DeclineReason } from '../../domain/arrangements/rules.ts';
import { changesFor } from '../../domain/changes/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { COMMUNICATION, isCommunication } from '../../domain/people/words.ts';
import { formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { HowItChanged } from '../../web/how-it-changed.tsx';
import { LineCard } from '../../web/line-card.tsx';
import { paths } from '../../web/paths.ts';
import { todayOf } from '../../web/plan-today.server.ts';
import { PlanToday } from '../../web/plan-today.tsx';
import { RunningChanges } from '../../web/running-changes.tsx';
import { TakesOverAsked } from '../../web/takes-over.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data) : 'A plan'} – Ettle` },
];

const isSigned = (state: string) => state === 'running' || state === 'ended';

/** Somebody asks as long as nothing is signed; after that it is what one gives them. */
const titleOf = ({ knownAs, state }: { knownAs: string; state: string }) =>
  isSigned(state) ? `${knownAs} and you` : `${knownAs} asks you`;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, providerId] = [params.arrangementId ?? '', params.providerId ?? ''];
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  const lines = plan.lines.filter((line) => line.providerId === providerId);
  if (!mayAnswer(actor, providerId) || lines.length === 0) throw notFound();
  await recordLook(context.tools, actor, plan.personId, 'proposal');
  // Only their own lines, and nothing of the person's money: that is between the person and the council.
  return {
    id,
    providerId,
    version: plan.version,
    state: plan.state,
    takesOver: plan.takesOver,
    knownAs: plan.knownAs,
    authorityName: plan.authorityName,
    communication: plan.communication.map((code) => (isCommunication(code) ? COMMUNICATION[code].label : code)),
    communicationNote: plan.communicationNote,
    lines,
    running: await todayOf(context.tools, { id, state: plan.state, lines }, request),
    cost: costOf(lines),
    open: plan.state === 'proposed' && lines.some((line) => line.answer === 'none'),
    agreementId: plan.agreement?.id ?? null,
    changes: await changesFor(context.tools.db, actor, plan),
    offers: (await countersTo(context.tools.db, id)).filter((each) => each.providerId === providerId),
  };
}

const schema = z
  .object({
    version: z.coerce.number().int(),
    answer: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }),
    reason: z.enum(DECLINE_REASONS).optional(),
    words: freeText(600),
  })
  .refine((sent) => sent.answer === 'yes' || sent.reason !== undefined, {
    path: ['reason'],
    message: 'Say why not, so that they can look for something else.',
  });

const takingBack = z.object({
  intent: z.literal('back'),
  counterId: z.string().max(36),
  version: z.coerce.number().int(),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, providerId] = [params.arrangementId ?? '', params.providerId ?? ''];
  if (!isId(id) || !isId(providerId)) throw notFound();
  const back = await readForm(request.clone(), takingBack);
  if (back.ok) {
    const done = await withdrawCounter(context.tools, actor, { id, ...back.value });
    if (!done.ok && isHidden(done.refusal)) throw notFound();
    if (!done.ok) return { reply: back.refused(done.refusal) };
    throw redirect(`${paths.proposal(id, providerId)}?done=back`);
  }
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { version, reason, words } = read.value;
  const answer =
    read.value.answer === 'no' && reason ? ({ accepts: false, reason, words } as const) : ({ accepts: true } as const);
  const done = await answerProposal(context.tools, actor, { id, providerId, version, answer });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.proposal(id, providerId)}?done=${answer.accepts ? 'yes' : 'no'}`);
}

const REASONS: Record<DeclineReason, string> = {
  'no-space': 'I have no space just now',
  times: 'These times do not work for me',
  'too-far': 'It is too far for me',
  'not-what-i-do': 'It is not what I do',
  price: 'The price does not fit any more',
  other: 'Something else',
};

export default function ProposalPage() {
  const {
    id,
    changes,
    knownAs,
    lines,
    running,
    cost,
    open,
    communication,
    communicationNote,
    authorityName,
    agreementId,
    state,
    takesOver,
  } = useLoaderData<typeof loader>();
  const done = useSearchParams()[0].get('done');
  return (
    <Page
      title={titleOf({ knownAs, state })}
      lead={
        isSigned(state)
          ? `What you give ${knownAs}, with ${authorityName} paying.`
          : `This is what ${knownAs} would like, with ${authorityName} paying.`
      }
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      {done === 'yes' ? (
        <Notice kind="done">You said yes. {authorityName} decides next. We will tell you.</Notice>
      ) : null}
      {done === 'no' ? (
        <Notice kind="done">You said no. We told {knownAs}, so that they can look for something else.</Notice>
      ) : null}
      {done === 'offered' ? (
        <Notice kind="done">Your offer is sent. {knownAs} sees each difference, and decides.</Notice>
      ) : null}
      {done === 'back' ? <Notice kind="done">You took your offer back. You can answer again.</Notice> : null}
      <TakesOverAsked takesOver={takesOver} />
      <Offers />
      {agreementId ? (
        <Notice>
          The agreement is {state === 'signing' ? 'ready to read and sign' : 'signed'}.
          <Buttons>
            <ButtonLink to={paths.agreement(agreementId)}>Read the agreement</ButtonLink>
          </Buttons>
        </Notice>
      ) : null}
      {running ? (
        <PlanToday {...running} />
      ) : (
        <Section title="What they would like">
          <Stack>
            {lines.map((line) => (
              <LineCard key={line.id} line={line} answers />
            ))}
          </Stack>
          <p className="mt-4 text-lg">
            <strong>{formatPence(cost.week)} a week</strong>, {formatPence(cost.period)} in all.
          </p>
        </Section>
      )}
      <HowItChanged planId={id} />
      {communication.length > 0 || communicationNote ? (
        <Section title={`How ${knownAs} likes to talk and read`}>
          <Card>
            <ul className="list-disc pl-5">
              {communication.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
            {communicationNote ? <p className="mt-2">“{communicationNote}”</p> : null}
          </Card>
        </Section>
      ) : null}
      <RunningChanges plan={{ id, state, lines }} changes={changes} mayAsk={() => true} />
      {open ? <AnswerForm /> : null}
    </Page>
  );
}

const OFFERS: Record<string, string> = {
  open: 'waits for an answer',
  taken: 'was taken',
  refused: 'was not taken. You are asked once more for what they asked',
  withdrawn: 'was taken back by you',
  lapsed: 'does not count any more, because the plan was changed',
};

/** What this provider offered instead, and what came of it. */
function Offers() {
  const { offers, version, state } = useLoaderData<typeof loader>();
  const [last] = offers;
  if (!last) return null;
  return (
    <Notice>
      <p>
        Your offer of {formatMoment(last.at)} {OFFERS[last.state]}.
      </p>
      {last.closedWords ? <p className="mt-1">They wrote: “{last.closedWords}”</p> : null}
      {last.state === 'open' && state === 'proposed' ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="counterId" value={last.id} />
          <Button kind="quiet" name="intent" value="back">
            Take my offer back
          </Button>
        </Form>
      ) : null}
    </Notice>
  );
}

function AnswerForm() {
  const { id, providerId, version, knownAs } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'answer',
    lastResult: actionData?.reply,
    defaultValue: { answer: '', reason: '', words: '' },
  });
  return (
    <Section title="Your answer">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={version} />
        <Radios
          field={fields.answer}
          label="Can you do this?"
          options={[
            {
              value: 'yes',
              label: 'Yes, all of it',
              hint: 'You agree to the price and the times above. Nothing starts until the agreement is signed.',
            },
            { value: 'no', label: 'No, or not like this' },
          ]}
        />
        <Details summary="If no: why?">
          <Radios
            field={fields.reason}
            label="Why not?"
            options={DECLINE_REASONS.map((value) => ({ value, label: REASONS[value] }))}
          />
          <TextArea
            field={fields.words}
            label={`A word to ${knownAs}`}
            hint="For example, when you would have time."
            optional
            rows={2}
            maxLength={600}
          />
        </Details>
        <Buttons>
          <Button>Send my answer</Button>
          <ButtonLink kind="quiet" to={paths.counterNew(id, providerId)}>
            Offer something else
          </ButtonLink>
        </Buttons>
      </Form>
    </Section>
  );
}
