import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { changeItem } from '../../domain/arrangements/item-commands.server.ts';
import { arrangementFor, choosable } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { penceToField } from '../../kit/pence.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor } from '../../web/draft.server.ts';
import { readForm } from '../../web/form.ts';
import { removedBy } from '../../web/line-remove.server.ts';
import { RemoveLine } from '../../web/line-remove.tsx';
import { listedThingSchema, thingOf, thingSchema } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';
import { ThingFields } from '../../web/thing-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Change this part of your plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const today = dayOf(context.tools.clock.now());
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  if (!line.once) throw redirect(paths.line(plan.id, line.id));
  const { outcomes } = await choosable(context.tools.pool, actor, plan.personId, today);
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, fromDay: plan.fromDay, toDay: plan.toDay },
    what: line.what,
    seller: line.providerName,
    title: line.title,
    listed: line.listingId !== null,
    outcomes,
    today,
    now: {
      outcomeId: line.outcomeId,
      what: line.what === line.title && line.listingId !== null ? '' : line.what,
      supplier: line.supplier,
      price: penceToField(line.pricePence),
      count: String(line.unitsHundredths / 100),
      on: line.fromDay,
      withinLimits: 'on',
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  const line = found(plan.lines.find((each) => each.id === lineId));
  const removed = await removedBy(request.clone(), context.tools, actor, { id, lineId });
  if (removed) return removed;
  const read = await readForm(request, line.listingId === null ? thingSchema : listedThingSchema);
  if (!read.ok) return { reply: read.reply };
  const wish = thingOf(read.value);
  const changed = await changeItem(context.tools, actor, { id, version: read.value.version, lineId, wish });
  if (!changed.ok && isHidden(changed.refusal)) throw notFound();
  if (!changed.ok) return { reply: read.refused(changed.refusal) };
  throw redirect(`${paths.build(id)}?done=changed`);
}

export default function ChangeThing() {
  const { plan, what, seller, title, listed, outcomes, today, now } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'thing', lastResult: actionData?.reply, defaultValue: now });
  return (
    <Page title={what} above={plan.name} lead={seller} back={{ to: paths.build(plan.id), label: 'Back to the plan' }}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={plan.version} />
        <ThingFields
          fields={fields}
          free={listed ? undefined : { supplier: fields.supplier, price: fields.price }}
          outcomes={outcomes}
          period={plan}
          today={today}
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
