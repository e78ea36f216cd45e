import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { spreadsAsked } from '../../domain/profiles/lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { deskOf } from '../../web/holder-desk.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Seasons to agree to – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const finance = actor.offices.some((office) => office.duties.includes('finance'));
  if (actor.holders.length === 0 && !finance) throw notFound();
  return { back: deskOf(actor), ...(await spreadsAsked(context.tools.pool, actor, pageOf(request))) };
}

const DONE: Record<string, string> = { answered: 'Your answer is written down. The person reads it.' };

export default function HeldSeasons() {
  const { rows, total, page, pages, back } = useLoaderData<typeof loader>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Seasons to agree to"
      lead={`${total === 0 ? 'None wait' : `${plural(total, 'wish', 'wishes')} ${total === 1 ? 'waits' : 'wait'}`} for you: somebody needs more in one season and less in another. The whole amount stays the same.`}
      back={back}
    >
      {happened ? <Notice kind="done">{happened}</Notice> : null}
      {rows.length === 0 ? (
        <EmptyState title="Nothing is for you to answer" drawing="kettle">
          <p>A wish comes here only when a week gets dearer by more than a person may decide alone.</p>
        </EmptyState>
      ) : (
        <Stack>
          {rows.map((each) => (
            <Card
              key={each.id}
              as="article"
              title={`${each.knownAs}: ${each.elementName}`}
              to={paths.heldSeason(each.id)}
            >
              <p className="text-sm text-soft">Asked on {formatMoment(each.setAt)}</p>
            </Card>
          ))}
        </Stack>
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(at) => `${paths.heldSeasons()}?page=${at}`}
        label="Seasons to agree to"
      />
    </Page>
  );
}
