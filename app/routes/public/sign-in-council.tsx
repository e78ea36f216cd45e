import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { councilProvider } from '#app/domain/keys/lists.server.ts';
import { actorFrom } from '#app/web/actor.server.ts';
import { found } from '#app/web/answer.server.ts';
import { CouncilRefusal } from '#app/web/council-refusal.tsx';
import { errandCookie } from '#app/web/keys.server.ts';
import { safeNext } from '#app/web/session.server.ts';
import { sentenceFor } from '#app/web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in with your council account – Ettle' }];

/** Sends the browser on to the council. Begun by a link: a form that ends on another site is refused by browsers. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const { tools } = context;
  const code = params.code ?? '';
  const provider = found(/^S12\d{6}$/.test(code) ? await councilProvider(tools, code) : null);
  const begun = await tools.councils.begin(provider);
  if (!begun.ok) return { refusal: sentenceFor(begun.refusal) };
  const next = safeNext(new URL(request.url).searchParams.get('next'), '/');
  const cookie = await errandCookie(context, { ...begun.value.errand, code, next });
  throw redirect(begun.value.url, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } });
}

export default function SignInCouncil() {
  return <CouncilRefusal refusal={useLoaderData<typeof loader>().refusal} />;
}
