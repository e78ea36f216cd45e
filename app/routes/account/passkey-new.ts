import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { mayAddPasskey, notePasskey } from '#app/domain/keys/passkey-commands.server.ts';
import { signedInFrom } from '#app/web/actor.server.ts';
import { makePasskey, passkeyChallenge, readCredential } from '#app/web/keys.server.ts';
import { paths } from '#app/web/paths.ts';
import { sentenceFor } from '#app/web/wording.ts';

/** For the script of the passkeys page: a challenge for a new one, and then what the browser made. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const may = await mayAddPasskey(context.tools, actor);
  if (!may.ok) return Response.json({ options: null, refusal: sentenceFor(may.refusal) }, { status: 409 });
  return passkeyChallenge(request, context, 'make');
}

const NOT_MADE = 'The passkey could not be made. Open the page again and try once more.';

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  const credential = readCredential(form.get('credential'));
  const may = await mayAddPasskey(context.tools, actor);
  if (!may.ok) return Response.json({ ok: false, refusal: sentenceFor(may.refusal) }, { status: 409 });
  const made = credential ? await makePasskey(request, context, credential) : null;
  if (!credential || !made?.ok) return Response.json({ ok: false, refusal: NOT_MADE }, { status: 400 });
  const name = form.get('name');
  const noted = await notePasskey(context.tools, actor, {
    credentialId: credential.id,
    name: typeof name === 'string' ? name : '',
  });
  if (!noted.ok) return Response.json({ ok: false, refusal: sentenceFor(noted.refusal) }, { status: 400 });
  const headers = new Headers();
  for (const cookie of made.cookies) headers.append('set-cookie', cookie);
  return Response.json({ ok: true, to: `${paths.passkeys()}?done=added` }, { headers });
}
