import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/notice.tsx';
import { paths } from './paths.ts';

/** Nothing goes into a plan that is not for something that matters to the person. */
export function NoOutcomes() {
  return (
    <EmptyState title="First, say what matters to you" drawing="thread">
      <p>Each part of a plan is for something that matters to you. Say one thing in your own words, then come back.</p>
      <ButtonLink to={paths.outcomes()}>Say what matters</ButtonLink>
    </EmptyState>
  );
}
