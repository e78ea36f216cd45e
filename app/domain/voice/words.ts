import type { Settling, Way } from './rules.ts';

export const WAY_WORDS: Record<Way, { label: string; hint: string }> = {
  said: { label: 'They said it', hint: 'Write it as they said it, in speech, signs or writing.' },
  shown: {
    label: 'They showed it',
    hint: 'With pictures or cards, by pointing, by what they did. Write what you saw.',
  },
  through: { label: 'Somebody who knows them well told me', hint: 'Write who, and how they know.' },
  'not-asked': {
    label: 'They could not be asked',
    hint: 'Write why, and what was tried. This is shown to the council.',
  },
};

export const SETTLING_WORDS: Record<Settling, { label: string; hint: string }> = {
  'as-the-person-wants': { label: 'It is done as the person wants', hint: '' },
  'agreed-between': { label: 'They found a way between', hint: '' },
  'with-support': {
    label: 'With more support, the person decided',
    hint: 'An advocate, or somebody to help with decisions.',
  },
  otherwise: { label: 'Otherwise', hint: 'Say what was decided, by whom, and what the person can do about it.' },
};
