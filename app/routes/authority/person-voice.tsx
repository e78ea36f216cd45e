import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { isSocialWorkerFor } from '../../domain/people/policy.ts';
import { standsOn } from '../../domain/people/rules.ts';
import { helpersOf, personFor } from '../../domain/people/store.server.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { VOICE_PAGE } from '../../domain/voice/rules.ts';
import { voiceOf } from '../../domain/voice/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import type { Tools } from '../../tools.server.ts';
import { Details, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { sentVoice } from '../../web/voice.server.ts';
import { DisagreementList, RaiseForm, ViewForm, ViewList } from '../../web/voice.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.knownAs ?? ''}’s voice – Ettle` }];

/** Here one acts as an officer only. */
async function personOf(tools: Tools, actor: SignedIn, personId: string) {
  const person = found(await personFor(tools.pool, actor, personId));
  if (!isSocialWorkerFor(actor, { ...person, loginId: null })) throw notFound();
  return person;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const person = await personOf(context.tools, actor, params.personId ?? '');
  const page = pageOf(request);
  const [voice, helpers] = await Promise.all([
    voiceOf(pool, actor, person.id, page),
    helpersOf(pool, actor, person.id),
    recordLook(context.tools, actor, person.id, 'voice'),
  ]);
  const today = dayOf(clock.now());
  return {
    ...found(voice),
    page,
    personId: person.id,
    name: person.name,
    knownAs: person.knownAs,
    today,
    acting: found(helpers)
      .filter((each) => standsOn(each, today))
      .map((each) => ({ id: each.id, name: each.name, capacity: CAPACITY_WORDS[each.capacity] })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { id } = await personOf(context.tools, actor, params.personId ?? '');
  const sent = await sentVoice(request, context.tools, actor, id);
  if ('done' in sent) throw redirect(`${paths.personVoice(id)}?done=${sent.done}`);
  return sent;
}

const DONE: Record<string, string> = {
  view: 'It is written down.',
  raise: 'It is written down.',
  settle: 'It is settled, and says how.',
};

export default function PersonVoice() {
  const { views, disagreements, plans, count, page, personId, name, knownAs, today, acting } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const about = { knownAs, self: false, plans };
  const replyTo = (intent: string) => (sent?.intent === intent ? sent.reply : undefined);
  return (
    <Page title={`${knownAs}’s voice`} above={name} back={{ to: paths.personFile(personId), label: name }}>
      {done ? <Notice kind="done">{done}</Notice> : null}
      <Section title="Where they do not agree">
        {disagreements.length === 0 ? <p>Nothing is written.</p> : null}
        <DisagreementList
          disagreements={disagreements}
          maySettle
          settling={sent?.intent === 'settle' ? sent.about : undefined}
          reply={sent?.reply}
        />
        <Details summary="Write down that they do not agree" open={sent?.intent === 'raise'}>
          <RaiseForm {...about} acting={acting} reply={replyTo('raise')} />
        </Details>
      </Section>
      <Section title={`What ${knownAs} thinks`}>
        {views.length === 0 ? <p>Nothing is written yet.</p> : <ViewList views={views} />}
        <Pagination
          page={page}
          pages={Math.ceil(count / VOICE_PAGE)}
          label="Pages"
          to={(at) => `${paths.personVoice(personId)}?page=${at}`}
        />
        <Details summary={`Write down what ${knownAs} thinks`} open={sent?.intent === 'view'}>
          <ViewForm {...about} today={today} reply={replyTo('view')} />
        </Details>
      </Section>
    </Page>
  );
}
