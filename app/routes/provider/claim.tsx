import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { claimProvider } from '../../domain/claims/commands.server.ts';
import { PROOF_KINDS, PROOFS, PROOFS_SOURCE } from '../../domain/claims/proofs.ts';
import { providerToClaim } from '../../domain/claims/store.server.ts';
import { formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { claimSchema } from '../../web/claim-schema.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'This is ours – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await signedInFrom(request, context);
  const { registerNumber, sourceDate, ...provider } = found(
    await providerToClaim(context.tools.pool, params.slug ?? ''),
  );
  return {
    provider: { ...provider, source: sourceDate ? formatShortDay(sourceDate) : null, numbered: registerNumber !== '' },
    proofs: PROOF_KINDS.filter((kind) => !PROOFS[kind].needsPhone || provider.phone !== '').map((kind) => ({
      value: kind,
      label: PROOFS[kind].label,
      hint: PROOFS[kind].writes,
    })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const provider = await providerToClaim(context.tools.pool, params.slug ?? '');
  if (!provider) throw notFound();
  const read = await readForm(request, claimSchema);
  if (!read.ok) return { reply: read.reply };
  const asked = await claimProvider(context.tools, actor, { providerId: provider.id, ...read.value });
  if (asked.ok) throw redirect(`${paths.desk()}?done=claimed#claims`, 303);
  if (isHidden(asked.refusal)) throw notFound();
  return { reply: read.refused(asked.refusal) };
}

export default function Claim() {
  const { provider, proofs } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'claim',
    lastResult: actionData?.reply,
    defaultValue: { registerNumber: '', work: '', proof: '', proofText: '' },
  });
  return (
    <Page
      title="Is this your service?"
      above={provider.name}
      lead="Then you can write what stands here, set prices, and answer people who ask."
      back={{ to: paths.provider(provider.slug), label: provider.name }}
    >
      {provider.claimed ? (
        <Notice kind="mind">
          Somebody speaks for this service here already. If you work together, ask them to invite you. If it should not
          be them, go on: an administrator looks at both.
        </Notice>
      ) : null}
      <Section title="What we take as proof">
        <ul className="list-disc space-y-2 pl-5">
          {proofs.map((proof) => (
            <li key={proof.value}>
              <strong>{proof.label}.</strong> {proof.hint}
            </li>
          ))}
        </ul>
        <p className="mt-3 max-w-words">
          One of them is enough. A person looks at it: an officer of {provider.authorityName ?? 'the council'}, or an
          administrator. Send no papers here, and no copies. {PROOFS_SOURCE}
        </p>
      </Section>
      <Section title="Your request">
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <TextField
            field={fields.registerNumber}
            label="The Care Inspectorate’s number for the provider"
            hint={`SP and ten digits. It must be the one that the register has for ${provider.name}.`}
            size="medium"
            maxLength={20}
            spellCheck={false}
          />
          <TextField
            field={fields.work}
            label="What do you do there?"
            hint="Like manager or director."
            maxLength={120}
          />
          <Radios
            field={fields.proof}
            label="Which proof do you give?"
            options={proofs.map(({ value, label }) => ({ value, label }))}
          />
          <TextArea
            field={fields.proofText}
            label="What we need for it"
            hint="See above: a number, a reference, or who will answer the phone and when."
            rows={3}
            maxLength={300}
          />
          <Buttons>
            <Button>Ask for it</Button>
            <ButtonLink to={paths.provider(provider.slug)} kind="quiet">
              Leave it
            </ButtonLink>
          </Buttons>
        </Form>
      </Section>
    </Page>
  );
}
