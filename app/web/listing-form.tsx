import type { Labels } from '../domain/listings/labels.server.ts';
import { PLACE_KINDS, WHO_FOR } from '../domain/listings/rules.ts';
import { COMMUNICATION_WORDS, LANGUAGE_WORDS, PLACE_WORDS, WHO_FOR_WORDS } from '../domain/listings/words.ts';
import { Radios, Tick, Ticks } from '../ui/choices.tsx';
import { Select, TextArea, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { type ListChange, type ListingFormFields, YES_NO } from './listing-form-fields.ts';
import { PriceFields, RoomFields } from './listing-form-price.tsx';
import { TriageFields } from './listing-form-triage.tsx';
import { WhenFields } from './listing-form-when.tsx';

type Option = { value: string; label: string };
export type ListingLists = { kinds: Option[]; outcomes: Option[]; councils: Option[] };
/** The reference tables as choices. */
export const listsOf = (labels: Labels): ListingLists => ({
  kinds: labels.supportKinds.map(({ code, label }) => ({ value: code, label })),
  outcomes: labels.outcomes.map(({ code, label }) => ({ value: code, label })),
  councils: labels.councils.map(({ code, name }) => ({ value: code, label: name })),
});

type Props = { fields: ListingFormFields; lists: ListingLists; timesErrors: readonly string[]; change: ListChange };

/** All that a listing says, in the order in which somebody would tell it. */
export function ListingFields(props: Props) {
  return (
    <>
      <What {...props} />
      <WhereFields {...props} />
      <WhenFields {...props} />
      <PriceFields {...props} />
      <RoomFields {...props} />
      <Talking {...props} />
      <TriageFields {...props} />
    </>
  );
}

function What(props: Props) {
  const { fields } = props;
  return (
    <Section title="What it is">
      <NameFields fields={fields} />
      <TextArea
        field={fields.description}
        label="Tell them more"
        hint="What happens, who is there, what to bring."
        rows={7}
        maxLength={5000}
        optional
      />
      <KindField {...props} />
      <ForWhomFields {...props} />
    </Section>
  );
}

/** What it is called, and what it is in a sentence. */
export function NameFields({ fields }: Pick<Props, 'fields'>) {
  return (
    <>
      <TextField field={fields.title} label="Name" hint="What would you call it on a poster?" maxLength={200} />
      <TextArea
        field={fields.summary}
        label="In a sentence or two"
        hint="People see this first, in the list."
        rows={2}
        maxLength={300}
      />
    </>
  );
}

export function KindField({ fields, lists }: Pick<Props, 'fields' | 'lists'>) {
  return <Select field={fields.supportKind} label="What kind of support is it?" options={lists.kinds} empty="Choose" />;
}

/** What it helps with, for whom it is, and for whom it is not. */
export function ForWhomFields({ fields, lists }: Pick<Props, 'fields' | 'lists'>) {
  return (
    <>
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
    </>
  );
}

/** How they meet, where from, and how far. */
export function WhereFields({ fields, lists }: Pick<Props, 'fields' | 'lists'>) {
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
      <Radios
        field={fields.homeBased}
        label="Is that place somebody’s home, yours for example?"
        hint="Say no for a hall, a shop, an office or a centre. For a home we keep the middle of the town and nothing else, so that nobody can work out where you live. If you leave this out, we treat it as a home."
        across
        optional
        options={YES_NO}
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
