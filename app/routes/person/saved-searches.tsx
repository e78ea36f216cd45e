import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { recordLook } from '../../domain/people/commands.server.ts';
import { stopSearch } from '../../domain/searches/commands.server.ts';
import { findEvery } from '../../domain/searches/finding.server.ts';
import { mayKeepSearch } from '../../domain/searches/policy.ts';
import { MOST_SEARCHES, newAmong } from '../../domain/searches/rules.ts';
import { savedSearchesOf, seenBy } from '../../domain/searches/store.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Saved searches – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const searches = await savedSearchesOf(tools.pool, actor);
  const [seen, found] = await Promise.all([
    seenBy(
      tools.pool,
      searches.map((each) => each.id),
    ),
    Promise.all(searches.map((each) => findEvery(tools, each.query))),
    actor.acting ? recordLook(tools, actor, actor.acting.personId, 'searches') : null,
  ]);
  const other = actor.acting && actor.acting.capacity !== 'self' ? actor.acting.knownAs : null;
  return {
    other,
    may: mayKeepSearch(actor, { personId: actor.acting?.personId ?? null, loginId: actor.loginId }),
    searches: searches.map(({ id, name, loginId, loginName, savedAt }, nth) => ({
      id,
      name,
      words: found[nth]?.words ?? '',
      total: found[nth]?.total ?? 0,
      fresh: newAmong(found[nth]?.listingIds ?? [], seen.get(id) ?? new Set()).length,
      hears: loginId === actor.loginId ? 'you' : loginName,
      on: formatShortDay(dayOf(savedAt)),
    })),
  };
}

const schema = z.object({ intent: z.literal('stop'), search: z.string().max(40) });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return null;
  const no = said(await stopSearch(context.tools, actor, { id: read.value.search }));
  if (no) return no;
  throw redirect(`${paths.savedSearches()}?done=stopped`, 303);
}

const DONE: Record<string, string> = {
  saved: 'It is saved. When something new appears, we write: at most once a day.',
  stopped: 'It is stopped. You hear no more about it.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function SavedSearches() {
  const { other, may, searches } = useLoaderData<typeof loader>();
  const no = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title={other ? `Searches saved for ${other}` : 'Saved searches'}
      above={other ? `You act for ${other}` : undefined}
      lead="We look again every morning, and write when there is something new."
      back={{ to: paths.search(), label: 'Find support' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {no ? <Notice kind="no">{no.refusal}</Notice> : null}
      {searches.length === 0 ? (
        <EmptyState title="No search is saved yet" drawing="hill">
          <p>Search for something. At the foot of the results is “Save this search”.</p>
          <ButtonLink to={paths.search()}>Find support</ButtonLink>
        </EmptyState>
      ) : (
        <Stack>
          {searches.map((search) => (
            <One key={search.id} search={search} may={may} />
          ))}
        </Stack>
      )}
      {searches.length > 0 ? (
        <p className="mt-5 text-sm text-soft">At most {MOST_SEARCHES} searches can be saved at once.</p>
      ) : null}
    </Page>
  );
}

function One({ search, may }: { search: View['searches'][number]; may: boolean }) {
  return (
    <Card as="article" title={search.name} to={paths.savedSearch(search.id)}>
      <Tags>
        {search.fresh > 0 ? <Tag tone="heather">{search.fresh} new</Tag> : <Tag>Nothing new</Tag>}
        <Tag>{plural(search.total, 'result')} in all</Tag>
      </Tags>
      <p>{search.words}</p>
      <p className="mt-1 text-sm text-soft">
        Saved on {search.on}. Letters go to {search.hears}.
      </p>
      {may || search.hears === 'you' ? (
        <Form method="post" className="mt-2" preventScrollReset>
          <input type="hidden" name="search" value={search.id} />
          <button
            type="submit"
            name="intent"
            value="stop"
            className="inline-flex min-h-11 items-center px-1 text-sm font-semibold text-loch underline underline-offset-4"
          >
            Stop it<span className="sr-only">: {search.name}</span>
          </button>
          <Link to={paths.savedSearch(search.id)} className="ml-5 inline-flex min-h-11 items-center text-sm">
            See what is new<span className="sr-only"> in {search.name}</span>
          </Link>
        </Form>
      ) : null}
    </Card>
  );
}
