import { Link } from '@remix-run/react';
import type { PictureShown } from '../domain/listings/picture-store.server.ts';
import type { Pence } from '../kit/pence.ts';
import { Card as Box, Tag, Tags, Why } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Picture } from './listing-pictures.tsx';
import { paths } from './paths.ts';

type Tone = 'ready' | 'unsure' | 'no' | 'plain';
type Props = {
  slug: string;
  title: string;
  summary: string;
  providerName: string;
  providerSlug: string;
  kind: string;
  town: string;
  price: { amount: bigint; per: string } | null;
  tags: readonly { tone: Tone; words: string }[];
  unsure: boolean;
  why: string | null;
  picture?: PictureShown | null;
};

/** One listing among others: what, what it costs, how it stands, who, and why it is here. */
export function ListingCard({ listing }: { listing: Props }) {
  const { price, tags } = listing;
  return (
    <Box
      as="article"
      title={listing.title}
      to={paths.listing(listing.slug)}
      beside={
        price ? (
          <Money amount={price.amount as Pence} per={price.per} size="medium" />
        ) : (
          <span className="text-sm text-soft">Price not said</span>
        )
      }
    >
      {listing.picture ? <Cover picture={listing.picture} /> : null}
      <Tags>
        {tags.map((tag) => (
          <Tag key={tag.words} tone={tag.tone}>
            {tag.words}
          </Tag>
        ))}
      </Tags>
      <p className="text-sm text-soft">
        {listing.kind}. By{' '}
        <Link
          to={paths.provider(listing.providerSlug)}
          className="text-loch underline underline-offset-4 hover:decoration-3"
        >
          {listing.providerName}
        </Link>
        {listing.town ? `, ${listing.town}` : ''}
      </p>
      {listing.summary ? <p className="mt-2 max-w-words">{listing.summary}</p> : null}
      {listing.why ? (
        <Why>
          {listing.why}{' '}
          {listing.unsure ? (
            <Link to={`${paths.listing(listing.slug)}#option-2`}>What “not confirmed” means</Link>
          ) : null}
        </Why>
      ) : null}
    </Box>
  );
}

/** Small, and at the side: the words of the card say all that is needed. */
function Cover({ picture }: { picture: PictureShown }) {
  return (
    <Picture
      picture={picture}
      sizes="8rem"
      className="float-right ml-4 h-auto w-24 rounded-button border border-line object-cover aspect-square sm:w-32"
    />
  );
}
