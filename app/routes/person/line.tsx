import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeLine } from '../../domain/arrangements/building-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor, inForm } from '../../web/draft.server.ts';
import { readSent } from '../../web/form.ts';
import { clockOf, LineForm } from '../../web/line-form.tsx';
import { offeredIn } from '../../web/line-offered.server.ts';
import { asksPrice, linePriceAsked, priceNow } from '../../web/line-price.server.ts';
import { notForPrices } from '../../web/line-price.tsx';
import { removedBy } from '../../web/line-remove.server.ts';
import { RemoveLine } from '../../web/line-remove.tsx';
import { lineSchema, wishOf } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Change this part of your plan – Ettle' }];
export const shouldRevalidate = notForPrices;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const plan = await draftFor(context, actor, params.arrangementId);
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  if (line.once) throw redirect(paths.thing(plan.id, line.id));
  const today = dayOf(clock.now());
  const { outcomes } = await choosable(pool, actor, plan.personId, today);
  const { fromMinute, toMinute } = line.times[0] ?? { fromMinute: 600, toMinute: 720 };
  const { fromDay, toDay } = line;
  const days = line.times.map((time) => time.day);
  const listing = line.slug ? await offered(pool, line.slug) : null;
  const wish = { days, fromMinute, toMinute, fromDay, toDay };
  return {
    plan: inForm(plan),
    what: line.what,
    providerName: line.providerName,
    outcomes,
    listing: listing
      ? await offeredIn(pool, listing, today)
      : { title: line.title, offered: '', offeredDays: [], except: [] },
    price: listing ? await priceNow(pool, listing, wish, { plan, replaces: line.id }) : null,
    now: {
      outcomeId: line.outcomeId,
      what: line.what === line.title ? '' : line.what,
      days: days.map(String),
      from: clockOf(fromMinute),
      to: clockOf(toMinute),
      fromDay,
      toDay,
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  if (!isId(id) || !isId(lineId)) throw notFound();
  const sent = await request.formData().catch(() => new FormData());
  if (asksPrice(sent)) {
    const plan = await draftFor(context, actor, id);
    const { slug } = found(plan.lines.find((each) => each.id === lineId));
    const listing = found(slug ? await offered(tools.pool, slug) : null);
    return linePriceAsked(tools.pool, sent, listing, { plan, replaces: lineId });
  }
  const removed = await removedBy(sent, tools, actor, { id, lineId });
  if (removed) return removed;
  const read = readSent(sent, lineSchema);
  if (!read.ok) return { reply: read.reply, price: null };
  const { version } = read.value;
  const changed = await changeLine(tools, actor, { id, version, lineId, wish: wishOf(read.value) });
  if (!changed.ok && isHidden(changed.refusal)) throw notFound();
  if (!changed.ok) return { reply: read.refused(changed.refusal), price: null };
  throw redirect(`${paths.build(id)}?done=changed`);
}

export default function ChangeLine() {
  const { plan, what, providerName, outcomes, listing, price, now } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title={what}
      above={plan.name}
      lead={providerName}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      <LineForm
        plan={plan}
        outcomes={outcomes}
        listing={listing}
        now={now}
        reply={actionData?.reply}
        price={actionData ? actionData.price : price}
      >
        <Button>Keep these changes</Button>
      </LineForm>
      <RemoveLine what={what} version={plan.version} />
    </Page>
  );
}
