import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MOST_COMPARED } from '../../domain/shortlists/rules.ts';
import { sharedBy } from '../../domain/shortlists/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { ListingCard } from '../../web/listing-card.tsx';
import { paths } from '../../web/paths.ts';
import { savingFor } from '../../web/shortlist.server.ts';
import { savedCard } from '../../web/shortlist-view.server.ts';

export const meta: MetaFunction = () => [
  { title: 'A list that was shared with you – Ettle' },
  { name: 'robots', content: 'noindex, nofollow' },
];

/** Anyone who has the link. It shows what anybody may see of each listing today, and nothing about who made the list. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { pool, clock } = context.tools;
  const listings = found(await sharedBy(pool, params.code ?? '', clock.now()));
  const saving = await savingFor(request, context, actor);
  return {
    cards: listings.map((listing) => ({
      ...savedCard(listing, null, dayOf(clock.now())),
      unsure: false,
      why: null,
      saved: saving.may ? saving.saved.has(listing.slug) : null,
    })),
  };
}

export default function Shared() {
  const { cards } = useLoaderData<typeof loader>();
  const together = new URLSearchParams(
    cards.slice(0, MOST_COMPARED).map((card): [string, string] => ['with', card.slug]),
  );
  return (
    <Page
      title="A list that was shared with you"
      lead={`${plural(cards.length, 'thing')} to look at together. Prices and places are those of today.`}
      beside={cards.length > 0 ? <PrintButton>Print this list</PrintButton> : null}
    >
      {cards.length === 0 ? (
        <EmptyState title="Nothing of this list is offered any more" drawing="hill">
          <p>Perhaps there is something like it.</p>
          <ButtonLink to={paths.search()}>Find support</ButtonLink>
        </EmptyState>
      ) : (
        <Stack>
          {cards.map((card) => (
            <ListingCard key={card.slug} listing={card} />
          ))}
        </Stack>
      )}
      {cards.length > 1 ? (
        <div data-print="no">
          <Buttons>
            <ButtonLink to={paths.compare(together.toString())} kind="quiet">
              {cards.length > MOST_COMPARED ? `Compare the first ${MOST_COMPARED}` : 'See them side by side'}
            </ButtonLink>
          </Buttons>
        </div>
      ) : null}
    </Page>
  );
}
