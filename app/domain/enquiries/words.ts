// How questions and meetings are said. Words only; nothing is decided here.
import type { EnquiryState, How } from './rules.ts';

export const HOW_WORDS: Record<How, string> = {
  online: 'Online, by video',
  phone: 'By phone',
  'their-place': 'At the provider’s place',
  'public-place': 'At a public place, like a café or a library',
  home: 'At my home',
};

export const STATE_WORDS: Record<EnquiryState, string> = {
  open: 'Open',
  closed: 'Closed',
  stopped: 'Stopped by the person',
};
