import type { SignedIn } from '../access/actor.ts';
import { paths } from './paths.ts';

/** The way back from a page about held money, to a desk that this actor has: whoever only manages a council's money has none of agreements. */
export function deskOf(actor: SignedIn): { to: string; label: string } {
  const signs = actor.holders.length > 0 || actor.offices.some((office) => office.duties.includes('sign'));
  return signs ? { to: paths.holder(), label: 'Agreements' } : { to: paths.council(), label: 'Decisions' };
}
