import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { labelsOf } from '../../domain/listings/labels.server.ts';
import { createProvider } from '../../domain/providers/commands.server.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { ProviderFields } from '../../web/provider-form.tsx';
import { NO_PROVIDER, providerSchema } from '../../web/provider-schema.ts';

export const meta: MetaFunction = () => [{ title: 'Offer support – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const labels = await labelsOf(context.tools.pool);
  return { councils: labels.councils.map(({ code, name }) => ({ value: code, label: name })), email: actor.email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, providerSchema);
  if (!read.ok) return { reply: read.reply };
  const made = await createProvider(context.tools, actor, read.value);
  if (!made.ok) return { reply: read.refused(made.refusal) };
  throw redirect(`${paths.desk()}?done=made`, 303);
}

export default function ProviderNew() {
  const { councils, email } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'provider',
    lastResult: actionData?.reply,
    defaultValue: { ...NO_PROVIDER, email },
  });
  return (
    <Page
      title="Who are you, and how do people reach you?"
      lead="First you, then what you offer. Nobody sees a listing until you publish it."
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <ProviderFields fields={fields} councils={councils} />
        <Buttons>
          <Button>Save and go on</Button>
          <ButtonLink to={paths.desk()} kind="quiet">
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
