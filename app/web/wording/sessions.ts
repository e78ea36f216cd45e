import type { Missed } from '../../domain/changes/sessions.ts';
import type { PlaceKind } from '../../domain/listings/rules.ts';

/** Why a session of the usual week is not given. */
export const MISSED_WORDS: Record<Missed['why'], string> = {
  paused: 'paused, as everyone signed',
  closed: 'you are closed',
  'day-off': 'your day off',
  'bank-holiday': 'a bank holiday',
  'school-term': 'school term',
  'school-holidays': 'school holidays',
  moved: 'moved to another time',
  'called-off': 'the person called it off',
  'cannot-come': 'the provider cannot come',
};

/** The same, for the person. */
export const MISSED_FOR_PERSON: Record<Missed['why'], string> = {
  ...MISSED_WORDS,
  closed: 'they are closed',
  'day-off': 'their day off',
  'called-off': 'you called it off',
  'cannot-come': 'they cannot come',
};

/** Where, as far as the listing says: the provider learns an address from the person, not from here. */
export function placeWords(kind: PlaceKind | null, town: string): string {
  if (kind === 'comes-to-you') return 'You go to them';
  if (kind === 'online') return 'Online or by phone';
  return kind === 'at-place' && town ? `At your place in ${town}` : 'At your place';
}
