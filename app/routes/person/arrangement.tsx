import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { mayFor, standingFor } from '../../access/actor.ts';
import { reviseArrangement, withdrawArrangement } from '../../domain/arrangements/commands.server.ts';
import { countersTo, openOf } from '../../domain/arrangements/counters.server.ts';
import { arrangementFor, interestsAround, searchesFor } from '../../domain/arrangements/lists.server.ts';
import { comparedFor } from '../../domain/arrangements/mixes.server.ts';
import { ACTS, purseOf, purseWith, type State } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { endArrangement } from '../../domain/changes/ending-commands.server.ts';
import { changesFor } from '../../domain/changes/lists.server.ts';
import { panelsOn } from '../../domain/decisions/panel.server.ts';
import { decisionsOn } from '../../domain/decisions/store.server.ts';
import { dayOf, formatDay, formatShortDay, isDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { threadOf } from '../../web/arrangement-thread.ts';
import { Considered } from '../../web/considered.tsx';
import { DecisionCard } from '../../web/decision-card.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, text } from '../../web/form.ts';
import { HowItChanged } from '../../web/how-it-changed.tsx';
import { InterestNotes } from '../../web/interest-notes.tsx';
import { LineCard } from '../../web/line-card.tsx';
import { OpenOffers } from '../../web/open-offers.tsx';
import { PanelTalks } from '../../web/panel-minutes.tsx';
import { paths } from '../../web/paths.ts';
import { todayOf } from '../../web/plan-today.server.ts';
import { PlanToday } from '../../web/plan-today.tsx';
import { PurseCard } from '../../web/purse.tsx';
import { RunningChanges } from '../../web/running-changes.tsx';
import { TakesOver } from '../../web/takes-over.tsx';
import { foundFor, WhatElse } from '../../web/what-else.tsx';
import { WhyThis } from '../../web/why-this.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.plan.name ?? 'Plan'} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const { pool, clock } = context.tools;
  const plan = found(isId(id) ? await arrangementFor(pool, actor, id) : null);
  // These are the person's own screens; the council and the providers have theirs.
  if (!standingFor(actor, plan.personId)) throw notFound();
  const mayAgree = mayFor(actor, plan.personId, 'agree');
  const { tools } = context;
  const today = dayOf(clock.now());
  const can = (act: 'revise' | 'withdraw' | 'end') =>
    mayAgree && (act === 'end' || !plan.takesOver) && (ACTS[act].from as readonly State[]).includes(plan.state);
  const running = await todayOf(tools, plan, request);
  const purse = purseOf(plan.lines, optionTwo(plan) ?? NO_PENCE, plan.elsewherePence);
  return {
    plan,
    running,
    purse: running ? purseWith(purse, running.cost) : purse,
    decisions: await decisionsOn(pool, plan.id),
    talks: await panelsOn(pool, actor, plan),
    self: standingFor(actor, plan.personId)?.capacity === 'self',
    today,
    compared: await comparedFor(tools, actor, plan, today),
    around: await interestsAround(pool, actor, plan, today),
    searches: await searchesFor(pool, actor, plan),
    changes: await changesFor(tools.db, actor, plan),
    mayAgree,
    mayPlan: mayFor(actor, plan.personId, 'plan'),
    offers: openOf(await countersTo(tools.db, plan.id)),
    can: { revise: can('revise'), withdraw: can('withdraw'), end: can('end') },
  };
}

const version = z.coerce.number().int();
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('revise'), version }),
  z.object({ intent: z.literal('withdraw'), version, why: freeText(600) }),
  z.object({
    intent: z.literal('end'),
    version,
    on: z.string({ error: 'Choose the last day.' }).refine(isDay, 'Choose the last day.'),
    why: text('Say why it ends, in a few words.', 600, 2),
  }),
]);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const ask = read.value;
  const { tools } = context;
  const done =
    ask.intent === 'end'
      ? await endArrangement(tools, actor, { id, version: ask.version, on: ask.on, why: ask.why })
      : ask.intent === 'withdraw'
        ? await withdrawArrangement(tools, actor, { id, version: ask.version, why: ask.why })
        : await reviseArrangement(tools, actor, { id, version: ask.version });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  if (ask.intent === 'revise') throw redirect(`${paths.build(id)}?done=revised`);
  throw redirect(ask.intent === 'withdraw' ? `${paths.my()}?done=withdrawn` : `${paths.arrangement(id)}?done=ended`);
}

const DONE: Record<string, string> = {
  proposed: 'We asked the providers. You will get an e-mail when they answer.',
  ended: 'It ends on the day you chose. The council and the providers are told.',
  taken: 'You took the offer. It is a new version of your plan.',
  'not-taken': 'You said no to the offer. They are asked once more for what you asked.',
  signed: 'You signed. Thank you. We told whoever signs next.',
};

