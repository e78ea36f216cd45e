import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { declareInterest, endInterest } from '../../domain/arrangements/interest-commands.server.ts';
import { ownInterests, providersNamed } from '../../domain/arrangements/interests.server.ts';
import { INTEREST_ASKED, INTEREST_KINDS } from '../../domain/arrangements/interests.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Interests to declare – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const look = (new URL(request.url).searchParams.get('look') ?? '').slice(0, 100);
  const [own, named] = await Promise.all([ownInterests(pool, actor), providersNamed(pool, look)]);
  return {
    own,
    named,
    look,
    memberOf: actor.providers.map(({ name, role }) => ({ name, role })),
    plans: actor.standings.length > 0,
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('none') }),
  z.object({ intent: z.literal('end'), id: text('Choose which one has ended.', 36) }),
  z.object({
    intent: z.literal('declare'),
    providerId: text('Choose the provider from the list.', 36),
    kind: z.enum(INTEREST_KINDS, { error: 'Choose what it is.' }),
    words: freeText(600),
  }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const ask = read.value;
  const { tools } = context;
  const done =
    ask.intent === 'end'
      ? await endInterest(tools, actor, { id: ask.id })
      : ask.intent === 'none'
        ? await declareInterest(tools, actor, { kind: 'none', providerId: null, words: '' })
        : await declareInterest(tools, actor, { kind: ask.kind, providerId: ask.providerId, words: ask.words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.interests()}?done=${ask.intent}`);
}

const DONE: Record<string, string> = {
  none: 'Written down: you have no interest in any provider. Come back if that changes.',
  declare: 'Written down. Everybody you plan with sees it from now on.',
  end: 'It has ended. It stays in the list, with its day.',
};

export default function Interests() {
  const { own, memberOf, plans } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const [form, fields] = useForm({ id: 'interest', lastResult: actionData?.reply, defaultValue: DECLARED });
  const standing = own.filter((each) => each.endedAt === null);
  return (
    <Page
      title="Interests to declare"
      lead="When you plan with somebody, they should know if you could gain from what they choose. Say so here, once. It is shown wherever it matters."
      back={plans ? { to: paths.my(), label: 'Plans' } : { to: paths.home(), label: 'First page' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={errorsOf(form, fields)} />
      {memberOf.length > 0 ? (
        <Section title="Known already">
          <ul className="list-disc pl-5">
            {memberOf.map(({ name, role }) => (
              <li key={name}>
                You {role === 'owner' ? 'run' : 'work for'} {name}. Nobody needs to declare that: it is on the record.
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Own />
      {standing.length === 0 && memberOf.length === 0 ? (
        <Section title="If you have none">
          <p className="mb-3 max-w-words">
            You do not own, work for or get money from any provider, and nobody in your family does. Say that too: then
            nobody has to ask.
          </p>
          <Form method="post">
            <Button name="intent" value="none">
              I have no interest in any provider
            </Button>
          </Form>
        </Section>
      ) : null}
      <Section title={standing.length === 0 ? 'If you have one' : 'Declare another'}>
        <Look />
        <Form method="post" {...getFormProps(form)} noValidate>
          <Declare fields={fields} />
        </Form>
      </Section>
    </Page>
  );
}

const DECLARED = { providerId: '', kind: '', words: '' };

function Own() {
  const { own } = useLoaderData<typeof loader>();
  if (own.length === 0) return null;
  return (
    <Section title="What you have declared">
      <Stack gap="small">
        {own.map((each) => (
          <Card key={each.id} as="article" level={3} title={each.providerName ?? 'No interest in any provider'}>
            <Tags>
              <Tag tone={each.endedAt ? 'plain' : 'heather'}>
                {each.endedAt ? `Ended on ${formatShortDay(dayOf(each.endedAt))}` : 'Stands'}
              </Tag>
            </Tags>
            <p>
              {each.kind === 'none' ? 'Said' : INTEREST_ASKED[each.kind]}, on {formatShortDay(dayOf(each.declaredAt))}.
              {each.words ? ` “${each.words}”` : ''}
            </p>
            {each.endedAt ? null : (
              <Form method="post" className="mt-3">
                <input type="hidden" name="id" value={each.id} />
                <Button kind="quiet" name="intent" value="end">
                  This has ended<span className="sr-only">: {each.providerName ?? 'no interest'}</span>
                </Button>
              </Form>
            )}
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

function Look() {
  const { look } = useLoaderData<typeof loader>();
  return (
    <Form method="get" role="search" className="mb-5">
      <TextField
        field={{ id: 'look', name: 'look', initialValue: look }}
        type="search"
        label="Which provider?"
        hint="Write a part of its name."
        maxLength={100}
      />
      <Button kind="quiet">Find the provider</Button>
    </Form>
  );
}

type Fields = ReturnType<typeof useForm<typeof DECLARED>>[1];

function Declare({ fields }: { fields: Fields }) {
  const { named, look } = useLoaderData<typeof loader>();
  if (look === '') return null;
  if (named.length === 0) return <p>No provider here has that in its name.</p>;
  return (
    <>
      <Radios
        field={fields.providerId}
        label="The provider"
        options={named.map(({ id, name, town }) => ({ value: id, label: name, hint: town }))}
      />
      <Radios
        field={fields.kind}
        label="What is your interest?"
        options={INTEREST_KINDS.map((value) => ({ value, label: INTEREST_ASKED[value] }))}
      />
      <TextArea
        field={fields.words}
        label="In your own words"
        hint="Everybody you plan with reads this."
        optional
        rows={2}
        maxLength={600}
      />
      <Button name="intent" value="declare">
        Declare it
      </Button>
    </>
  );
}
