import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { draftListing } from '../../domain/listings/commands.server.ts';
import { labelsOf } from '../../domain/listings/labels.server.ts';
import { maySeeDesk } from '../../domain/providers/policy.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { ListingFields, listsOf } from '../../web/listing-form.tsx';
import { changeOf } from '../../web/listing-form-fields.ts';
import { listingInput, listingSchema, NO_LISTING } from '../../web/listing-schema.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'A new listing – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  const name = actor.providers.find((each) => each.providerId === providerId)?.name ?? '';
  return { name, lists: listsOf(await labelsOf(context.tools.pool)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId)) throw notFound();
  const read = await readForm(request, listingSchema);
  if (!read.ok) return { reply: read.reply };
  const { councils } = await labelsOf(context.tools.pool);
  const words = listingInput(
    read.value,
    councils.map((each) => each.code),
  );
  const made = await draftListing(context.tools, actor, { providerId, words });
  if (made.ok) throw redirect(`${paths.listingEdit(made.value.listingId)}?done=drafted`, 303);
  if (isHidden(made.refusal)) throw notFound();
  return { reply: read.refused(made.refusal) };
}

export default function ListingNew() {
  const { name, lists } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'listing', lastResult: actionData?.reply, defaultValue: NO_LISTING });
  return (
    <Page
      title="What do you offer?"
      above={name}
      lead="Say what it is and where, and answer the yes-or-no questions: then you can save it as a draft and come back. Nobody sees it until you publish it."
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <ListingFields fields={fields} lists={lists} timesErrors={form.allErrors.times ?? []} change={changeOf(form)} />
        <Buttons>
          <Button>Save the draft</Button>
          <ButtonLink to={paths.desk()} kind="quiet">
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
