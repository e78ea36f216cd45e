import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { addOutcome, reorderOutcome } from '../../domain/outcomes/commands.server.ts';
import { mayWriteOutcomes } from '../../domain/outcomes/policy.ts';
import { type Outcome, outcomesOf, outcomeTags } from '../../domain/outcomes/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Tag, Tags } from '../../ui/card.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'What matters – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const { pool } = context.tools;
  const [outcomes, tags] = await Promise.all([
    outcomesOf(pool, actor, personId),
    outcomeTags(pool),
    recordLook(context.tools, actor, personId, 'outcomes'),
  ]);
  return {
    outcomes: found(outcomes),
    tags,
    knownAs,
    self: capacity === 'self',
    mayWrite: mayWriteOutcomes(actor, personId),
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    words: text('Write what matters, in your own words. A few words are enough.', 600, 2),
    tags: z.array(z.string().max(10)).max(12).default([]),
  }),
  z.object({ intent: z.literal('up'), outcome: z.string().max(40) }),
  z.object({ intent: z.literal('down'), outcome: z.string().max(40) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, refusal: null };
  const sent = read.value;
  if (sent.intent !== 'add') {
    const moved = await reorderOutcome(context.tools, actor, { outcomeId: sent.outcome, direction: sent.intent });
    const no = said(moved);
    if (no) return { reply: null, refusal: no.refusal };
    throw redirect(paths.outcomes());
  }
  const added = await addOutcome(context.tools, actor, { personId, words: sent.words, tags: sent.tags });
  if (added.ok) throw redirect(`${paths.outcomes()}?done=added`);
  if (isHidden(added.refusal)) throw notFound();
  return { reply: read.refused(added.refusal), refusal: null };
}

const DONE: Record<string, string> = {
  added: 'It is written down.',
  changed: 'The words are changed.',
  ended: 'It has ended. The words stay on the record.',
};

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Outcomes() {
  const data = useLoaderData<typeof loader>();
  const { outcomes, knownAs, self, mayWrite } = data;
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const open = outcomes.filter((each) => each.endedAt === null);
  const ended = outcomes.filter((each) => each.endedAt !== null);
  return (
    <Page
      title={self ? 'What matters to you' : `What matters to ${knownAs}`}
      above={self ? undefined : `For ${knownAs}`}
      lead={
        self
          ? 'Your own words are what counts. The first in the list matters most.'
          : 'Their own words are what counts. The first in the list matters most.'
      }
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {open.length === 0 ? (
        <EmptyState title="Nothing is written here yet" drawing="speech">
          <p>
            What would make a good week? Somebody to garden with, lunch with friends, a night’s sleep: small things
            count.
          </p>
        </EmptyState>
      ) : (
        <ol className="space-y-4">
          {open.map((outcome, at) => (
            <One key={outcome.id} outcome={outcome} first={at === 0} last={at === open.length - 1} {...data} />
          ))}
        </ol>
      )}
      {mayWrite ? (
        <Section title="Add something that matters">
          <Add {...data} reply={actionData?.reply ?? undefined} />
        </Section>
      ) : null}
      {ended.length > 0 ? <Ended outcomes={ended} /> : null}
    </Page>
  );
}

function One({ outcome, first, last, tags, mayWrite }: Data & { outcome: Outcome; first: boolean; last: boolean }) {
  const labels = tags.filter((tag) => outcome.tags.includes(tag.code));
  return (
    <li className="rounded-card border border-line bg-card p-5 shadow-rest">
      <p className="border-l-4 border-heather pl-4 text-lg">“{outcome.words}”</p>
      {labels.length > 0 ? (
        <Tags>
          {labels.map((tag) => (
            <Tag key={tag.code}>{tag.label}</Tag>
          ))}
        </Tags>
      ) : null}
      {mayWrite ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Link
            to={paths.outcome(outcome.id)}
            className="inline-block py-2 font-semibold text-loch underline underline-offset-4"
          >
            Change or end it<span className="sr-only">: {outcome.words}</span>
          </Link>
          {first ? null : <Move outcome={outcome} intent="up" label="Move up" />}
          {last ? null : <Move outcome={outcome} intent="down" label="Move down" />}
        </div>
      ) : null}
    </li>
  );
}

function Move({ outcome, intent, label }: { outcome: Outcome; intent: 'up' | 'down'; label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="outcome" value={outcome.id} />
      <button
        type="submit"
        name="intent"
        value={intent}
        className="inline-flex min-h-11 items-center px-1 font-semibold text-loch underline underline-offset-4"
      >
        {label}
        <span className="sr-only">: {outcome.words}</span>
      </button>
    </Form>
  );
}

function Add({ tags, self, reply }: Data & { reply: Parameters<typeof useForm>[0]['lastResult'] }) {
  const [form, fields] = useForm<{ words: string; tags: string[] }>({ id: 'add', lastResult: reply as never });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <TextArea
        field={fields.words}
        label={self ? 'In your own words' : 'In their own words'}
        hint="For example: I want my roses back. Any language is fine."
        rows={3}
        maxLength={600}
      />
      <Details summary="Which kinds of thing is it about? This only helps to find support.">
        <Ticks
          field={fields.tags}
          label="It is about"
          optional
          options={tags.map((tag) => ({ value: tag.code, label: tag.label, hint: tag.plain }))}
        />
      </Details>
      <Buttons>
        <Button name="intent" value="add">
          Write it down
        </Button>
      </Buttons>
    </Form>
  );
}

function Ended({ outcomes }: { outcomes: Outcome[] }) {
  return (
    <Details summary={`What mattered before (${outcomes.length})`}>
      <ul>
        {outcomes.map((each) => (
          <li key={each.id}>
            “{each.words}”{each.endedAt ? `, until ${formatShortDay(dayOf(each.endedAt))}` : ''}
          </li>
        ))}
      </ul>
    </Details>
  );
}
