import { z } from 'zod';
import { isId } from '../kit/id.ts';
import { dayField } from './day-field.ts';
import { freeText, text } from './form.ts';

const council = z.string({ error: 'Choose a council.' }).regex(/^S12\d{6}$/, 'Choose a council.');
const acceptance = z.string({ error: 'Choose an acceptance.' }).refine(isId, 'Choose an acceptance.');
const question = z.string({ error: 'Choose a question.' }).refine(isId, 'Choose a question.');

const inWriting = {
  reference: text('Write where it stands in writing: the number or the date of the letter.', 200),
  conditions: freeText(2000),
  toDay: dayField('Choose the day on which it ends.'),
};

export const acceptSchema = z.object({ council, ...inWriting });
export const renewSchema = z.object({ acceptance, ...inWriting });
export const withdrawSchema = z.object({ acceptance, reason: freeText(600) });
export const declineSchema = z.object({ question, reason: freeText(600) });
export const askSchema = z.object({ council, words: freeText(1000) });
export const takeBackSchema = z.object({ question });
