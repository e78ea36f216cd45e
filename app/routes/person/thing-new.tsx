import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { addItem } from '../../domain/arrangements/item-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, NO_PENCE } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor } from '../../web/draft.server.ts';
import { readForm } from '../../web/form.ts';
import { listedThingSchema, thingOf, thingSchema } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';
import { ThingFields } from '../../web/thing-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a thing to your plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const { pool, clock } = context.tools;
  const today = dayOf(clock.now());
  const slug = new URL(request.url).searchParams.get('listing');
  const listing = slug === null ? null : found(await offered(pool, slug));
  const { outcomes } = await choosable(pool, actor, plan.personId, today);
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, fromDay: plan.fromDay, toDay: plan.toDay },
    listing: listing && {
      title: listing.title,
      lead: `${listing.providerName}. ${formatPence(listing.pricePence ?? NO_PENCE)} each. They will be asked, like for any other support.`,
    },
    outcomes,
    today,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const slug = new URL(request.url).searchParams.get('listing');
  const listingId = slug === null ? null : found(await offered(context.tools.pool, slug)).id;
  const read = await readForm(request, listingId === null ? thingSchema : listedThingSchema);
  if (!read.ok) return { reply: read.reply };
  const wish = { ...thingOf(read.value), listingId };
  const added = await addItem(context.tools, actor, { id, version: read.value.version, wish });
  if (!added.ok && isHidden(added.refusal)) throw notFound();
  if (!added.ok) return { reply: read.refused(added.refusal) };
  throw redirect(`${paths.build(id)}?done=added`);
}

type Names = {
  outcomeId: string;
  what: string;
  supplier: string;
  price: string;
  count: string;
  on: string;
  withinLimits: string;
};

export default function AddThing() {
  const { plan, listing, outcomes, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<Names>({
    id: 'thing',
    lastResult: actionData?.reply,
    defaultValue: { outcomeId: outcomes.length === 1 ? outcomes[0]?.id : '', count: '1' },
  });
  return (
    <Page
      title={listing ? `Add ${listing.title}` : 'Add a thing to buy'}
      above={plan.name}
      lead={
        listing?.lead ??
        'Something that is bought once: a tablet, a ticket, a fee. Nobody is asked; the council decides.'
      }
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {outcomes.length === 0 ? (
        <EmptyState title="First, say what matters to you" drawing="thread">
          <p>
            Everything in a plan is for something that matters to you. Say one thing in your own words, then come back.
          </p>
          <ButtonLink to={paths.outcomes()}>Say what matters</ButtonLink>
        </EmptyState>
      ) : (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="version" value={plan.version} />
          <ThingFields
            fields={fields}
            free={listing ? undefined : { supplier: fields.supplier, price: fields.price }}
            outcomes={outcomes}
            period={plan}
            today={today}
            title={listing?.title}
          />
          <Buttons>
            <Button>Add to the plan</Button>
            <ButtonLink to={paths.build(plan.id)} kind="quiet">
              Leave it
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </Page>
  );
}
