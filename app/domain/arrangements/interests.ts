/**
 * Who could gain from a person's choice. Anybody who plans with somebody says so: FACTS 4 (independent brokerage: no conflict of
 * interest, not employed by a provider), clause C25, and the Framework of Standards' openness. What the record of providers
 * knows already is shown as well, whether it was declared or not.
 */
import type { Capacity } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { CAPACITY_WORDS } from '../people/words.ts';
import type { ArrangementRefusal } from './rules.ts';

export const INTEREST_KINDS = ['owns', 'works', 'paid', 'family', 'member', 'other'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];

/** After a name: 'works for Tummelside'. */
export const INTEREST_WORDS: Record<InterestKind | 'holds', (provider: string) => string> = {
  owns: (provider) => `owns ${provider}, or a part of it`,
  works: (provider) => `works for ${provider}`,
  paid: (provider) => `is paid by ${provider}`,
  family: (provider) => `has family who own ${provider} or work for it`,
  member: (provider) => `is a member of ${provider}, or helps there unpaid`,
  other: (provider) => `has another interest in ${provider}`,
  holds: (provider) => `looks after the money, and is ${provider} too`,
};

/** For whoever declares it. */
export const INTEREST_ASKED: Record<InterestKind, string> = {
  owns: 'I own it, or a part of it',
  works: 'I work for it, or sit on its board',
  paid: 'It pays me, for whatever reason',
  family: 'Somebody in my family owns it or works for it',
  member: 'I am a member of it, or help there unpaid',
  other: 'Something else',
};

/** What brings somebody money. */
export const MONEY_KINDS: readonly string[] = ['owns', 'works', 'paid'];

/** Whether a broker with such an interest is refused ('refuse'), or it is only shown: a dated rule, per council where it differs. */
export const BROKER_RULE = 'interest.broker-money';

export type Interest = {
  name: string;
  capacity: Capacity | 'self' | 'officer' | 'holder';
  providerId: Id;
  providerName: string;
  kind: InterestKind | 'holds';
  words: string;
  /** The day on which it was declared; null: nobody declared it, the record of providers or holders says so. */
  declaredOn: Day | null;
};

const AS_WHAT: Record<'self' | 'officer' | 'holder', string> = {
  self: 'whose plan it is',
  officer: 'works for the council',
  holder: 'holder of the money',
};

const asWhat = (capacity: Interest['capacity']) =>
  capacity === 'self' || capacity === 'officer' || capacity === 'holder' ? AS_WHAT[capacity] : CAPACITY_WORDS[capacity];

/** 'Ruth Abernethy (independent broker)' and 'owns Plain Planning, or a part of it'. */
export function interestSentence(interest: Interest): { who: string; words: string } {
  const about = INTEREST_WORDS[interest.kind](interest.providerName);
  const own = interest.words ? `. “${interest.words}”` : '';
  return { who: `${interest.name} (${asWhat(interest.capacity)})`, words: `${about}${own}` };
}

/** What is known and what was declared, each once: the declared one wins, because it says more. */
export function allInterests(declared: readonly Interest[], known: readonly Interest[]): Interest[] {
  const key = ({ name, providerId, kind }: Interest) => [name, providerId, kind].join(' ');
  const said = new Set(declared.map(key));
  return [...declared, ...known.filter((each) => !said.has(key(each)))];
}

export type Declaration = { providerId: Id | null; kind: InterestKind | 'none'; words: string };

/** Whether it can be declared. Refuses: no provider, another interest without words, none where there are some. */
export function declare(
  said: Declaration,
  standing: { declared: number; memberOf: number },
): Result<Declaration, ArrangementRefusal> {
  const words = said.words.trim();
  if (said.kind === 'none') {
    if (standing.declared + standing.memberOf > 0) return refuse('interest.has-some');
    return ok({ providerId: null, kind: 'none', words });
  }
  if (said.providerId === null) return refuse('interest.no-provider', { field: 'providerId' });
  if (said.kind === 'other' && words === '') return refuse('interest.no-words', { field: 'words' });
  return ok({ ...said, words });
}
