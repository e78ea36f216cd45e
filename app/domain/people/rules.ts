// Who a person is to us, and who may act for them. Under 16 a parent or another appropriate person acts; from 16 the young
// person does (2013 Act s.8, s.24). Helpers under s.6 support a decision and never make it. What others may do is the
// person's own gift, or rests on a power in law that an officer has seen; limits by capacity are our reading of FACTS 1.4.
import { CAPACITIES, type Capacity, SCOPES, type Scope } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';

export type PeopleRefusal =
  | 'person.not-found'
  | 'person.already'
  | 'person.under-16'
  | 'person.born-later'
  | 'person.child-no-login'
  | 'person.town-only'
  | 'person.council-unknown'
  | 'person.login-taken'
  | 'person.language-unknown'
  | 'person.nothing-changed'
  | 'person.parent-acts'
  | 'authority.not-found'
  | 'authority.to-self'
  | 'authority.not-to-yourself'
  | 'authority.already'
  | 'authority.not-yours-to-give'
  | 'authority.scope-too-wide'
  | 'authority.more-than-yours'
  | 'authority.dates'
  | 'authority.in-the-past'
  | 'authority.evidence-missing'
  | 'authority.evidence-day'
  | 'authority.born-missing'
  | 'authority.not-a-child'
  | 'authority.own-voice'
  | 'authority.ended-already'
  | 'request.not-found'
  | 'request.too-many'
  | 'request.answered'
  | 'request.no-why'
  | 'request.other-council'
  | 'request.other-capacity'
  | 'request.other-person'
  | 'person.has-login'
  | 'person.acts-for-them';

const ADULT_FOR_SDS = 16;
const MOST_YEARS = 120;

/** The day on which somebody has lived that many years; born on 29 February counts from 1 March in a common year. */
export function birthday(bornOn: Day, years: number): Day {
  const [year = 0, month = 1, date = 1] = bornOn.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10) as Day;
}

/** Whole years lived on that day. */
export function ageOn(bornOn: Day, day: Day): number {
  let years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  if (birthday(bornOn, years) > day) years -= 1;
  return years;
}

/** Under 16: a parent or another appropriate person plans with them (s.8). */
export const isChild = (bornOn: Day | null, day: Day): boolean => bornOn !== null && ageOn(bornOn, day) < ADULT_FOR_SDS;

/** Whether a day of birth can be one: not to come, and not longer ago than anybody has lived. */
export function bornRight(bornOn: Day | null, today: Day): Result<Day | null, PeopleRefusal> {
  if (bornOn !== null && (bornOn > today || ageOn(bornOn, today) > MOST_YEARS)) {
    return refuse('person.born-later', { field: 'bornOn' });
  }
  return ok(bornOn);
}

/** Somebody who makes their own record must be 16 or over; a child's record is made with a parent and an officer. */
export function mayHaveLogin(bornOn: Day | null, today: Day): Result<undefined, PeopleRefusal> {
  return isChild(bornOn, today) ? refuse('person.under-16', { field: 'bornOn' }) : ok();
}

/** Where somebody lives is a town or a village, or the first half of a postcode: never an address. */
export function townOnly(typed: string): Result<string | null, PeopleRefusal> {
  const town = typed.trim().replace(/\s+/g, ' ');
  if (town === '') return ok(null);
  const outcode = /^[A-Za-z]{1,2}\d[\dA-Za-z]?$/.test(town);
  if (town.length > 60 || (/\d/.test(town) && !outcode)) return refuse('person.town-only', { field: 'town' });
  return ok(outcode ? town.toUpperCase() : town);
}

/** How a place is looked up: small letters, no accents; an outcode without a blank. */
export const searchNameOf = (town: string): string =>
  town
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

// ------------------------------------------------------------------ acting for somebody

/** Capacities that a person gives by their own word. */
export const GIVEN = ['family', 'circle', 'broker', 'advocate', 'helper'] as const satisfies readonly Capacity[];
/** Capacities that rest on law: an officer records them, after seeing the evidence. */
export const IN_LAW = ['parent', 'attorney', 'guardian', 'appointee'] as const satisfies readonly Capacity[];

/**
 * The most that each capacity can hold. Signing for somebody needs a standing in law. A broker never decides on money; a
 * helper and an advocate decide nothing; an appointee looks after benefits for DWP, so plans and watches money but signs nothing.
 */
