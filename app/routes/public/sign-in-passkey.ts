import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { notePasskeyUse } from '#app/domain/keys/passkey-commands.server.ts';
import { proverOf } from '#app/domain/keys/store.server.ts';
import { actorFrom } from '#app/web/actor.server.ts';
import { arrival } from '#app/web/arrival.server.ts';
import { passkeyChallenge, readCredential, showPasskey } from '#app/web/keys.server.ts';

/** For the script of the sign-in pages: a challenge, and then what the browser makes of it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  return passkeyChallenge(request, context, 'show');
}

const NOT_TAKEN = 'That passkey is not known here, or it was not unlocked. Try again, or use a link.';
const TOO_OFTEN = 'That was tried too often. Wait 15 minutes, or use a link.';

export async function action({ request, context }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  const credential = readCredential(form.get('credential'));
  const cookies = credential ? await showPasskey(request, context, credential) : null;
  if (cookies === 'too-often') return Response.json({ ok: false, refusal: TOO_OFTEN }, { status: 429 });
  if (!credential || !cookies) return Response.json({ ok: false, refusal: NOT_TAKEN }, { status: 400 });
  const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
  const now = proverOf(await actorFrom(new Request(request.url, { headers: { cookie } }), context));
  if (now) await notePasskeyUse(context.tools, now, { credentialId: credential.id });
  const next = form.get('next');
  const { to, headers } = await arrival(request, context, cookies, typeof next === 'string' ? next : null);
  return Response.json({ ok: true, to }, { headers });
}
