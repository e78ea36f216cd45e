import { randomBytes } from 'node:crypto';
import { type Actor, isSignedIn } from '#app/access/actor.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { enqueue, record } from '#app/platform/events.server.ts';
import { howOften } from '#app/platform/often.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { paths } from '#app/web/paths.ts';
import { mayAnswer } from './policy.ts';
import {
  type Answer,
  answerable,
  type CorrectionRefusal,
  MOST_AN_HOUR,
  MOST_OPEN,
  type Told,
  tellable,
} from './rules.ts';
import { type About, lockCorrection, openCount, subjectOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, CorrectionRefusal>>;
const HOUR_MS = 3_600_000;

export type TellCorrection = Told & { about: About; slug: string; replyEmail: string; caller: string };

/**
 * Somebody says that what is shown is not right any more. Nobody is asked who they are, and nobody is written down; an e-mail
 * address is kept only until the reply is sent. `caller` stops a flood, and is forgotten.
 */
export async function tellCorrection(tools: Tools, input: TellCorrection): Done<{ code: string }> {
  const subject = await subjectOf(tools.pool, input.about, input.slug);
  if (!subject) return refuse('correction.not-found');
  const fits = tellable(input);
  if (!fits.ok) return fits;
  const at = tools.clock.now();
  const { UNLIMITED } = tools.env;
  if (!UNLIMITED && howOften('correction', input.caller, tools.secret, at, HOUR_MS) > MOST_AN_HOUR)
    return refuse('correction.too-often');
  return transact<{ code: string }, CorrectionRefusal>(tools, async (tx) => {
    const { providerId, listingId } = subject;
    if ((await openCount(tx, providerId)) >= MOST_OPEN) return refuse('correction.enough');
    const id = newId();
    const code = randomBytes(18).toString('base64url');
    const { wrong, words, replyEmail } = input;
    await tx.correction.create({
      data: { id, providerId, listingId, wrong, words: words.trim(), replyEmail: replyEmail || null, code, toldAt: at },
    });
    const data = { providerId, listingId, wrong };
    await record(tx, { subject: `correction:${id}`, kind: 'correction.told', actor: null, at, data });
    return ok({ code });
  });
}

/** Those whom it concerns answer, once, in words. The reply goes out with it, and then the address is forgotten. */
export function answerCorrection(
  tools: Tools,
  actor: Actor,
  input: { correctionId: Id; answer: Answer; words: string },
): Done {
  return transact<undefined, CorrectionRefusal>(tools, async (tx) => {
    const found = isSignedIn(actor) ? await lockCorrection(tx, input.correctionId) : null;
    if (!found || !isSignedIn(actor) || !mayAnswer(actor, found.concerned)) return refuse('correction.not-found');
    const { answer, words } = input;
    const fits = answerable(found, answer, words);
    if (!fits.ok) return fits;
    const at = tools.clock.now();
    await tx.correction.update({
      where: { id: found.id },
      data: { answer, answerWords: words.trim(), answeredBy: actor.loginId, answeredAt: at, replyEmail: null },
    });
    const capacity = found.concerned.claimed ? 'provider' : 'officer';
    const data = { providerId: found.providerId, listingId: found.listingId, answer };
    await record(tx, { subject: `correction:${found.id}`, kind: 'correction.answered', actor, at, capacity, data });
    if (found.replyEmail) {
      const page = `${tools.env.origin}${paths.told(found.code)}`;
      const text = `Hello,\n\nYou told us that something was not right any more. There is an answer:\n\n${page}\n\nWe have now forgotten your address.\n\nEttle`;
      await enqueue(tx, 'send-mail', { to: found.replyEmail, subject: 'An answer to what you told us', text });
    }
    return ok();
  });
}
