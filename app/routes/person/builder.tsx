import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { mayFor } from '../../access/actor.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { purseOf } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { LineCard } from '../../web/line-card.tsx';
import { paths } from '../../web/paths.ts';
import { PurseCard } from '../../web/purse.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.plan.name ?? 'Your plan'} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  const amount = optionTwo(plan);
  return {
    plan: {
      id: plan.id,
      name: plan.name,
      knownAs: plan.knownAs,
      elementName: plan.elementName,
      fromDay: plan.fromDay,
      toDay: plan.toDay,
    },
    lines: plan.lines,
    purse: purseOf(plan.lines, amount ?? NO_PENCE, plan.elsewherePence),
    told: amount !== null,
    self: actor.acting?.capacity === 'self' && actor.acting.personId === plan.personId,
    mayChoose: mayFor(actor, plan.personId, 'agree'),
  };
}

const DONE: Record<string, string> = {
  added: 'It is in the plan.',
  composed: 'The mix is in the plan. Change or take out what you like.',
  changed: 'The plan is changed.',
  removed: 'It is out of the plan.',
  cover: 'That is written down, for you and for whoever gives it.',
  revised: 'The plan is open again. Nobody is waiting for an answer now.',
};

export default function Builder() {
  const { plan, lines, purse, told, self, mayChoose } = useLoaderData<typeof loader>();
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
      <Columns aside={told ? <PurseCard purse={purse} outcomes={outcomes} period={period} /> : <NotTold />}>
        {lines.length === 0 ? (
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
        ) : (
          <Section title="What is in it">
            <Stack>
              {lines.map((line) => (
                <LineCard key={line.id} line={line}>
                  <Buttons>
                    <ButtonLink to={(line.once ? paths.thing : paths.line)(plan.id, line.id)} kind="quiet">
                      Change<span className="sr-only"> {line.what}</span>
                    </ButtonLink>
                    {line.once ? null : (
                      <ButtonLink to={paths.cover(plan.id, line.id)} kind="quiet">
                        When they cannot come<span className="sr-only">: {line.what}</span>
                      </ButtonLink>
                    )}
                  </Buttons>
                </LineCard>
              ))}
            </Stack>
          </Section>
        )}
        {lines.length > 0 ? (
          <Buttons>
            {mayChoose ? <ButtonLink to={paths.choose(plan.id)}>Go on: choose and ask them</ButtonLink> : null}
            <ButtonLink to={paths.search()} kind="quiet">
              Find more support
            </ButtonLink>
            <ButtonLink to={paths.compose(plan.id)} kind="quiet">
              Put some mixes together for me
            </ButtonLink>
            <ButtonLink to={paths.thingNew(plan.id)} kind="quiet">
              Add a thing to buy
            </ButtonLink>
          </Buttons>
        ) : null}
        {lines.length > 0 && !mayChoose ? (
          <Notice>
            You can plan with {plan.knownAs}. Choosing it, and asking the providers, is for {plan.knownAs} to do.
          </Notice>
        ) : null}
      </Columns>
    </Page>
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
