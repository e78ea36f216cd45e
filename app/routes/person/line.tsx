import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mayFor } from '../../access/actor.ts';
import { changeLine, removeLine } from '../../domain/arrangements/building-commands.server.ts';
import { arrangementFor, choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { mayPlan } from '../../domain/arrangements/policy.ts';
import { patternWords } from '../../domain/arrangements/words.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { clockOf, LineFields } from '../../web/line-form.tsx';
import { lineSchema, wishOf } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Change this part of your plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  if (!mayPlan(actor, plan.personId)) throw redirect(paths.build(plan.id));
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  const { outcomes } = await choosable(pool, actor, plan.personId, dayOf(clock.now()));
  const times = (await offered(pool, line.slug))?.times ?? [];
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, fromDay: plan.fromDay, toDay: plan.toDay },
    what: line.what,
    providerName: line.providerName,
    outcomes,
    offered: patternWords(times),
    offeredDays: [...new Set(times.map((time) => time.day))],
    now: {
      outcomeId: line.outcomeId,
      days: line.times.map((time) => String(time.day)),
      from: clockOf(line.times[0]?.fromMinute ?? 600),
      to: clockOf(line.times[0]?.toMinute ?? 720),
      fromDay: line.fromDay,
      toDay: line.toDay,
    },
  };
}

const away = z.object({ intent: z.literal('remove'), version: z.coerce.number().int() });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  if (!isId(id) || !isId(lineId)) throw notFound();
  const removing = await readForm(request.clone(), away);
  if (removing.ok) {
    const removed = await removeLine(context.tools, actor, { id, version: removing.value.version, lineId });
    if (!removed.ok && isHidden(removed.refusal)) throw notFound();
    if (!removed.ok) return { reply: removing.refused(removed.refusal) };
    throw redirect(`${paths.build(id)}?done=removed`);
  }
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
  const { plan, what, providerName, outcomes, offered: times, offeredDays, now } = useLoaderData<typeof loader>();
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
        <LineFields fields={fields} outcomes={outcomes} offered={times} offeredDays={offeredDays} period={plan} />
        <Buttons>
          <Button>Keep these changes</Button>
        </Buttons>
      </Form>
      <Section title="Take it out">
        <p>This takes {what} out of the plan. Nobody is told: the plan is still yours alone.</p>
        <Form method="post">
          <input type="hidden" name="version" value={plan.version} />
          <Button kind="danger" name="intent" value="remove">
            Take it out of the plan
          </Button>
        </Form>
      </Section>
    </Page>
  );
}
