import type { LoaderFunctionArgs } from '@remix-run/node';
import { MOST_ROWS } from '../../domain/listings/import-rules.ts';
import { importFor, importRows } from '../../domain/listings/import-store.server.ts';
import { writeCsv } from '../../domain/listings/import-text.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { csvAnswer } from '../../web/csv-answer.ts';
import { sentenceFor } from '../../web/wording.ts';

/** The rows that cannot be taken, each with its reasons, to work through beside one's own file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const seen = found(await importFor(pool, actor, params.providerId ?? '', params.importId ?? ''));
  const rows = await importRows(pool, seen, 'refused', 1, MOST_ROWS);
  const lines = rows.flatMap(({ row, line, key, problems }) =>
    problems.map((problem) => [String(row), String(line), key, problem.column ?? '', sentenceFor(problem)]),
  );
  return csvAnswer(writeCsv([['row', 'line', 'key', 'column', 'what is wrong'], ...lines]), 'ettle-rows-to-mend');
}
