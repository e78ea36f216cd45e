import type { LoaderFunctionArgs } from '@remix-run/node';
import { owingPdf } from '../../drivers/pdf/owing.server.ts';
import { owingAsked } from '../../web/owing-month.server.ts';
import { pdfAnswer } from '../../web/pdf-answer.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const month = await owingAsked(asked);
  return pdfAnswer(await owingPdf(month), `ettle-owed-and-paid-${month.month}`);
}
