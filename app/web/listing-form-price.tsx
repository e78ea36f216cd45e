import { PRICE_UNITS } from '../domain/listings/rules.ts';
import { UNIT_WORDS } from '../domain/listings/words.ts';
import { Radios, Tick } from '../ui/choices.tsx';
import { MoneyField, TextField } from '../ui/fields.tsx';
import { Section } from '../ui/page.tsx';
import type { ListingFormFields } from './listing-form-fields.ts';

type Props = { fields: ListingFormFields };

/** What it costs, and the way there. */
export function PriceFields({ fields }: Props) {
  return (
    <Section title="What it costs">
      <MoneyField field={fields.price} label="Price" hint="With VAT, if you charge it. 0 when it is free." />
      <Radios
        field={fields.priceUnit}
        label="The price is"
        across
        options={PRICE_UNITS.map((value) => ({ value, label: UNIT_WORDS[value] }))}
      />
      <MoneyField
        field={fields.travel}
        label="Travel, each visit"
        hint="Only if you go to people and charge for it. Leave it empty when it is in the price: people see that."
        optional
      />
    </Section>
  );
}

/** Room for more people, and how a place can be used. */
export function RoomFields({ fields }: Props) {
  return (
    <Section title="Room for more people">
      <TextField
        field={fields.spaces}
        label="How many more people could you take now?"
        hint="0 when you are full."
        optional
        size="short"
        inputMode="numeric"
      />
      <TextField
        field={fields.waitingWeeks}
        label="If you are full: how many weeks do people wait, about?"
        hint="They see it beside “full”, and can decide to wait."
        optional
        size="short"
        inputMode="numeric"
      />
      <TextField
        field={fields.shareUpTo}
        label="How many people can share one visit?"
        hint="If one of you can support two or three people together. Leave it empty for one at a time."
        optional
        size="short"
        inputMode="numeric"
      />
      <Tick
        field={fields.bankable}
        label="A visit that is not used can be kept for later"
        hint="How many, and for how long, is in the agreement."
      />
    </Section>
  );
}
