import type { LoaderFunctionArgs } from '@remix-run/node';
import { statementPdf } from '../../drivers/pdf/statement.server.ts';
import { monthAsked } from '../../web/month-statement.server.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { knownAs, ...statement } = await monthAsked(asked);
  const pdf = await statementPdf({ ...statement, personName: knownAs });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="ettle-statement-${statement.month}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
