import type { LoaderFunctionArgs } from '@remix-run/node';
import { statementPdf } from '../../drivers/pdf/statement.server.ts';
import { monthAsked } from '../../web/month-statement.server.ts';
import { pdfAnswer } from '../../web/pdf-answer.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { knownAs, ...statement } = await monthAsked(asked);
  return pdfAnswer(await statementPdf({ ...statement, personName: knownAs }), `ettle-statement-${statement.month}`);
}
