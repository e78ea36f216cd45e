import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { callOffExtra } from '../../domain/banking/commands.server.ts';
import { pastExtras, timeOfPerson } from '../../domain/banking/lists.server.ts';
import { mayKeepTime } from '../../domain/banking/policy.ts';
import { keepTime } from '../../domain/delivery/keeping-commands.server.ts';
import { keepableOf } from '../../domain/delivery/unused.server.ts';
import { numberOn } from '../../domain/organisations/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { WhyMark } from '../../ui/why-mark.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import {
  keepableView,
  type LineTimeView,
  type PlanTimeView,
  pastView,
  planTimeView,
} from '../../web/time-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Time for later – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { personId, knownAs, capacity } = actingPerson(actor);
  const today = dayOf(tools.clock.now());
  const keepDays = await numberOn(tools.db, null, 'banking.keep-days', today);
  const [plans, keepable, past] = await Promise.all([
    timeOfPerson(tools, actor, personId),
    keepableOf(tools.pool, actor, personId, addDays(today, -keepDays)),
    pastExtras(tools.pool, personId, today),
    recordLook(tools, actor, personId, 'time'),
  ]);
  return {
    ...{ knownAs, keepDays, self: capacity === 'self', mayAct: mayKeepTime(actor, personId) },
    plans: found(plans).map(planTimeView),
    keepable: keepable.map(keepableView),
    past: past.map(pastView),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  actingPerson(actor);
  const form = await request.formData().catch(() => new FormData());
  const [intent, id] = [form.get('intent'), form.get('id')];
  if (typeof id !== 'string' || !isId(id) || (intent !== 'keep' && intent !== 'call-off'))
    return { refusal: 'Choose what you want to keep or call off.' };
  const done =
    intent === 'keep' ? await keepTime(context.tools, actor, { id }) : await callOffExtra(context.tools, actor, { id });
  const refused = said(done);
  if (refused) return refused;
  throw redirect(`${paths.time()}?done=${intent === 'keep' ? 'kept' : 'off'}`);
}

const DONE: Record<string, string> = {
  kept: 'Kept. It stands below, in hours and in pounds.',
  off: 'Called off. The time stays yours.',
  asked: 'Asked. We tell you when the provider has answered. Nothing moves before that.',
};

