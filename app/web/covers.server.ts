import { coversOf, type PictureShown } from '../domain/listings/picture-store.server.ts';
import type { Tools } from '../tools.server.ts';

/** Cards with the first picture of their listing, in one read for all of them. Null: it has none. */
export async function withCovers<T extends { slug: string }>(
  { pool }: Pick<Tools, 'pool'>,
  cards: readonly T[],
): Promise<(T & { picture: PictureShown | null })[]> {
  const covers = await coversOf(
    pool,
    cards.map((card) => card.slug),
  );
  return cards.map((card) => ({ ...card, picture: covers.get(card.slug) ?? null }));
}
