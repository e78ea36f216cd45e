import { Form } from '@remix-run/react';
import type { ListingState } from '../../domain/listings/rules.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Details } from '../../ui/notice.tsx';
import { Section, Stack } from '../../ui/page.tsx';
import { STATE_WORDS } from '../../web/listing-states.ts';

type Desk = {
  id: string;
  role: 'owner' | 'staff';
  hosted: { id: string; title: string; providerName: string; state: ListingState }[];
};

/** Listings of others that this provider answers for. */
export function Hosting({ desk }: { desk: Desk }) {
  return (
    <Section title="You are the host of">
      {desk.hosted.length > 0 ? (
        <Stack gap="small">
          {desk.hosted.map((each) => (
            <Card
              key={each.id}
              as="article"
              level={3}
              title={each.title}
              beside={<Tag>{STATE_WORDS[each.state].label}</Tag>}
            >
              <p>By {each.providerName}</p>
              <Form method="post" className="mt-2">
                <input type="hidden" name="move" value="stop-hosting" />
                <input type="hidden" name="provider" value={desk.id} />
                <input type="hidden" name="listing" value={each.id} />
                <Button kind="quiet">Stop being its host</Button>
              </Form>
            </Card>
          ))}
        </Stack>
      ) : (
        <p>Nobody yet.</p>
      )}
      {desk.role === 'owner' ? (
        <Details summary="Take somebody’s listing on as its host">
          <p>
            As its host you answer for it under your registration: you check it, and you are named in the agreement.
          </p>
          <Form method="post">
            <input type="hidden" name="move" value="host" />
            <input type="hidden" name="provider" value={desk.id} />
            <TextField
              field={{ id: 'code', name: 'code' }}
              label="The code they gave you"
              hint="It stands on their listing’s page."
              size="medium"
            />
            <Button>Be its host</Button>
          </Form>
        </Details>
      ) : null}
    </Section>
  );
}
