import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { arriveFromCouncil } from '#app/domain/keys/council-commands.server.ts';
import { councilProvider } from '#app/domain/keys/lists.server.ts';
import type { Refusal } from '#app/kit/result.ts';
import { actorFrom } from '#app/web/actor.server.ts';
import { found, isHidden } from '#app/web/answer.server.ts';
import { arrive } from '#app/web/arrival.server.ts';
import { CouncilRefusal } from '#app/web/council-refusal.tsx';
import { councilSession, endErrand, errandIn } from '#app/web/keys.server.ts';
import { sentenceFor } from '#app/web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Signing in – Ettle' }];

/** The council sends people back here. Without the errand that this browser set out with, nothing is read at all. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const { tools } = context;
  const code = params.code ?? '';
  const provider = found(/^S12\d{6}$/.test(code) ? await councilProvider(tools, code) : null);
  const errand = await errandIn(request, context, code);
  if (!errand) return over({ code: 'council-account.not-believed' });
  const identity = await tools.councils.finish(provider, errand, new URL(request.url));
  if (!identity.ok) return over(identity.refusal);
  const arrived = await arriveFromCouncil(tools, code, identity.value);
  if (!arrived.ok) return over(isHidden(arrived.refusal) ? { code: 'council-account.refused' } : arrived.refusal);
  const cookies = await councilSession(request, context, { ...arrived.value, council: code });
  throw await arrive(request, context, [...cookies, endErrand(context)], errand.next);

  function over(refusal: Refusal) {
    return data({ refusal: sentenceFor(refusal) }, { headers: { 'set-cookie': endErrand(context) } });
  }
}

export default function SignInCouncilBack() {
  return <CouncilRefusal refusal={useLoaderData<typeof loader>().refusal} />;
}
