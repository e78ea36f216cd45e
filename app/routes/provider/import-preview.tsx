import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { checkAgain, importListings } from '../../domain/listings/import-commands.server.ts';
import { MOST_CHANGES } from '../../domain/listings/import-rules.ts';
import { importFor, importRows, ROWS_A_PAGE } from '../../domain/listings/import-store.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { importable } from '../../kit/sheet.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { RowNumber, SheetCounts, sheetPageOf, VERDICT_LABELS, WhatItDoes } from '../../web/sheet-rows.tsx';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'What your file would do – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const seen = found(await importFor(pool, actor, params.providerId ?? '', params.importId ?? ''));
  const { counts } = seen;
  const { show, page, pages } = sheetPageOf(request, counts, ROWS_A_PAGE);
  const rows = await importRows(pool, seen, show, page);
  const right = importable(counts, MOST_CHANGES);
  return {
    providerId: seen.providerId,
    id: seen.id,
    fileName: seen.fileName || 'Your file',
    until: formatMoment(seen.expiresAt),
    isIn: seen.importedAt !== null,
    isOver: seen.importedAt === null && seen.expiresAt <= clock.now(),
    unknown: seen.unknownColumns,
    counts,
    show,
    page,
    pages,
    notYet: right.ok ? null : sentenceFor(right.refusal),
    rows: rows.map(({ problems, ...row }) => ({
      ...row,
      problems: problems.map((problem) => ({ column: problem.column, sentence: sentenceFor(problem) })),
    })),
  };
}

/** The one button that changes listings; and a second look, when something was changed by hand meanwhile. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const sent = await request.formData().catch(() => new FormData());
  const [providerId, importId] = [params.providerId ?? '', params.importId ?? ''];
  found(await importFor(context.tools.pool, actor, providerId, importId));
  if (sent.get('intent') === 'again') {
    return said(await checkAgain(context.tools, actor, { providerId, importId })) ?? { refusal: null };
  }
  if (sent.get('intent') !== 'import') return { refusal: 'Press the button on this page.' };
  const refused = said(await importListings(context.tools, actor, { providerId, importId }));
  if (refused) return refused;
  throw redirect(`${paths.desk()}?provider=${providerId}&done=imported`, 303);
}

const NEW_LISTINGS = { one: 'new listing', many: 'new listings' };

export default function ImportPreview() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const waits = !view.isIn && !view.isOver;
  const changes = view.counts.new + view.counts.changed;
  const here = paths.importSeen(view.providerId, view.id);
  return (
    <Page
      width="wide"
      title="What your file would do"
      above={view.fileName}
      lead={waits ? `Nothing is changed yet. The file waits until ${view.until}.` : undefined}
      back={{ to: paths.importNew(view.providerId), label: 'Many listings at once' }}
    >
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {view.isIn ? <Notice kind="done">This file is in: every row of it.</Notice> : null}
      {view.isOver ? <Notice kind="mind">The day of this file is over. Send it again.</Notice> : null}
      {view.unknown.length > 0 ? (
        <Notice kind="mind">We do not know these columns and leave them out: {view.unknown.join(', ')}.</Notice>
      ) : null}
      <SheetCounts counts={view.counts} show={view.show} here={here} words={NEW_LISTINGS} />
      {waits && view.notYet ? <Notice kind={view.counts.refused > 0 ? 'no' : 'said'}>{view.notYet}</Notice> : null}
      {waits ? (
        <Form method="post">
          <Buttons>
            {view.notYet ? null : (
              <Button name="intent" value="import">
                Bring in {plural(changes, 'listing')}
              </Button>
            )}
            {view.counts.refused > 0 ? (
              <ButtonLink to={paths.importRefused(view.providerId, view.id)} kind="quiet" reload>
                The rows to mend, as a file
              </ButtonLink>
            ) : null}
            <ButtonLink to={paths.importNew(view.providerId)} kind="quiet">
              Send another file
            </ButtonLink>
            <Button name="intent" value="again" kind="quiet">
              Look again
            </Button>
          </Buttons>
        </Form>
      ) : null}
      <Section title={view.show ? VERDICT_LABELS[view.show] : 'Row by row'}>
        {view.rows.length > 0 ? <Rows /> : <p>No rows.</p>}
        <Pagination
          page={view.page}
          pages={view.pages}
          label="Pages of rows"
          to={(page) => `${here}?${view.show ? `show=${view.show}&` : ''}page=${page}`}
        />
      </Section>
    </Page>
  );
}

function Rows() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <Table
      caption="What each row would do"
      captionHidden
      head={[{ label: 'Row' }, { label: 'Listing' }, { label: 'What it does' }]}
      rows={rows.map((row) => ({
        key: String(row.row),
        cells: [
          <RowNumber key="row" row={row} />,
          <>
            <span className="block break-words">{row.title || 'No title'}</span>
            <span className="text-soft wrap-anywhere">{row.key}</span>
          </>,
          <WhatItDoes key="what" row={row} />,
        ],
      }))}
    />
  );
}
