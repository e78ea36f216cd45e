import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { registerPerson } from '../../domain/people/commands.server.ts';
import { ageOn, PEOPLE_A_PAGE } from '../../domain/people/rules.ts';
import { peopleOf } from '../../domain/people/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { plural } from '../../kit/text.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { DateField, Select, TextField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { dayMaybe, pageOf } from '../../web/day-field.ts';
import { freeText, readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'People – Ettle' }];

/** The councils where the actor is a social worker; anybody else finds no such page. */
function councilsOf(actor: SignedIn) {
  const offices = actor.offices.filter((each) => each.duties.includes('social-work'));
  if (offices.length === 0) throw notFound();
  return offices.map(({ authorityCode, authorityName }) => ({ authorityCode, authorityName }));
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const councils = councilsOf(actor);
  const q = (new URL(request.url).searchParams.get('q') ?? '').replaceAll('\u0000', '').slice(0, 100);
  const page = pageOf(request);
  const { people, count } = await peopleOf(context.tools.pool, actor, q, page);
  const wanted = new URL(request.url).searchParams.get('request') ?? '';
  const asked = isId(wanted) ? wanted : null;
  return { councils, q, page, people, count, asked, today: dayOf(context.tools.clock.now()) };
}

const schema = z.object({
  name: text('Write their name.', 120),
  knownAs: text('Write what people call them.', 60),
  authorityCode: text('Choose the council.', 20),
  bornOn: dayMaybe,
  town: freeText(60),
  email: z
    .email('Write an e-mail address, like name@example.org, or leave it empty.')
    .max(200, 'That address is too long.')
    .optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  councilsOf(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const registered = await registerPerson(context.tools, actor, read.value);
  if (registered.ok) throw redirect(`${paths.personFile(registered.value.personId)}?done=registered`);
  if (isHidden(registered.refusal)) throw notFound();
  return { reply: read.refused(registered.refusal) };
}

export default function People() {
  const { councils, q, page, people, count, asked, today } = useLoaderData<typeof loader>();
  const where = councils.map((each) => each.authorityName).join(' and ');
  return (
    <Page
      title={`People in ${where}`}
      lead="Only people of your council. Each of them can see who opened their file, and when."
      width="wide"
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      <Columns aside={<Register />}>
        {asked ? (
          <Notice>
            Choose the person whom the request is about. Nobody by that name? Ask whoever asked, or say no to it on the
            page of requests.
          </Notice>
        ) : null}
        <Form method="get" role="search" className="mb-6 flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow *:my-0">
            <TextField
              field={{ id: 'q', name: 'q', initialValue: q }}
              type="search"
              label="Find by name"
              maxLength={100}
            />
          </div>
          {asked ? <input type="hidden" name="request" value={asked} /> : null}
          <Button kind="quiet">Find</Button>
        </Form>
        {people.length === 0 ? (
          <EmptyState title={q ? `Nobody called “${q}” here` : 'Nobody is written down yet'} drawing="door">
            <p>
              {q
                ? 'Try a part of the name, or look whether they live in another council.'
                : 'Register somebody with the form on this page.'}
            </p>
          </EmptyState>
        ) : (
          <Table
            caption={`${plural(count, 'person', 'people')}${q ? ` with “${q}” in the name` : ''}`}
            head={[
              { label: 'Name' },
              { label: 'Town' },
              { label: 'Age', figure: true },
              { label: 'Amounts', figure: true },
              { label: 'Plans', figure: true },
            ]}
            rows={people.map((each) => ({
              key: each.id,
              cells: [
                <Link
                  key="name"
                  to={`${paths.personFile(each.id)}${asked ? `?do=authority&request=${asked}` : ''}`}
                  className="inline-block py-1 text-loch underline underline-offset-4"
                >
                  {each.name}
                </Link>,
                each.town ?? '',
                each.bornOn ? ageOn(each.bornOn, today) : '',
                each.elements,
                each.plans,
              ],
            }))}
          />
        )}
        <Pagination
          page={page}
          pages={Math.ceil(count / PEOPLE_A_PAGE)}
          to={(n) =>
            `?${new URLSearchParams({ ...(q ? { q } : {}), ...(asked ? { request: asked } : {}), page: String(n) })}`
          }
          label="Pages of people"
        />
      </Columns>
    </Page>
  );
}

function Register() {
  const { councils } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof schema>>({
    id: 'register',
    lastResult: actionData?.reply,
    defaultValue: { authorityCode: councils[0]?.authorityCode },
  });
  return (
    <Section title="Register somebody">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField field={fields.name} label="Their name" maxLength={120} autoComplete="off" />
        <TextField field={fields.knownAs} label="What people call them" maxLength={60} autoComplete="off" />
        <DateField field={fields.bornOn} label="Date of birth" optional />
        <TextField
          field={fields.town}
          label="Town or village"
          hint="No address."
          optional
          maxLength={60}
          autoComplete="off"
        />
        <TextField
          field={fields.email}
          type="email"
          label="E-mail"
          hint="With one they can sign in. Leave it empty for a child, or somebody who does not want to."
          optional
          maxLength={200}
          autoComplete="off"
        />
        {councils.length > 1 ? (
          <Select
            field={fields.authorityCode}
            label="Council"
            options={councils.map((each) => ({ value: each.authorityCode, label: each.authorityName }))}
          />
        ) : (
          <input type="hidden" name="authorityCode" value={councils[0]?.authorityCode} />
        )}
        <Buttons>
          <Button>Register</Button>
        </Buttons>
      </Form>
    </Section>
  );
}
