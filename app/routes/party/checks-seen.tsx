import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { seeCheck } from '../../domain/checks/commands.server.ts';
import { witnessOf } from '../../domain/checks/policy.ts';
import { aroundProvider, checksFor } from '../../domain/checks/store.server.ts';
import { providerBrief } from '../../domain/providers/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DateField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { CheckLine, type CheckView } from '../../web/check-facts.tsx';
import { seenSchema } from '../../web/check-schema.ts';
import { checkView } from '../../web/checks-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Have you seen it? – Ettle' }];

const AS = {
  host: 'You look as their host.',
  officer: 'You look as an officer of a council in which they work.',
  administrator: 'You look as an administrator.',
};

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const id = params.providerId ?? '';
  const provider = found(isId(id) ? await providerBrief(pool, id) : null);
  const { rows, around } = found(await checksFor(pool, actor, id));
  const witness = found(witnessOf(actor, around));
  const on = dayOf(clock.now());
  return {
    provider,
    as: AS[witness.capacity],
    today: on,
    checks: rows.map((row) => ({ id: row.id, view: checkView(row, on) })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  const around = isId(providerId) ? await aroundProvider(context.tools.pool, providerId) : null;
  if (!around || !witnessOf(actor, around)) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const check = String(sent.get('check') ?? '');
  const read = await readForm(request, seenSchema);
  if (!read.ok) return { check, reply: read.reply };
  const seen = await seeCheck(context.tools, actor, { checkId: read.value.check, seenOn: read.value.seenOn });
  if (seen.ok) throw redirect(`${paths.checksSeen(providerId)}?done=seen`, 303);
  if (isHidden(seen.refusal)) throw notFound();
  return { check, reply: read.refused(seen.refusal) };
}

const DONE: Record<string, string> = { seen: 'It is kept: people see that you have seen it, and when.' };

export default function ChecksSeen() {
  const { provider, as, checks, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Have you seen it?"
      above={provider.name}
      lead="Look at the paper itself, then say on which day. Keep no copy, and send us none."
      back={{ to: paths.provider(provider.slug), label: provider.name }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      <p className="mb-4">{as}</p>
      {checks.length === 0 ? (
        <EmptyState title="Nothing to look at yet">
          <p>They have said nothing about their checks. Ask them to begin on their desk.</p>
        </EmptyState>
      ) : (
        <Stack>
          {checks.map((check) => (
            <Seen
              key={check.id}
              check={check}
              today={today}
              reply={actionData?.check === check.id ? actionData.reply : undefined}
            />
          ))}
        </Stack>
      )}
    </Page>
  );
}

type SeenProps = {
  check: { id: string; view: CheckView };
  today: string;
  reply: NonNullable<ReturnType<typeof useActionData<typeof action>>>['reply'] | undefined;
};

function Seen({ check, today, reply }: SeenProps) {
  const [form, fields] = useForm({ id: `seen-${check.id}`, lastResult: reply, defaultValue: { seenOn: today } });
  return (
    <Card as="article">
      <CheckLine check={check.view} />
      {check.view.seen.slice(1).map((words) => (
        <p key={words} className="text-sm text-soft">
          {words}
        </p>
      ))}
      <Form method="post" {...getFormProps(form)} noValidate className="mt-3">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="check" value={check.id} />
        <DateField field={fields.seenOn} label="Seen on" max={today} />
        <Button kind="quiet">
          I have seen it<span className="sr-only">: {check.view.label}</span>
        </Button>
      </Form>
    </Card>
  );
}
