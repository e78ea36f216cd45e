import type { Refusal, Result } from '../kit/result.ts';
import { sentenceFor } from './wording.ts';

/** Out of reach and not there look the same from outside. */
export function notFound(): Response {
  return new Response(null, { status: 404, statusText: 'Not found' });
}

/** For loaders: the value, or the page that says it is not there. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}

const HIDDEN = /\.(not-found|not-yours)$/;

/** For buttons without fields: the sentence to show above the page, or 404 when it is none of theirs. */
export function said<T>(result: Result<T>): { refusal: string } | null {
  if (result.ok) return null;
  if (isHidden(result.refusal)) throw notFound();
  return { refusal: sentenceFor(result.refusal) };
}

/** Refusals that must look like a page that is not there. */
export function isHidden(refusal: Refusal): boolean {
  return HIDDEN.test(refusal.code);
}
