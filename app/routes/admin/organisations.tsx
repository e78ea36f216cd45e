import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { DUTIES, type Duty } from '../../access/duties.ts';
import { addHolderMember, appointOfficer, endOffice, makeHolder } from '../../domain/organisations/commands.server.ts';
import { holdersOf, officersOf } from '../../domain/organisations/lists.server.ts';
import { councilsNow } from '../../domain/organisations/store.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, parsePounds } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { Table } from '../../ui/facts.tsx';
import { MoneyField, Select, TextField } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { CouncilChoice } from '../../web/council-choice.tsx';
import { doneIn } from '../../web/done.ts';
import { readForm, text, ticks } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Councils, officers and holders – Ettle' }];

const duties = Object.keys(DUTIES) as [Duty, ...Duty[]];
const pounds = z
  .string()
  .optional()
  .transform((typed, context) => {
    if (!typed?.trim()) return null;
    const read = parsePounds(typed);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: 'Write an amount in pounds, like 8000.' });
    return z.NEVER;
  });
const email = z.email('Write an e-mail address, like name@council.gov.uk.').max(200);
const name = text('Write a name.', 120, 2);
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('appoint'),
    email,
    name,
    title: text('Write what their post is called.', 120, 2),
    duties: ticks(duties),
    limit: pounds,
  }),
  z.object({ intent: z.literal('end'), officerId: z.string().refine(isId, 'Choose an officer.') }),
  z.object({ intent: z.literal('council-holder'), name }),
  z.object({ intent: z.literal('holder'), name, fee: pounds }),
  z.object({
    intent: z.literal('member'),
    holderId: z.string().refine(isId, 'Choose who they work for.'),
    email,
    name,
  }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  if (!actor.administrator) throw notFound();
  const councils = await councilsNow(pool);
  const asked = new URL(request.url).searchParams.get('council');
  const council = councils.find((each) => each.code === asked) ?? found(councils[0]);
  const [officers, holders] = await Promise.all([
    officersOf(pool, actor, council.code),
    holdersOf(pool, actor, council.code),
  ]);
  return { councils, council, officers: found(officers), holders: found(holders) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const code = new URL(request.url).searchParams.get('council') ?? '';
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, intent: String(read.reply.initialValue?.intent ?? '') };
  const sent = read.value;
  const done = await act();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal), intent: sent.intent };
  throw redirect(`${paths.organisations(code)}&done=${sent.intent}`);

  async function act() {
    switch (sent.intent) {
      case 'appoint': {
        const { limit, ...rest } = sent;
        return appointOfficer(tools, actor, { ...rest, authorityCode: code, limitPencePerYear: limit });
      }
      case 'end':
        return endOffice(tools, actor, { officerId: sent.officerId, toDay: dayOf(tools.clock.now()) });
      case 'council-holder':
        return makeHolder(tools, actor, { kind: 'authority', name: sent.name, authorityCode: code });
      case 'holder':
        return makeHolder(tools, actor, {
          kind: 'third-party',
          name: sent.name,
          ...(sent.fee ? { feePencePerYear: sent.fee } : {}),
        });
      case 'member':
        return addHolderMember(tools, actor, sent);
    }
  }
}

const DONE: Record<string, string> = {
  appoint: 'The officer is appointed, and can sign in.',
  end: 'The office ends today.',
  holder: 'The holder is made.',
  'council-holder': 'The council can hold money now.',
  member: 'They can sign in for the holder now.',
};

export default function Organisations() {
  const { councils, council } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page title="Councils, officers and holders" width="wide" back={{ to: paths.admin(), label: 'Admin' }}>
      {done ? <Notice kind="done">{done}</Notice> : null}
      <CouncilChoice councils={councils} council={council} />
      <Officers />
      <Holders />
    </Page>
  );
}

function useReply(intent: string) {
  const sent = useActionData<typeof action>();
  return sent?.intent === intent ? sent.reply : undefined;
}

