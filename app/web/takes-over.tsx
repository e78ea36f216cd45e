import { Link } from '@remix-run/react';
import { addDays, type Day, formatDay } from '../kit/day.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';

type Props = { takesOver: { changeId: string; lastDay: Day; isSent: boolean } | null };

/** On the pages of a plan that takes over from somebody: that it does, and where the two are seen together. */
export function TakesOver({ takesOver }: Props) {
  if (!takesOver) return null;
  return (
    <Notice>
      <p>
        This takes over from somebody who comes now, from {formatDay(addDays(takesOver.lastDay, 1))}. Neither counts
        without the other.
      </p>
      <Buttons>
        <ButtonLink to={paths.takeover(takesOver.changeId)} kind={takesOver.isSent ? 'quiet' : 'primary'}>
          {takesOver.isSent ? 'See both together' : 'Go on: look at both, and send it'}
        </ButtonLink>
      </Buttons>
    </Notice>
  );
}

/** For the provider that is asked: from when, and by when everybody has to have signed. Not from whom. */
export function TakesOverAsked({ takesOver }: Props) {
  if (!takesOver) return null;
  return (
    <Notice>
      You would take over from {formatDay(addDays(takesOver.lastDay, 1))}. Everybody has to have signed by{' '}
      {formatDay(takesOver.lastDay)}, so please answer soon. The first day cannot be another one.
    </Notice>
  );
}

/** On the agreement: the way to choose somebody else, part by part. */
export function SomebodyElse({ planId, lines }: { planId: string; lines: readonly { id: string; what: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title="Somebody else, from a day on">
      <p className="text-sm">The notice of this agreement is kept, and you are never left with nobody.</p>
      <ul className="mt-2">
        {lines.map((line) => (
          <li key={line.id}>
            <Link
              to={paths.takeoverNew(planId, line.id)}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              For “{line.what}”
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
