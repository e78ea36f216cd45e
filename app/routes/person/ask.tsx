import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { comingSession } from '../../domain/delivery/coming.server.ts';
import { askProvider } from '../../domain/enquiries/commands.server.ts';
import { mayAsk } from '../../domain/enquiries/policy.ts';
import { askable } from '../../domain/enquiries/store.server.ts';
import { outcomesOf } from '../../domain/outcomes/store.server.ts';
import { personFor } from '../../domain/people/store.server.ts';
import { isId } from '../../kit/id.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios, Tick, Ticks } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { whenWords } from '../../web/delivery-view.server.ts';
import { readForm, text, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Ask a question – Ettle' }];

const schema = z.object({
  words: text('Write your question.', 1000, 2),
  share: z.enum(['name', 'council'], { error: 'Choose how they see you.' }),
  outcomes: z
    .array(z.string().refine(isId, 'Choose from your own list.'))
    .max(60)
    .optional()
    .transform((ticked) => ticked ?? []),
  consented: tick,
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  if (!mayAsk(actor, personId)) throw notFound();
  const { pool } = context.tools;
  const listing = found(await askable(pool, params.slug ?? ''));
  const person = found(await personFor(pool, actor, personId));
  const outcomes = (await outcomesOf(pool, actor, personId)) ?? [];
  return {
    slug: params.slug ?? '',
    title: listing.title,
    providerName: listing.providerName,
    words: await stepInWords(context.tools, actor, personId, new URL(request.url).searchParams.get('for')),
    firstName: person.knownAs.split(/\s+/)[0] ?? '',
    someone: `Someone in ${person.authorityName ?? 'Scotland'}`,
    outcomes: outcomes.filter((each) => each.endedAt === null).map(({ id, words }) => ({ value: id, label: words })),
  };
}

/** Asked to step in for one session: the question is written already, and can be changed before it is sent. */
async function stepInWords(tools: Tools, actor: SignedIn, personId: string, key: string | null): Promise<string> {
  const one = key === null ? null : await comingSession(tools, actor, key);
  if (one?.personId !== personId || one.off?.side !== 'provider') return '';
  return `My usual support cannot come on ${whenWords(one.planned)}. Could you come instead? It is for: ${one.line.what}.`;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const slug = params.slug ?? '';
  if (!mayAsk(actor, personId)) throw notFound();
  found(await askable(context.tools.pool, slug));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { outcomes: outcomeIds, ...said } = read.value;
  const asked = await askProvider(context.tools, actor, { ...said, personId, slug, outcomeIds });
  if (asked.ok) throw redirect(`${paths.question(asked.value.enquiryId)}?done=asked`, 303);
  if (isHidden(asked.refusal)) throw notFound();
  return { reply: read.refused(asked.refusal) };
}

export default function Ask() {
  const { slug, title, providerName, words, firstName, someone, outcomes } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'ask',
    lastResult: actionData?.reply,
    defaultValue: { words, share: 'council', outcomes: [] as string[], consented: '' },
  });
  return (
    <Page
      title="What would you like to know?"
      above={`${providerName}: ${title}`}
      lead="Ask first, decide later. It asks for nothing and promises nothing."
      back={{ to: paths.listing(slug), label: 'Back to the page' }}
      width="narrow"
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextArea
          field={fields.words}
          label="Your question"
          hint="Leave out phone numbers, addresses, and what you do not want them to know."
          rows={5}
          maxLength={1000}
        />
        <Radios
          field={fields.share}
          label="How should they see you?"
          options={[
            { value: 'council', label: `“${someone}”` },
            { value: 'name', label: `“${firstName}”` },
          ]}
        />
        {outcomes.length > 0 ? (
          <Ticks
            field={fields.outcomes}
            label="Should they read what matters to you?"
            hint="Only what you tick, in your words as they stand today."
            options={outcomes}
            optional
          />
        ) : null}
        <Tick
          field={fields.consented}
          label={`Yes, ${providerName} may see this`}
          hint="Your question, how they see you, and what you ticked. Nothing else: no number, no e-mail, no record."
        />
        <Buttons>
          <Button>Send the question</Button>
          <ButtonLink to={paths.listing(slug)} kind="quiet">
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
      <Notice>
        Is somebody not safe? Do not wait for an answer. <Link to={paths.safety()}>Who to call now</Link>
      </Notice>
    </Page>
  );
}
