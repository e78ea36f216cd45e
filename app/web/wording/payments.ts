import type { PaymentRefusal } from '../../domain/payments/rules.ts';
import type { Sentence } from '../wording.ts';

export const payments: Record<PaymentRefusal, Sentence> = {
  'payment.not-found': 'There is no such payment. Go back to the list and choose one.',
  'payment.not-yours': 'Only those who look after this money can do that.',
  'payment.state': (facts) => `This stands as “${facts('state')}” now, so that cannot be done. Look at it again.`,
  'payment.live': 'This invoice is being paid already, or it is paid. Nothing was done twice.',
};
