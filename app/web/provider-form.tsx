import type { FieldMetadata } from '@conform-to/react';
import { PROVIDER_KINDS } from '../domain/providers/rules.ts';
import { Radios } from '../ui/choices.tsx';
import { Select, TextArea, TextField } from '../ui/fields.tsx';

type Name =
  | 'kind'
  | 'name'
  | 'about'
  | 'workers'
  | 'town'
  | 'authorityCode'
  | 'phone'
  | 'email'
  | 'website'
  | 'complaintsPolicy'
  | 'registerNumber';
type Fields = { [Each in Name]: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'> };

const KINDS = {
  registered: { label: 'A registered care service', hint: 'You have a Care Inspectorate registration.' },
  'third-sector': {
    label: 'A charity or not-for-profit',
    hint: 'Without a registration, or where a part of your work needs none.',
  },
  micro: { label: 'A small business', hint: 'Eight workers or fewer.' },
  'sole-trader': { label: 'One person', hint: 'You work for yourself and do it all yourself.' },
  community: { label: 'A community or user-led group', hint: 'A club, a lunch, a committee: constituted or not.' },
} as const;

type Props = { fields: Fields; councils: readonly { value: string; label: string }[] };

/** What a provider says about itself: the same questions for a new one and for a changed one. */
export function ProviderFields({ fields, councils }: Props) {
  return (
    <>
      <WhoFields fields={fields} councils={councils} />
      <TextArea
        field={fields.about}
        label="About you"
        hint="In your own voice: who you are, how you work, what people like about it."
        rows={6}
        maxLength={4000}
        optional
      />
      <ReachFields fields={fields} />
      <TextField
        field={fields.website}
        type="url"
        label="Website"
        hint="The whole address, beginning with https://"
        optional
        maxLength={300}
      />
      <ComplaintsField fields={fields} />
    </>
  );
}

/** What it is, what it is called, and where. */
export function WhoFields({
  fields,
  councils,
}: {
  fields: Pick<Fields, 'kind' | 'name' | 'registerNumber' | 'workers' | 'town' | 'authorityCode'>;
  councils: Props['councils'];
}) {
  return (
    <>
      <Radios
        field={fields.kind}
        label="What are you?"
        options={PROVIDER_KINDS.map((value) => ({ value, ...KINDS[value] }))}
      />
      <TextField field={fields.name} label="The name that people know you by" maxLength={200} />
      <TextField
        field={fields.registerNumber}
        label="The Care Inspectorate’s number for you"
        hint="Only if you are registered. It begins with SP, and stands on your certificate."
        optional
        size="medium"
        spellCheck={false}
      />
      <TextField field={fields.workers} label="How many of you work there?" size="short" inputMode="numeric" optional />
      <TextField
        field={fields.town}
        label="Town or village"
        hint="Never your address. Only the town is shown."
        size="medium"
        maxLength={80}
      />
      <Select field={fields.authorityCode} label="Council" options={councils} empty="Choose" />
    </>
  );
}

/** How people reach it. */
export function ReachFields({ fields }: { fields: Pick<Fields, 'phone' | 'email'> }) {
  return (
    <>
      <TextField field={fields.phone} type="tel" label="Phone" size="medium" autoComplete="tel" maxLength={40} />
      <TextField field={fields.email} type="email" label="E-mail" size="medium" autoComplete="email" maxLength={200} />
    </>
  );
}

/** Its own way to put things right. */
export function ComplaintsField({ fields, rows = 4 }: { fields: Pick<Fields, 'complaintsPolicy'>; rows?: number }) {
  return (
    <TextArea
      field={fields.complaintsPolicy}
      label="What people can do when they are not happy"
      hint="Who to tell, how, and when you will answer. If you are not registered, you need this before people can see a listing: nobody else is there for them to complain to."
      rows={rows}
      maxLength={4000}
    />
  );
}
