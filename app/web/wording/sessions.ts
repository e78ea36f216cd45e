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
};

/** Where, as far as the listing says: the provider learns an address from the person, not from here. */
export function placeWords(kind: PlaceKind | null, town: string): string {
  if (kind === 'comes-to-you') return 'You go to them';
  if (kind === 'online') return 'Online or by phone';
  return kind === 'at-place' && town ? `At your place in ${town}` : 'At your place';
}
