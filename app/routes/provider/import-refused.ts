import type { LoaderFunctionArgs } from '@remix-run/node';
import { MOST_ROWS } from '../../domain/listings/import-rules.ts';
import { importFor, importRows } from '../../domain/listings/import-store.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { toMendAnswer } from '../../web/csv-answer.ts';

/** The rows that cannot be taken, each with its reasons. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const seen = found(await importFor(pool, actor, params.providerId ?? '', params.importId ?? ''));
  return toMendAnswer(await importRows(pool, seen, 'refused', 1, MOST_ROWS), ['key'], ({ key }) => [key]);
}
