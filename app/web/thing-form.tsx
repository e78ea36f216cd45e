import { type FieldMetadata, getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Day } from '../kit/day.ts';
import { Buttons } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { DateField, MoneyField, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import type { PriceAnswer } from './line-price.server.ts';
import { PriceBefore } from './line-price.tsx';
import { MayBuy } from './may-buy.tsx';

type Field = Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'>;
type Fields = { [Name in 'outcomeId' | 'what' | 'count' | 'on' | 'withinLimits']: Field };

type Names = keyof Fields | 'supplier' | 'price';

type Props = {
  plan: { version: number; fromDay: string; toDay: string };
  outcomes: readonly { id: string; words: string }[];
  today: Day;
  /** What the listing is called; null: from somebody without one, and then who sells it and for how much is asked. */
  title: string | null;
  now: Partial<Record<Names, string | undefined>>;
  reply: FormReply | undefined;
  price: PriceAnswer;
  /** The buttons. */
  children: ReactNode;
};

/** Something bought once, with what it costs: the same form for a new one and for one that is changed. */
export function ThingForm({ plan, outcomes, today, title, now, reply, price, children }: Props) {
  const [form, fields] = useForm<Record<Names, string | undefined>>({
    id: 'thing',
    lastResult: reply,
    defaultValue: now,
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="version" value={plan.version} />
      <ThingFields
        fields={fields}
        free={title === null ? { supplier: fields.supplier, price: fields.price } : null}
        outcomes={outcomes}
        period={plan}
        title={title}
      />
      <PriceBefore
        formId={form.id}
        price={price}
        first={
          title === null
            ? 'Write what one costs, how many, and the day. Then it says here what would be left of your amount.'
            : 'Write how many, and the day. Then it says here what that costs, and what would be left of your amount.'
        }
      />
      <MayBuy today={today} />
      <Tick field={fields.withinLimits} label="I have read what the money may not pay for, and this is none of it." />
      <Buttons>{children}</Buttons>
    </Form>
  );
}

type FieldsProps = Pick<Props, 'outcomes' | 'title'> & {
  fields: Fields;
  free: { supplier: Field; price: Field } | null;
  period: Props['plan'];
};

/** What it is, who sells it, for how much, on which day, for which outcome. */
function ThingFields({ fields, free, outcomes, period, title }: FieldsProps) {
  return (
    <>
      <TextField
        field={fields.what}
        label={free ? 'What is it?' : 'What do you call it?'}
        hint={
          free ? 'For example: a tablet, a train ticket to Inverness' : `In your own words. They call it “${title}”.`
        }
        optional={!free}
        maxLength={200}
      />
      {free ? (
        <>
          <TextField
            field={free.supplier}
            label="Who sells it?"
            hint="A shop or a company. They are not asked here, and sign nothing."
            maxLength={200}
          />
          <MoneyField field={free.price} label="What does one cost?" hint="With everything: VAT and delivery too." />
        </>
      ) : null}
      <TextField field={fields.count} type="number" min={1} max={100} step={1} label="How many?" size="short" />
      <DateField
        field={fields.on}
        label="On which day is it bought?"
        hint="As near as you know. The money is counted from then."
        min={period.fromDay}
        max={period.toDay}
      />
      <Radios
        field={fields.outcomeId}
        label="Which of these is it for?"
        hint="Everything in a plan is for something that matters to you, in your own words."
        options={outcomes.map(({ id, words }) => ({ value: id, label: words }))}
      />
    </>
  );
}
