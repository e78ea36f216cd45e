// How long ago a provider last said that a listing is right, and what follows: reminders, a mark, and in the end no place in search.
// The days are dated rules (listing.stale-days and listing.stale-stages): our own proposals, which a council may change.
import { addDays, type Day, daysBetween } from '#app/kit/day.ts';

export type Stages = {
  /** When a reminder goes out, in days since it was last said to be right; in order. */
  readonly remind: readonly number[];
  /** From then on the page marks it, and search ranks it lower. */
  readonly mark: number;
  /** From then on search leaves it out; its page stays. */
  readonly hide: number;
};

/** '90 150 180 hide 365' as the rule writes it. Null: it cannot be read. */
export function stagesOf(rule: unknown): Stages | null {
  const match = typeof rule === 'string' ? /^(\d{1,4}(?: \d{1,4})*) hide (\d{1,4})$/.exec(rule) : null;
  if (!match) return null;
  const remind = (match[1] ?? '').split(' ').map(Number);
  const [mark, hide] = [remind.at(-1) ?? 0, Number(match[2])];
  const inOrder = remind.every((days, at) => days > (remind[at - 1] ?? 0));
  return inOrder && hide > mark ? { remind, mark, hide } : null;
}

export type Freshness = 'fresh' | 'marked' | 'hidden';

/** How fresh a listing is on a day. */
export function freshnessOn(checked: Day, on: Day, { mark, hide }: Stages): Freshness {
  const days = daysBetween(checked, on);
  return days >= hide ? 'hidden' : days >= mark ? 'marked' : 'fresh';
}

/** The last stage whose reminder is due; null before the first. A job that stood still sends one letter, not all of them. */
export function stageDue(checked: Day, on: Day, { remind }: Stages): number | null {
  return remind.filter((days) => addDays(checked, days) <= on).at(-1) ?? null;
}
