import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { plansForOfficer } from '../../domain/arrangements/lists.server.ts';
import { setElement } from '../../domain/budgets/commands.server.ts';
import { relevantAmountsOf } from '../../domain/budgets/store.server.ts';
import { holdersFor } from '../../domain/organisations/store.server.ts';
import { outcomesOf } from '../../domain/outcomes/store.server.ts';
import { recordAuthority, revokeAuthority } from '../../domain/people/authority-commands.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { connectLogin } from '../../domain/people/request-commands.server.ts';
import { requestFor } from '../../domain/people/requests.server.ts';
import { ageOn, isChild, standsOn } from '../../domain/people/rules.ts';
import { helpersOf, personFor } from '../../domain/people/store.server.ts';
import { COMMUNICATION, isCommunication } from '../../domain/people/words.ts';
import { dayOf } from '../../kit/day.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { ElementForm } from '../../web/element-form.tsx';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { AuthorityForm, ElementList, LoginForm, StandingList } from '../../web/person-file.tsx';
import { amountsIn, fileSchema, othersIn } from '../../web/person-file-schema.ts';
import { PlansOf } from '../../web/person-plans.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person.name ?? 'Person'} – Ettle` }];

/** Here one acts as an officer only: whoever knows the person otherwise uses that person's own screens. */
function mustBeSocialWorker(actor: SignedIn): void {
  if (!actor.offices.some((each) => each.duties.includes('social-work'))) throw notFound();
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustBeSocialWorker(actor);
  const { pool, clock } = context.tools;
  const personId = params.personId ?? '';
  const person = found(await personFor(pool, actor, personId));
  const inOffice = actor.offices.some(
    (each) => each.authorityCode === person.authorityCode && each.duties.includes('social-work'),
  );
  if (!inOffice) throw notFound();
  const asked = new URL(request.url).searchParams.get('request') ?? '';
  const [plans, outcomes, elements, helpers, holders] = await Promise.all([
    plansForOfficer(pool, actor, personId),
    outcomesOf(pool, actor, personId),
    relevantAmountsOf(pool, actor, personId),
    helpersOf(pool, actor, personId),
    holdersFor(pool, person.authorityCode ?? ''),
    recordLook(context.tools, actor, personId, 'file'),
  ]);
  const today = dayOf(clock.now());
  return {
    person,
    today,
    holders,
    plans,
    outcomes: found(outcomes).filter((each) => each.endedAt === null),
    elements: found(elements),
    request: asked ? await requestFor(pool, actor, asked) : null,
    helpers: found(helpers).map((each) => ({ ...each, stands: standsOn(each, today) })),
    child: isChild(person.bornOn, today),
    age: person.bornOn ? ageOn(person.bornOn, today) : null,
  };
}

export type PersonFile = ReturnType<typeof useLoaderData<typeof loader>>;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustBeSocialWorker(actor);
  const personId = params.personId ?? '';
  const read = await readForm(request, fileSchema);
  if (!read.ok) return { reply: read.reply };
  const done = await write(context.tools, actor, personId, read.value);
  if (done.ok) throw redirect(`${paths.personFile(personId)}?done=${read.value.intent}`);
  if (isHidden(done.refusal)) throw notFound();
  return { reply: read.refused(done.refusal) };
}

type Sent = ReturnType<typeof fileSchema.parse>;

async function write(tools: Parameters<typeof setElement>[0], actor: SignedIn, personId: string, sent: Sent) {
  if (sent.intent === 'revoke') return revokeAuthority(tools, actor, { authorityId: sent.authority, why: sent.why });
  if (sent.intent === 'login') return connectLogin(tools, actor, { personId, email: sent.email });
  if (sent.intent === 'authority')
    return recordAuthority(tools, actor, { ...sent, personId, fromDay: sent.fromDay ?? undefined });
  const amounts = amountsIn(sent);
  if (!amounts.ok) return amounts;
  const person = found(await personFor(tools.pool, actor, personId));
  const others = othersIn(sent, person.knownAs);
  if (!others.ok) return others;
  const { name, fromDay, toDay, holderId = null } = sent;
  const elementId = sent.elementId ? { elementId: sent.elementId } : {};
  const terms = { personId, name, fromDay, toDay, holderId, amounts: amounts.value, others: others.value };
  return setElement(tools, actor, { ...terms, ...elementId });
}

