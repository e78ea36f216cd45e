// Who signs, and in which order. The person is first: nobody else's name stands on it before theirs.
// Who may see an agreement follows from who may see the arrangement, and is decided there.
import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';
import { type AgreementFacts, clauseScope } from './facts.ts';

export type PartyRole = 'person' | 'provider' | 'holder' | 'authority';

export type Party = {
  /** Signing order: 1 is first. */
  position: number;
  role: PartyRole;
  name: string;
  personId: Id | null;
  providerId: Id | null;
  holderId: Id | null;
  authorityCode: string | null;
};

const NOBODY = { personId: null, providerId: null, holderId: null, authorityCode: null };

/**
 * The places to sign, in order: the person (or their proxy for them), each provider once in the order of the lines, the holder
 * when it is not the authority, the authority.
 */
export function partiesInOrder(facts: AgreementFacts): Party[] {
  const { person, holder, authority } = facts;
  const places: Omit<Party, 'position'>[] = [{ ...NOBODY, role: 'person', name: person.name, personId: person.id }];
  for (const provider of clauseScope(facts).providers) {
    places.push({ ...NOBODY, role: 'provider', name: provider.name, providerId: provider.id });
  }
  if (holder.kind !== 'authority') places.push({ ...NOBODY, role: 'holder', name: holder.name, holderId: holder.id });
  places.push({ ...NOBODY, role: 'authority', name: authority.officialName, authorityCode: authority.code });
  return places.map((place, index) => ({ position: index + 1, ...place }));
}

/** Who writes the name at a place when it is not the party: 'Ailsa Grant, attorney'. Empty when they sign themselves. */
export function signsForParty(facts: AgreementFacts, party: Party): string {
  const { signs } = facts.person;
  return party.role === 'person' && signs.how === 'proxy' ? `${signs.by}, ${signs.capacity}` : '';
}

export const ROLE_WORDS: Record<PartyRole, string> = {
  person: 'The person',
  provider: 'Provider',
  holder: 'Holder of the money',
  authority: 'Authority',
};

/** Clauses are adopted by the programme itself from its own files (null), or by an administrator. */
export const mayAdoptClauses = (actor: Actor | null): boolean => actor === null || actor.administrator;
