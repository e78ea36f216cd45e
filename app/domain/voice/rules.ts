// What a person thinks, in their own words or their own way, where somebody else may decide for them; and where the two do not
// agree. A parent must seek and have regard to a child's views (2013 Act s.8, s.10), a guardian or attorney to the adult's
// past and present wishes (Adults with Incapacity (Scotland) Act 2000 s.1), and neither is done by saying that it was.
import type { Capacity } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';

/** How a view was given: in words, in another way, through somebody who knows them, or not at all and why. */
export const WAYS = ['said', 'shown', 'through', 'not-asked'] as const;
export type Way = (typeof WAYS)[number];

export const SETTLINGS = ['as-the-person-wants', 'agreed-between', 'with-support', 'otherwise'] as const;
export type Settling = (typeof SETTLINGS)[number];

export type View = {
  id: Id;
  arrangementId: Id | null;
  arrangementName: string | null;
  way: Way;
  words: string;
  heardOn: Day;
  heardByName: string;
  capacity: 'self' | 'officer' | Capacity;
};

export type Disagreement = {
  id: Id;
  arrangementId: Id | null;
  arrangementName: string | null;
  about: string;
  personWords: string;
  proxyWords: string;
  proxyName: string | null;
  raisedByName: string;
  raisedCapacity: 'self' | 'officer' | Capacity;
  raisedAt: Date;
  settled: { how: Settling; words: string; byName: string; at: Date } | null;
};

export type VoiceRefusal =
  | 'voice.not-found'
  | 'voice.plan-not-found'
  | 'voice.day-to-come'
  | 'voice.no-such-proxy'
  | 'voice.too-many'
  | 'voice.settled-already'
  | 'voice.not-yours-to-settle';

/** A person's page holds so many open disagreements: more is a matter for somebody to sit down with them. */
export const MOST_OPEN = 20;
export const VOICE_PAGE = 20;

/** Heard today or before. */
export function heardRight(heardOn: Day, today: Day): Result<undefined, VoiceRefusal> {
  return heardOn > today ? refuse('voice.day-to-come', { field: 'heardOn' }) : ok();
}

/**
 * Whether a plan for somebody may be chosen as far as their own voice goes: a child under 16 must have been asked about it, or
 * it says why not (s.8 and s.10 of the 2013 Act). An adult chooses themselves, or whoever stands in for them answers for it.
 */
export const mustBeAsked = (child: boolean, viewsOnPlan: number): boolean => child && viewsOnPlan === 0;
