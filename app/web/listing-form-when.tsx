import { weekdayName } from '../kit/day.ts';
import { Radios, Tick } from '../ui/choices.tsx';
import { DateField, type FieldData, TextField } from '../ui/fields.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { rowsOf } from './form-rows.ts';
import { type ListChange, type ListingFormFields, QUIET } from './listing-form-fields.ts';
import { WEEK_ROWS } from './listing-schema.ts';

type Props = { fields: ListingFormFields; timesErrors: readonly string[]; change: ListChange };

const TIME = 'min-h-12 rounded-button border-2 border-edge bg-card px-3 text-ink aria-invalid:border-rowan';

/** The usual week, and when it is closed for a while. */
export function WhenFields({ fields, timesErrors, change }: Props) {
  return (
    <Section title="When">
      <fieldset id="listing-times">
        <legend className="font-bold">Your usual week</legend>
        <p className="mb-2 text-sm text-soft">
          Leave a day empty when you do not work. A second time is for a break in the day. 23:59 is midnight.
        </p>
        {timesErrors.length > 0 ? <Notice kind="no">{timesErrors.join(' ')}</Notice> : null}
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <div key={day} className="border-t border-line py-3 sm:grid sm:grid-cols-[8rem_1fr] sm:items-center">
            <p className="mb-1 font-semibold">{weekdayName(day)}</p>
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {WEEK_ROWS.filter((row) => row.day === day).map((row) => (
                <span key={row.row} className="inline-flex flex-wrap items-center gap-2">
                  <Clock
                    field={fieldOf(fields, row.from)}
                    label={`${weekdayName(day)}, ${row.row === 'a' ? 'from' : 'again from'}`}
                  />
                  <span aria-hidden="true">to</span>
                  <Clock
                    field={fieldOf(fields, row.to)}
                    label={`${weekdayName(day)}, ${row.row === 'a' ? 'to' : 'again to'}`}
                  />
                </span>
              ))}
            </div>
          </div>
        ))}
      </fieldset>
      <Tick field={fields.shortNotice} label="I can often come at short notice" />
      <Away fields={fields} />
      <Exceptions fields={fields} change={change} />
    </Section>
  );
}

/** The clocks are made by the week, so TypeScript does not know them one by one. */
const fieldOf = (fields: ListingFormFields, name: string) => (fields as Record<string, FieldData>)[name] as FieldData;

function Clock({ field, label }: { field: FieldData; label: string }) {
  const wrong = Boolean(field.errors?.length);
  return (
    <>
      <input
        type="time"
        id={field.id}
        name={field.name}
        aria-label={label}
        defaultValue={typeof field.initialValue === 'string' ? field.initialValue : ''}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${field.id}-error` : undefined}
        className={TIME}
      />
      {wrong ? (
        <span id={`${field.id}-error`} className="font-semibold text-rowan">
          {field.errors?.join(' ')}
        </span>
      ) : null}
    </>
  );
}

/** A holiday, an operation, a hall that is painted: people see until when, and it opens again by itself. */
function Away({ fields }: { fields: ListingFormFields }) {
  const said = [fields.closedFrom, fields.closedTo, fields.closedReason];
  const open = said.some((each) => each.errors?.length || each.initialValue);
  return (
    <Details summary="Closed for a while?" open={open || undefined}>
      <p>People see until when. You need not open it again: it opens by itself.</p>
      <DateField field={fields.closedFrom} label="First day closed" optional />
      <DateField field={fields.closedTo} label="Last day closed" optional />
      <TextField
        field={fields.closedReason}
        label="Why, in a few words"
        hint="“Holiday”, “the hall is painted”. Anyone can read this."
        optional
        maxLength={200}
      />
    </Details>
  );
}

const SCHOOL = [
  { value: 'always', label: 'All year' },
  { value: 'term', label: 'In the school term only' },
  { value: 'holidays', label: 'In the school holidays only' },
];

/** Days on which the week does not hold. Whoever plans with it is told before they choose. */
function Exceptions({ fields, change }: Pick<Props, 'fields' | 'change'>) {
  const days = rowsOf(fields.daysOff);
  const school = fields.schoolTimes.initialValue;
  const open =
    days.length > 0 || Boolean(fields.offBankHolidays.initialValue) || (school !== undefined && school !== 'always');
  return (
    <div id="exceptions">
      <Details summary="Days off, bank holidays, school holidays" open={open || undefined}>
        <Radios field={fields.schoolTimes} label="Does it follow the schools?" across options={SCHOOL} />
        <Tick field={fields.offBankHolidays} label="Not on bank holidays" />
        {days.map((day, at) => (
          <div key={day.key} className="flex flex-wrap items-end gap-3">
            <DateField field={day} label={`Day off ${at + 1}`} />
            <button
              {...change.remove({ name: fields.daysOff.name, index: at })}
              formAction="#exceptions"
              className={QUIET}
              aria-label={`Take day off ${at + 1} away`}
            >
              Take away
            </button>
          </div>
        ))}
        <button {...change.insert({ name: fields.daysOff.name })} formAction="#exceptions" className={QUIET}>
          {days.length === 0 ? 'Add a day off' : 'Add one more day'}
        </button>
      </Details>
    </div>
  );
}
