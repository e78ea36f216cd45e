import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { checkAgain, importListings } from '../../domain/listings/import-commands.server.ts';
import { MOST_CHANGES } from '../../domain/listings/import-rules.ts';
import { importFor, importRows, ROWS_A_PAGE } from '../../domain/listings/import-store.server.ts';
import { plural } from '../../kit/text.ts';
import { Table } from '../../ui/facts.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SheetActs, SheetPreview, sheetFacts } from '../../web/sheet-preview.tsx';
import { RowNumber, sheetPageOf, WhatItDoes } from '../../web/sheet-rows.tsx';
import { actOnSheet } from '../../web/sheet-sent.server.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'What your file would do – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const seen = found(await importFor(pool, actor, params.providerId ?? '', params.importId ?? ''));
  const asked = sheetPageOf(request, seen.counts, ROWS_A_PAGE);
  const rows = await importRows(pool, seen, asked.show, asked.page);
  return {
    providerId: seen.providerId,
    id: seen.id,
    ...sheetFacts(seen, clock.now(), MOST_CHANGES),
    ...asked,
    broughtIn: seen.importedAt && 'This file is in: every row of it.',
    rows: rows.map(({ problems, ...row }) => ({
      ...row,
      problems: problems.map((problem) => ({ column: problem.column, sentence: sentenceFor(problem) })),
    })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const which = { providerId: params.providerId ?? '', importId: params.importId ?? '' };
  found(await importFor(context.tools.pool, actor, which.providerId, which.importId));
  return actOnSheet(request, {
    again: () => checkAgain(context.tools, actor, which),
    bringIn: () => importListings(context.tools, actor, which),
    to: `${paths.desk()}?provider=${which.providerId}&done=imported`,
  });
}

const NEW_LISTINGS = { one: 'new listing', many: 'new listings' };

export default function ImportPreview() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const { providerId, id, counts } = view;
  return (
    <SheetPreview
      view={view}
      title="What your file would do"
      here={paths.importSeen(providerId, id)}
      back={{ to: paths.importNew(providerId), label: 'Many listings at once' }}
      refusal={actionData?.refusal}
      newRows={NEW_LISTINGS}
      acts={
        <SheetActs
          view={view}
          go={`Bring in ${plural(counts.new + counts.changed, 'listing')}`}
          refused={paths.importRefused(providerId, id)}
          again={paths.importNew(providerId)}
        />
      }
    >
      {view.rows.length > 0 ? <Rows /> : <p>No rows.</p>}
    </SheetPreview>
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
