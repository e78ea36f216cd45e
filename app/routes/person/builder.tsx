import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { mayFor } from '../../access/actor.ts';
import { offDaysOf } from '../../domain/arrangements/before.server.ts';
import { arrangementFor, draftsOf, interestsAround, searchesFor } from '../../domain/arrangements/lists.server.ts';
import { mayPlan } from '../../domain/arrangements/policy.ts';
import { purseOf } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { InterestNotes } from '../../web/interest-notes.tsx';
import { LineCard } from '../../web/line-card.tsx';
import { paths } from '../../web/paths.ts';
import { PurseCard } from '../../web/purse.tsx';
import { TakesOver } from '../../web/takes-over.tsx';
import { WhatElse } from '../../web/what-else.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.plan.name ?? 'Your plan'} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  const { tools } = context;
  const today = dayOf(tools.clock.now());
  const [around, searches, drafts, off] = await Promise.all([
    interestsAround(tools.pool, actor, plan, today),
    searchesFor(tools.pool, actor, plan),
    draftsOf(tools.pool, actor, plan),
    offDaysOf(tools.pool, plan.lines),
  ]);
  const amount = optionTwo(plan);
  return {
    plan: {
      id: plan.id,
      name: plan.name,
      knownAs: plan.knownAs,
      elementName: plan.elementName,
      fromDay: plan.fromDay,
      toDay: plan.toDay,
      takesOver: plan.takesOver,
    },
    lines: plan.lines,
    off,
    purse: purseOf(plan.lines, amount ?? NO_PENCE, plan.elsewherePence),
    told: amount !== null,
    self: actor.acting?.capacity === 'self' && actor.acting.personId === plan.personId,
    mayChoose: mayFor(actor, plan.personId, 'agree'),
    mayPlan: mayPlan(actor, plan.personId),
    around,
    searches,
    mixes: drafts.length,
  };
}

const DONE: Record<string, string> = {
  added: 'It is in the plan.',
  composed: 'The mix is in the plan. Change or take out what you like.',
  changed: 'The plan is changed.',
  removed: 'It is out of the plan.',
  copied: 'This is the copy. Change what should be different, then compare.',
  cover: 'That is written down, for you and for whoever gives it.',
  revised: 'The plan is open again. Nobody is waiting for an answer now.',
};

export default function Builder() {
  const { plan, lines, purse, told, self, around } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const outcomes = lines.map((line) => ({ id: line.outcomeId, words: line.outcomeWords }));
  const period = `${formatShortDay(plan.fromDay)} to ${formatShortDay(plan.toDay)}`;
  return (
    <Page
      width="wide"
      title={plan.name}
      above={self ? plan.elementName : `${plan.elementName}, for ${plan.knownAs}`}
      back={{ to: paths.my(), label: 'My plan' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <TakesOver takesOver={plan.takesOver} />
      <Columns
        aside={
          <Stack>
            {told ? <PurseCard purse={purse} outcomes={outcomes} period={period} /> : <NotTold />}
            <InterestNotes {...around} acts={!self} />
          </Stack>
        }
      >
        {lines.length === 0 ? <Empty /> : <Lines />}
        {lines.length > 0 ? <Onward /> : null}
      </Columns>
    </Page>
  );
}

function Empty() {
  const { plan } = useLoaderData<typeof loader>();
  return (
    <EmptyState title="Nothing in the plan yet" drawing="tools">
      <p>Find somebody or something that would help. On its page, choose “Add to my plan”.</p>
      <Buttons>
        <ButtonLink to={paths.search()}>Find support</ButtonLink>
        <ButtonLink to={paths.compose(plan.id)} kind="quiet">
          Put some mixes together for me
        </ButtonLink>
        <ButtonLink to={paths.thingNew(plan.id)} kind="quiet">
          Add a thing to buy
        </ButtonLink>
      </Buttons>
    </EmptyState>
  );
}

function Lines() {
  const { plan, lines, off, searches, mayPlan: may } = useLoaderData<typeof loader>();
  return (
    <Section title="What is in it">
      <Stack>
        {lines.map((line) => {
          const found = searches.find((each) => each.lineId === line.id);
          return (
            <LineCard key={line.id} line={line} off={off[line.id]}>
              <WhatElse line={line} found={found} />
              {may ? (
                <Buttons>
                  <ButtonLink to={(line.once ? paths.thing : paths.line)(plan.id, line.id)} kind="quiet">
                    Change<span className="sr-only"> {line.what}</span>
                  </ButtonLink>
                  {line.once ? null : (
                    <ButtonLink to={paths.cover(plan.id, line.id)} kind="quiet">
                      When they cannot come<span className="sr-only">: {line.what}</span>
                    </ButtonLink>
                  )}
                  {found ? (
                    <ButtonLink to={paths.found(plan.id, line.id)} kind="quiet">
                      Why not the others<span className="sr-only">: {line.what}</span>
                    </ButtonLink>
                  ) : null}
                </Buttons>
              ) : null}
            </LineCard>
          );
        })}
      </Stack>
    </Section>
  );
}

function Onward() {
  const { plan, mayChoose, mayPlan: may, mixes } = useLoaderData<typeof loader>();
  return (
    <>
      <Buttons>
        {mayChoose ? <ButtonLink to={paths.choose(plan.id)}>Go on: choose and ask them</ButtonLink> : null}
        {may ? (
          <>
            <ButtonLink to={paths.search()} kind="quiet">
              Find more support
            </ButtonLink>
            <ButtonLink to={paths.compose(plan.id)} kind="quiet">
              Put some mixes together for me
            </ButtonLink>
            <ButtonLink to={paths.thingNew(plan.id)} kind="quiet">
              Add a thing to buy
            </ButtonLink>
          </>
        ) : null}
        <ButtonLink to={paths.mixes(plan.id)} kind="quiet">
          {mixes > 1 ? `Compare ${mixes} mixes` : 'Try another mix'}
        </ButtonLink>
      </Buttons>
      {mayChoose ? null : (
        <Notice>
          You can plan with {plan.knownAs}. Choosing it, and asking the providers, is for {plan.knownAs} to do.
        </Notice>
      )}
    </>
  );
}

function NotTold() {
  return (
    <Notice kind="mind">
      The council has not told you the amount for Option 2 yet. You can plan, and ask the providers when you know it.
      The council must tell you.
    </Notice>
  );
}
