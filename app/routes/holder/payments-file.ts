import type { LoaderFunctionArgs } from '@remix-run/node';
import { noteFileRead } from '../../domain/payments/run-commands.server.ts';
import { runFile } from '../../domain/payments/run-lists.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';

/** The file of a run, to the byte as it was made. Whoever takes it in hand stands in the record. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const runId = params.runId ?? '';
  const file = found(await runFile(context.tools, actor, runId));
  found(said(await noteFileRead(context.tools, actor, { runId })) ? null : file);
  return new Response(file.text, {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
