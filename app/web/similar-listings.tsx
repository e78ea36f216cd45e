import type { ComponentProps } from 'react';
import { Stack } from '../ui/page.tsx';
import { ListingCard } from './listing-card.tsx';

type Card = ComponentProps<typeof ListingCard>['listing'];

/** A few listings like one that was found or opened. Nothing when there are none. */
export function SimilarListings({ title, cards, lead }: { title: string; cards: readonly Card[]; lead?: string }) {
  if (cards.length === 0) return null;
  return (
    <section className="mt-10" data-print="no" aria-labelledby="similar">
      <h2 id="similar" className="mb-2 text-xl">
        {title}
      </h2>
      {lead ? <p className="mb-4 text-soft">{lead}</p> : null}
      <Stack>
        {cards.map((card) => (
          <ListingCard key={card.slug} listing={card} level={3} />
        ))}
      </Stack>
    </section>
  );
}
