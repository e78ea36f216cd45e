import { isId } from '../kit/id.ts';
import type { Result } from '../kit/result.ts';
import { sentenceFor } from './wording.ts';

/** What a tick sends: what it is about, and the version of it that was read. */
const TICKED = /^([0-9a-f-]{36})\.(\d{1,5})$/;
/** So many are done at one go: more stand on no page. */
const MOST = 50;

/**
 * Does with everything that was ticked what `act` does, each checked by itself in a transaction of its own: one that cannot be done keeps
 * no other back. How many were done, and every sentence of refusal once; `none`: what to say when nothing was ticked.
 */
export async function eachTicked(
  request: Request,
  none: string,
  act: (one: { id: string; version: number }) => Promise<Result<unknown>>,
): Promise<{ refusals: string[]; many: number }> {
  const form = await request.formData().catch(() => new FormData());
  const asked = form.getAll('one').flatMap((each) => {
    const [, id = '', version = ''] = (typeof each === 'string' && TICKED.exec(each)) || [];
    return isId(id) ? [{ id, version: Number(version) }] : [];
  });
  if (asked.length === 0) return { refusals: [none], many: 0 };
  const refusals = new Set<string>();
  let many = 0;
  for (const each of asked.slice(0, MOST)) {
    const done = await act(each);
    if (done.ok) many += 1;
    else refusals.add(sentenceFor(done.refusal));
  }
  return { refusals: [...refusals], many };
}
