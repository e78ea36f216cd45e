import type { PictureShown } from '../domain/listings/picture-store.server.ts';
import { paths } from './paths.ts';

type Props = { picture: PictureShown; sizes: string; eager?: boolean; className?: string };

/** One picture in the width that the screen needs. Its place is kept while it loads, so that nothing jumps. */
export function Picture({ picture, sizes, eager, className = '' }: Props) {
  const { id, alt, width, height, widths, plainWidth } = picture;
  return (
    <picture>
      <source
        type="image/webp"
        srcSet={widths.map((each) => `${paths.picture(id, each, 'webp')} ${each}w`).join(', ')}
        sizes={sizes}
      />
      <img
        src={paths.picture(id, plainWidth, 'jpeg')}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        className={className}
      />
    </picture>
  );
}

/** What the provider shows of it: the first large, the others beside each other under it. */
export function ListingPictures({ pictures }: { pictures: readonly PictureShown[] }) {
  const [first, ...others] = pictures;
  if (!first) return null;
  return (
    <section aria-label="Pictures">
      <Picture
        picture={first}
        eager
        sizes="(min-width: 64rem) 46rem, 100vw"
        className="aspect-3/2 h-auto w-full rounded-card border border-line object-cover"
      />
      {others.length > 0 ? (
        <ul className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-3">
          {others.map((each) => (
            <li key={each.id}>
              <Picture
                picture={each}
                sizes="(min-width: 64rem) 15rem, 50vw"
                className="aspect-3/2 h-auto w-full rounded-card border border-line object-cover"
              />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
