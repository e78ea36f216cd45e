import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatMoment } from '../kit/day.ts';
import type { Counts } from '../kit/sheet.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { FileField } from '../ui/file-field.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';

type Kept = {
  id: string;
  fileName: string;
  uploadedAt: Date;
  importedAt: Date | null;
  expiresAt: Date;
  counts: Counts;
};

/** The last files of a list, with when something happened to each: those whose day is over without being brought in are gone. */
export function lastFiles<File extends Kept>(files: readonly File[], now: Date) {
  return files
    .filter((file) => file.importedAt !== null || file.expiresAt > now)
    .map((file) => ({
      ...{ id: file.id, fileName: file.fileName || 'A file', counts: file.counts, isIn: file.importedAt !== null },
      when: formatMoment(file.importedAt ?? file.uploadedAt),
      file,
    }));
}

/** What each column means, for the page that takes a file. */
export const columnsTold = (
  columns: readonly { name: string; help: string; example: string; needed?: true | undefined }[],
) => columns.map(({ name, help, example, needed }) => ({ name, help, example, needed: needed ?? false }));

/** One CSV file to send and look at; nothing changes by it. `id`: which form of the page this is. */
export function SheetUpload(props: { id: string; hint: string; reply: SubmissionResult<string[]> | undefined }) {
  const [form] = useForm({ id: props.id, lastResult: props.reply });
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form)} />
      <FileField
        field={{ id: `${props.id}-file`, name: 'file', errors: form.allErrors.file ?? [] }}
        label="A CSV file"
        hint={props.hint}
        accept=".csv,text/csv,text/plain"
      />
      <Buttons>
        <Button>Look at my file</Button>
      </Buttons>
    </Form>
  );
}