const DONE: Record<string, string> = {
  registered: 'They are registered. Next, write down who acts for them, or set an amount.',
  element: 'The amount is set. The person sees it on their page.',
  authority: 'It is written down, and they were told by e-mail.',
  login: 'They can sign in now, and were told by e-mail.',
  revoke: 'It has ended.',
  corrected: 'It is put right. What stood there before is kept in the record.',
};

export default function PersonFileScreen() {
  const file = useLoaderData<typeof loader>();
  const { person, age } = file;
  const reply = useActionData<typeof action>()?.reply;
  const [search] = useSearchParams();
  const doing = search.get('do');
  const back = doing
    ? { to: paths.personFile(person.id), label: person.name }
    : { to: paths.people(), label: 'People' };
  if (doing === 'element') {
    const element = file.elements.find((each) => each.id === search.get('element'));
    return (
      <Page title={element ? `Change “${element.name}”` : 'Set an amount'} above={person.name} back={back}>
        <ElementForm file={file} element={element} reply={reply} />
      </Page>
    );
  }
  if (doing === 'login') {
    return (
      <Page
        title={`A way in for ${person.knownAs}`}
        lead={`So that ${person.knownAs} can see their own page, decide, and say who may help. From 16 everybody can have one.`}
        above={person.name}
        back={back}
      >
        <LoginForm file={file} reply={reply} />
      </Page>
    );
  }
  if (doing === 'authority') {
    return (
      <Page
        title={`Who acts for ${person.knownAs}?`}
        lead="Write it down only after you have seen the papers."
        above={person.name}
        back={back}
      >
        <AuthorityForm file={file} reply={reply} />
      </Page>
    );
  }
  const done = doneIn(DONE, search);
  return (
    <Page
      title={person.name}
      above={`Called ${person.knownAs}${age === null ? '' : `, ${age} years old`}`}
      width="wide"
      back={back}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {reply?.error ? <Notice kind="no">{Object.values(reply.error).flat().join(' ')}</Notice> : null}
      <Columns aside={<About file={file} />}>
        <Section title="Amounts, for each part of the support">
          <ElementList file={file} />
          <Buttons>
            <ButtonLink to="?do=element">Set an amount</ButtonLink>
          </Buttons>
        </Section>
        <Section title={`Who acts for ${person.knownAs}`}>
          <StandingList file={file} />
          <Buttons>
            <ButtonLink to="?do=authority" kind="quiet">
              Write down who acts for {person.knownAs}
            </ButtonLink>
            <ButtonLink to={paths.personVoice(person.id)} kind="quiet">
              {person.knownAs}’s voice
            </ButtonLink>
            {person.signsIn || file.child ? null : (
              <ButtonLink to="?do=login" kind="quiet">
                Give {person.knownAs} a way in
              </ButtonLink>
            )}
          </Buttons>
        </Section>
        <PlansOf file={file} />
        <Section title={`What matters to ${person.knownAs}`}>
          {file.outcomes.length === 0 ? (
            <p>Nothing is written yet. {person.knownAs}, or who plans with them, writes it in their own words.</p>
          ) : null}
          <ul className="space-y-3">
            {file.outcomes.map((each) => (
              <li key={each.id} className="border-l-4 border-heather py-1 pl-4">
                “{each.words}”
              </li>
            ))}
          </ul>
        </Section>
      </Columns>
    </Page>
  );
}

function About({ file: { person, child } }: { file: PersonFile }) {
  const asks = person.communication.filter(isCommunication).map((code) => COMMUNICATION[code].ask);
  return (
    <>
      <Facts
        rows={[
          { label: 'Lives in', value: [person.town, person.authorityName].filter(Boolean).join(', ') },
          { label: 'Signs in', value: person.signsIn ? 'Yes' : child ? 'No: a child' : 'No' },
          {
            label: 'How to write and talk',
            value:
              asks.length > 0 ? (
                <ul>
                  {asks.map((ask) => (
                    <li key={ask}>{ask}</li>
                  ))}
                </ul>
              ) : (
                'Nothing special asked for'
              ),
          },
          ...(person.communicationNote ? [{ label: 'In their words', value: person.communicationNote }] : []),
        ]}
      />
      <p className="mt-4">
        <Link to={paths.personCorrect(person.id)}>Put the name or date of birth right</Link>
      </p>
      <p className="mt-4 text-sm text-soft">{person.knownAs} can see that you opened this file today.</p>
    </>
  );
}
