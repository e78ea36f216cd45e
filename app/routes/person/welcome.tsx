import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { councilsNow } from '../../domain/organisations/store.server.ts';
import { welcomePerson } from '../../domain/people/commands.server.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { DateField, Select, TextField } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingCookie, signedInFrom } from '../../web/actor.server.ts';
import { dayMaybe } from '../../web/day-field.ts';
import { freeText, readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Welcome – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (actor.standings.some((each) => each.capacity === 'self')) throw redirect(paths.my());
  const guess = actor.name && !actor.email.startsWith(`${actor.name}@`) ? actor.name : '';
  return { councils: await councilsNow(context.tools.pool), guess, actsFor: actor.standings.length > 0 };
}

const schema = z.object({
  name: text('Write your name.', 120),
  knownAs: text('Write what people call you.', 60),
  town: freeText(60),
  authorityCode: text('Choose your council. If you are not sure, choose the one that you pay council tax to.', 20),
  bornOn: dayMaybe,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const welcomed = await welcomePerson(context.tools, actor, read.value);
  if (!welcomed.ok) {
    if (welcomed.refusal.code === 'person.already') throw redirect(paths.my());
    return { reply: read.refused(welcomed.refusal) };
  }
  const cookie = actingCookie(welcomed.value.personId, context.tools.env.origin.startsWith('https:'));
  throw redirect(`${paths.my()}?done=welcome`, { headers: { 'Set-Cookie': cookie } });
}

export default function Welcome() {
  const { councils, guess, actsFor } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof schema>>({
    id: 'welcome',
    lastResult: actionData?.reply,
    defaultValue: { name: guess },
  });
  return (
    <Page
      title="What shall we call you?"
      lead="This is for planning your own support, also as a carer. It takes a minute. Nobody else sees it until you let them."
      width="narrow"
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField
          field={fields.name}
          label="Your name"
          hint="As it should stand on an agreement."
          autoComplete="name"
          maxLength={120}
        />
        <TextField
          field={fields.knownAs}
          label="What do people call you?"
          autoComplete="nickname"
          size="medium"
          maxLength={60}
        />
        <Select
          field={fields.authorityCode}
          label="Your council"
          empty="Choose a council"
          options={councils.map((each) => ({ value: each.code, label: each.name }))}
        />
        <TextField
          field={fields.town}
          label="Your town or village"
          hint="Or the first half of your postcode, like PH16. No address: this is only to find support near you."
          optional
          size="medium"
          maxLength={60}
        />
        <DateField
          field={fields.bornOn}
          label="Your date of birth"
          hint="Only to know whether you are 16 or over."
          optional
        />
        <Buttons>
          <Button>Go to my page</Button>
        </Buttons>
      </Form>
      <Details summary="I am here for something else">
        <ul>
          <li>
            <Link to={paths.providerNew()}>I give support</Link>, as a provider, a small business or a group.
          </li>
          <li>
            {actsFor ? (
              <Link to={paths.who()}>I act for somebody</Link>
            ) : (
              'I act for somebody: they, or their council, must let you in first.'
            )}
          </li>
          <li>
            <Link to={paths.search()}>I only want to look around</Link>.
          </li>
        </ul>
      </Details>
    </Page>
  );
}
