import type { CorrectionRefusal } from '../../domain/corrections/rules.ts';
import type { Sentence } from '../wording.ts';

export const corrections: Record<CorrectionRefusal, Sentence> = {
  'correction.not-found': 'This page is not there.',
  'correction.no-words': 'Say in a few words what is wrong.',
  'correction.too-quick': 'That came too quickly to be read. Look at what you wrote, and press the button again.',
  'correction.trap': 'Leave the box empty that says so, and press the button again.',
  'correction.too-often': 'You have told us a lot in one hour. Please wait an hour, or phone us.',
  'correction.enough': 'Many people have told them already. They have not answered yet; please look again later.',
  'correction.answered': 'Somebody has answered this already.',
  'correction.say-why': 'Say in a few words why it is still right. The person saw something that made them doubt.',
};
