import type { LoaderFunctionArgs } from '@remix-run/node';
import { COLUMNS } from '../../domain/listings/import-columns.ts';
import { writeCsv } from '../../domain/listings/import-text.ts';
import { maySeeDesk } from '../../domain/providers/policy.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { csvAnswer } from '../../web/csv-answer.ts';

/** An empty file with every column, what each means, and an example. Rows that begin with '#' are left out when it comes back. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!maySeeDesk(actor, params.providerId ?? '')) throw notFound();
  const remark = (cells: readonly string[]) => cells.map((cell, at) => (at === 0 ? `# ${cell}` : cell));
  const rows = [
    COLUMNS.map((column) => column.name),
    remark(COLUMNS.map((column) => column.help)),
    remark(COLUMNS.map((column) => column.example)),
  ];
  return csvAnswer(writeCsv(rows), 'ettle-listings-template');
}
