import type { LoaderFunctionArgs } from '@remix-run/node';
import { MOST_ROWS } from '../../domain/budgets/import-rules.ts';
import { budgetImportFor, budgetImportRows } from '../../domain/budgets/import-store.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { toMendAnswer } from '../../web/csv-answer.ts';

/** The rows that cannot be taken, each with its reasons. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const seen = found(await budgetImportFor(pool, actor, params.authorityCode ?? '', params.importId ?? ''));
  const rows = await budgetImportRows(pool, seen, 'refused', 1, MOST_ROWS);
  return toMendAnswer(rows, ['person_reference', 'part_reference'], ({ person, part }) => [person, part]);
}
