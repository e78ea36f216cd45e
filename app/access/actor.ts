import type { Id } from '../kit/id.ts';
import type { Pence } from '../kit/pence.ts';
import type { Duty } from './duties.ts';
import type { Way } from './strength.ts';

/** What somebody may do for a person. 'see' is always part of it. */
export const SCOPES = ['see', 'plan', 'agree', 'money', 'sign'] as const;
export type Scope = (typeof SCOPES)[number];

export const CAPACITIES = [
  'parent',
  'attorney',
  'guardian',
  'appointee',
  'broker',
  'advocate',
  'circle',
  'family',
  'helper',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A person whose screens this login may open: their own ('self'), or somebody's by an authority to act. */
export type Standing = {
  personId: Id;
  name: string;
  knownAs: string;
  capacity: 'self' | Capacity;
  scope: readonly Scope[];
};

export type Office = {
  authorityCode: string;
  authorityName: string;
  title: string;
  duties: readonly Duty[];
  /** The most a year this officer may approve alone. Null: none. */
  limitPencePerYear: Pence | null;
};

/** The session itself: which one it is, how it began, and whether more than a mailbox was shown in it. */
export type Session = { id: string; way: Way; strong: boolean; council: string | null };

/** Somebody who has opened a link and still has to show the second step. Until then they are nobody. */
export type Halfway = { loginId: Id; name: string; email: string; session: Session };

/** Who is asking, and everything that says what they may do. Plain data: policies read it, nothing else decides. */
export type Actor = {
  loginId: Id | null;
  name: string;
  email: string;
  administrator: boolean;
  /** When this session proved who it is: signing wants it fresh. */
  authenticatedAt: Date | null;
  standings: readonly Standing[];
  /** The person whose screens are open now, when there is one. */
  acting: Standing | null;
  offices: readonly Office[];
  providers: readonly { providerId: Id; name: string; role: 'owner' | 'staff' }[];
  holders: readonly { holderId: Id; name: string }[];
  /** Null: nobody, or a login that acts without a browser, as seeds do. */
  session: Session | null;
  halfway: Halfway | null;
  /** There are offices that do not open before a second step is set up. They are not in the lists above. */
  mustSetUp: boolean;
};

export type SignedIn = Actor & { loginId: Id };

export const ANYONE: Actor = {
  loginId: null,
  name: '',
  email: '',
  administrator: false,
  authenticatedAt: null,
  standings: [],
  acting: null,
  offices: [],
  providers: [],
  holders: [],
  session: null,
  halfway: null,
  mustSetUp: false,
};

export function isSignedIn(actor: Actor): actor is SignedIn {
  return actor.loginId !== null;
}

/** The standing this actor has towards a person, if any. */
export function standingFor(actor: Actor, personId: Id): Standing | null {
  return actor.standings.find((each) => each.personId === personId) ?? null;
}

export function mayFor(actor: Actor, personId: Id, scope: Scope): boolean {
  return standingFor(actor, personId)?.scope.includes(scope) ?? false;
}

export function officeIn(actor: Actor, authorityCode: string, duty?: Duty): Office | null {
  return (
    actor.offices.find((each) => each.authorityCode === authorityCode && (!duty || each.duties.includes(duty))) ?? null
  );
}
