import { z } from 'zod';
import { MOST_DESK_MINUTES, MOST_WAY_MINUTES, type OwnTime } from '../domain/statements/true-hour.ts';
import { type Pence, parsePounds, penceToField } from '../kit/pence.ts';
import { text } from './form.ts';

const NONE = 'Write a number. Write 0 when there is none.';

const minutes = (most: number) =>
  text(NONE, 10).transform((typed, at) => {
    const count = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
    if (count <= most) return count;
    at.addIssue({ code: 'custom', message: `Write whole minutes, up to ${most}.` });
    return z.NEVER;
  });

const pounds = text(NONE, 20).transform((typed, at): Pence => {
  const read = parsePounds(typed);
  if (read.ok) return read.value;
  at.addIssue({ code: 'custom', message: 'Write pounds and pence, like 3.50.' });
  return z.NEVER;
});

export const ownTimeSchema = z.object({
  wayMinutes: minutes(MOST_WAY_MINUTES),
  wayPence: pounds,
  deskMinutes: minutes(MOST_DESK_MINUTES),
  monthPence: pounds,
  keptPence: pounds,
});

/** What was said before, as the fields show it. */
export const filledIn = (own: OwnTime) => ({
  wayMinutes: String(own.wayMinutes),
  wayPence: penceToField(own.wayPence),
  deskMinutes: String(own.deskMinutes),
  monthPence: penceToField(own.monthPence),
  keptPence: penceToField(own.keptPence),
});
