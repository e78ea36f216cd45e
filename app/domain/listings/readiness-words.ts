// How readiness is said on a tag: with a sign, a council and no false certainty.
import { READINESS_REASONS } from './readiness.ts';
import type { Readiness } from './rules.ts';

/** 'Ready for Option 2 in Fife'. No council: what holds wherever none has decided for itself. */
export function readinessTag(
  readiness: Readiness,
  council: string | null,
): { tone: 'ready' | 'unsure' | 'no'; words: string } {
  const here = council ? ` in ${council}` : '';
  switch (readiness.status) {
    case 'ready':
      return { tone: 'ready', words: `Ready for Option 2${here}` };
    case 'not-confirmed':
      return { tone: 'unsure', words: council ? `Not confirmed${here} yet` : 'Not confirmed yet: ask the council' };
    case 'not-allowed':
      return { tone: 'no', words: READINESS_REASONS[readiness.code].label };
  }
}
