import type { LoaderFunctionArgs } from '@remix-run/node';
import { holdingPdf } from '../../drivers/pdf/holding.server.ts';
import { holdingAsked, lookedAt } from '../../web/holding-month.server.ts';
import { pdfAnswer } from '../../web/pdf-answer.ts';

export async function loader(args: LoaderFunctionArgs) {
  const asked = await holdingAsked(args);
  await lookedAt(asked, asked.statement.budgets);
  return pdfAnswer(await holdingPdf(asked.statement), `ettle-holder-statement-${asked.statement.month}`);
}
