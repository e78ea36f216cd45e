import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Refusal, Result } from '../kit/result.ts';
import { isHidden, notFound, said } from './answer.server.ts';
import { readSent } from './form.ts';
import { readUpload, type Uploaded } from './upload.ts';

/** A file that was sent: looked at and kept by `keep`, and then shown at the address of `to`. Nothing changes by it. */
export async function keepSheet(
  request: Request,
  keep: (file: {
    fileName: string;
    bytes: Uploaded['bytes'];
  }) => Promise<Result<{ importId: string }, Refusal['code']>>,
  to: (importId: string) => string,
) {
  const { form, file } = await readUpload(request, 'file');
  const read = readSent(form, z.object({}));
  if (!read.ok) return { reply: read.reply };
  const kept = await keep({ fileName: file?.name ?? '', bytes: file?.bytes ?? new Uint8Array() });
  if (kept.ok) throw redirect(to(kept.value.importId), 303);
  if (isHidden(kept.refusal)) throw notFound();
  return { reply: read.refused(kept.refusal) };
}

type Acts = { again: () => Promise<Result<unknown>>; bringIn: () => Promise<Result<unknown>>; to: string };

/** The one button that changes something; and a second look, when something was changed by hand meanwhile. */
export async function actOnSheet(request: Request, { again, bringIn, to }: Acts): Promise<{ refusal: string | null }> {
  const sent = await request.formData().catch(() => new FormData());
  if (sent.get('intent') === 'again') return said(await again()) ?? { refusal: null };
  if (sent.get('intent') !== 'import') return { refusal: 'Press the button on this page.' };
  const refused = said(await bringIn());
  if (refused) return refused;
  throw redirect(to, 303);
}
