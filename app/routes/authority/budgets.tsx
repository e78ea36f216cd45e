import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { COLUMNS } from '../../domain/budgets/import-columns.ts';
import { uploadBudgets } from '../../domain/budgets/import-commands.server.ts';
import { MOST_CHANGES, MOST_FILE, MOST_ROWS } from '../../domain/budgets/import-rules.ts';
import { budgetImportsOf } from '../../domain/budgets/import-store.server.ts';
import { mayImportBudgets } from '../../domain/budgets/policy.ts';
import { KEPT_HOURS } from '../../kit/sheet.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SheetColumns } from '../../web/sheet-rows.tsx';
import { keepSheet } from '../../web/sheet-sent.server.ts';
import { columnsTold, lastFiles, SheetUpload } from '../../web/sheet-upload.tsx';

export const meta: MetaFunction = () => [{ title: 'Budgets from a file – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const authorityCode = params.authorityCode ?? '';
  if (!mayImportBudgets(actor, authorityCode)) throw notFound();
  const { pool, clock } = context.tools;
  const files = await budgetImportsOf(pool, actor, authorityCode);
  return {
    authorityCode,
    name: actor.offices.find((each) => each.authorityCode === authorityCode)?.authorityName ?? '',
    columns: columnsTold(COLUMNS),
    files: lastFiles(files, clock.now()).map(({ file, ...shown }) => ({
      ...shown,
      by: file.importedBy ?? file.uploadedBy,
    })),
  };
}

/** The file is looked at and kept for a day. No amount changes before the next page. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const authorityCode = params.authorityCode ?? '';
  if (!mayImportBudgets(actor, authorityCode)) throw notFound();
  return keepSheet(
    request,
    (file) => uploadBudgets(context.tools, actor, { authorityCode, ...file }),
    (importId) => paths.budgetsSeen(authorityCode, importId),
  );
}

export default function Budgets() {
  const { authorityCode, name, columns } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title="Budgets from a file"
      above={name}
      lead="Send the amounts from your finance system, and see row by row what would happen. Nothing changes until you say so."
      back={{ to: paths.council(), label: 'Decisions' }}
      width="wide"
    >
      <Section title="1. Get a file to start from">
        <p className="max-w-words">
          The template has every column with what it means. Each row is one part of one person’s support. We find both
          by your own numbers, so the same file can be sent again: what has not changed stays as it is.
        </p>
        <Buttons>
          <ButtonLink to={paths.budgetsTemplate(authorityCode)} kind="quiet" reload>
            The empty template
          </ButtonLink>
        </Buttons>
        <SheetColumns columns={columns} whenNew="Something new must say it.">
          Leave out columns that you do not need: what stands there stays. An empty amount means that the option is not
          offered. Rows that begin with # are left out.
        </SheetColumns>
      </Section>
      <Section title="2. Send your file">
        <SheetUpload
          id="budgets"
          reply={actionData?.reply}
          hint={`Up to ${MOST_ROWS.toLocaleString('en-GB')} rows and ${MOST_FILE.bytes / 1024 / 1024} MB. We keep it for ${KEPT_HOURS} hours, or until you bring it in.`}
        />
        <Notice>
          All or nothing: a file with a wrong row sets no amount, and we tell you which row and why. At most{' '}
          {MOST_CHANGES} amounts are set or changed at one go.
        </Notice>
      </Section>
      <Files />
    </Page>
  );
}

function Files() {
  const { authorityCode, files } = useLoaderData<typeof loader>();
  return (
    <Section title="The last files">
      {files.length === 0 ? <p>No file was sent yet.</p> : null}
      <ul className="space-y-2">
        {files.map((file) => (
          <li key={file.id}>
            <Link
              to={paths.budgetsSeen(authorityCode, file.id)}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              {file.fileName}
            </Link>
            {file.isIn
              ? `: brought in by ${file.by} on ${file.when}, ${file.counts.new} new and ${file.counts.changed} changed.`
              : `: sent by ${file.by} on ${file.when}. It waits.`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
