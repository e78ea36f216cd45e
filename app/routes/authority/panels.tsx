import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { meetingsOf, panelists, waitingForPanel } from '../../domain/decisions/panel.server.ts';
import { callPanel } from '../../domain/decisions/panel-commands.server.ts';
import { panelChairIn, panelistIn } from '../../domain/decisions/policy.ts';
import { dayOf, formatDay, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { Table } from '../../ui/facts.tsx';
import { DateField, Select, TextField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { dayField, pageOf } from '../../web/day-field.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'The panel – Ettle' }];

/** The council whose panel is looked at: the one in the address, or the first of theirs. */
function officeOf(actor: SignedIn, request: Request) {
  const offices = actor.offices.filter((each) => panelistIn(actor, each.authorityCode));
  const asked = new URL(request.url).searchParams.get('council');
  const office = offices.find((each) => each.authorityCode === asked) ?? offices[0];
  if (!office) throw notFound();
  return { office, others: offices.filter((each) => each !== office) };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { office, others } = officeOf(actor, request);
  const { pool, clock } = context.tools;
  const [today, page, waitingPage] = [dayOf(clock.now()), pageOf(request), pageOf(request, 'waiting')];
  const { authorityCode } = office;
  const [meetings, waiting, officers] = await Promise.all([
    meetingsOf(pool, actor, authorityCode, page),
    waitingForPanel(pool, actor, authorityCode, waitingPage),
    panelists(pool, authorityCode, today),
  ]);
  return {
    council: { code: authorityCode, name: office.authorityName },
    others: others.map((each) => ({ code: each.authorityCode, name: each.authorityName })),
    page,
    waitingPage,
    today,
    meetings,
    waiting,
    officers,
    calls: panelChairIn(actor, authorityCode) !== null,
  };
}

const schema = z.object({
  name: text('Give the meeting a name.', 120, 3),
  on: dayField('Choose the day of the meeting.'),
  chairId: text('Choose who chairs it.', 80),
  memberIds: z
    .array(
      z
        .string()
        .max(80)
        .refine((id) => !id.includes('\u0000'), 'Choose from the list.'),
    )
    .optional()
    .transform((ids) => ids ?? []),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { authorityCode } = officeOf(actor, request).office;
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const called = await callPanel(context.tools, actor, { authorityCode, ...read.value });
  if (called.ok) throw redirect(`${paths.panel(called.value.meetingId)}?done=called`, 303);
  if (isHidden(called.refusal)) throw notFound();
  return { reply: read.refused(called.refusal) };
}

export default function Panels() {
  const { council, others, meetings, waiting, page, waitingPage, calls } = useLoaderData<typeof loader>();
  return (
    <Page
      above={council.name}
      title="The panel"
      lead="It decides on plans above what one officer may agree. Everybody sees by when."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      <Section title="On no agenda yet">
        {waiting.rows.length === 0 ? (
          <EmptyState title="Nothing waits for a day" level={3}>
            <p>Plans that officers send to the panel stand here until they are on the agenda of a meeting.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Plans on no agenda, the nearest clock first"
            captionHidden
            head={[{ label: 'Plan' }, { label: 'Person' }, { label: 'Decide by' }]}
            rows={waiting.rows.map((each) => ({
              key: each.id,
              cells: [
                <Link key="plan" to={paths.decision(each.id)} className={LINK}>
                  {each.name}
                </Link>,
                each.knownAs,
                each.decideBy ? formatShortDay(each.decideBy) : '',
              ],
            }))}
          />
        )}
        <Pagination
          page={waitingPage}
          pages={waiting.pages}
          to={(n) => `?council=${council.code}&page=${page}&waiting=${n}`}
          label="Pages of plans that wait"
        />
      </Section>
      <Section title="Meetings">
        {meetings.rows.length === 0 ? (
          <EmptyState title="No meeting yet" level={3} drawing="thread">
            <p>Call one below. Then put the plans that wait on its agenda.</p>
          </EmptyState>
        ) : null}
        <Stack>
          {meetings.rows.map((each) => (
            <Card
              key={each.id}
              as="article"
              level={3}
              title={each.name}
              to={paths.panel(each.id)}
              beside={<Standing {...each} />}
            >
              <p>
                {formatDay(each.on)}. {each.chairName} chairs. {plural(each.plans, 'plan')} on the agenda.
              </p>
            </Card>
          ))}
        </Stack>
        <Pagination
          page={page}
          pages={meetings.pages}
          to={(n) => `?council=${council.code}&page=${n}&waiting=${waitingPage}`}
          label="Pages of meetings"
        />
      </Section>
      {calls ? <CallMeeting /> : null}
      <Buttons>
        {others.map((each) => (
          <ButtonLink key={each.code} to={paths.panels(each.code)} kind="quiet">
            {each.name}
          </ButtonLink>
        ))}
      </Buttons>
    </Page>
  );
}

function Standing({ cancelled, open }: { cancelled: boolean; open: number }) {
  if (cancelled) return <Tag tone="no">Cancelled</Tag>;
  return open > 0 ? <Tag tone="unsure">{plural(open, 'plan')} to decide</Tag> : null;
}

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

function CallMeeting() {
  const { officers, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const chairs = officers.filter((each) => each.chairs);
  const [form, fields] = useForm({
    id: 'call',
    lastResult: actionData?.reply,
    defaultValue: {
      name: '',
      on: '',
      chairId: chairs[0]?.loginId ?? '',
      memberIds: officers.map((each) => each.loginId),
    },
  });
  return (
    <Section title="Call a meeting">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField field={fields.name} label="Name of the meeting" size="medium" maxLength={120} />
        <DateField field={fields.on} label="Day" min={today} />
        <Select
          field={fields.chairId}
          label="Who chairs it?"
          options={chairs.map((each) => ({ value: each.loginId, label: each.name }))}
        />
        <Ticks
          field={fields.memberIds}
          label="Who sits on it?"
          hint="The chair always does."
          options={officers.map((each) => ({ value: each.loginId, label: each.name }))}
        />
        <Button>Call the meeting</Button>
      </Form>
    </Section>
  );
}
