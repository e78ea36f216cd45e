import type { FieldMetadata } from '@conform-to/react';
import { MOST_PRICES } from '../domain/listings/price-terms.ts';
import { PRICE_UNITS } from '../domain/listings/rules.ts';
import { UNIT_WORDS } from '../domain/listings/words.ts';
import { weekdayName } from '../kit/day.ts';
import { Radios, Tick, Ticks } from '../ui/choices.tsx';
import { DateField, MoneyField, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { rowsOf } from './form-rows.ts';
import { type ListChange, type ListingFormFields, QUIET } from './listing-form-fields.ts';
import type { SentPrice } from './listing-price-schema.ts';

type Props = { fields: ListingFormFields; change: ListChange };

const wrongOrSaid = (...fields: readonly { errors?: readonly string[] | undefined; initialValue?: unknown }[]) =>
  fields.some((each) => each.errors?.length || each.initialValue) || undefined;

/** What it costs: the usual price first; what only some need is folded away. */
export function PriceFields({ fields, change }: Props) {
  return (
    <Section title="What it costs">
      <MoneyField field={fields.price} label="The usual price" hint="0 when it is free." />
      <Radios
        field={fields.priceUnit}
        label="The price is"
        across
        options={PRICE_UNITS.map((value) => ({ value, label: UNIT_WORDS[value] }))}
      />
      <Radios
        field={fields.vat}
        label="VAT"
        hint="Registered care and charities mostly charge none."
        across
        optional
        options={[
          { value: 'none', label: 'I charge no VAT' },
          { value: 'included', label: 'It is in my prices' },
          { value: 'added', label: 'It comes on top' },
        ]}
      />
      <Travel fields={fields} />
      <OtherPrices fields={fields} change={change} />
    </Section>
  );
}

function Travel({ fields }: { fields: ListingFormFields }) {
  const { travel, pencePerMile, freeMiles, travelHour, travelBothWays, ferry } = fields;
  return (
    <Details
      summary="If you go to people: what you charge for travel"
      open={wrongOrSaid(travel, pencePerMile, freeMiles, travelHour, travelBothWays, ferry)}
    >
      <p>Leave this empty when travel is in your price: people see that. They always see the whole price for them.</p>
      <MoneyField field={travel} label="Each visit" optional />
      <TextField
        field={pencePerMile}
        label="By the mile, in pence"
        hint="People see an estimate of the miles by road."
        optional
        size="short"
        inputMode="numeric"
      />
      <TextField field={freeMiles} label="How many miles are free?" optional size="short" inputMode="numeric" />
      <MoneyField field={travelHour} label="For an hour on the road" optional />
      <Tick field={travelBothWays} label="The way back counts too" />
      <MoneyField
        field={ferry}
        label="The ferry, there and back"
        hint="Counted only for people on another island, or over the water. Write 0 when you pay it."
        optional
      />
    </Details>
  );
}

/** A price for weekends, nights, bank holidays or from next spring. One more box is one more sending of the form. */
function OtherPrices({ fields, change }: Props) {
  const rows = rowsOf(fields.prices);
  const open = rows.length > 0 || wrongOrSaid(fields.minimumHours, fields.prices);
  return (
    <div id="other-prices">
      <Details summary="Other prices: weekends, nights, bank holidays, a least charge" open={open}>
        <TextField
          field={fields.minimumHours}
          label="Do you charge for at least so many hours?"
          hint="2 means that a visit of one hour costs as much as two. By the hour only."
          optional
          size="short"
          inputMode="decimal"
        />
        {rows.map((row, at) => (
          <OnePrice key={row.key} row={row} at={at} change={change} />
        ))}
        {rows.length < MOST_PRICES ? (
          <button {...change.insert({ name: fields.prices.name })} formAction="#other-prices" className={QUIET}>
            {rows.length === 0 ? 'Add a price for some times only' : 'Add one more'}
          </button>
        ) : null}
      </Details>
    </div>
  );
}

function OnePrice({ row, at, change }: { row: FieldMetadata<SentPrice>; at: number; change: ListChange }) {
  const fields = row.getFieldset();
  return (
    <fieldset className="my-4 rounded-card border-2 border-line p-4">
      <legend className="px-2 font-bold">Other price {at + 1}</legend>
      <MoneyField field={fields.price} label="How much" />
      <Tick field={fields.wholeVisit} label="For the whole visit, however long" hint="A sleepover, for example." />
      <Ticks
        field={fields.days}
        label="On these days"
        hint="None ticked means every day."
        across
        optional
        options={[1, 2, 3, 4, 5, 6, 7].map((each) => ({ value: String(each), label: weekdayName(each) }))}
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField field={fields.from} type="time" label="From" optional size="short" />
        <TextField
          field={fields.to}
          type="time"
          label="To"
          hint="Earlier than “from” is over midnight."
          optional
          size="short"
        />
      </div>
      <Tick field={fields.bankHolidays} label="Only on bank holidays" />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <DateField field={fields.fromDay} label="First day of this price" optional />
        <DateField field={fields.toDay} label="Last day of this price" optional />
      </div>
      <button
        {...change.remove({ name: row.name.replace(/\[\d+\]$/, ''), index: at })}
        formAction="#other-prices"
        className={QUIET}
      >
        Take this price away
      </button>
    </fieldset>
  );
}

/** Room for more people, and how a place can be used. */
export function RoomFields({ fields }: { fields: ListingFormFields }) {
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
