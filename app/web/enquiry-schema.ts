import { z } from 'zod';
import { HOWS } from '../domain/enquiries/rules.ts';
import { MINUTES_A_DAY, momentOf } from '../kit/moment.ts';
import { dayMaybe } from './day-field.ts';
import { freeText } from './form.ts';

const clock = z
  .string()
  .max(8)
  .optional()
  .transform((typed) => typed ?? '')
  .refine((typed) => typed === '' || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(typed), 'Write a time like 14:30.');

/** Names of the fields of up to three times: a day and a clock each. */
export const TIME_ROWS = [1, 2, 3] as const;

/** The form that offers to meet. A day without a clock, or a clock without a day, is not a time. */
export const offerSchema = z
  .object({
    how: z.enum(HOWS, { error: 'Choose how to meet.' }),
    placeWords: freeText(200),
    day1: dayMaybe,
    time1: clock,
    day2: dayMaybe,
    time2: clock,
    day3: dayMaybe,
    time3: clock,
  })
  .transform(({ how, placeWords, ...rest }) => ({
    how,
    placeWords,
    times: TIME_ROWS.flatMap((row) => {
      const [day, time] = [rest[`day${row}`], rest[`time${row}`]];
      if (!day || time === '') return [];
      const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
      return minute < MINUTES_A_DAY ? [momentOf(day, minute)] : [];
    }),
  }));
