import type { Actor } from '../access/actor.ts';
import { openCorrectionsOf } from '../domain/corrections/store.server.ts';
import { openQuestionsOf } from '../domain/enquiries/store.server.ts';
import type { Tools } from '../tools.server.ts';

/** How much waits for a provider besides proposals: for its desk. */
export async function waitingOf({ pool }: Pick<Tools, 'pool'>, actor: Actor, providerId: string) {
  const [corrections, questions] = await Promise.all([
    openCorrectionsOf(pool, actor, providerId),
    openQuestionsOf(pool, actor, providerId),
  ]);
  return { corrections, questions };
}
