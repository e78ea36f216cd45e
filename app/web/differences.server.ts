import { type CodeWords, type Difference, differences } from '../domain/listings/difference-words.ts';
import type { Labels } from '../domain/listings/labels.server.ts';
import type { ListingWords } from '../domain/listings/rules.ts';

const codeWords = (labels: Labels): CodeWords => ({
  outcome: (code) => labels.outcomes.find((each) => each.code === code)?.label ?? code,
  kind: (code) => labels.supportKinds.find((each) => each.code === code)?.label ?? code,
  council: (code) => labels.councils.find((each) => each.code === code)?.name ?? code,
});

/** What changed between two wordings, field by field, in words. */
export const changesBetween = (before: ListingWords, after: ListingWords, labels: Labels): Difference[] =>
  differences(before, after, codeWords(labels));