export default function ArrangementPage() {
  const {
    plan,
    running,
    purse,
    decisions,
    talks,
    self,
    compared,
    around,
    searches,
    offers,
    changes,
    mayAgree,
    mayPlan,
  } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const outcomes = plan.lines.map((line) => ({ id: line.outcomeId, words: line.outcomeWords }));
  const period = `${formatShortDay(plan.fromDay)} to ${formatShortDay(plan.toDay)}`;
  return (
    <Page
      width="wide"
      title={plan.name}
      above={self ? plan.elementName : `${plan.elementName}, for ${plan.knownAs}`}
      back={{ to: paths.my(), label: 'My plan' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <Columns
        aside={
          <Stack>
            <Card title="Where it is now">
              <Thread label="Where this plan is now" steps={threadOf(plan.state, plan.decideBy)} />
            </Card>
            <PurseCard purse={purse} outcomes={outcomes} period={period} />
          </Stack>
        }
      >
        <TakesOver takesOver={plan.takesOver} />
        <OpenOffers plan={plan} offers={offers} />
        <NextStep />
        {decisions.length > 0 ? (
          <Section title="What the council said">
            <Stack>
              {decisions.map((decision) => (
                <DecisionCard key={decision.id} decision={decision} />
              ))}
            </Stack>
          </Section>
        ) : null}
        <PanelTalks talks={talks} />
        {running ? (
          <PlanToday {...running} also={(line) => <WhatElse line={line} found={foundFor(searches, line)} />} />
        ) : (
          <Section title="The support">
            <Stack>
              {plan.lines.map((line) => (
                <LineCard key={line.id} line={line} answers={plan.state !== 'draft'}>
                  <WhatElse line={line} found={searches.find((each) => each.lineId === line.id)} />
                  {line.declineWords ? <Notice>They wrote: “{line.declineWords}”</Notice> : null}
                </LineCard>
              ))}
            </Stack>
          </Section>
        )}
        {plan.selectedAt ? <HowItChanged planId={plan.id} /> : null}
        <RunningChanges plan={plan} changes={changes} mayAsk={() => mayAgree} mayPlan={mayPlan} />
        <WhyThis plan={plan} self={self} />
        <Considered compared={compared} />
        <InterestNotes {...around} />
        <Changes />
      </Columns>
    </Page>
  );
}

function NextStep() {
  const { plan } = useLoaderData<typeof loader>();
  if (plan.state === 'draft') return <ButtonLink to={paths.build(plan.id)}>Go on with the plan</ButtonLink>;
  if (plan.agreement) {
    return (
      <Notice kind={plan.agreement.state === 'signed' ? 'done' : 'said'}>
        <p>
          {plan.agreement.state === 'signed'
            ? 'Everyone has signed the agreement.'
            : 'The agreement is written. Read it, then sign.'}
        </p>
        <Buttons>
          <ButtonLink to={paths.agreement(plan.agreement.id)}>
            {plan.agreement.state === 'signed' ? 'Read the agreement' : 'Read and sign'}
          </ButtonLink>
        </Buttons>
      </Notice>
    );
  }
  if ((plan.state === 'accepted' || plan.state === 'referred') && plan.decideBy) {
    return (
      <Notice>
        The council decides by {formatDay(plan.decideBy)}. They must give you reasons. You do not need to do anything
        now.
      </Notice>
    );
  }
  if (plan.state === 'refused') {
    return (
      <Notice kind="mind">
        The council said no, for the reasons below. You can change the plan and ask again. If you think they are wrong,
        you can ask them to look again, and you can have an independent advocate beside you.{' '}
        <a href="/help">How to challenge a decision</a>
      </Notice>
    );
  }
  if (plan.state === 'declined')
    return (
      <Notice kind="mind">
        A provider said no. Change the plan: take that part out, or find somebody else for it.
      </Notice>
    );
  return null;
}

function Changes() {
  const { plan, can, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'end', lastResult: actionData?.reply, defaultValue: { on: '', why: '' } });
  if (!can.revise && !can.withdraw && !can.end) return null;
  return (
    <Section title="If you want something else">
      <ErrorSummary errors={errorsOf(form, fields)} />
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="version" value={plan.version} />
        {can.revise ? (
          <Button kind="quiet" name="intent" value="revise">
            Change the plan and ask again
          </Button>
        ) : null}
      </Form>
      {can.withdraw ? (
        <Details summary="Take the plan back">
          <Form method="post">
            <input type="hidden" name="version" value={plan.version} />
            <p>Nobody is asked any more. You can always make another plan.</p>
            <TextArea
              field={{ id: 'withdraw-why', name: 'why' }}
              label="Why?"
              hint="Whoever can see the plan reads it."
              optional
              rows={2}
              maxLength={600}
            />
            <Button kind="danger" name="intent" value="withdraw">
              Take the plan back
            </Button>
          </Form>
        </Details>
      ) : null}
      {can.end ? (
        <Details summary="End this support on a day">
          <Form method="post" {...getFormProps(form)} noValidate>
            <input type="hidden" name="version" value={plan.version} />
            <input type="hidden" name="intent" value="end" />
            <p>
              The agreement says how much notice each side gives. Nobody may take money back without telling you first
              and talking with you.
            </p>
            <DateField field={fields.on} label="Last day" min={today} max={plan.toDay} />
            <TextArea field={fields.why} label="Why does it end?" rows={2} maxLength={600} />
            <Button kind="danger">End it on that day</Button>
          </Form>
        </Details>
      ) : null}
    </Section>
  );
}
