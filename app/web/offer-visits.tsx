import { z } from 'zod';
import type { OwnVisit } from '../domain/arrangements/counters.ts';
import type { Line } from '../domain/arrangements/lines.ts';
import { weekdayName } from '../kit/day.ts';
import { penceToField } from '../kit/pence.ts';
import { type FieldData, MoneyField, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';
import { clockOf } from './line-form.tsx';
import { pounds, time } from './offer-fields.tsx';

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** One row for each day of the week; what is left empty is as for all the days. */
export const visitsSchema = z
  .array(
    z.object({
      from: time('Write when it starts, like 10:00.').optional(),
      to: time('Write when it ends, like 12:00.').optional(),
      price: pounds('Write the price in pounds, like 20 or 20.50.').optional(),
    }),
  )
  .max(DAYS.length)
  .optional()
  .transform((rows) => rows ?? []);

/** The rows that say something, as an offer has them. */
export function ownVisits(
  rows: z.output<typeof visitsSchema>,
  common: { fromMinute: number; toMinute: number },
): OwnVisit[] {
  return rows.flatMap(({ from, to, price }, at) =>
    from === undefined && to === undefined && price === undefined
      ? []
      : [{ day: at + 1, fromMinute: from ?? common.fromMinute, toMinute: to ?? common.toMinute, pence: price ?? null }],
  );
}

/** What stands in the rows before anybody types: the days of the line that are not like its first, and what has its own price. */
export function visitRows(line: Line) {
  const [first] = line.times;
  return DAYS.map((day) => {
    const visit = line.times.find((each) => each.day === day);
    const other = visit && (visit.fromMinute !== first?.fromMinute || visit.toMinute !== first?.toMinute);
    return {
      from: other ? clockOf(visit.fromMinute) : '',
      to: other ? clockOf(visit.toMinute) : '',
      price: visit?.pence == null ? '' : penceToField(visit.pence),
    };
  });
}

type Row = Record<'from' | 'to' | 'price', FieldData>;

/** Days with a time or a price of their own. Folded away where none has: most offers are the same on every day. */
export function VisitsFields({ rows }: { rows: readonly Row[] }) {
  const used = rows.some((row) => Object.values(row).some((field) => field.initialValue || field.errors?.length));
  return (
    <div className="my-5">
      <Details summary="Some days have another time or price" open={used || undefined}>
        <p className="max-w-words">Fill in only what is different. The price is for the whole visit, with travel.</p>
        {rows.map((row, at) => {
          const day = weekdayName(DAYS[at] ?? 1);
          return (
            <fieldset key={day} className="mt-4 border-t border-line pt-3">
              <legend className="float-left w-full font-bold">{day}</legend>
              <div className="clear-both flex flex-wrap items-start gap-x-6 [&>*]:my-2">
                <TextField field={row.from} type="time" step={900} label="From" size="short" />
                <TextField field={row.to} type="time" step={900} label="To" size="short" />
                <MoneyField field={row.price} label="Price of the visit" />
              </div>
            </fieldset>
          );
        })}
      </Details>
    </div>
  );
}
