import { type Actor, mayFor } from '#app/access/actor.ts';
import type { Owner } from './rules.ts';

/**
 * Whose list the screens show: of the person who is acted for; of the login, for those who are nobody's; of the browser,
 * for those who have not signed in. Null: a browser that has saved nothing yet.
 */
export function ownerFor(actor: Actor, visitorKey: string | null): Owner | null {
  if (actor.acting) return { kind: 'person', personId: actor.acting.personId };
  if (actor.loginId) return { kind: 'login', loginId: actor.loginId };
  return visitorKey ? { kind: 'visitor', key: visitorKey } : null;
}

/** The person and those who may see their plans. A key is known only to the browser that has it. */
export function maySeeShortlist(actor: Actor, owner: Owner): boolean {
  if (owner.kind === 'person') return mayFor(actor, owner.personId, 'see');
  return owner.kind === 'visitor' || actor.loginId === owner.loginId;
}

/** The person and those who plan with them. */
export function mayKeepShortlist(actor: Actor, owner: Owner): boolean {
  if (owner.kind === 'person') return mayFor(actor, owner.personId, 'plan');
  return maySeeShortlist(actor, owner);
}
