// How corrections are said. Words only; nothing is decided here.
import type { Answer, Wrong } from './rules.ts';

export const WRONG_WORDS: Record<Wrong, string> = {
  stopped: 'It has stopped, or closed',
  price: 'The price is not right',
  times: 'The days or times are not right',
  place: 'The place is not right',
  contact: 'The phone, e-mail or website does not work',
  differs: 'It is not what the page says',
  other: 'Something else',
};

export const ANSWER_WORDS: Record<Answer, { label: string; toTeller: string }> = {
  mended: { label: 'You were right: it is mended', toTeller: 'You were right. It is mended.' },
  'still-right': { label: 'It is still right', toTeller: 'They looked, and say that it is still right.' },
  thanks: { label: 'Thank you, we are looking into it', toTeller: 'They thank you, and are looking into it.' },
};