export default function Time() {
  const { plans, keepable, past, self, knownAs, mayAct, keepDays } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const [you, your] = self ? ['you', 'your'] : [knownAs, `${knownAs}’s`];
  return (
    <Page
      title="Time for later"
      lead={`Support that ${you} planned and did not use can be kept. It is ${self ? 'yours' : `${knownAs}’s`} to use on another day.`}
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {refused ? <Notice kind="no">{refused.refusal}</Notice> : null}
      {happened && !refused ? <Notice kind="done">{happened}</Notice> : null}
      {plans.length === 0 ? (
        <EmptyState title="No support is running" drawing="kettle">
          <p>When everybody has signed and support runs, time that is not used can be kept here.</p>
        </EmptyState>
      ) : null}
      {keepable.length > 0 ? (
        <Section title="Keep this for later?">
          <p className="mb-3 max-w-words">
            Its money is free again. Keep it, and it stays with the same support.{' '}
            {your.charAt(0).toUpperCase() + your.slice(1)} choice is open for {plural(keepDays, 'day')}.
          </p>
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {keepable.map((one) => (
              <li key={one.id} className="grid items-center gap-x-6 gap-y-2 px-4 py-4 sm:grid-cols-[1fr_auto] sm:px-5">
                <div>
                  <p className="font-bold">{one.when}</p>
                  <p>
                    {one.what}
                    <span className="text-soft">, {one.providerName}</span>
                  </p>
                  <p className="text-sm text-soft">{one.was}</p>
                </div>
                {mayAct ? (
                  <Act intent="keep" id={one.id} label={`Keep ${one.time}`} about={`${one.what}, ${one.when}`} />
                ) : (
                  <p className="font-bold">{one.time}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {plans.map((plan) => (
        <PlanTime key={plan.id} plan={plan} mayAct={mayAct} you={you} />
      ))}
      {past.length > 0 ? (
        <Section title="Extra sessions before">
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {past.map((one) => (
              <li key={one.id} className="px-4 py-3 sm:px-5">
                <p>
                  <span className="font-bold">{one.when}</span>: {one.what}
                </p>
                <p className="text-sm text-soft">
                  {one.standing.charAt(0).toUpperCase() + one.standing.slice(1)}
                  {one.words ? `: “${one.words}”` : ''}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

/** One plan: what is kept in each part of it, and what its agreement says. */
function PlanTime({ plan, mayAct, you }: { plan: PlanTimeView; mayAct: boolean; you: string }) {
  return (
    <Section title={plan.name}>
      <div className="space-y-5">
        {plan.lines.map((line) => (
          <LineTime key={line.lineId} line={line} mayAct={mayAct} />
        ))}
      </div>
      <Details summary="How much, and for how long?">
        <p>
          The signed agreement {plan.agreementNumber} says: at any one time {you} can keep up to{' '}
          {plural(plan.capWeeks, 'week')} of usual support, which is {plan.most}. There is room for {plan.room} more.
          What is kept is used within {plural(plan.expiryMonths, 'month')}, and before the support ends. Time that the
          provider could not give is not lost sooner than that. As much can be used before it is due.
        </p>
        <p>Keeping time is not underspending. Nobody may take it as a sign that less support is needed.</p>
      </Details>
    </Section>
  );
}

function LineTime({ line, mayAct }: { line: LineTimeView; mayAct: boolean }) {
  return (
    <section className="rounded-card border border-line bg-card p-5 sm:p-6">
      <h3 className="text-lg">
        {line.what}
        <span className="block text-sm font-normal text-soft">{line.providerName}</span>
      </h3>
      <p className="mt-3 text-2xl font-bold tabular-nums">
        {line.kept ? (
          <>
            {line.kept.time}
            {line.why ? <WhyMark to={line.why.keptTime} of={`${line.kept.time} kept, ${line.what}`} /> : null} (
            {line.kept.sum}
            {line.why ? <WhyMark to={line.why.kept} of={`${line.kept.sum} kept, ${line.what}`} /> : null})
          </>
        ) : (
          'Nothing kept'
        )}
      </p>
      {line.parts.map((part) => (
        <p key={part.key} className="text-sm text-soft first-letter:uppercase">
          {line.parts.length > 1 ? `${part.time}: ` : ''}
          {part.until ? `use it by ${part.until}` : 'they could not give it, so it is not lost while the support runs'}
        </p>
      ))}
      {line.spoken ? <p className="mt-1 text-sm">{line.spoken}</p> : null}
      {line.borrowed ? (
        <p className="mt-2">
          <strong>{line.borrowed}</strong>
          {line.why ? <WhyMark to={line.why.borrowed} of={`${line.borrowed} used already, ${line.what}`} /> : null} of
          later weeks is used already. The next sessions that are not used give it back.
        </p>
      ) : null}
      {line.open.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {line.open.map((extra) => (
            <li key={extra.id} className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[1fr_auto]">
              <div>
                <p className="font-bold">{extra.when}</p>
                <p className="text-sm text-soft">
                  {extra.length}, {extra.cost}, {extra.source === 'kept' ? 'out of kept time' : 'from later weeks'}
                </p>
                <Tag tone={extra.state === 'agreed' ? 'ready' : 'heather'}>
                  {extra.state === 'agreed' ? 'Agreed' : 'Waiting for their answer'}
                </Tag>
                {extra.answerWords ? <p className="mt-1 text-sm">“{extra.answerWords}”</p> : null}
              </div>
              {mayAct ? (
                <Act
                  intent="call-off"
                  id={extra.id}
                  label={extra.state === 'agreed' ? 'Call it off' : 'Take it back'}
                  about={extra.when}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayAct && !line.byTheWeek ? (
        <div className="mt-4">
          <ButtonLink to={paths.timeAsk(line.lineId)} kind="quiet">
            Ask for an extra session
            <span className="sr-only">: {line.what}</span>
          </ButtonLink>
        </div>
      ) : null}
      {line.byTheWeek ? (
        <p className="mt-2 text-sm text-soft">This is paid by the week, so it has no sessions to keep.</p>
      ) : null}
    </section>
  );
}

function Act({ intent, id, label, about }: { intent: 'keep' | 'call-off'; id: string; label: string; about: string }) {
  return (
    <Form method="post" className="max-sm:*:w-full">
      <input type="hidden" name="id" value={id} />
      <Button kind="quiet" name="intent" value={intent} aria-label={`${label}: ${about}`}>
        {label}
      </Button>
    </Form>
  );
}
