import type { FeedRefusal } from '../../domain/changes/feeds.ts';
import type { Sentence } from '../wording.ts';

export const calendars: Record<FeedRefusal, Sentence> = {
  'calendar.not-found': 'This page is not there.',
  'calendar.none': 'There is no address to end. It was ended already.',
};

/** What stands in a calendar, on every phone and lock screen: nothing of whom it is for, or what it is. */
export const CALENDAR_WORDS = {
  name: 'Ettle',
  summary: 'Session (Ettle)',
  description: 'Sessions that are signed and planned. Who and what stands on Ettle: sign in there to see it.',
  cut: 'There are more sessions than this calendar can hold. Sign in to Ettle to see all of them.',
};
