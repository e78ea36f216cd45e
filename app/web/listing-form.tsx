import type { FieldMetadata } from '@conform-to/react';
import type { Labels } from '../domain/listings/labels.server.ts';
import { PLACE_KINDS, PRICE_UNITS, WHO_FOR } from '../domain/listings/rules.ts';
import {
  COMMUNICATION_WORDS,
  LANGUAGE_WORDS,
  PLACE_WORDS,
  UNIT_WORDS,
  WHO_FOR_WORDS,
} from '../domain/listings/words.ts';
import { weekdayName } from '../kit/day.ts';
import { Radios, Tick, Ticks } from '../ui/choices.tsx';
import { type FieldData, MoneyField, Select, TextArea, TextField } from '../ui/fields.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { type NO_LISTING, WEEK_ROWS } from './listing-schema.ts';

export type ListingFormFields = {
  [Name in keyof typeof NO_LISTING]: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'>;
};
type Option = { value: string; label: string };
export type ListingLists = { kinds: Option[]; outcomes: Option[]; councils: Option[] };
/** The reference tables as choices. */
export const listsOf = (labels: Labels): ListingLists => ({
  kinds: labels.supportKinds.map(({ code, label }) => ({ value: code, label })),
  outcomes: labels.outcomes.map(({ code, label }) => ({ value: code, label })),
  councils: labels.councils.map(({ code, name }) => ({ value: code, label: name })),
});

type Props = { fields: ListingFormFields; lists: ListingLists; timesErrors: readonly string[] };

/** All that a listing says, in the order in which somebody would tell it. */
export function ListingFields(props: Props) {
  return (
    <>
      <What {...props} />
      <Where {...props} />
      <When {...props} />
      <Price {...props} />
      <Talking {...props} />
      <Triage {...props} />
    </>
  );
}

function What({ fields, lists }: Props) {
  return (
    <Section title="What it is">
      <TextField field={fields.title} label="Name" hint="What would you call it on a poster?" maxLength={200} />
      <TextArea
        field={fields.summary}
        label="In a sentence or two"
        hint="People see this first, in the list."
        rows={2}
        maxLength={300}
      />
      <TextArea
        field={fields.description}
        label="Tell them more"
        hint="What happens, who is there, what to bring."
        rows={7}
        maxLength={5000}
        optional
      />
      <Select field={fields.supportKind} label="What kind of support is it?" options={lists.kinds} empty="Choose" />
      <Ticks
        field={fields.outcomes}
        label="What does it help with?"
        hint="Tick what is true. It helps people find you; it is not a promise."
        options={lists.outcomes}
      />
      <Ticks
        field={fields.whoFor}
        label="Who is it for?"
        across
        optional
        options={WHO_FOR.map((value) => ({ value, label: WHO_FOR_WORDS[value] }))}
      />
      <TextArea
        field={fields.notFor}
        label="Who is it not for?"
        hint="It saves people a wasted call: “no step-free way in”, “not for under-16s”."
        rows={2}
        maxLength={600}
        optional
      />
    </Section>
  );
}

function Where({ fields, lists }: Props) {
  return (
    <Section title="Where">
      <Radios
        field={fields.placeKind}
        label="How do you meet?"
        options={PLACE_KINDS.map((value) => ({ value, label: PLACE_WORDS[value] }))}
      />
      <TextField
        field={fields.town}
        label="Town or village"
        hint="Where it is, or where you set out from. Never your address."
        size="medium"
        maxLength={80}
      />
      <Select field={fields.authorityCode} label="In which council?" options={lists.councils} empty="Choose" />
      <TextField
        field={fields.postcode}
        label="Postcode, if we cannot find the town"
        hint="So that people see how far away you are. We look up the middle of its district and throw the postcode away."
        optional
        size="short"
        autoComplete="off"
      />
      <TextField
        field={fields.radiusKm}
        label="If you go to people: how far, in kilometres?"
        hint="10 kilometres are about 6 miles."
        optional
        size="short"
        inputMode="numeric"
      />
      <Details summary="More councils that you work in" open={Boolean(fields.serves.errors?.length) || undefined}>
        <Tick field={fields.everywhere} label="All of Scotland" />
        <Ticks field={fields.serves} label="Or these" across options={lists.councils} />
      </Details>
    </Section>
  );
}

const TIME = 'min-h-12 rounded-button border-2 border-edge bg-card px-3 text-ink aria-invalid:border-rowan';

function When({ fields, timesErrors }: Props) {
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

function Price({ fields }: Props) {
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
      <TextField
        field={fields.spaces}
        label="How many more people could you take now?"
        hint="0 when you are full."
        optional
        size="short"
        inputMode="numeric"
      />
    </Section>
  );
}

function Talking({ fields }: Props) {
  return (
    <Section title="Languages and ways of talking">
      <Ticks
        field={fields.languages}
        label="Languages"
        across
        options={Object.entries(LANGUAGE_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <Ticks
        field={fields.communication}
        label="What you can offer"
        across
        optional
        options={Object.entries(COMMUNICATION_WORDS).map(([value, label]) => ({ value, label }))}
      />
    </Section>
  );
}

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** The registration triage, question by question, each with why it is asked. */
function Triage({ fields }: Props) {
  const ask = (field: FieldData, label: string, hint: string) => (
    <Radios field={field} label={label} hint={hint} across options={YES_NO} />
  );
  return (
    <Section title="May a council pay for it?">
      <p className="max-w-words">
        The law asks some care to be registered. Your answers say whether Option 2 may pay for this. There are no wrong
        answers, only true ones: people plan on them.
      </p>
      {ask(
        fields.registered,
        'Is it given under a Care Inspectorate registration?',
        'Registered care is ready in every council.',
      )}
      <TextField
        field={fields.registrationNumber}
        label="If so, the number of the service"
        hint="It begins with CS."
        optional
        size="medium"
        spellCheck={false}
      />
      {ask(
        fields.forNeed,
        'Do you offer it because people need care or support?',
        'A café, a gym or a gardener that anyone may use is “no”, even when disabled people use it. What anybody can buy needs no registration.',
      )}
      {ask(
        fields.personalCare,
        'Does it include personal care?',
        'Help to wash, dress, eat, use the toilet or take medicine, or reminding somebody to. Only a registered service, or one under a registered host, may give it here.',
      )}
      {ask(
        fields.plannedHelp,
        'Is it counselling, or part of a planned programme of care?',
        'The law calls this personal support. Two or more people who give it must be registered.',
      )}
      {ask(
        fields.overnight,
        'Is it overnight, or somewhere to stay?',
        'A place to stay with care can be a care home in law.',
      )}
      {ask(
        fields.soleIndividual,
        'Does one person give it all, alone?',
        'The law treats one person who does everything differently from a business of two.',
      )}
    </Section>
  );
}
