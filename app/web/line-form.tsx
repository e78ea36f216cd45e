import { type FieldMetadata, getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { weekdayName } from '../kit/day.ts';
import { Buttons } from '../ui/button.tsx';
import { Radios, Ticks } from '../ui/choices.tsx';
import { DateField, SideBySide, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import type { PriceAnswer } from './line-price.server.ts';
import { PriceBefore } from './line-price.tsx';

type Fields = {
  [Name in 'outcomeId' | 'what' | 'days' | 'from' | 'to' | 'fromDay' | 'toDay']: Pick<
    FieldMetadata<unknown>,
    'id' | 'name' | 'errors' | 'initialValue'
  >;
};

type Props = {
  plan: { version: number; fromDay: string; toDay: string };
  outcomes: readonly { id: string; words: string }[];
  listing: {
    /** What the listing is called. */
    title: string;
    /** The times they offer, in words; empty when they said none. */
    offered: string;
    offeredDays: readonly number[];
    /** Closed, days off, school times: in lines. */
    except: readonly string[];
  };
  now: Record<keyof Fields, string | string[] | undefined>;
  reply: FormReply | undefined;
  price: PriceAnswer;
  /** The buttons. */
  children: ReactNode;
};

/** A line of the plan with what it costs: the same form for a new one and for one that is changed. */
export function LineForm({ plan, outcomes, listing, now, reply, price, children }: Props) {
  const [form, fields] = useForm<typeof now>({ id: 'line', lastResult: reply, defaultValue: now });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="version" value={plan.version} />
      <LineFields fields={fields} outcomes={outcomes} listing={listing} period={plan} />
      <PriceBefore
        formId={form.id}
        price={price}
        first="Choose the days and the times. Then it says here what that costs, and what would be left of your amount."
      />
      <Buttons>{children}</Buttons>
    </Form>
  );
}

type FieldsProps = Pick<Props, 'outcomes' | 'listing'> & { fields: Fields; period: Props['plan'] };

/** Which outcome, which days, what time, from when to when. */
function LineFields({ fields, outcomes, listing: { title, offered, offeredDays, except }, period }: FieldsProps) {
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
        hint={<Offered offered={offered} except={except} />}
        across
        options={days.map((day) => ({ value: String(day), label: weekdayName(day) }))}
      />
      <SideBySide>
        <TextField field={fields.from} type="time" step={900} label="From" size="time" />
        <TextField field={fields.to} type="time" step={900} label="To" size="time" />
      </SideBySide>
      <Details summary="For a different time on another day">
        <p>Add it once more: one line for each time of day. Times go by quarter hours.</p>
      </Details>
      <SideBySide>
        <DateField field={fields.fromDay} label="First day" min={period.fromDay} max={period.toDay} />
        <DateField field={fields.toDay} label="Last day" min={period.fromDay} max={period.toDay} />
      </SideBySide>
    </>
  );
}

function Offered({ offered, except }: { offered: string; except: readonly string[] }) {
  return (
    <>
      {offered ? `They offer: ${offered}.` : 'They have not said which days. Ask for what suits you.'}
      {except.map((each) => (
        <span key={each} className="block">
          {each}.
        </span>
      ))}
    </>
  );
}

/** 570 → '09:30' */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
