import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { changeLine } from '../../domain/arrangements/building-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { patternWords } from '../../domain/arrangements/words.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor } from '../../web/draft.server.ts';
import { readForm } from '../../web/form.ts';
import { clockOf, LineFields } from '../../web/line-form.tsx';
import { removedBy } from '../../web/line-remove.server.ts';
import { RemoveLine } from '../../web/line-remove.tsx';
import { lineSchema, wishOf } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Change this part of your plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const plan = await draftFor(context, actor, params.arrangementId);
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  if (line.once) throw redirect(paths.thing(plan.id, line.id));
  const { outcomes } = await choosable(pool, actor, plan.personId, dayOf(clock.now()));
  const times = (line.slug && (await offered(pool, line.slug))?.times) || [];
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, fromDay: plan.fromDay, toDay: plan.toDay },
    what: line.what,
    title: line.title,
    providerName: line.providerName,
    outcomes,
    offered: patternWords(times),
    offeredDays: [...new Set(times.map((time) => time.day))],
    now: {
      outcomeId: line.outcomeId,
      what: line.what === line.title ? '' : line.what,
      days: line.times.map((time) => String(time.day)),
      from: clockOf(line.times[0]?.fromMinute ?? 600),
      to: clockOf(line.times[0]?.toMinute ?? 720),
      fromDay: line.fromDay,
      toDay: line.toDay,
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  if (!isId(id) || !isId(lineId)) throw notFound();
  const removed = await removedBy(request.clone(), context.tools, actor, { id, lineId });
  if (removed) return removed;
  const read = await readForm(request, lineSchema);
  if (!read.ok) return { reply: read.reply };
  const changed = await changeLine(context.tools, actor, {
    id,
    version: read.value.version,
    lineId,
    wish: wishOf(read.value),
  });
  if (!changed.ok && isHidden(changed.refusal)) throw notFound();
  if (!changed.ok) return { reply: read.refused(changed.refusal) };
  throw redirect(`${paths.build(id)}?done=changed`);
}

export default function ChangeLine() {
  const {
    plan,
    what,
    title,
    providerName,
    outcomes,
    offered: times,
    offeredDays,
    now,
  } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'line', lastResult: actionData?.reply, defaultValue: now });
  return (
    <Page
      title={what}
      above={plan.name}
      lead={providerName}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={plan.version} />
        <LineFields
          fields={fields}
          outcomes={outcomes}
          offered={times}
          offeredDays={offeredDays}
          period={plan}
          title={title}
        />
        <Buttons>
          <Button>Keep these changes</Button>
        </Buttons>
      </Form>
      <RemoveLine what={what} version={plan.version} />
    </Page>
  );
}
