import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import {
  agendaOf,
  hasMinutes,
  laterMeetings,
  meetingFor,
  waitingForPanel,
} from '../../domain/decisions/panel.server.ts';
import { HEARD } from '../../domain/decisions/panel.ts';
import { barredAt } from '../../domain/decisions/panel-bars.server.ts';
import {
  cancelPanel,
  declareConflict,
  putOnAgenda,
  writeMinutes,
} from '../../domain/decisions/panel-commands.server.ts';
import { panelChairIn } from '../../domain/decisions/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf, formatDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, text } from '../../web/form.ts';
import { CancelMeeting } from '../../web/panel-cancel.tsx';
import { AgendaItem } from '../../web/panel-item.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meeting.name ?? 'The panel'} – Ettle` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const id = params.meetingId ?? '';
  const meeting = found(isId(id) ? await meetingFor(pool, actor, id) : null);
  const today = dayOf(clock.now());
  const { authorityCode } = meeting;
  const [page, waitingPage] = [pageOf(request), pageOf(request, 'waiting')];
  const takesMore = meeting.on >= today && !meeting.cancelled;
  const [agenda, later, waiting] = await Promise.all([
    agendaOf(pool, id, page),
    laterMeetings(pool, meeting),
    takesMore ? waitingForPanel(pool, actor, authorityCode, waitingPage) : { rows: [], pages: 0 },
  ]);
  for (const personId of new Set(agenda.rows.map((each) => each.personId)))
    await recordLook(context.tools, actor, personId, 'panel');
  return {
    meeting,
    agenda,
    barred: await barredAt(context.tools, { authorityCode, items: agenda.rows, on: today }),
    later,
    waiting,
    page,
    waitingPage,
    me: actor.loginId,
    met: meeting.on <= today,
    chairsPanels: panelChairIn(actor, meeting.authorityCode) !== null,
    mayCancel: !meeting.cancelled && !(await hasMinutes(pool, id)),
  };
}

const names = z
  .array(
    z
      .string()
      .max(80)
      .refine((id) => !id.includes('\u0000'), 'Choose from the list.'),
  )
  .optional()
  .transform((ids) => ids ?? []);
const anId = z.string({ error: 'Choose from the list.' }).refine(isId, 'Choose from the list.');
const version = z.coerce.number({ error: 'Load this page again.' }).int();
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), plan: anId }),
  z.object({ intent: z.literal('cancel'), why: freeText(600) }),
  z.object({
    intent: z.literal('put-off'),
    item: anId,
    plan: anId,
    meetingId: z.string({ error: 'Choose a meeting.' }).refine(isId, 'Choose a meeting.'),
    why: freeText(600),
  }),
  z.object({ intent: z.literal('conflict'), item: anId, why: text('Say what the conflict is.', 600, 3) }),
  z.object({
    intent: z.literal('minutes'),
    item: anId,
    version,
    asked: text('Write what was asked for, in a sentence.', 2000, 10),
    heard: z.enum(HEARD, { error: 'Choose how the person was heard.' }),
    said: text('Write what was said, in a few sentences.', 4000, 10),
    result: z.enum(['approved', 'refused'], { error: 'Choose what was decided.' }),
    reasons: freeText(4000),
    agreed: names,
    against: names,
    dissent: freeText(2000),
  }),
]);

type Ask = z.output<typeof schema>;
function act(tools: Tools, actor: SignedIn, meetingId: string, ask: Ask) {
  if (ask.intent === 'add')
    return putOnAgenda(tools, actor, { arrangementId: ask.plan, version: null, meetingId, why: '' });
  if (ask.intent === 'cancel') return cancelPanel(tools, actor, { meetingId, why: ask.why });
  if (ask.intent === 'put-off') return putOnAgenda(tools, actor, { ...ask, arrangementId: ask.plan, version: null });
  if (ask.intent === 'conflict') return declareConflict(tools, actor, { itemId: ask.item, why: ask.why });
  return writeMinutes(tools, actor, { ...ask, itemId: ask.item });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.meetingId ?? '';
  found(isId(id) ? await meetingFor(context.tools.pool, actor, id) : null);
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const about = `${String(form.get('intent') ?? '').slice(0, 20)}-${String(form.get('item') ?? '').slice(0, 40)}`;
  const read = await readForm(request, schema);
  if (!read.ok) return { about, reply: read.reply };
  const done = await act(context.tools, actor, id, read.value);
  const pages = `page=${pageOf(request)}&waiting=${pageOf(request, 'waiting')}`;
  if (done.ok) throw redirect(`${paths.panel(id)}?done=${read.value.intent}&${pages}`, 303);
  if (isHidden(done.refusal)) throw notFound();
  return { about, reply: read.refused(done.refusal) };
}

