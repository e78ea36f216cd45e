import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { isChild, standsOn } from '../../domain/people/rules.ts';
import { helpersOf, personFor } from '../../domain/people/store.server.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { maySettle, mayWriteView } from '../../domain/voice/policy.ts';
import { VOICE_PAGE } from '../../domain/voice/rules.ts';
import { voiceOf } from '../../domain/voice/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { sentVoice } from '../../web/voice.server.ts';
import { DisagreementList, RaiseForm, ViewForm, ViewList } from '../../web/voice.tsx';

export const meta: MetaFunction = () => [{ title: 'My voice – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const { pool, clock } = context.tools;
  const page = pageOf(request);
  const [voice, helpers, person] = await Promise.all([
    voiceOf(pool, actor, personId, page),
    helpersOf(pool, actor, personId),
    personFor(pool, actor, personId),
    recordLook(context.tools, actor, personId, 'voice'),
  ]);
  const today = dayOf(clock.now());
  const at = { id: personId, authorityCode: null, loginId: null };
  return {
    ...found(voice),
    page,
    knownAs,
    today,
    self: capacity === 'self',
    child: isChild(found(person).bornOn, today),
    mayWrite: mayWriteView(actor, at),
    maySettle: maySettle(actor, at),
    acting: found(helpers)
      .filter((each) => standsOn(each, today))
      .map((each) => ({ id: each.id, name: each.name, capacity: CAPACITY_WORDS[each.capacity] })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const sent = await sentVoice(request, context.tools, actor, personId);
  if ('done' in sent) throw redirect(`${paths.voice()}?done=${sent.done}`);
  return sent;
}

const DONE: Record<string, string> = {
  view: 'It is written down. It stays as it is; you can always add more.',
  raise: 'It is written down, and the social worker is told that there is something to read.',
  settle: 'It is settled, and says how.',
};

export default function VoiceScreen() {
  const data = useLoaderData<typeof loader>();
  const { views, disagreements, plans, count, page, knownAs, self, child, mayWrite, today, acting } = data;
  const sent = useActionData<typeof action>();
  const [search] = useSearchParams();
  const done = doneIn(DONE, search);
  return (
    <Page
      title={self ? 'My voice' : `${knownAs}’s voice`}
      above={self ? undefined : `For ${knownAs}`}
      lead={
        child
          ? `${knownAs} is under 16, so you choose with them. The law asks you to find out what ${knownAs} thinks, and to weigh it.`
          : self
            ? 'What you think, in your own words. And what to do when you and somebody who acts for you do not agree.'
            : `What ${knownAs} thinks, as ${knownAs} gives it.`
      }
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {views.length > 0 ? (
        <Section title={self ? 'What I said' : `What ${knownAs} thinks`}>
          <ViewList views={views} />
          <Pagination
            page={page}
            pages={Math.ceil(count / VOICE_PAGE)}
            label="Pages"
            to={(at) => `${paths.voice()}?page=${at}`}
          />
        </Section>
      ) : (
        <EmptyState title="Nothing is written yet" drawing="thread">
          <p>
            {self
              ? 'Say what you think of a plan, or of anything. One sentence is enough.'
              : 'One sentence is enough. A picture that was chosen counts, and so does leaving the room.'}
          </p>
        </EmptyState>
      )}
      {mayWrite ? (
        <Section title="Add to it">
          <ViewForm
            knownAs={knownAs}
            self={self}
            plans={plans}
            today={today}
            plan={search.get('plan') ?? undefined}
            reply={sent?.intent === 'view' ? sent.reply : undefined}
          />
        </Section>
      ) : null}
      <Section title="When we do not agree">
        <DisagreementList
          disagreements={disagreements}
          maySettle={data.maySettle}
          settling={sent?.intent === 'settle' ? sent.about : undefined}
          reply={sent?.reply}
        />
        <Details
          summary={self ? 'I and somebody who acts for me do not agree' : 'They do not agree'}
          open={sent?.intent === 'raise' || search.get('do') === 'raise'}
        >
          <RaiseForm
            knownAs={knownAs}
            self={self}
            plans={plans}
            acting={acting}
            reply={sent?.intent === 'raise' ? sent.reply : undefined}
          />
        </Details>
      </Section>
    </Page>
  );
}
