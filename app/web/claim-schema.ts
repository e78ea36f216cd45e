import { z } from 'zod';
import { dayField } from './day-field.ts';
import { freeText, text, tick } from './form.ts';

export const claimSchema = z.object({
  registerNumber: text('Write the number: SP and ten digits.', 20),
  work: text('Say what you do there, like manager or director.', 120),
  proof: text('Choose a proof.', 40),
  proofText: text('Write what the proof asks for.', 300),
});

export const decideSchema = z.object({
  claim: text('Choose a request.', 40),
  answer: z.enum(['yes', 'no'], { error: 'Say yes or no.' }),
  reason: freeText(1000),
});

export const revokeSchema = z.object({
  claim: text('Choose a request.', 40),
  revokeOn: dayField('Choose the first day without it.'),
  reason: freeText(1000),
  atOnce: tick,
});
