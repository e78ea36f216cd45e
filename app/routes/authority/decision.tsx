import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { officeIn } from '../../access/actor.ts';
import { arrangementFor, interestsAround, searchesFor } from '../../domain/arrangements/lists.server.ts';
import { comparedFor } from '../../domain/arrangements/mixes.server.ts';
import { purseOf, purseWith } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { changesFor } from '../../domain/changes/lists.server.ts';
import { decideArrangement } from '../../domain/decisions/commands.server.ts';
import { meetingOfPlan } from '../../domain/decisions/panel.server.ts';
import { deciderIn, isConflicted, panelistIn } from '../../domain/decisions/policy.ts';
import { decisionsOn, interestOf } from '../../domain/decisions/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { isChild } from '../../domain/people/rules.ts';
import { makeAgreement } from '../../domain/signing/commands.server.ts';
import { mayMakeAgreement } from '../../domain/signing/policy.ts';
import { voiceOnPlan } from '../../domain/voice/store.server.ts';
import { dayOf, formatDay, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, NO_PENCE } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { Table } from '../../ui/facts.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { Considered } from '../../web/considered.tsx';
import { DecisionCard } from '../../web/decision-card.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm } from '../../web/form.ts';
import { InterestNotes } from '../../web/interest-notes.tsx';
import { OPTION_WORDS } from '../../web/options.ts';
import { paths } from '../../web/paths.ts';
import { todayOf } from '../../web/plan-today.server.ts';
import { PlanToday } from '../../web/plan-today.tsx';
import { PurseCard } from '../../web/purse.tsx';
import { RunningChanges } from '../../web/running-changes.tsx';
import { SectionFourList } from '../../web/section-four.tsx';
import { TakesOver } from '../../web/takes-over.tsx';
import { VoiceOnPlan } from '../../web/voice.tsx';
import { foundFor, SupportAsked, WhatElse } from '../../web/what-else.tsx';
import { WithPanel } from '../../web/with-panel.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decide: ${data?.plan.name ?? 'plan'} – Ettle` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  const office = officeIn(actor, plan.authorityCode);
  if (!office) throw notFound();
  await recordLook(context.tools, actor, plan.personId, 'arrangement');
  const { tools } = context;
  const running = await todayOf(tools, plan, request);
  const asked = purseOf(plan.lines, optionTwo(plan) ?? NO_PENCE, plan.elsewherePence);
  const purse = running ? purseWith(asked, running.cost) : asked;
  const today = dayOf(tools.clock.now());
  const [voice, compared, around, searches] = await Promise.all([
    voiceOnPlan(tools.pool, actor, plan),
    comparedFor(tools, actor, plan, today),
    interestsAround(tools.pool, actor, plan, today),
    searchesFor(tools.pool, actor, plan),
  ]);
  const limit = deciderIn(actor, plan.authorityCode)?.limitPencePerYear ?? null;
  return {
    plan,
    voice: { ...voice, child: isChild(voice.bornOn, today) },
    compared,
    around,
    searches,
    running,
    purse,
    limit,
    changes: await changesFor(context.tools.db, actor, plan),
    decisions: await decisionsOn(context.tools.pool, plan.id),
    meeting: plan.state === 'referred' ? await meetingOfPlan(tools.pool, plan.id) : null,
    selectedOn: plan.selectedAt && dayOf(plan.selectedAt),
    desk: whatNext(plan.state, {
      decides: deciderIn(actor, plan.authorityCode) !== null,
      sits: panelistIn(actor, plan.authorityCode) !== null,
      makes: mayMakeAgreement(actor, plan),
      conflicted: isConflicted(actor, plan.personId),
      interested: await interestOf(tools, actor.loginId, plan, today),
    }),
    within: limit !== null && purse.cost.year <= limit,
  };
}

type Desk = 'officer' | 'panel' | 'make' | 'conflicted' | 'interested' | 'nothing';

function whatNext(
  state: string,
  may: { decides: boolean; sits: boolean; makes: boolean; conflicted: boolean; interested: boolean },
): Desk {
  if (state === 'approved' && may.makes) return 'make';
  if (state === 'referred' && may.sits) return 'panel';
  if (state !== 'accepted' || !may.decides) return 'nothing';
  if (may.conflicted) return 'conflicted';
  return may.interested ? 'interested' : 'officer';
}

