import type { ActionFunctionArgs } from '@remix-run/node';
import { correctTold, tellSession } from '../../domain/delivery/commands.server.ts';
import { sessionFor } from '../../domain/delivery/open.server.ts';
import { sameTold } from '../../domain/delivery/rules.ts';
import { toldOf } from '../../domain/delivery/store.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { tellSchema, toldIn } from '../../web/tell-schema.ts';
import { sentenceFor } from '../../web/wording.ts';

/**
 * What a phone kept while it had no connection (app/web/kept-browser.ts): the same form, answered for a script. What was told
 * already, word for word, is told: an answer that was lost on its way is not an error the second time.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const [providerId, key] = [params.providerId ?? '', params.session ?? ''];
  const { delivery } = found(await sessionFor(tools, actor, providerId, key));
  const read = await readForm(request, tellSchema);
  if (!read.ok) return Response.json({ says: 'Something is missing. Open it and look.' });
  const told = toldIn(read.value);
  const last = delivery?.versions[0];
  const isOpen = delivery !== null && delivery.state !== 'withdrawn';
  if (isOpen && last && delivery.version === read.value.version + 1 && sameTold(toldOf(last), told))
    return Response.json({ done: delivery.waitsFor === null ? 'free' : 'told' });
  const done = isOpen
    ? await correctTold(tools, actor, { id: delivery.id, version: read.value.version, told })
    : await tellSession(tools, actor, { providerId, key, told });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return Response.json({ says: sentenceFor(done.refusal) });
  return Response.json({ done: done.value.settled ? 'free' : 'told' });
}

export function loader() {
  throw new Response(null, { status: 405, headers: { Allow: 'POST' } });
}