export const MOST_SCOPE: Record<Capacity, readonly Scope[]> = {
  parent: SCOPES,
  attorney: SCOPES,
  guardian: SCOPES,
  appointee: ['see', 'plan', 'money'],
  family: ['see', 'plan', 'agree', 'money'],
  circle: ['see', 'plan', 'agree', 'money'],
  broker: ['see', 'plan'],
  advocate: ['see'],
  helper: ['see'],
};

/** What must have been seen before a capacity in law is recorded: said to people before it is asked of them. */
export const EVIDENCE_WANTED: Record<Capacity, string> = {
  parent: 'The child’s birth certificate, or the order that gives parental rights and responsibilities.',
  attorney:
    'The power of attorney with its certificate of registration from the Office of the Public Guardian, and which powers it gives.',
  guardian: 'The certificate of appointment from the Office of the Public Guardian, with its powers and its last day.',
  appointee: 'The letter from the Department for Work and Pensions that names the appointee.',
  family: 'None. Your own word is enough.',
  circle: 'None. Your own word is enough.',
  broker: 'None. Your own word is enough.',
  advocate: 'None. Your own word is enough.',
  helper: 'None. Your own word is enough.',
};

export const isInLaw = (capacity: Capacity): boolean => (IN_LAW as readonly Capacity[]).includes(capacity);
export const isCapacity = (text: string): text is Capacity => (CAPACITIES as readonly string[]).includes(text);

/** 'see' is always part of it; the order is always the same; nothing beyond what the capacity can hold. */
export function scopeWithin(capacity: Capacity, wanted: readonly Scope[]): Result<Scope[], PeopleRefusal> {
  const scope = SCOPES.filter((each) => each === 'see' || wanted.includes(each));
  const over = scope.find((each) => !MOST_SCOPE[capacity].includes(each));
  return over ? refuse('authority.scope-too-wide', { field: 'scope', facts: { capacity, over } }) : ok(scope);
}

/** The days of an authority to act: the first not after the last, the last not gone by. */
export function spanRight(
  fromDay: Day,
  toDay: Day | null,
  today: Day,
  mayBegan: boolean,
): Result<undefined, PeopleRefusal> {
  if (!mayBegan && fromDay < today) return refuse('authority.in-the-past', { field: 'fromDay' });
  if (toDay !== null && toDay < fromDay) return refuse('authority.dates', { field: 'toDay' });
  if (toDay !== null && toDay < today) return refuse('authority.in-the-past', { field: 'toDay' });
  return ok();
}

/**
 * A parent acts until the day before the child is 16, and no longer: from then on the young person does. Needs the day of birth.
 * Returns the last day that the authority can have.
 */
export function parentUntil(bornOn: Day | null, toDay: Day | null, today: Day): Result<Day, PeopleRefusal> {
  if (bornOn === null) return refuse('authority.born-missing');
  if (!isChild(bornOn, today)) return refuse('authority.not-a-child', { field: 'capacity' });
  const date = new Date(`${birthday(bornOn, ADULT_FOR_SDS)}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  const last = date.toISOString().slice(0, 10) as Day;
  return ok(toDay !== null && toDay < last ? toDay : last);
}

/** Evidence is what was seen, in words, and the day it was seen, which is not to come. */
export function evidenceSeen(evidence: string, seenOn: Day, today: Day): Result<string, PeopleRefusal> {
  if (evidence.trim().length < 5) return refuse('authority.evidence-missing', { field: 'evidence' });
  if (seenOn > today) return refuse('authority.evidence-day', { field: 'seenOn' });
  return ok(evidence.trim());
}

/** Whether an authority to act gives anything on that day. Outside its days, or once it is taken back, it gives nothing. */
export function standsOn(it: { fromDay: Day; toDay: Day | null; revokedAt: Date | null }, day: Day): boolean {
  return it.revokedAt === null && it.fromDay <= day && (it.toDay === null || it.toDay >= day);
}

/** How many rows of a record stand on one page. */
export const RECORD_PAGE = 25;
/** How many people stand on one page of an officer's list. */
export const PEOPLE_A_PAGE = 20;
export const REQUESTS_A_PAGE = 20;
