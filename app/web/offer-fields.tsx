import { z } from 'zod';
import type { Line } from '../domain/arrangements/lines.ts';
import { isDay, weekdayName } from '../kit/day.ts';
import { type Pence, parsePounds, penceToField } from '../kit/pence.ts';
import { Ticks } from '../ui/choices.tsx';
import { DateField, type FieldData, MoneyField, SideBySide, TextField } from '../ui/fields.tsx';
import { clockOf } from './line-form.tsx';

export const time = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, missing)
    .transform((typed) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3)));

export const pounds = (missing: string) =>
  z
    .string({ error: missing })
    .max(20, missing)
    .transform((typed, ctx): Pence => {
      const read = parsePounds(typed);
      if (read.ok) return read.value;
      ctx.addIssue({ code: 'custom', message: missing });
      return z.NEVER;
    });

/** Days, one time of day, dates and one price: how a line could be instead. */
export const termsShape = {
  days: z
    .array(z.coerce.number().int().min(1).max(7), { error: 'Choose at least one day.' })
    .min(1, 'Choose at least one day.')
    .max(7),
  from: time('Write when it starts, like 10:00.'),
  to: time('Write when it ends, like 12:00.'),
  price: pounds('Write the price in pounds, like 20 or 20.50.'),
};
export const daySchema = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

/** What stands in the boxes before anybody types: the line as it is. */
export const termsOf = (line: Line) => ({
  days: line.times.map((each) => String(each.day)),
  from: clockOf(line.times[0]?.fromMinute ?? 0),
  to: clockOf(line.times[0]?.toMinute ?? 0),
  price: penceToField(line.pricePence),
});

type Fields = Record<'days' | 'from' | 'to' | 'price', FieldData>;

const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }));

export function TermsFields({ fields, unit, published }: { fields: Fields; unit: string; published?: string }) {
  return (
    <>
      <Ticks field={fields.days} label="Which days?" across options={DAYS} />
      <SideBySide>
        <TextField field={fields.from} type="time" step={900} label="From" size="time" />
        <TextField field={fields.to} type="time" step={900} label="To" size="time" />
      </SideBySide>
      <MoneyField field={fields.price} label={`Price, ${unit}`} hint={published} />
    </>
  );
}

export function DatesFields({
  fields,
  period,
}: {
  fields: Record<'fromDay' | 'toDay', FieldData>;
  period: { fromDay: string; toDay: string };
}) {
  return (
    <SideBySide>
      <DateField field={fields.fromDay} label="First day" min={period.fromDay} max={period.toDay} />
      <DateField field={fields.toDay} label="Last day" min={period.fromDay} max={period.toDay} />
    </SideBySide>
  );
}
