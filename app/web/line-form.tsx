import type { FieldMetadata } from '@conform-to/react';
import { weekdayName } from '../kit/day.ts';
import { Radios, Ticks } from '../ui/choices.tsx';
import { DateField, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';

type Fields = {
  [Name in 'outcomeId' | 'what' | 'days' | 'from' | 'to' | 'fromDay' | 'toDay']: Pick<
    FieldMetadata<unknown>,
    'id' | 'name' | 'errors' | 'initialValue'
  >;
};

type Props = {
  fields: Fields;
  outcomes: readonly { id: string; words: string }[];
  /** The times they offer, in words; empty when they said none. */
  offered: string;
  offeredDays: readonly number[];
  period: { fromDay: string; toDay: string };
  /** What the listing is called. */
  title: string;
};

/** Which outcome, which days, what time, from when to when: the same questions for a new line and for a changed one. */
export function LineFields({ fields, outcomes, offered, offeredDays, period, title }: Props) {
  const days = offeredDays.length > 0 ? offeredDays : [1, 2, 3, 4, 5, 6, 7];
  return (
    <>
      <Radios
        field={fields.outcomeId}
        label="Which of these is it for?"
        hint="Every part of a plan is for something that matters to you, in your own words."
        options={outcomes.map(({ id, words }) => ({ value: id, label: words }))}
      />
      <TextField
        field={fields.what}
        label="What do you call it?"
        hint={`In your own words. They call it “${title}”.`}
        optional
        maxLength={200}
      />
      <Ticks
        field={fields.days}
        label="Which days?"
        hint={offered ? `They offer: ${offered}.` : 'They have not said which days. Ask for what suits you.'}
        across
        options={days.map((day) => ({ value: String(day), label: weekdayName(day) }))}
      />
      <div className="flex flex-wrap gap-x-6">
        <TextField field={fields.from} type="time" step={900} label="From" size="short" />
        <TextField field={fields.to} type="time" step={900} label="To" size="short" />
      </div>
      <Details summary="For a different time on another day">
        <p>Add it once more: one line for each time of day. Times go by quarter hours.</p>
      </Details>
      <div className="flex flex-wrap gap-x-6">
        <DateField field={fields.fromDay} label="First day" min={period.fromDay} max={period.toDay} />
        <DateField field={fields.toDay} label="Last day" min={period.fromDay} max={period.toDay} />
      </div>
    </>
  );
}

/** 570 → '09:30' */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
