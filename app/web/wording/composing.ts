import type { ComposingRefusal } from '../../domain/composing/rules.ts';
import type { Sentence } from '../wording.ts';

export const composing: Record<ComposingRefusal, Sentence> = {
  'composing.changed':
    'Something changed while you were looking: a price, a time, or who has space. Nothing was put into your plan. Here are the mixes as they are now.',
  'composing.too-long':
    'There was too much to try in the time we allow. Ask for fewer things at once, or tick fewer times, and try again.',
};
