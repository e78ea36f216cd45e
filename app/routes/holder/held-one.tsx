import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { decideDelivery } from '../../domain/delivery/answer-commands.server.ts';
import { deliveryFor } from '../../domain/delivery/lists.server.ts';
import { mayDecideClaim } from '../../domain/delivery/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import type { Tools } from '../../tools.server.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { DeliveryHistory, DeliveryStanding, WhatWasTold } from '../../web/delivery-card.tsx';
import { deliveryView } from '../../web/delivery-view.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'A session to decide – Ettle' }];

/** A claim that this reader decides about, or decided. */
async function claimFor(tools: Tools, actor: SignedIn, id: string) {
  const kept = found(await deliveryFor(tools.pool, actor, id));
  if (!mayDecideClaim(actor, kept)) throw notFound();
  return kept;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const kept = await claimFor(context.tools, actor, params.deliveryId ?? '');
  await recordLook(context.tools, actor, kept.personId, 'sessions');
  return { one: deliveryView(kept) };
}

const schema = z.object({
  yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }),
  version: z.coerce.number({ error: 'Open the page again.' }).int('Open the page again.').min(1).max(30_000),
  reasons: freeText(1000),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { id } = await claimFor(context.tools, actor, params.deliveryId ?? '');
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { yes, version, reasons } = read.value;
  const done = await decideDelivery(context.tools, actor, { id, version, yes: yes === 'yes', reasons });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.heldSessions()}?done=decided`);
}

export default function HeldOne() {
  const { one } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ yes: string; reasons: string }>({ id: 'decide', lastResult: answered?.reply });
  return (
    <Page
      title={one.when}
      above={`${one.knownAs}: ${one.what}, ${one.providerName}`}
      back={{ to: paths.heldSessions(), label: 'Sessions to decide' }}
    >
      <p className="mb-5">
        <DeliveryStanding one={one} />
      </p>
      <WhatWasTold one={one} />
      <Section title="What was said">
        <DeliveryHistory history={one.history} />
      </Section>
      {one.waitsFor === 'holder' ? (
        <Section title="Your decision">
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <input type="hidden" name="version" value={one.version} />
            <Radios
              field={fields.yes}
              label={`Is ${one.charge} to be paid for it?`}
              options={[
                { value: 'yes', label: 'Yes, as it was told' },
                { value: 'no', label: 'No: the money is free again' },
              ]}
            />
            <TextArea
              field={fields.reasons}
              label="Reasons"
              hint="In plain words. The person and the provider read exactly this."
              rows={4}
              maxLength={1000}
            />
            <Button>Write the decision down</Button>
          </Form>
        </Section>
      ) : null}
    </Page>
  );
}
