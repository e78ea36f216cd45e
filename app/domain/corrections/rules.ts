// "This is not right any more": anybody may say so of what is shown, and gets an answer if they want one.
// Standard 2.1 lets anybody look; what they find must be true, and those who use it notice first.
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export const WRONGS = ['stopped', 'price', 'times', 'place', 'contact', 'differs', 'other'] as const;
export type Wrong = (typeof WRONGS)[number];
export const ANSWERS = ['mended', 'still-right', 'thanks'] as const;
export type Answer = (typeof ANSWERS)[number];

export type CorrectionRefusal =
  | 'correction.not-found'
  | 'correction.no-words'
  | 'correction.too-quick'
  | 'correction.trap'
  | 'correction.too-often'
  | 'correction.enough'
  | 'correction.answered'
  | 'correction.say-why';

/** From one place within an hour: more is a machine, or somebody who should phone. */
export const MOST_AN_HOUR = 5;
/** So many may wait about one provider: the next teller learns that they have been told. */
export const MOST_OPEN = 25;
/** Nobody reads, chooses and writes in less. */
export const LEAST_SECONDS = 3;

export type Told = { wrong: Wrong; words: string; trap: string; seconds: number | null };

/**
 * Whether it was told by somebody: the box that nobody sees is empty, and it took as long as reading takes. "Something else"
 * needs words. `seconds` is null when the form did not come from our page, or lay open for more than a day.
 */
export function tellable({ wrong, words, trap, seconds }: Told): Result<undefined, CorrectionRefusal> {
  if (wrong === 'other' && letterCount(words.trim()) < 5) return refuse('correction.no-words', { field: 'words' });
  if (trap !== '') return refuse('correction.trap');
  return seconds === null || seconds < LEAST_SECONDS ? refuse('correction.too-quick') : ok();
}

/** An answer is given once. "Still right" says why: the teller saw something that made them doubt. */
export function answerable(
  state: { answer: string | null },
  answer: Answer,
  words: string,
): Result<undefined, CorrectionRefusal> {
  if (state.answer !== null) return refuse('correction.answered');
  return answer === 'still-right' && letterCount(words.trim()) < 5
    ? refuse('correction.say-why', { field: 'words' })
    : ok();
}
