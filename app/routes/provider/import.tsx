import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { COLUMNS, choicesOf } from '../../domain/listings/import-columns.ts';
import { uploadListings } from '../../domain/listings/import-commands.server.ts';
import { MOST_CHANGES, MOST_ROWS } from '../../domain/listings/import-rules.ts';
import { importsOf, listsOf } from '../../domain/listings/import-store.server.ts';
import { maySeeDesk } from '../../domain/providers/policy.ts';
import { isId } from '../../kit/id.ts';
import { KEPT_HOURS } from '../../kit/sheet.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { Details, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SheetColumns } from '../../web/sheet-rows.tsx';
import { keepSheet } from '../../web/sheet-sent.server.ts';
import { columnsTold, lastFiles, SheetUpload } from '../../web/sheet-upload.tsx';

export const meta: MetaFunction = () => [{ title: 'Many listings at once – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  const { db, pool, clock } = context.tools;
  const [lists, files] = await Promise.all([listsOf(db), importsOf(pool, actor, providerId)]);
  return {
    providerId,
    name: actor.providers.find((each) => each.providerId === providerId)?.name ?? '',
    columns: columnsTold(COLUMNS),
    choices: choicesOf(lists),
    files: lastFiles(files, clock.now()).map(({ file: _, ...shown }) => shown),
  };
}

/** The file is looked at and kept for a day. No listing changes before the next page. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  return keepSheet(
    request,
    (file) => uploadListings(context.tools, actor, { providerId, ...file }),
    (importId) => paths.importSeen(providerId, importId),
  );
}

export default function Import() {
  const { providerId, name, files } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title="Many listings at once"
      above={name}
      lead="Write your listings in a spreadsheet, send the file, and see what would happen. Nothing changes until you say so."
      back={{ to: paths.desk(), label: 'My desk' }}
      width="wide"
    >
      <Section title="1. Get a file to start from">
        <p className="max-w-words">
          The template has every column with what it means. Your own listings come with the same columns, so you can
          change a few cells and send it back.
        </p>
        <Buttons>
          <ButtonLink to={paths.importTemplate(providerId)} kind="quiet" reload>
            The empty template
          </ButtonLink>
          <ButtonLink to={paths.listingsFile(providerId)} kind="quiet" reload>
            My listings as a file
          </ButtonLink>
        </Buttons>
        <Columns />
      </Section>
      <Section title="2. Send your file">
        <SheetUpload
          id="import"
          reply={actionData?.reply}
          hint={`From Excel, LibreOffice or Numbers: “Save as”, then “CSV”. Up to ${MOST_ROWS.toLocaleString('en-GB')} rows and 4 MB. We keep it for ${KEPT_HOURS} hours.`}
        />
        <Notice>
          All or nothing: a file with a wrong row changes nothing, and we tell you which row and why. Mend it and send
          it again as often as you like. At most {MOST_CHANGES} listings are made or changed at one go.
        </Notice>
      </Section>
      {files.length > 0 ? (
        <Section title="Your last files">
          <ul className="space-y-2">
            {files.map((file) => (
              <li key={file.id}>
                {file.isIn ? (
                  `${file.fileName}: brought in on ${file.when}, ${file.counts.new} new and ${file.counts.changed} changed.`
                ) : (
                  <>
                    <Link to={paths.importSeen(providerId, file.id)}>{file.fileName}</Link>: waits since {file.when}.
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

function Columns() {
  const { columns, choices } = useLoaderData<typeof loader>();
  const said = choices.map(({ column, choices: of }) => ({ key: column, cells: [column, of.join(' · ')] }));
  return (
    <>
      <SheetColumns columns={columns} whenNew="A new listing must say it.">
        Leave out columns that you do not need: what a listing says there stays. An empty cell empties it. Rows that
        begin with # are left out.
      </SheetColumns>
      <Details summary="What you can choose from">
        <Table caption="Choices" captionHidden head={[{ label: 'Column' }, { label: 'Choices' }]} rows={said} />
      </Details>
    </>
  );
}
