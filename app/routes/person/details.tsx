import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { councilsNow } from '../../domain/organisations/store.server.ts';
import { editDetails, recordLook } from '../../domain/people/commands.server.ts';
import { mayEditDetails, mayGiveAuthority } from '../../domain/people/policy.ts';
import { type PersonPage, personFor } from '../../domain/people/store.server.ts';
import { COMMUNICATION, COMMUNICATION_CODES, isCommunication } from '../../domain/people/words.ts';
import { formatShortDay } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Select, TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, text, ticks } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'How to write and talk – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, capacity } = actingPerson(actor);
  const { pool } = context.tools;
  const [person, councils] = await Promise.all([
    personFor(pool, actor, personId),
    councilsNow(pool),
    recordLook(context.tools, actor, personId, 'details'),
  ]);
  const at = { ...found(person), loginId: null };
  return {
    person: found(person),
    councils,
    self: capacity === 'self',
    mayEdit: mayEditDetails(actor, at),
    mayMove: mayGiveAuthority(actor, at),
  };
}

const schema = z.object({
  knownAs: text('Write what people call you.', 60),
  town: freeText(60),
  authorityCode: z
    .string()
    .regex(/^S12\d{6}$/, 'Choose a council from the list.')
    .optional(),
  communication: ticks(COMMUNICATION_CODES),
  communicationNote: freeText(600),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const edited = await editDetails(context.tools, actor, { ...read.value, personId });
  if (edited.ok) throw redirect(`${paths.details()}?done=kept`);
  if (isHidden(edited.refusal)) throw notFound();
  return { reply: read.refused(edited.refusal) };
}

const DONE: Record<string, string> = {
  kept: 'It is kept.',
  corrected: 'It is put right. What stood there before is kept in the record.',
};

export default function Details() {
  const { person, self, mayEdit } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title={self ? 'How shall people write and talk to you?' : `How to write and talk to ${person.knownAs}`}
      lead="It goes along into every plan, so that you do not have to say it again."
      above={self ? undefined : `For ${person.knownAs}`}
      back={{ to: paths.my(), label: self ? 'My plan' : `${person.knownAs}’s plan` }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {mayEdit ? <DetailsForm /> : <Read person={person} />}
      {self ? (
        <p className="mt-8">
          <Link to={paths.account()}>How you sign in</Link>: passkeys, codes, and where you are signed in.
        </p>
      ) : null}
    </Page>
  );
}

function Read({ person }: { person: PersonPage }) {
  return (
    <Facts
      rows={[
        { label: 'Name', value: person.name },
        { label: 'Called', value: person.knownAs },
        { label: 'Lives in', value: [person.town, person.authorityName].filter(Boolean).join(', ') || 'Not said' },
        {
          label: 'Wants',
          value:
            person.communication
              .filter(isCommunication)
              .map((code) => COMMUNICATION[code].label)
              .join(', ') || 'Nothing special',
        },
        { label: 'In their words', value: person.communicationNote || 'Nothing written' },
      ]}
    />
  );
}

function DetailsForm() {
  const { person, councils, self, mayMove } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'details',
    lastResult: actionData?.reply,
    defaultValue: {
      knownAs: person.knownAs,
      town: person.town ?? '',
      authorityCode: person.authorityCode ?? '',
      communication: person.communication,
      communicationNote: person.communicationNote,
    },
  });
  return (
    <>
      <p className="text-sm text-soft">
        {person.name}
        {person.bornOn ? `, born on ${formatShortDay(person.bornOn)}` : ''}.{' '}
        {self ? <Link to={paths.correct()}>Put these right</Link> : 'To put these right, ask the council.'}
      </p>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Ticks
          field={fields.communication}
          label="What helps?"
          hint="Tick as many as you like, or none."
          options={COMMUNICATION_CODES.map((code) => ({
            value: code,
            label: COMMUNICATION[code].label,
          }))}
        />
        <TextArea
          field={fields.communicationNote}
          label="Anything else, in your own words"
          optional
          rows={3}
          maxLength={600}
        />
        <TextField
          field={fields.knownAs}
          label={self ? 'What do people call you?' : 'What do people call them?'}
          size="medium"
          maxLength={60}
        />
        <TextField
          field={fields.town}
          label="Town or village"
          hint="Or the first half of the postcode. No address."
          optional
          size="medium"
          maxLength={60}
        />
        {mayMove ? (
          <Select
            field={fields.authorityCode}
            label="Council"
            empty="Choose a council"
            options={councils.map((each) => ({ value: each.code, label: each.name }))}
          />
        ) : null}
        <Buttons>
          <Button>Keep this</Button>
        </Buttons>
      </Form>
    </>
  );
}
