import { expect, it } from 'vitest';
import { pence } from '#app/kit/pence.ts';
import { explanationSentence, formatMiles } from '#search/wording.ts';

const labels = { outcome: () => 'Have things to do', supportKind: () => 'Gardening', language: () => 'Gaelic' };

it('says why a result is here in one sentence', () => {
  expect(
    explanationSentence(
      [
        { kind: 'word', word: 'garden', where: 'title' },
        { kind: 'distance', km: 4.8 },
        { kind: 'time', day: 2, part: 'afternoon' },
      ],
      labels,
    ),
  ).toBe('Here because it has “garden” in its name, it is 3 miles away, and it fits Tuesday afternoons.');
});
it('says how a word was read', () => {
  expect(
    explanationSentence(
      [
        { kind: 'word', word: 'garden', where: 'title' },
        { kind: 'spelling', typed: 'gardne', meant: 'garden' },
      ],
      labels,
    ),
  ).toBe('Here because it has “garden” in its name, and we read “gardne” as “garden”.');
  expect(
    explanationSentence(
      [
        { kind: 'word', word: 'short break', where: 'summary' },
        { kind: 'synonym', typed: 'respite', meant: 'short break' },
      ],
      labels,
    ),
  ).toBe('Here because it has “short break” (another word for “respite”) in its short description.');
});
it('says what fits besides words', () => {
  expect(
    explanationSentence(
      [
        { kind: 'outcome', outcome: 'MG03' },
        { kind: 'comes-to-you', km: 8, place: 'Leith' },
        { kind: 'price', pence: pence(1850), unit: 'hour' },
      ],
      labels,
    ),
  ).toBe(
    'Here because it is for “Have things to do”, it comes to you in Leith (it sets out from 5 miles away), and it costs £18.50 an hour.',
  );
  expect(explanationSentence([{ kind: 'all' }], labels)).toBe('Here because you asked to see everything.');
});
it('shows miles', () => {
  expect([0.3, 1.7, 8.04672, 100].map(formatMiles)).toEqual(['less than half a mile', '1 mile', '5 miles', '62 miles']);
});
