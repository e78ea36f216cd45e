import type { ListingState } from '../domain/listings/rules.ts';

type Tone = 'ready' | 'unsure' | 'plain';

export const STATE_WORDS: Record<ListingState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft: only you see it', tone: 'plain' },
  published: { label: 'Published', tone: 'ready' },
  paused: { label: 'Paused', tone: 'unsure' },
  archived: { label: 'In the archive', tone: 'plain' },
};

/** What has just been done, by the code in the address. */
export const LISTING_DONE: Record<string, string> = {
  drafted: 'The draft is saved. Publish it when it says what people need.',
  saved: 'It is saved.',
  'publish-now': 'It is published. People find it in a moment.',
  pause: 'It is paused. People who have its address see that you take nobody new for now.',
  confirm: 'Thank you. People see that you said so today.',
  archive: 'It is in the archive.',
  waits: 'It is sent to the council, which wants to see it first. People go on reading what stood before.',
  standing: 'People see it so.',
  'take-back': 'The change is taken back. People read what stood before.',
  claimed: 'You have asked for it. We write to you when it is decided.',
  'claim-back': 'You no longer ask for it.',
  joined: 'You work here now.',
  declined: 'They know that you said no.',
  made: 'You are set up. Now say what you offer.',
  profile: 'Your profile is changed.',
  imported: 'Your file is in: every row of it.',
};
