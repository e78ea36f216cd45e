import { randomBytes } from 'node:crypto';
import type { SignedIn } from '#app/access/actor.ts';
import { isSignedIn } from '#app/access/actor.ts';
import { newId } from '#app/kit/id.ts';
import { assert } from '#app/kit/result.ts';
import { actorOfSession, hashOfToken } from '#app/platform/actor.server.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import type { Tools } from '#app/tools.server.ts';

/** Somebody who has just signed in with that address, as the app itself would see them. A new address is a new login. */
export async function actorOf(tools: Tools, email: string, actingFor: string | null = null): Promise<SignedIn> {
  const at = tools.clock.now();
  const loginId = await tools.db.$transaction((tx) => loginOf(tx, email, email.split('@')[0] ?? email, at));
  const token = randomBytes(16).toString('hex');
  const hour = new Date(at.getTime() + 3_600_000);
  await tools.db.loginSession.create({
    data: { id: newId(), token: hashOfToken(token), loginId, expiresAt: hour, createdAt: at, updatedAt: at },
  });
  const actor = await actorOfSession(tools.pool, { token, actingFor, secondStep: tools.env.secondStep }, at);
  assert(isSignedIn(actor), 'a session is a signed-in actor');
  return actor;
}
