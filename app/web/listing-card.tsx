import { Link } from '@remix-run/react';
import type { PictureShown } from '../domain/listings/picture-store.server.ts';
import type { Pence } from '../kit/pence.ts';
import { Card as Box, Tag, Tags, Why } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Picture } from './listing-pictures.tsx';
import { paths } from './paths.ts';
import { SaveButton } from './save-button.tsx';

type Tone = 'ready' | 'unsure' | 'no' | 'plain';
type Props = {
  id: string;
  slug: string;
  /** The search that it was found by: its links carry it along. */
  from?: string;
  title: string;
  summary: string;
  providerName: string;
  providerSlug: string;
  kind: string;
  town: string;
  price: { amount: bigint; per: string } | null;
  costs?: { allIn: string | null; notKnown: readonly string[]; over: string | null; week: string | null } | null;
  tags: readonly { tone: Tone; words: string }[];
  unsure: boolean;
  why: string | null;
  picture?: PictureShown | null;
  /** Whether it stands in the viewer's list; null when they may not change it. */
  saved: boolean | null;
};

/** One listing among others: what, what it costs, how it stands, who, and why it is here. */
export function ListingCard({ listing, level = 2 }: { listing: Props; level?: 2 | 3 }) {
  const { price, tags, costs } = listing;
  return (
    <Box
      as="article"
      level={level}
      title={listing.title}
      to={paths.listing(listing.slug, listing.from)}
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
      {costs ? <Costs costs={costs} /> : null}
      {listing.why ? <Because listing={listing} why={listing.why} /> : null}
      {listing.saved === null ? null : (
        <div className="mt-4">
          <SaveButton id={listing.id} slug={listing.slug} title={listing.title} saved={listing.saved} />
        </div>
      )}
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

function Costs({ costs }: { costs: NonNullable<Props['costs']> }) {
  return (
    <div className="mt-2 text-sm">
      {costs.allIn ? <p>{costs.allIn}</p> : null}
      {costs.notKnown.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {costs.over ? <p className="font-semibold text-rowan-ink">{costs.over}</p> : null}
      {costs.week ? <p>{costs.week}</p> : null}
    </div>
  );
}

/** A sentence that fits on two lines stands open; a longer one is unfolded. */
const SHORT = 130;

function Because({ listing, why }: { listing: Props; why: string }) {
  const unsure = listing.unsure ? (
    <Link to={`${paths.listing(listing.slug, listing.from)}#option-2`}>What “not confirmed” means</Link>
  ) : null;
  if (why.length <= SHORT)
    return (
      <Why>
        {why} {unsure}
      </Why>
    );
  return (
    <Why>
      <details>
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold underline decoration-1 underline-offset-4">
          Why this is here<span className="sr-only">: {listing.title}</span>
        </summary>
        {why}
      </details>
      {unsure}
    </Why>
  );
}
