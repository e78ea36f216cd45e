import type { Line } from '#app/domain/arrangements/lines.ts';
import { pence } from '#app/kit/pence.ts';

/** Company at home, two hours a visit at £20 an hour, with £2.50 for the way. */
export const companyLine = (over: Pick<Line, 'times' | 'fromDay' | 'toDay'> & Partial<Line>): Line => ({
  id: 'a',
  listingId: 'l',
  providerId: 'p',
  supplier: '',
  priceNote: '',
  outcomeId: 'o',
  what: 'Company at home',
  priceUnit: 'hour',
  pricePence: pence(2000),
  travelPencePerVisit: pence(250),
  unitsHundredths: 200,
  once: false,
  answer: 'accepted',
  ...over,
});
