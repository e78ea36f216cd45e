import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { NOT_CHOSEN, NOT_CHOSEN_WORDS } from '../../domain/arrangements/found.ts';
import { sayWhyNot } from '../../domain/arrangements/item-commands.server.ts';
import { searchesFor } from '../../domain/arrangements/lists.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { draftFor } from '../../web/draft.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { foundPrice } from '../../web/what-else.tsx';

export const meta: MetaFunction = () => [{ title: 'What else there was – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  const searches = await searchesFor(context.tools.pool, actor, plan);
  return {
    plan: { id: plan.id, name: plan.name },
    line: { id: line.id, what: line.what, listingId: line.listingId },
    found: searches.find((each) => each.lineId === line.id) ?? null,
  };
}

const schema = z.object({
  listingId: z.string({ error: 'Choose from the list.' }).refine(isId, 'Choose from the list.'),
  reason: z.enum(NOT_CHOSEN, { error: 'Choose why.' }),
  words: freeText(300),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const lineId = params.lineId ?? '';
  const read = await readForm(request, schema);
  if (!read.ok) return { refusal: 'Choose why, on one of the cards below.' };
  const { version } = plan;
  const refused = said(await sayWhyNot(context.tools, actor, { id: plan.id, version, lineId, say: read.value }));
  if (refused) return { ...refused, at: read.value.listingId };
  throw redirect(`${paths.found(plan.id, lineId)}?done=said`);
}

const DONE: Record<string, string> = { said: 'That is written down.' };

export default function LineFound() {
  const { plan, line, found: evidence } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const at = actionData && 'at' in actionData ? actionData.at : undefined;
  return (
    <Page
      title="What else there was"
      above={`${plan.name}: ${line.what}`}
      lead="This is kept as it was on that day, so that everybody can see what you chose from. If you like, say why not the others. One tap is enough."
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary
        errors={actionData ? [{ message: actionData.refusal, ...(at ? { id: `words-${at}` } : {}) }] : []}
      />
      {evidence === null ? (
        <EmptyState title="Nothing is kept for this part" drawing="book">
          <p>It was put in from its own page, and not from a search.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-4">
            {formatShortDay(dayOf(new Date(evidence.search.at)))}. You looked for:{' '}
            {evidence.search.words || 'everything'}. {evidence.search.total} found.
          </p>
          <Stack>
            {evidence.search.top.map((each) => (
              <Result key={each.listingId} result={each} />
            ))}
          </Stack>
        </>
      )}
    </Page>
  );
}

type Evidence = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['found']>;

function Result({ result }: { result: Evidence['search']['top'][number] }) {
  const { line, found: evidence } = useLoaderData<typeof loader>();
  const why = evidence?.notChosen.find((each) => each.listingId === result.listingId);
  const taken = result.listingId === line.listingId;
  return (
    <Card as="article" level={2} title={result.title} to={paths.listing(result.slug)}>
      <p className="text-soft">
        {result.providerName}. {foundPrice(result)}.
      </p>
      {taken || why ? (
        <Tags>
          {taken ? <Tag tone="ready">This is the one you took</Tag> : null}
          {why ? <Tag tone="heather">{NOT_CHOSEN_WORDS[why.reason]}</Tag> : null}
        </Tags>
      ) : null}
      {why?.words ? <p>“{why.words}”</p> : null}
      {taken ? null : (
        <Form method="post" className="mt-3">
          <input type="hidden" name="listingId" value={result.listingId} />
          <TextField
            field={{ id: `words-${result.listingId}`, name: 'words', initialValue: why?.words ?? '' }}
            label={`Why not “${result.title}”? In your own words`}
            optional
            maxLength={300}
          />
          <div className="flex flex-wrap gap-2">
            {NOT_CHOSEN.map((reason) => (
              <Button key={reason} kind="quiet" name="reason" value={reason}>
                {NOT_CHOSEN_WORDS[reason]}
              </Button>
            ))}
          </div>
        </Form>
      )}
    </Card>
  );
}
