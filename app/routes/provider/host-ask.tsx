import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { mayAskHost } from '../../domain/hosting/policy.ts';
import { hostsToAsk, listingsToHost } from '../../domain/hosting/store.server.ts';
import { askHost } from '../../domain/listings/hosting-commands.server.ts';
import { dayOf } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Radios, Tick } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { HostingDuties } from '../../web/hosting-duties.tsx';
import { askSchema } from '../../web/hosting-schema.ts';
import { dutiesView } from '../../web/hosting-view.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Ask a host – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const own = found(
    actor.providers.find((each) => each.providerId === params.providerId && mayAskHost(actor, each.providerId)),
  );
  const search = new URL(request.url).searchParams;
  const words = (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 80);
  const [hosts, listings] = await Promise.all([
    hostsToAsk(pool, words, own.providerId),
    listingsToHost(pool, own.providerId),
  ]);
  return {
    provider: { id: own.providerId, name: own.name },
    words,
    hosts,
    listings,
    chosen: search.get('listing') ?? listings[0]?.id ?? '',
    duties: dutiesView(dayOf(clock.now())),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!mayAskHost(actor, providerId)) throw notFound();
  const read = await readForm(request, askSchema);
  if (!read.ok) return { reply: read.reply };
  const { listing: listingId, host: hostProviderId, ...rest } = read.value;
  const asked = await askHost(context.tools, actor, { listingId, hostProviderId, ...rest });
  if (asked.ok) throw redirect(`${paths.hosting(providerId)}?done=asked`, 303);
  if (isHidden(asked.refusal)) throw notFound();
  return { reply: read.refused(asked.refusal) };
}

export default function HostAsk() {
  const { provider, words, hosts, listings, chosen, duties } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'ask',
    lastResult: actionData?.reply,
    defaultValue: { listing: chosen, host: '', words: '', read: '' },
  });
  const here = paths.hostAsk(provider.id);
  return (
    <Page
      title="Ask a registered service to be your host"
      above={provider.name}
      back={{ to: paths.hosting(provider.id), label: 'Who answers for whom' }}
    >
      {listings.length === 0 ? (
        <EmptyState title="Nothing to ask for" drawing="tools">
          <p>Write a listing first. What is registered, hosted or asked for already needs no other host.</p>
          <Buttons>
            <ButtonLink to={paths.listingNew(provider.id)}>Add a listing</ButtonLink>
          </Buttons>
        </EmptyState>
      ) : (
        <>
          <form method="get" action={here} className="mb-6">
            <TextField field={{ id: 'q', name: 'q', initialValue: words }} label="Look for a service by name or town" />
            <Button kind="quiet">Look</Button>
          </form>
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            {hosts.length > 0 ? (
              <Radios
                field={fields.host}
                label="Whom do you ask?"
                hint={hosts.length === 20 ? 'These are the first 20. Look for a name to see others.' : undefined}
                options={hosts.map(({ id, name, town }) => ({ value: id, label: name, hint: town }))}
              />
            ) : (
              <p className="my-4">No registered service here has that in its name. Try fewer letters.</p>
            )}
            <Radios
              field={fields.listing}
              label="What should they answer for?"
              options={listings.map(({ id, title, personalCare }) => ({
                value: id,
                label: title,
                hint: personalCare ? 'Includes personal care' : undefined,
              }))}
            />
            <TextArea
              field={fields.words}
              label="What would you like them to know?"
              hint="How you work, whom you support, how to reach you."
              optional
              maxLength={1000}
            />
            <Card title="Who answers for what" tone="plain">
              <HostingDuties duties={duties} />
            </Card>
            <Tick field={fields.read} label="I have read who answers for what." />
            <Buttons>
              <Button>Ask them</Button>
            </Buttons>
          </Form>
        </>
      )}
    </Page>
  );
}
