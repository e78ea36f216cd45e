import type { LoaderFunctionArgs } from '@remix-run/node';
import { changeFor } from '../../domain/changes/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { variationPdf } from '../../drivers/pdf/variation.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { change, plan } = found(await changeFor(context.tools, actor, params.changeId ?? ''));
  const variation = found(change.variation);
  await recordLook(context.tools, actor, plan.personId, 'agreement');
  const checkAt = `${context.tools.env.origin}${paths.check(variation.body.agreement.number)}`;
  const pdf = await variationPdf({ variation, personName: plan.personName, checkAt });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="variation-${variation.number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
