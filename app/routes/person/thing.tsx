import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeItem } from '../../domain/arrangements/item-commands.server.ts';
import { arrangementFor, choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { penceToField } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor, inForm } from '../../web/draft.server.ts';
import { readSent } from '../../web/form.ts';
import { asksPrice, thingPriceAsked } from '../../web/line-price.server.ts';
import { notForPrices } from '../../web/line-price.tsx';
import { removedBy } from '../../web/line-remove.server.ts';
import { RemoveLine } from '../../web/line-remove.tsx';
import { listedThingSchema, thingOf, thingSchema } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';
import { ThingForm } from '../../web/thing-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Change this part of your plan – Ettle' }];
export const shouldRevalidate = notForPrices;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const today = dayOf(context.tools.clock.now());
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  if (!line.once) throw redirect(paths.line(plan.id, line.id));
  const { outcomes } = await choosable(context.tools.pool, actor, plan.personId, today);
  return {
    plan: inForm(plan),
    what: line.what,
    seller: line.providerName,
    title: line.listingId === null ? null : line.title,
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
  const { tools } = context;
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  const plan = found(isId(id) ? await arrangementFor(tools.pool, actor, id) : null);
  const line = found(plan.lines.find((each) => each.id === lineId));
  const sent = await request.formData().catch(() => new FormData());
  if (asksPrice(sent)) {
    const listing = line.slug ? found(await offered(tools.pool, line.slug)) : null;
    return thingPriceAsked(tools.pool, sent, listing, { plan: await draftFor(context, actor, id), replaces: lineId });
  }
  const removed = await removedBy(sent, tools, actor, { id, lineId });
  if (removed) return removed;
  const read = readSent(sent, line.listingId === null ? thingSchema : listedThingSchema);
  if (!read.ok) return { reply: read.reply, price: null };
  const wish = thingOf(read.value);
  const changed = await changeItem(tools, actor, { id, version: read.value.version, lineId, wish });
  if (!changed.ok && isHidden(changed.refusal)) throw notFound();
  if (!changed.ok) return { reply: read.refused(changed.refusal), price: null };
  throw redirect(`${paths.build(id)}?done=changed`);
}

export default function ChangeThing() {
  const { plan, what, seller, title, outcomes, today, now } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page title={what} above={plan.name} lead={seller} back={{ to: paths.build(plan.id), label: 'Back to the plan' }}>
      <ThingForm
        plan={plan}
        outcomes={outcomes}
        today={today}
        title={title}
        now={now}
        reply={actionData?.reply}
        price={actionData?.price ?? null}
      >
        <Button>Keep these changes</Button>
      </ThingForm>
      <RemoveLine what={what} version={plan.version} />
    </Page>
  );
}
