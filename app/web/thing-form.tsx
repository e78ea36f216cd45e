import type { FieldMetadata } from '@conform-to/react';
import { limitsOn } from '../domain/arrangements/items.ts';
import type { Day } from '../kit/day.ts';
import { Radios, Tick } from '../ui/choices.tsx';
import { DateField, MoneyField, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';

type Field = Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'>;
type Fields = { [Name in 'outcomeId' | 'what' | 'count' | 'on' | 'withinLimits']: Field };

type Props = {
  fields: Fields;
  /** Only without a listing: it says who sells it and for how much. */
  free?: { supplier: Field; price: Field };
  outcomes: readonly { id: string; words: string }[];
  period: { fromDay: string; toDay: string };
  today: Day;
  /** What the listing is called, when there is one. */
  title?: string;
};

/** What it is, who sells it, for how much, on which day, for which outcome: the same questions for a new thing and a changed one. */
export function ThingFields({ fields, free, outcomes, period, today, title }: Props) {
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
      <Limits today={today} />
      <Tick field={fields.withinLimits} label="I have read what the money may not pay for, and this is none of it." />
    </>
  );
}

function Limits({ today }: { today: Day }) {
  const limits = limitsOn(today);
  return (
    <section aria-labelledby="limits" className="my-5 max-w-words rounded-card border border-line bg-card p-5">
      <h2 id="limits" className="text-lg">
        What the money may not pay for
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {limits.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Details summary="Where this is said">
        <ul>
          {limits.map(({ words, source }) => (
            <li key={words}>
              {words}: {source}
            </li>
          ))}
        </ul>
      </Details>
    </section>
  );
}
