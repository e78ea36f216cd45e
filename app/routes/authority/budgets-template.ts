import type { LoaderFunctionArgs } from '@remix-run/node';
import { COLUMNS } from '../../domain/budgets/import-columns.ts';
import { mayImportBudgets } from '../../domain/budgets/policy.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { templateAnswer } from '../../web/csv-answer.ts';

/** An empty file with every column, what each means, and an example. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!mayImportBudgets(actor, params.authorityCode ?? '')) throw notFound();
  return templateAnswer(COLUMNS, 'ettle-budgets-template');
}
