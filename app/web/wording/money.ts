import type { MoneyRefusal } from '../../domain/money/rules.ts';
import type { Sentence } from '../wording.ts';

export const money: Record<'money.not-an-amount' | 'money.too-much' | MoneyRefusal, Sentence> = {
  'money.not-an-amount': 'Write an amount in pounds, like 20 or 20.50.',
  'money.too-much': 'That is more than Ettle can hold. Check the number of noughts.',
  'money.not-enough': 'There is not enough left for that.',
};
