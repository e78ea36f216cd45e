import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Everybody who works for a provider may say how its checks stand; who said it is kept. */
export function mayStateChecks(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId);
}

/** What it pays is the owner's to say. */
export function mayStatePay(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId && each.role === 'owner');
}

/** As what somebody sees another's check. Facts of the provider: its hosts, and the councils that it works in. */
export type Witness =
  | { capacity: 'host'; hostProviderId: Id }
  | { capacity: 'officer'; authorityCode: string }
  | { capacity: 'administrator' };
export type Around = { providerId: Id; hosts: readonly Id[]; councils: readonly string[] };

/**
 * As what this actor may say "I have seen it": a host of the provider, an officer who commissions in a council where it
 * works, an administrator. Null: not at all. Nobody is a witness for a provider that they work for themselves.
 */
export function witnessOf(actor: Actor, around: Around): Witness | null {
  if (actor.loginId === null || mayStateChecks(actor, around.providerId)) return null;
  const host = actor.providers.find((each) => around.hosts.includes(each.providerId));
  if (host) return { capacity: 'host', hostProviderId: host.providerId };
  const code = around.councils.find((each) => officeIn(actor, each, 'commission') !== null);
  if (code) return { capacity: 'officer', authorityCode: code };
  return actor.administrator ? { capacity: 'administrator' } : null;
}
