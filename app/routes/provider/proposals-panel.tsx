import { Link } from '@remix-run/react';
import type { Proposal } from '../../domain/arrangements/lists.server.ts';
import { plural } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Stack } from '../../ui/page.tsx';
import { paths } from '../../web/paths.ts';

/** What waits for this provider's yes or no, and what came of the rest. */
export function ProposalsToAnswer({ proposals }: { proposals: readonly Proposal[] }) {
  if (proposals.length === 0) {
    return (
      <EmptyState title="Nobody has asked you yet" drawing="kettle" level={3}>
        <p>When somebody puts your support into their plan and asks you, it stands here, and we send you an e-mail.</p>
      </EmptyState>
    );
  }
  return (
    <Stack gap="small">
      {proposals.map((each) => (
        <Card
          key={`${each.arrangementId}${each.providerId}`}
          as="article"
          level={3}
          title={`${each.knownAs}: ${each.lines > 1 ? plural(each.lines, 'part', 'parts') : each.what}`}
          to={paths.proposal(each.arrangementId, each.providerId)}
          beside={<State proposal={each} />}
        >
          <p className="text-sm text-soft">{each.providerName}</p>
          {each.agreementId ? (
            <p className="mt-1">
              <Link className="text-loch underline underline-offset-4" to={paths.agreement(each.agreementId)}>
                The agreement
              </Link>
            </p>
          ) : null}
        </Card>
      ))}
    </Stack>
  );
}

function State({ proposal }: { proposal: Proposal }) {
  if (proposal.state === 'proposed' && proposal.answer === 'none')
    return <Tag tone="heather">Waits for your answer</Tag>;
  if (proposal.answer === 'countered') return <Tag tone="unsure">You offered something else</Tag>;
  if (proposal.answer === 'declined') return <Tag tone="no">You said no</Tag>;
  if (proposal.state === 'signing') return <Tag tone="heather">To be signed</Tag>;
  if (proposal.state === 'running') return <Tag tone="ready">Running</Tag>;
  if (proposal.state === 'refused') return <Tag tone="no">The council said no</Tag>;
  if (proposal.state === 'ended') return <Tag>Ended</Tag>;
  return <Tag tone="ready">You said yes</Tag>;
}
