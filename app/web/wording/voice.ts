import type { VoiceRefusal } from '../../domain/voice/rules.ts';
import type { Sentence } from '../wording.ts';

export const voice: Record<VoiceRefusal, Sentence> = {
  'voice.not-found': 'This page is not there.',
  'voice.plan-not-found': 'Choose a plan from the list.',
  'voice.day-to-come': 'That day is still to come. Write when it was said.',
  'voice.no-such-proxy': 'Choose somebody from the list.',
  'voice.too-many': (facts) =>
    `There are already ${facts('most')} that are open. Settle one first, or phone the social worker: it is time to sit down together.`,
  'voice.settled-already': 'This was settled already.',
  'voice.not-yours-to-settle': 'Only the person, or their social worker, can say that it is settled.',
};
