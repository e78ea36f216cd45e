import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { labelsOf } from '../../domain/listings/labels.server.ts';
import { editProvider } from '../../domain/providers/commands.server.ts';
import { providerForEdit } from '../../domain/providers/store.server.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { ProviderFields } from '../../web/provider-form.tsx';
import { filledIn, providerSchema } from '../../web/provider-schema.ts';

export const meta: MetaFunction = () => [{ title: 'Your profile – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const id = params.providerId ?? '';
  const provider = found(isId(id) ? await providerForEdit(pool, actor, id) : null);
  const labels = await labelsOf(pool);
  return {
    name: provider.name,
    slug: provider.slug,
    given: filledIn(provider),
    councils: labels.councils.map(({ code, name }) => ({ value: code, label: name })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId)) throw notFound();
  const read = await readForm(request, providerSchema);
  if (!read.ok) return { reply: read.reply };
  const edited = await editProvider(context.tools, actor, { providerId, words: read.value });
  if (edited.ok) throw redirect(`${paths.desk()}?done=profile`, 303);
  if (isHidden(edited.refusal)) throw notFound();
  return { reply: read.refused(edited.refusal) };
}

export default function Profile() {
  const { name, slug, given, councils } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'profile', lastResult: actionData?.reply, defaultValue: given });
  return (
    <Page title="What people read about you" above={name} back={{ to: paths.desk(), label: 'My desk' }}>
      <p>
        <Link to={paths.provider(slug)}>See your page as others see it</Link>
      </p>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <ProviderFields fields={fields} councils={councils} />
        <Buttons>
          <Button>Save</Button>
          <ButtonLink to={paths.desk()} kind="quiet">
            Leave it as it was
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
