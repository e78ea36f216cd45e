import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { mayFor } from '../../access/actor.ts';
import { arrangementsOf, type Brief } from '../../domain/arrangements/lists.server.ts';
import { amountFor, periodOn } from '../../domain/budgets/rules.ts';
import { relevantAmountsOf } from '../../domain/budgets/store.server.ts';
import { sessionsToConfirm } from '../../domain/delivery/lists.server.ts';
import { answersWaiting } from '../../domain/enquiries/store.server.ts';
import { type Outcome, outcomesOf } from '../../domain/outcomes/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { dayOf } from '../../kit/day.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { type Step, Thread, ThreadAcross } from '../../ui/thread.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { threadOf } from '../../web/arrangement-thread.ts';
import { doneIn } from '../../web/done.ts';
import { HomeAside } from '../../web/home-aside.tsx';
import { paths } from '../../web/paths.ts';
import { SessionsWaiting } from '../../web/sessions-waiting.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data && !data.self ? `${data.knownAs}’s plan` : 'My plan'} – Ettle` },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const { pool, clock } = context.tools;
  const [outcomes, elements, plans, answers, toConfirm] = await Promise.all([
    outcomesOf(pool, actor, personId),
    relevantAmountsOf(pool, actor, personId),
    arrangementsOf(pool, actor, personId),
    answersWaiting(pool, actor, personId),
    sessionsToConfirm(pool, actor, personId),
    recordLook(context.tools, actor, personId, 'home'),
  ]);
  const today = dayOf(clock.now());
  return {
    self: capacity === 'self',
    capacity,
    knownAs,
    today,
    plans,
    answers,
    toConfirm,
    outcomes: found(outcomes).filter((each) => each.endedAt === null),
    elements: found(elements).filter((each) => periodOn(each, today) !== 'over'),
    mayPlan: mayFor(actor, personId, 'plan'),
    others: actor.standings.length > 1,
  };
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

const DONE: Record<string, string> = {
  welcome: 'Your page is ready. Nobody else can see it until you let them.',
  acting: 'These are now the screens you asked for.',
};

export default function MyHome() {
  const data = useLoaderData<typeof loader>();
  const { self, capacity, knownAs, others } = data;
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      width="wide"
      above={
        self ? undefined : `You act for ${knownAs}${capacity === 'self' ? '' : `, as ${CAPACITY_WORDS[capacity]}`}`
      }
      title={self ? `Hello, ${knownAs}` : `${knownAs}’s plan`}
      beside={
        others ? (
          <ButtonLink to={paths.who()} kind="quiet">
            Change whose plan this is
          </ButtonLink>
        ) : null
      }
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <Columns aside={<HomeAside {...data} />}>
        <SessionsWaiting count={data.toConfirm} />
        <NextStep {...data} />
        <Plans {...data} />
        <Matters {...data} />
      </Columns>
    </Page>
  );
}

/** What to do next, while there is no plan yet. One step at a time, on the thread that leads to support that runs. */
function NextStep({ outcomes, elements, plans, self, knownAs, mayPlan }: Data) {
  if (!mayPlan || plans.length > 0) return null;
  if (outcomes.length === 0) {
    return (
      <Next
        title={self ? 'What would make a good week for you?' : `What would make a good week for ${knownAs}?`}
        to={paths.outcomes()}
        button="Write down what matters"
        at={0}
      >
        Start with what matters, in plain words. It does not have to be about care. Everything else follows from it.
      </Next>
    );
  }
  const hasAmount = elements.some((each) => amountFor(each.amounts, 2) !== null);
  if (!hasAmount) {
    return (
      <Next title="Look around while you wait for your amount" to={paths.search()} button="Find support" at={1}>
        The council has not yet written an amount for Option 2 here. They must tell you what it is. You can look for
        support now.
      </Next>
    );
  }
  return (
    <Next title="Now find support that fits" to={paths.search()} button="Find support" at={1}>
      Look for people and groups near {self ? 'you' : knownAs}. When something fits, add it to a plan. You see at once
      what it costs.
    </Next>
  );
}

