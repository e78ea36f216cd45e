import type pg from 'pg';
import type { Offered } from '../domain/arrangements/lists.server.ts';
import { patternWords } from '../domain/arrangements/words.ts';
import { exceptionWords } from '../domain/listings/exceptions.ts';
import { pricesOf } from '../domain/listings/prices.server.ts';
import { closedWords } from '../domain/listings/words.ts';
import type { Day } from '../kit/day.ts';

/** What the line form says of a listing: when they come, and when they do not. */
export async function offeredIn(pool: pg.Pool, listing: Offered, today: Day) {
  const standing = (await pricesOf(pool, [listing.id])).get(listing.id);
  const closed = standing ? closedWords(standing.closed, today) : null;
  return {
    title: listing.title,
    offered: patternWords(listing.times),
    offeredDays: [...new Set(listing.times.map((time) => time.day))],
    except: [...(closed ? [closed] : []), ...(standing ? exceptionWords(standing, today) : [])],
  };
}
