import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { COLUMNS, choicesOf } from '../../domain/listings/import-columns.ts';
import { uploadListings } from '../../domain/listings/import-commands.server.ts';
import { MOST_CHANGES, MOST_ROWS } from '../../domain/listings/import-rules.ts';
import { importsOf, listsOf } from '../../domain/listings/import-store.server.ts';
import { maySeeDesk } from '../../domain/providers/policy.ts';
import { formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { KEPT_HOURS } from '../../kit/sheet.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { readSent } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { SheetColumns } from '../../web/sheet-rows.tsx';
import { readUpload } from '../../web/upload.ts';

export const meta: MetaFunction = () => [{ title: 'Many listings at once – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  const { db, pool, clock } = context.tools;
  const [lists, files] = await Promise.all([listsOf(db), importsOf(pool, actor, providerId)]);
  const now = clock.now();
  return {
    providerId,
    name: actor.providers.find((each) => each.providerId === providerId)?.name ?? '',
    columns: COLUMNS.map(({ name, help, example, needed }) => ({ name, help, example, needed: needed ?? false })),
    choices: choicesOf(lists),
    files: files
      .filter((file) => file.importedAt !== null || file.expiresAt > now)
      .map(({ id, fileName, uploadedAt, importedAt, counts }) => ({
        id,
        fileName: fileName || 'A file',
        when: formatMoment(importedAt ?? uploadedAt),
        isIn: importedAt !== null,
        counts,
      })),
  };
}

/** The file is looked at and kept for a day. No listing changes before the next page. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  const { form, file } = await readUpload(request, 'file');
  const read = readSent(form, z.object({}));
  if (!read.ok) return { reply: read.reply };
  const bytes = file?.bytes ?? new Uint8Array();
  const kept = await uploadListings(context.tools, actor, { providerId, fileName: file?.name ?? '', bytes });
  if (kept.ok) throw redirect(paths.importSeen(providerId, kept.value.importId), 303);
  if (isHidden(kept.refusal)) throw notFound();
  return { reply: read.refused(kept.refusal) };
}

export default function Import() {
  const { providerId, name, files } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form] = useForm({ id: 'import', lastResult: actionData?.reply });
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
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form)} />
          <FileField
            field={{ id: 'import-file', name: 'file', errors: form.allErrors.file ?? [] }}
            label="A CSV file"
            hint={`From Excel, LibreOffice or Numbers: “Save as”, then “CSV”. Up to ${MOST_ROWS.toLocaleString('en-GB')} rows and 4 MB. We keep it for ${KEPT_HOURS} hours.`}
            accept=".csv,text/csv,text/plain"
          />
          <Buttons>
            <Button>Look at my file</Button>
          </Buttons>
        </Form>
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
