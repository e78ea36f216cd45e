import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { z } from 'zod';
import type { Refusal } from '../kit/result.ts';
import { letterCount } from '../kit/text.ts';
import { sentenceFor } from './wording.ts';

/** What a form's action gives back to its screen: the typed values, and what is wrong with them. */
export type FormReply = SubmissionResult<string[]>;

export type Read<T> =
  /** `kept`: the same screen again, with everything typed and nothing wrong. */
  | { ok: true; value: T; refused: (refusal: Refusal) => FormReply; kept: () => FormReply }
  | { ok: false; reply: FormReply };

/**
 * Reads a sent form with its schema. What does not fit comes back as a reply that keeps everything typed.
 * `refused` turns a command's refusal into the same kind of reply: beside its field, or above the form.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<Read<z.output<S>>> {
  return readSent(await request.formData().catch(() => new FormData()), schema);
}

/** The same for a form that was read already, because a file came with it (app/web/upload.ts). */
export function readSent<S extends z.ZodType>(form: FormData, schema: S): Read<z.output<S>> {
  const submission = parseWithZod(withPlainText(withoutLongLists(withoutOddIntent(form))), { schema });
  if (submission.status !== 'success') return { ok: false, reply: submission.reply() };
  return {
    ok: true,
    value: submission.value as z.output<S>,
    kept: () => submission.reply(),
    refused: (refusal) => {
      const sentence = sentenceFor(refusal);
      return refusal.field
        ? submission.reply({ fieldErrors: { [refusal.field]: [sentence] } })
        : submission.reply({ formErrors: [sentence] });
    },
  };
}

/** What the buttons that add a row or take one out send, in JSON (Conform). */
const INTENT = '__intent__';
const rowIntent = z.strictObject({
  type: z.enum(['insert', 'remove']),
  payload: z.strictObject({ name: z.string().regex(/^[A-Za-z]{1,40}$/), index: z.int().min(0).max(49).optional() }),
});

/** Conform believes what a button says: what no button of ours would say is not heard. */
function withoutOddIntent(form: FormData): FormData {
  const sent = form.getAll(INTENT);
  if (sent.length > 0 && (sent.length > 1 || !isRowIntent(form, sent[0]))) form.delete(INTENT);
  return form;
}

function isRowIntent(form: FormData, sent: unknown): boolean {
  try {
    const read = rowIntent.safeParse(JSON.parse(String(sent)));
    // A field that has a value of its own is no list.
    return read.success && !form.has(read.data.payload.name);
  } catch {
    return false;
  }
}

const LONGEST_LIST = 50;

/** A name like prices[4000000000] would make a list of that length out of nothing: nobody's form has one. */
function withoutLongLists(form: FormData): FormData {
  for (const name of new Set(form.keys())) {
    const places = [...name.matchAll(/\[(\d+)\]/g)];
    if (places.some(([, place]) => Number(place) >= LONGEST_LIST)) form.delete(name);
  }
  return form;
}

/**
 * A browser without JavaScript sends the lines of a long text with CR LF, a script sends LF alone: kept as they come, a text that
 * nobody touched would count as changed. A NUL, which nobody can type or see and no text column takes, goes.
 */
function withPlainText(form: FormData): FormData {
  const plain = (typed: string) => typed.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    if (!values.some((value) => typeof value === 'string' && plain(value) !== value)) continue;
    form.delete(name);
    for (const value of values) form.append(name, typeof value === 'string' ? plain(value) : value);
  }
  return form;
}

/** Text that must be there. `most` is the longest that is kept; both are said in the sentence. */
export function text(missing: string, most: number, least = 1) {
  return z
    .string({ error: missing })
    .trim()
    .refine((typed) => letterCount(typed) >= least, missing)
    .max(most, `That is too long. Use ${most} letters or fewer.`)
    .refine((typed) => !typed.includes('\u0000'), 'Take out the odd characters and try again.');
}

/** Text that may be left empty; absent is ''. */
export function freeText(most: number) {
  return text('', most, 0)
    .optional()
    .transform((typed) => typed ?? '');
}

/** Ticked boxes: none is an empty list. */
export function ticks<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .array(z.enum(values, { error: 'Choose from the list.' }))
    .optional()
    .transform((ticked) => ticked ?? []);
}

/** A whole number that may be left empty; then null. */
export const whole = (wrong: string, most: number) =>
  z.coerce
    .number({ error: wrong })
    .int(wrong)
    .min(0, wrong)
    .max(most, wrong)
    .optional()
    .transform((count) => count ?? null);

/** One box: ticked or not. */
export const tick = z
  .literal('on')
  .optional()
  .transform((sent) => sent === 'on');

/** A code from one of our lists, or nothing: whether it is on the list is the command's to say. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9-]{0,40}$/, 'Choose from the list.')
  .optional()
  .transform((sent) => sent || null);
