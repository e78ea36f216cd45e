import { Link } from '@remix-run/react';
import { plural } from '../../kit/text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Section } from '../../ui/page.tsx';
import { paths } from '../../web/paths.ts';
import { SessionDays } from '../../web/session-list.tsx';
import type { RotaView } from '../../web/sessions-view.server.ts';

/** The next days on which something is given, and the way to all of it. */
export function NextSessions({ next, providerId }: { next: RotaView; providerId: string }) {
  const to = paths.sessions(providerId);
  const days = next.days.slice(0, 3);
  return (
    <Section title="Sessions to come">
      {days.length > 0 ? (
        <SessionDays days={days} level={3} />
      ) : (
        <p>None in the next two weeks. What everyone has signed stands here.</p>
      )}
      <p className="mt-4">
        <Link to={to} className="inline-block py-1 font-semibold text-loch underline underline-offset-4">
          {next.given > 0 ? `${plural(next.given, 'session')} in the next two weeks: see all` : 'Look further ahead'}
        </Link>
      </p>
    </Section>
  );
}

export type GoOn = { to: string; step: string; steps: readonly { name: string; settled: boolean }[] };

/** For somebody who stopped halfway in the first hour: where they are, and the next step. */
export function GoOnWhereYouStopped({ goOn: { to, step, steps } }: { goOn: GoOn }) {
  return (
    <div className="mb-10">
      <Card title="Go on where you stopped" tone="sand">
        <p>
          {steps.filter(({ settled }) => settled).length} of {steps.length} steps are settled. Nobody sees anything
          until you publish it.
        </p>
        <div className="mt-3 flex gap-1" aria-hidden="true">
          {steps.map(({ name, settled }) => (
            <span key={name} className={`h-2.5 flex-1 rounded-full ${settled ? 'bg-heather' : 'bg-card'}`} />
          ))}
        </div>
        <div className="mt-4">
          <ButtonLink to={to}>Go on: {step}</ButtonLink>
        </div>
      </Card>
    </div>
  );
}
