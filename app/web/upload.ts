import { type FileUpload, parseFormData } from '@remix-run/form-data-parser';

export type Uploaded = { name: string; bytes: Uint8Array };

/** A little under what the server takes at all, so that the form around a file that is too big is still read. */
const MOST_UPLOAD_BYTES = 12 * 1024 * 1024;
const MOST_PARTS = 80;

/**
 * Reads a form with one file in it. The words of the form come back without the file, so that they can be shown again.
 * What is no form at all is an empty one: the schema then says what is missing.
 */
export async function readUpload(request: Request, name: string): Promise<{ form: FormData; file: Uploaded | null }> {
  const form = new FormData();
  const found: Uploaded[] = [];
  const limits = {
    maxFiles: 1,
    maxFileSize: MOST_UPLOAD_BYTES,
    maxParts: MOST_PARTS,
    maxTotalSize: MOST_UPLOAD_BYTES + 1024 * 1024,
  };
  try {
    const sent = await parseFormData(request, limits, async (upload: FileUpload) => {
      if (upload.fieldName !== name) return;
      found.push({ name: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) });
    });
    for (const [key, value] of sent) if (typeof value === 'string') form.append(key, value);
  } catch {
    // Cut off, too many parts, no form: what was read before is not worth guessing about.
  }
  return { form, file: found[0] ?? null };
}
