import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { saveSearch } from '../../domain/searches/commands.server.ts';
import { findEvery } from '../../domain/searches/finding.server.ts';
import { mayKeepSearch } from '../../domain/searches/policy.ts';
import { keepable, MOST_NAME, MOST_QUERY } from '../../domain/searches/rules.ts';
import { savedSearchesOf } from '../../domain/searches/store.server.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Save this search – Ettle' }];

const fromOf = (request: Request) => (new URL(request.url).searchParams.get('from') ?? '').slice(0, 2 * MOST_QUERY);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [found, kept] = await Promise.all([
    findEvery(context.tools, fromOf(request)),
    savedSearchesOf(context.tools.pool, actor),
  ]);
  const fits = keepable({ ...found, open: kept.length });
  const other = actor.acting && actor.acting.capacity !== 'self' ? actor.acting.knownAs : null;
  return {
    query: found.query,
    words: found.words,
    total: found.total,
    may: mayKeepSearch(actor, { personId: actor.acting?.personId ?? null, loginId: actor.loginId }),
    no: fits.ok ? null : sentenceFor(fits.refusal),
    other,
    email: actor.email,
  };
}

const schema = z.object({
  name: text('Give it a name, so that you know it again.', MOST_NAME, 2),
  query: z
    .string()
    .max(2 * MOST_QUERY)
    .optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { name, query } = read.value;
  const saved = await saveSearch(context.tools, actor, { name, query: query ?? fromOf(request) });
  if (!saved.ok && isHidden(saved.refusal)) throw notFound();
  if (!saved.ok) return { reply: read.refused(saved.refusal) };
  throw redirect(`${paths.savedSearches()}?done=saved`, 303);
}

export default function SaveSearch() {
  const { query, words, total, may, no, other, email } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<{ name: string; query: string }>({
    id: 'save',
    lastResult: actionData?.reply as never,
    defaultValue: { name: words.slice(0, MOST_NAME), query },
  });
  const back = { to: paths.search(query), label: 'Back to the search' };
  return (
    <Page
      title="Save this search"
      above={other ? `For ${other}` : undefined}
      lead="We look again every morning. When something new appears, we write: one short letter a day at most."
      back={back}
    >
      {may && no === null ? (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <Facts
            rows={[
              { label: 'It looks for', value: words },
              { label: 'It finds today', value: plural(total, 'result') },
              { label: 'Letters go to', value: email },
            ]}
          />
          <input type="hidden" name="query" value={query} />
          <div className="mt-6">
            <TextField
              field={fields.name}
              label="What do you call it?"
              hint={other ? `${other} sees it too.` : 'Only you, and those you let act for you, see the name.'}
              maxLength={MOST_NAME}
            />
          </div>
          <Buttons>
            <Button>Save it</Button>
            <ButtonLink to={back.to} kind="quiet">
              Leave it
            </ButtonLink>
          </Buttons>
          <p className="mt-4 text-sm text-soft">Each letter has a link that stops it. You need not sign in for that.</p>
        </Form>
      ) : (
        <Notice kind="mind">{may ? no : sentenceFor({ code: 'search.see-only' })}</Notice>
      )}
    </Page>
  );
}