function Officers() {
  const { officers, council } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: 'appoint',
    lastResult: useReply('appoint'),
    defaultValue: { name: '', email: '', title: '', duties: [] as string[], limit: '' },
  });
  return (
    <Section title={`Officers of ${council.officialName}`}>
      <Table
        caption={`Officers of ${council.officialName}`}
        captionHidden
        head={[
          { label: 'Name' },
          { label: 'Post' },
          { label: 'Duties' },
          { label: 'May agree, a year', figure: true },
          { label: 'In office' },
          { label: 'End' },
        ]}
        rows={officers.map((each) => ({
          key: each.id,
          cells: [
            <>
              {each.name}
              <span className="block font-normal text-soft">{each.email}</span>
            </>,
            each.title,
            each.duties.join(', '),
            each.limitPencePerYear === null ? 'nothing alone' : formatPence(each.limitPencePerYear),
            `from ${formatShortDay(each.fromDay)}${each.toDay ? ` to ${formatShortDay(each.toDay)}` : ''}`,
            each.toDay ? (
              ''
            ) : (
              <Form method="post" key="end">
                <input type="hidden" name="officerId" value={each.id} />
                <Button kind="danger" name="intent" value="end">
                  End<span className="sr-only"> the office of {each.name}</span>
                </Button>
              </Form>
            ),
          ],
        }))}
      />
      <Details summary="Appoint an officer">
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <TextField field={fields.name} label="Name" maxLength={120} />
          <TextField field={fields.email} type="email" label="E-mail" maxLength={200} />
          <TextField
            field={fields.title}
            label="Post"
            hint="For example: Social worker, Highland Perthshire"
            maxLength={120}
          />
          <Ticks
            field={fields.duties}
            label="Duties"
            options={duties.map((duty) => ({ value: duty, label: DUTIES[duty] }))}
          />
          <MoneyField
            field={fields.limit}
            label="May agree alone, up to how much a year?"
            hint="Only for officers who decide. Empty: nothing alone."
            optional
          />
          <Button name="intent" value="appoint">
            Appoint
          </Button>
        </Form>
      </Details>
    </Section>
  );
}

function Holders() {
  const { holders, council } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({ id: 'holder', lastResult: useReply('holder'), defaultValue: { name: '', fee: '' } });
  const [memberForm, member] = useForm({
    id: 'member',
    lastResult: useReply('member'),
    defaultValue: { holderId: '', email: '', name: '' },
  });
  const own = holders.some((each) => each.kind === 'authority');
  return (
    <Section title="Who may hold money">
      <Table
        caption="Holders"
        captionHidden
        head={[{ label: 'Name' }, { label: 'Kind' }, { label: 'Fee a year', figure: true }, { label: 'People' }]}
        rows={holders.map((each) => ({
          key: each.id,
          cells: [each.name, each.kind, formatPence(each.feePencePerYear), each.members.join(', ')],
        }))}
      />
      {own ? null : (
        <Form method="post" className="mt-4">
          <input type="hidden" name="name" value={council.officialName} />
          <Button kind="quiet" name="intent" value="council-holder">
            Let {council.officialName} hold money
          </Button>
        </Form>
      )}
      <Details summary="Add a third party that holds money">
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <TextField field={fields.name} label="Its name" maxLength={120} />
          <MoneyField
            field={fields.fee}
            label="Its fee a year"
            hint="Shown apart from every person’s amount."
            optional
          />
          <Button kind="quiet" name="intent" value="holder">
            Add the holder
          </Button>
        </Form>
      </Details>
      <Details summary="Add somebody who works for a holder">
        <Form method="post" {...getFormProps(memberForm)} noValidate>
          <ErrorSummary errors={errorsOf(memberForm, member)} />
          <Select
            field={member.holderId}
            label="Holder"
            options={holders.map((each) => ({ value: each.id, label: each.name }))}
            empty="Choose"
          />
          <TextField field={member.name} label="Name" maxLength={120} />
          <TextField field={member.email} type="email" label="E-mail" maxLength={200} />
          <Button kind="quiet" name="intent" value="member">
            Add them
          </Button>
        </Form>
      </Details>
    </Section>
  );
}
