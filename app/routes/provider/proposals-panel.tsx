import { Link } from '@remix-run/react';
import type { Proposal } from '../../domain/arrangements/lists.server.ts';
import { plural } from '../../kit/text.ts';
import { Tag } from '../../ui/card.tsx';
import { Section } from '../../ui/page.tsx';
import { paths } from '../../web/paths.ts';

type Props = { proposals: readonly Proposal[]; providerId: string };
const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

/** The plans with this provider in them that do not wait for its answer, and what came of each. */
export function PlansWithYou({ proposals, providerId }: Props) {
  if (proposals.length === 0) return null;
  return (
    <Section title="Plans with you in them">
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {proposals.map((each) => (
          <li
            key={each.arrangementId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
          >
            <span className="min-w-0">
              <Link to={paths.proposal(each.arrangementId, providerId)} className={`${LINK} font-semibold`}>
                {each.knownAs}: {each.lines > 1 ? plural(each.lines, 'part', 'parts') : each.what}
              </Link>
              {each.agreementId ? (
                <>
                  {' '}
                  <Link to={paths.agreement(each.agreementId)} className={`${LINK} text-sm`}>
                    Agreement<span className="sr-only"> with {each.knownAs}</span>
                  </Link>
                </>
              ) : null}
            </span>
            <State proposal={each} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function State({ proposal: { answer, state } }: { proposal: Proposal }) {
  if (state === 'proposed' && answer === 'countered') return <Tag tone="unsure">You offered something else</Tag>;
  if (answer === 'declined') return <Tag tone="no">You said no</Tag>;
  if (state === 'signing') return <Tag tone="heather">Being signed</Tag>;
  if (state === 'running') return <Tag tone="ready">Running</Tag>;
  if (state === 'refused') return <Tag tone="no">The council said no</Tag>;
  if (state === 'declined') return <Tag>Somebody else said no</Tag>;
  if (state === 'ended') return <Tag>Ended</Tag>;
  if (state === 'approved') return <Tag tone="ready">The council said yes</Tag>;
  return <Tag tone="ready">You said yes</Tag>;
}