const schema = z.object({
  intent: z.enum(['officer', 'make']),
  version: z.coerce.number().int(),
  result: z.enum(['approved', 'refused', 'referred'], { error: 'Choose what you decide.' }).optional(),
  reasons: freeText(4000),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const read = await readForm(
    request,
    schema.refine((sent) => sent.intent === 'make' || sent.result !== undefined, {
      path: ['result'],
      message: 'Choose what you decide.',
    }),
  );
  if (!read.ok) return { reply: read.reply };
  const { intent, version, result = 'refused', reasons } = read.value;
  const done = await decide();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.decision(id)}?done=${intent === 'make' ? 'made' : result}`);

  async function decide() {
    if (intent === 'make') return makeAgreement(context.tools, actor, { arrangementId: id, version });
    return decideArrangement(context.tools, actor, { id, version, result, reasons });
  }
}

const DONE: Record<string, string> = {
  approved: 'Agreed. The person is told, with your reasons. Next, make the agreement.',
  refused: 'Refused. The person is told, with your reasons, and how to challenge it.',
  referred: 'Sent to the panel. Its clock is running, and the person is told.',
  made: 'The agreement is made. The person is asked to sign first.',
};

/** What the person says of it, and where they and whoever acts for them do not agree. */
function VoiceSection() {
  const { plan, voice } = useLoaderData<typeof loader>();
  if (voice.views.length === 0 && voice.disagreements.length === 0 && !voice.child) return null;
  return (
    <Section title={`What ${plan.knownAs} thinks of it`}>
      <VoiceOnPlan views={voice.views} disagreements={voice.disagreements} knownAs={plan.knownAs} />
    </Section>
  );
}

export default function DecisionPage() {
  const { plan, purse, running, decisions, changes, selectedOn, compared, around, searches } =
    useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const outcomes = plan.lines.map((line) => ({ id: line.outcomeId, words: line.outcomeWords }));
  const selected = `${plan.selectedByName ?? ''}${plan.selectedCapacity === 'self' ? '' : ` (${plan.selectedCapacity}) for ${plan.personName}`}`;
  return (
    <Page
      width="wide"
      title={plan.name}
      above={`${plan.personName}. ${plan.elementName}`}
      back={{ to: paths.council(), label: 'Decisions' }}
      lead={plan.decideBy ? `To be decided by ${formatDay(plan.decideBy)}.` : undefined}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <TakesOver takesOver={plan.takesOver} />
      <Columns
        aside={
          <PurseCard
            purse={purse}
            outcomes={outcomes}
            period={`${formatShortDay(plan.fromDay)} to ${formatShortDay(plan.toDay)}`}
          />
        }
      >
        <Section title="Why they chose this">
          <p className="max-w-words whitespace-pre-line">{plan.why}</p>
          <Table
            caption="Options considered"
            head={[{ label: 'Option' }, { label: 'Amount told', figure: true }, { label: 'What they thought' }]}
            rows={[1, 2, 3, 4].map((option) => ({
              key: String(option),
              cells: [
                `${option}. ${OPTION_WORDS[option]}`,
                formatPence(plan.amounts.find((each) => each.option === option)?.pence ?? NO_PENCE),
                option === 2 ? 'Chosen' : (plan.considered.find((each) => each.option === option)?.thought ?? ''),
              ],
            }))}
          />
        </Section>
        <Section title="The section 4 test">
          <SectionFourList
            selected={plan.selectedAt !== null}
            selects={`${selected}${selectedOn ? `, on ${formatShortDay(selectedOn)}` : ''}`}
            arranges={
              plan.holderKind === 'authority'
                ? plan.authorityName
                : `${plan.holderName}, agreed by ${plan.authorityName}`
            }
            pays={`${plan.authorityName}. ${plan.holderName} looks after the money`}
          />
        </Section>
        <VoiceSection />
        {running ? (
          <PlanToday {...running} also={(line) => <WhatElse line={line} found={foundFor(searches, line)} />} />
        ) : (
          <SupportAsked planId={plan.id} lines={plan.lines} searches={searches} />
        )}
        <Considered compared={compared} />
        <InterestNotes {...around} mine={false} />
        {decisions.length > 0 ? (
          <Section title="Decided so far">
            <Stack>
              {decisions.map((each) => (
                <DecisionCard key={each.id} decision={each} />
              ))}
            </Stack>
          </Section>
        ) : null}
        <RunningChanges plan={plan} changes={changes} mayAsk={() => false} />
        <Decide />
      </Columns>
    </Page>
  );
}

const MAY_NOT = {
  conflicted: 'You act for this person, so you may not decide for the council. Ask a colleague.',
  interested: 'You have an interest in a provider of this plan, so you may not decide on it. Ask a colleague.',
};

function Decide() {
  const { plan, desk, meeting, within, limit, purse } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'decide',
    lastResult: actionData?.reply,
    defaultValue: { result: '', reasons: '' },
  });
  if (desk === 'conflicted' || desk === 'interested') return <Notice kind="mind">{MAY_NOT[desk]}</Notice>;
  if (desk === 'panel') return <WithPanel authorityCode={plan.authorityCode} meeting={meeting} />;
  if (plan.agreement)
    return (
      <Buttons>
        <ButtonLink to={paths.agreement(plan.agreement.id)}>The agreement</ButtonLink>
      </Buttons>
    );
  if (desk === 'nothing') return null;
  if (desk === 'make') {
    return (
      <Section title="Make the agreement">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <p>
          Its text is put together from this plan. The person signs first, then the providers, then whoever holds the
          money, then the council.
        </p>
        <Form method="post">
          <input type="hidden" name="version" value={plan.version} />
          <Button name="intent" value="make">
            Make the agreement
          </Button>
        </Form>
      </Section>
    );
  }
  const yes = { value: 'approved', label: 'Yes' };
  const no = { value: 'refused', label: 'No' };
  const options = within ? [yes, no] : [{ value: 'referred', label: 'Send it to the panel' }, no];
  return (
    <Section title="Your decision">
      {!within ? (
        <Notice kind="mind">
          {formatPence(purse.cost.year)} a year is above what you may agree alone
          {limit === null ? '' : ` (${formatPence(limit)})`}. The panel decides.
        </Notice>
      ) : null}
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={plan.version} />
        <Radios field={fields.result} label="What is decided?" options={options} across />
        <TextArea
          field={fields.reasons}
          label="Reasons"
          hint={`Write to ${plan.knownAs}, in plain words. They read exactly this.`}
          rows={5}
          maxLength={4000}
        />
        <Button name="intent" value={desk}>
          Write the decision down
        </Button>
      </Form>
    </Section>
  );
}