const DONE: Record<string, string> = {
  called: 'The meeting is called. Put plans on its agenda.',
  add: 'It is on the agenda. The person is told the day, and how to be heard.',
  'put-off': 'It is put off. The person is told the new day, and why.',
  cancel: 'The meeting is cancelled. Everybody on its agenda is told why, and their plans wait for another day.',
  conflict: 'It is written down. You do not vote on that plan.',
  minutes: 'The minutes are written. The person is told what was decided, and may read them.',
};

export default function PanelMeeting() {
  const { meeting, agenda, barred, later, waiting, page, waitingPage, me, met, chairsPanels, mayCancel } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const chair = meeting.members.find((each) => each.id === meeting.chairId)?.name ?? '';
  const others = meeting.members.filter((each) => each.id !== meeting.chairId).map((each) => each.name);
  const ofNobody = sent && sent.about !== 'cancel-' && !agenda.rows.some((each) => sent.about.endsWith(`-${each.id}`));
  const wrong = ofNobody ? Object.values(sent.reply.error ?? {}).flatMap((each) => each ?? []) : [];
  return (
    <Page
      above={`${meeting.authorityName}. The panel`}
      title={meeting.name}
      lead={`${formatDay(meeting.on)}. ${chair} chairs, with ${others.join(', ')}.`}
      back={{ to: paths.panels(meeting.authorityCode), label: 'The panel' }}
    >
      {done && !sent ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={wrong.map((message) => ({ message }))} />
      {meeting.cancelled ? (
        <Notice kind="no">
          {meeting.cancelled.byName} cancelled this meeting. The reason: {meeting.cancelled.why}
        </Notice>
      ) : null}
      <Section title="Agenda">
        {agenda.rows.length === 0 ? (
          <EmptyState title="Nothing on the agenda yet" level={3}>
            <p>
              {meeting.cancelled
                ? 'Nothing stood on it when it was cancelled.'
                : 'Plans that wait for the panel can be put on it, below.'}
            </p>
          </EmptyState>
        ) : null}
        <Stack>
          {agenda.rows.map((item) => (
            <AgendaItem
              key={`${item.id}-${item.version}`}
              item={item}
              meeting={meeting}
              barred={barred.filter((each) => each.itemId === item.id)}
              later={later}
              me={me}
              met={met}
              chairsPanels={chairsPanels}
              sent={sent?.about.endsWith(`-${item.id}`) ? sent : null}
            />
          ))}
        </Stack>
        <Pagination
          page={page}
          pages={agenda.pages}
          to={(n) => `?page=${n}&waiting=${waitingPage}`}
          label="Pages of the agenda"
        />
      </Section>
      {chairsPanels && waiting.rows.length > 0 ? (
        <Section title="Waiting for a day">
          <Stack>
            {waiting.rows.map((each) => (
              <Card key={each.id} as="article" level={3} title={each.name} to={paths.decision(each.id)}>
                <p>
                  {each.knownAs}
                  {each.decideBy ? `. To be decided by ${formatDay(each.decideBy)}` : ''}.
                </p>
                <Form method="post">
                  <input type="hidden" name="intent" value="add" />
                  <Buttons>
                    <Button name="plan" value={each.id} kind="quiet">
                      Put it on the agenda<span className="sr-only">: {each.name}</span>
                    </Button>
                  </Buttons>
                </Form>
              </Card>
            ))}
          </Stack>
          <Pagination
            page={waitingPage}
            pages={waiting.pages}
            to={(n) => `?page=${page}&waiting=${n}`}
            label="Pages of plans that wait"
          />
        </Section>
      ) : null}
      {chairsPanels && mayCancel ? <CancelMeeting sent={sent?.about === 'cancel-' ? sent.reply : undefined} /> : null}
    </Page>
  );
}
