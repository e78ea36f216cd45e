import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { checkBudgetsAgain, importBudgets } from '../../domain/budgets/import-commands.server.ts';
import { type Change, MOST_CHANGES } from '../../domain/budgets/import-rules.ts';
import { budgetImportFor, budgetImportRows, ROWS_A_PAGE } from '../../domain/budgets/import-store.server.ts';
import { formatDay, formatMoment, isDay } from '../../kit/day.ts';
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

export const meta: MetaFunction = () => [{ title: 'What your file of budgets would do – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const seen = found(await budgetImportFor(pool, actor, params.authorityCode ?? '', params.importId ?? ''));
  const { counts, importedAt } = seen;
  const { show, page, pages } = sheetPageOf(request, counts, ROWS_A_PAGE);
  const rows = await budgetImportRows(pool, seen, show, page);
  const right = importable(counts, MOST_CHANGES);
  return {
    authorityCode: seen.authorityCode,
    id: seen.id,
    fileName: seen.fileName || 'Your file',
    until: formatMoment(seen.expiresAt),
    broughtIn: importedAt && `${seen.importedBy} brought this file in on ${formatMoment(importedAt)}: every row of it.`,
    isOver: importedAt === null && seen.expiresAt <= clock.now(),
    unknown: seen.unknownColumns,
    counts,
    show,
    page,
    pages,
    notYet: right.ok ? null : sentenceFor(right.refusal),
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

/** The one button that sets amounts; and a second look, when something was changed by hand meanwhile. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const sent = await request.formData().catch(() => new FormData());
  const which = { authorityCode: params.authorityCode ?? '', importId: params.importId ?? '' };
  found(await budgetImportFor(context.tools.pool, actor, which.authorityCode, which.importId));
  if (sent.get('intent') === 'again')
    return said(await checkBudgetsAgain(context.tools, actor, which)) ?? { refusal: null };
  if (sent.get('intent') !== 'import') return { refusal: 'Press the button on this page.' };
  const refused = said(await importBudgets(context.tools, actor, which));
  if (refused) return refused;
  throw redirect(paths.budgetsSeen(which.authorityCode, which.importId), 303);
}

const NEW_AMOUNTS = { one: 'new', many: 'new' };

export default function BudgetsPreview() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const waits = view.broughtIn === null && !view.isOver;
  const here = paths.budgetsSeen(view.authorityCode, view.id);
  return (
    <Page
      width="wide"
      title={view.broughtIn ? 'What your file did' : 'What your file would do'}
      above={view.fileName}
      lead={waits ? `Nothing is changed yet. The file waits until ${view.until}.` : undefined}
      back={{ to: paths.budgetsNew(view.authorityCode), label: 'Budgets from a file' }}
    >
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {view.broughtIn ? <Notice kind="done">{view.broughtIn}</Notice> : null}
      {view.isOver ? <Notice kind="mind">The day of this file is over. Send it again.</Notice> : null}
      {view.unknown.length > 0 ? (
        <Notice kind="mind">We do not know these columns and leave them out: {view.unknown.join(', ')}.</Notice>
      ) : null}
      <SheetCounts counts={view.counts} show={view.show} here={here} words={NEW_AMOUNTS} />
      {waits && view.notYet ? <Notice kind={view.counts.refused > 0 ? 'no' : 'said'}>{view.notYet}</Notice> : null}
      {waits ? <Confirm /> : null}
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

function Confirm() {
  const { authorityCode, id, counts, notYet } = useLoaderData<typeof loader>();
  return (
    <Form method="post">
      <Buttons>
        {notYet ? null : (
          <Button name="intent" value="import">
            Set {plural(counts.new + counts.changed, 'amount')}
          </Button>
        )}
        {counts.refused > 0 ? (
          <ButtonLink to={paths.budgetsRefused(authorityCode, id)} kind="quiet" reload>
            The rows to mend, as a file
          </ButtonLink>
        ) : null}
        <ButtonLink to={paths.budgetsNew(authorityCode)} kind="quiet">
          Send another file
        </ButtonLink>
        <Button name="intent" value="again" kind="quiet">
          Look again
        </Button>
      </Buttons>
    </Form>
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
