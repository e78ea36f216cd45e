import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { checkBudgetsAgain, importBudgets } from '../../domain/budgets/import-commands.server.ts';
import { type Change, MOST_CHANGES } from '../../domain/budgets/import-rules.ts';
import { budgetImportFor, budgetImportRows, ROWS_A_PAGE } from '../../domain/budgets/import-store.server.ts';
import { formatDay, formatMoment, isDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Table } from '../../ui/facts.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SheetActs, SheetPreview, sheetFacts } from '../../web/sheet-preview.tsx';
import { RowNumber, sheetPageOf, WhatItDoes } from '../../web/sheet-rows.tsx';
import { actOnSheet } from '../../web/sheet-sent.server.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'What your file of budgets would do – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const seen = found(await budgetImportFor(pool, actor, params.authorityCode ?? '', params.importId ?? ''));
  const { importedAt } = seen;
  const asked = sheetPageOf(request, seen.counts, ROWS_A_PAGE);
  const rows = await budgetImportRows(pool, seen, asked.show, asked.page);
  return {
    authorityCode: seen.authorityCode,
    id: seen.id,
    ...sheetFacts(seen, clock.now(), MOST_CHANGES),
    ...asked,
    broughtIn: importedAt && `${seen.importedBy} brought this file in on ${formatMoment(importedAt)}: every row of it.`,
    rows: rows.map(({ problems, changes, ...row }) => ({
      ...row,
      changes: changes.map(wordsOf),
      problems: problems.map((problem) => ({ column: problem.column, sentence: sentenceFor(problem) })),
    })),
  };
}

const MONEY = /^\d+\.\d\d$/;
const shown = (value: string) => (isDay(value) ? formatDay(value) : MONEY.test(value) ? `£${value}` : value);

/** What a change is, in words: from what, to what. Once the file is in, only the columns are kept here. */
function wordsOf({ column, from, to }: Change): string {
  const name = column.replaceAll('_', ' ');
  if (from === '' && to === '') return name;
  if (from === '') return `${name}: ${shown(to)}`;
  return `${name}: ${shown(from)} → ${to === '' ? 'nothing' : shown(to)}`;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const which = { authorityCode: params.authorityCode ?? '', importId: params.importId ?? '' };
  found(await budgetImportFor(context.tools.pool, actor, which.authorityCode, which.importId));
  return actOnSheet(request, {
    again: () => checkBudgetsAgain(context.tools, actor, which),
    bringIn: () => importBudgets(context.tools, actor, which),
    to: paths.budgetsSeen(which.authorityCode, which.importId),
  });
}

const NEW_AMOUNTS = { one: 'new', many: 'new' };

export default function BudgetsPreview() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const { authorityCode, id, counts } = view;
  return (
    <SheetPreview
      view={view}
      title={view.broughtIn ? 'What your file did' : 'What your file would do'}
      here={paths.budgetsSeen(authorityCode, id)}
      back={{ to: paths.budgetsNew(authorityCode), label: 'Budgets from a file' }}
      refusal={actionData?.refusal}
      newRows={NEW_AMOUNTS}
      acts={
        <SheetActs
          view={view}
          go={`Set ${plural(counts.new + counts.changed, 'amount')}`}
          refused={paths.budgetsRefused(authorityCode, id)}
          again={paths.budgetsNew(authorityCode)}
        />
      }
    >
      {view.rows.length > 0 ? <Rows /> : <p>No rows.</p>}
    </SheetPreview>
  );
}

function Rows() {
  const { rows, broughtIn } = useLoaderData<typeof loader>();
  return (
    <Table
      caption={broughtIn ? 'What each row did' : 'What each row would do'}
      captionHidden
      head={[
        { label: 'Row' },
        { label: 'Person' },
        { label: 'Part' },
        { label: broughtIn ? 'What it did' : 'What it does' },
      ]}
      rows={rows.map((row) => ({
        key: String(row.row),
        cells: [
          <RowNumber key="row" row={row} />,
          <span key="whose" className="break-words">
            <span className="block font-semibold">{row.person || 'No number'}</span>
            <span className="text-soft">{row.part}</span>
          </span>,
          <WhatItDoes key="what" row={row} />,
        ],
      }))}
    />
  );
}