type NextProps = { title: string; to: string; button: string; at: number; children: ReactNode };

const WAY = [
  'Say what matters',
  'Find support and make a plan',
  'Providers answer',
  'The council decides',
  'Everyone signs',
];

function Next({ title, to, button, at, children }: NextProps) {
  const steps = WAY.map(
    (step, index): Step => ({ title: step, state: index < at ? 'done' : index === at ? 'now' : 'to-come' }),
  );
  return (
    <div className="mb-10">
      <Card tone="sand" title={title}>
        <p className="max-w-words">{children}</p>
        <Buttons>
          <ButtonLink to={to}>{button}</ButtonLink>
        </Buttons>
        <div className="mt-7">
          <ThreadAcross steps={steps} label="The way from here" />
        </div>
      </Card>
    </div>
  );
}

function Plans({ plans, self, knownAs, mayPlan, elements }: Data) {
  if (plans.length === 0) return null;
  return (
    <Section title={plans.length === 1 ? 'The plan' : 'Plans'} id="plans">
      <Stack>
        {plans.map((plan) => (
          <Card key={plan.id} as="article" level={3} title={plan.name} to={planAddress(plan)}>
            <p className="mb-4 text-sm text-soft">For {plan.elementName}</p>
            <Thread steps={threadSteps(plan, self, knownAs)} label={`Where “${plan.name}” is`} />
          </Card>
        ))}
      </Stack>
      {mayPlan && elements.length > 0 ? (
        <Buttons>
          <ButtonLink to={paths.search()}>Find support</ButtonLink>
          <ButtonLink to={paths.arrangementNew()} kind="quiet">
            Start another plan
          </ButtonLink>
        </Buttons>
      ) : null}
    </Section>
  );
}

const planAddress = (plan: Brief) => (plan.state === 'draft' ? paths.build(plan.id) : paths.arrangement(plan.id));

/**
 * The knot that the plan has come to leads to where something can be done. When the support runs, the way there is
 * told in its last two knots only.
 */
function threadSteps(plan: Brief, self: boolean, knownAs: string): Step[] {
  const steps = threadOf(plan.state, plan.decideBy).map(({ title, ...rest }) => ({
    ...rest,
    title: told(title, self, knownAs),
  }));
  const shown = plan.state === 'running' || plan.state === 'ended' ? steps.slice(-2) : steps;
  const to = plan.state === 'signing' && plan.agreementId ? paths.agreement(plan.agreementId) : planAddress(plan);
  return shown.map((step) => (step.state === 'now' ? { ...step, to } : step));
}

/** The thread speaks to the person; to somebody who acts for them it speaks about them. */
function told(title: string, self: boolean, knownAs: string): string {
  if (self) return title;
  if (title === 'You are making your plan') return 'The plan is being made';
  if (title === 'You made your plan') return 'The plan was made';
  return title.replace(/^You /, `${knownAs} `).replace(/^Your /, 'The ');
}

function Matters({ outcomes, self, knownAs, mayPlan }: Data) {
  const title = self ? 'What matters to you' : `What matters to ${knownAs}`;
  if (outcomes.length === 0) {
    return mayPlan ? null : (
      <Section title={title}>
        <EmptyState title="Nothing is written here yet" level={3} drawing="speech">
          <p>{knownAs}, or somebody who plans with them, can write it down.</p>
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={title} id="matters">
      <ul className="space-y-3">
        {outcomes.map((outcome: Outcome) => (
          <li key={outcome.id} className="border-l-4 border-heather py-1 pl-4 text-lg">
            “{outcome.words}”
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <Link to={paths.outcomes()}>{mayPlan ? 'Add or change what matters' : 'See it in full'}</Link>
      </p>
    </Section>
  );
}
