import { Link } from '@remix-run/react';
import type { Brief } from '../domain/arrangements/lists.server.ts';
import { formatDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import { Table } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { paths } from './paths.ts';
import { STATE_WORDS } from './wording/arrangements.ts';

/** The plans of one person that were put to somebody, in an officer's file of them. */
export function PlansOf({
  file: { plans, person },
}: {
  file: { plans: readonly Brief[]; person: { knownAs: string } };
}) {
  return (
    <Section title={`${person.knownAs}’s plans`}>
      {plans.length === 0 ? (
        <p>None has been put to anybody yet. A draft is theirs alone.</p>
      ) : (
        <Table
          caption={`${person.knownAs}’s plans`}
          captionHidden
          head={[{ label: 'Plan' }, { label: 'For' }, { label: 'Where it is' }, { label: 'Decide by' }]}
          rows={plans.map((plan) => ({
            key: plan.id,
            cells: [
              <Link
                key="plan"
                to={paths.decision(plan.id)}
                className="inline-block py-1 text-loch underline underline-offset-4"
              >
                {plan.name}
              </Link>,
              `${plan.elementName}, ${plural(plan.lines, 'part')}`,
              STATE_WORDS[plan.state],
              plan.decideBy ? formatDay(plan.decideBy) : '',
            ],
          }))}
        />
      )}
    </Section>
  );
}
