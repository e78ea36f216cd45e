import { Link } from '@remix-run/react';
import { plural } from '../../kit/text.ts';
import { paths } from '../../web/paths.ts';

type Waiting = { corrections: number; questions: number };

/** What else waits, each with the page where it is answered. */
export function WaitingPanel({ waiting }: { waiting: Waiting }) {
  return (
    <ul className="space-y-2">
      <li>
        <Link to={paths.questionsTo()}>
          {waiting.questions > 0
            ? `${plural(waiting.questions, 'question')} that waits for your answer`
            : 'Questions to you'}
        </Link>
        {waiting.questions > 0 ? null : ': nothing waits.'}
      </li>
      <li>
        <Link to={paths.corrections()}>
          {waiting.corrections > 0
            ? `${plural(waiting.corrections, 'thing')} that people say is not right any more`
            : 'What people say is not right any more'}
        </Link>
        {waiting.corrections > 0 ? null : ': nothing waits.'}
      </li>
    </ul>
  );
}
