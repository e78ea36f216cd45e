import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { confirmDelivery, queryDelivery } from '../../domain/delivery/answer-commands.server.ts';
import { deliveryFor } from '../../domain/delivery/lists.server.ts';
import { isClaimant, mayConfirm } from '../../domain/delivery/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { DeliveryHistory, DeliveryStanding, WhatWasTold } from '../../web/delivery-card.tsx';
import { deliveryView } from '../../web/delivery-view.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'A session – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const kept = found(await deliveryFor(context.tools.pool, actor, params.deliveryId ?? ''));
  if (kept.personId !== personId) throw notFound();
  await recordLook(context.tools, actor, personId, 'sessions');
  const mayAnswer = mayConfirm(actor, personId) && !isClaimant(actor, kept.providerId) && kept.waitsFor !== null;
  return { one: deliveryView(kept), mayAnswer, own: isClaimant(actor, kept.providerId) };
}

const schema = z.object({
  intent: z.enum(['confirm', 'query'], { error: 'Choose what you want to do.' }),
  version: z.coerce.number({ error: 'Open the page again.' }).int('Open the page again.').min(1).max(30_000),
  words: freeText(1000),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const kept = found(await deliveryFor(context.tools.pool, actor, params.deliveryId ?? ''));
  if (kept.personId !== personId) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, version, words } = read.value;
  const done =
    intent === 'confirm'
      ? await confirmDelivery(context.tools, actor, { id: kept.id, version })
      : await queryDelivery(context.tools, actor, { id: kept.id, version, words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.given()}?done=${intent === 'confirm' ? 'confirmed' : 'queried'}`);
}

export default function GivenOne() {
  const { one, mayAnswer, own } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ words: string }>({ id: 'answer', lastResult: answered?.reply });
  const again = one.state === 'stood-by';
  return (
    <Page
      title={one.when}
      above={`${one.what}, ${one.providerName}`}
      back={{ to: paths.given(), label: 'What was given' }}
    >
      <p className="mb-5">
        <DeliveryStanding one={one} />
      </p>
      <WhatWasTold one={one} />
      {own && one.waitsFor ? (
        <Notice kind="mind">
          You work for the provider that told this. Somebody else has to say whether it was so.
        </Notice>
      ) : null}
      {mayAnswer ? (
        <Section title="Was it so?">
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <input type="hidden" name="version" value={one.version} />
            <Buttons>
              <Button name="intent" value="confirm">
                Yes, it was so
              </Button>
            </Buttons>
            {one.state === 'queried' ? null : (
              <div className="mt-8">
                <TextArea
                  field={fields.words}
                  label={again ? 'No, we still do not agree, because' : 'No, something was different'}
                  hint={
                    again
                      ? `${one.holderName} looks after the money. They read both sides and decide.`
                      : 'Say it in your own words. The provider reads it and answers. Nothing is paid meanwhile.'
                  }
                  rows={3}
                  maxLength={1000}
                />
                <Button kind="quiet" name="intent" value="query">
                  {again ? 'Let them decide' : 'Ask about it'}
                </Button>
              </div>
            )}
          </Form>
        </Section>
      ) : null}
      <Section title="What was said">
        <DeliveryHistory history={one.history} />
      </Section>
    </Page>
  );
}
