import type { LoaderFunctionArgs } from '@remix-run/node';
import { variationsOf } from '../../domain/changes/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { agreementFor } from '../../domain/signing/reads.server.ts';
import { agreementPdf } from '../../drivers/pdf/agreement.server.ts';
import { formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.agreementId ?? '';
  const { agreement, signatures, recorded } = found(isId(id) ? await agreementFor(context.tools, actor, id) : null);
  await recordLook(context.tools, actor, agreement.facts.person.id, 'agreement');
  const { compiledAt, number } = agreement;
  const checkAt = `${context.tools.env.origin}${paths.check(number)}`;
  const variations = (await variationsOf(context.tools.db, id)).map(
    ({ number: own, fromDay, body, signatures: names }) => ({
      number: own,
      from: formatShortDay(fromDay),
      sentence: body.sentence,
      complete: names.length === body.parties.length,
    }),
  );
  const pdf = await agreementPdf({ agreement, signatures, recorded, compiledAt, checkAt, variations });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="agreement-${number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
