import { Form, Link } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { Section, Stack } from '../../ui/page.tsx';
import { CLAIM_STATES, type ClaimView } from '../../web/claim-card.tsx';
import { paths } from '../../web/paths.ts';

export type OwnClaim = {
  id: string;
  name: string;
  slug: string;
  state: ClaimView['state'];
  asked: string;
  word: string | null;
  reason: string;
};

/** What this person has asked for, with the word to say on the telephone. */
export function OwnClaims({ claims }: { claims: readonly OwnClaim[] }) {
  if (claims.length === 0) return null;
  return (
    <Section title="Services that you said are yours" id="claims">
      <Stack gap="small">
        {claims.map((claim) => (
          <Card
            key={claim.id}
            as="article"
            level={3}
            title={claim.name}
            to={paths.provider(claim.slug)}
            beside={<Tag tone={CLAIM_STATES[claim.state].tone}>{CLAIM_STATES[claim.state].words}</Tag>}
          >
            <p>Asked on {claim.asked}.</p>
            {claim.word ? (
              <p className="mt-1">
                When we ring, say: <strong>{claim.word}</strong>
              </p>
            ) : null}
            {claim.reason ? <p className="mt-1 max-w-words">“{claim.reason}”</p> : null}
            {claim.state === 'waiting' ? (
              <Form method="post" className="mt-2">
                <input type="hidden" name="move" value="take-back-claim" />
                <input type="hidden" name="claim" value={claim.id} />
                <Button kind="quiet">
                  Stop asking<span className="sr-only"> for {claim.name}</span>
                </Button>
              </Form>
            ) : null}
          </Card>
        ))}
      </Stack>
      <p className="mt-3 text-sm">
        <Link to={paths.search()}>Find another service to claim</Link>
      </p>
    </Section>
  );
}
