import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { type DeliveryKind, type Given, WAYS, WHYS } from '../domain/delivery/rules.ts';
import { type Day, formatNearDay } from '../kit/day.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Radios, Tick, Ticks } from '../ui/choices.tsx';
import { DateField, type FieldData, MoneyField, Select, SideBySide, TextArea, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { useKeeping, useRestored } from './kept-notice.tsx';
import { GIVEN_WORDS, WHY_WORDS } from './wording/delivery.ts';

export type TellNow = Record<
  'given' | 'from' | 'to' | 'price' | 'why' | 'charge' | 'calledOffDay' | 'calledOffTime' | 'awaySince' | 'words',
  string
> & { missed: string[] };

type About = {
  kind: DeliveryKind;
  /** Of a week, the days on which it was to be given. */
  days: readonly Day[];
  /** Of a purchase, what it may cost at most. */
  most: string;
  cancellationHours: number;
  retainerDays: number;
  version: number;
};
type Props = {
  now: TellNow;
  about: About;
  reply: FormReply | undefined;
  /** For whom, and under what address and words, a phone without a connection keeps it. */
  phone: { who: string; at: string; title: string; list: string };
};
type Fields = Record<keyof TellNow, FieldData>;

/** How it was. Everything stands there at once, so that it works without JavaScript. */
export function TellForm({ now, about, reply, phone }: Props) {
  const { kind, version } = about;
  const { onSubmit, unsent } = useKeeping(phone);
  useRestored('tell', phone.who, phone.at);
  const [form, fields] = useForm<TellNow>({ id: 'tell', lastResult: reply, defaultValue: now });
  return (
    <Form method="post" {...getFormProps(form)} onSubmit={onSubmit} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="version" value={version} />
      <Radios
        field={fields.given}
        label={kind === 'once' ? 'Did they get it?' : kind === 'week' ? 'How was the week?' : 'How was it?'}
        options={WAYS[kind].map((given) => ({ value: given, ...GIVEN_WORDS[kind][given as Given] }))}
      />
      {kind === 'session' ? <OtherTimes fields={fields} /> : null}
      {kind === 'once' ? <Bought fields={fields} most={about.most} /> : null}
      <NotGiven fields={fields} about={about} />
      <TextArea
        field={fields.words}
        label={kind === 'once' ? 'What they got' : 'A word to the person'}
        optional={kind !== 'once'}
        hint="They read exactly this, and so does whoever looks after the money if you do not agree."
        rows={3}
        maxLength={600}
      />
      <Buttons>
        <Button name="intent" value="tell">
          {version > 0 ? 'Tell it anew' : 'Tell it'}
        </Button>
      </Buttons>
      {unsent ? (
        <Notice kind="mind">
          No connection. What you wrote is kept on this phone and not sent yet. It is sent when there is a connection
          and this page, or the list, is open.
        </Notice>
      ) : null}
    </Form>
  );
}

const GROUP = 'my-6 border-l-4 border-sand pl-4';

function OtherTimes({ fields }: { fields: Fields }) {
  return (
    <fieldset className={GROUP}>
      <legend className="font-bold">If it was at other times</legend>
      <SideBySide>
        <TextField field={fields.from} label="It began at" type="time" size="time" />
        <TextField field={fields.to} label="It ended at" type="time" size="time" />
      </SideBySide>
    </fieldset>
  );
}

function Bought({ fields, most }: { fields: Fields; most: string }) {
  return (
    <fieldset className={GROUP}>
      <legend className="font-bold">If they got it</legend>
      <MoneyField
        field={fields.price}
        label="What it cost in all"
        hint={`At most ${most}, as everyone signed. If it was cheaper, the rest is free again.`}
      />
    </fieldset>
  );
}

function NotGiven({
  fields,
  about: { kind, days, cancellationHours, retainerDays },
}: {
  fields: Fields;
  about: About;
}) {
  return (
    <fieldset className={GROUP}>
      <legend className="font-bold">
        {kind === 'week' ? 'If some or all of it was not given' : kind === 'once' ? 'If not' : 'If it was not given'}
      </legend>
      {kind === 'week' ? (
        <Ticks
          field={fields.missed}
          label="On which days was it not given?"
          hint="Only if it was part of the week."
          options={days.map((day) => ({ value: day, label: formatNearDay(day) }))}
          optional
        />
      ) : null}
      <Select
        field={fields.why}
        label="Why not?"
        empty="Choose a reason"
        options={WHYS.map((why) => ({ value: why, label: WHY_WORDS[why] }))}
      />
      {kind === 'session' ? (
        <>
          <Tick
            field={fields.charge}
            label="We charge for it, as the agreement allows"
            hint="Without the way there. Either they called it off too late, or they were in hospital or away and we could not use the time otherwise. Not when it was illness on the day, an emergency or our own fault."
          />
          <p className="mb-2 max-w-words">If they called it off less than {cancellationHours} hours before:</p>
          <SideBySide>
            <DateField field={fields.calledOffDay} label="They called it off on" optional />
            <TextField field={fields.calledOffTime} label="At about" type="time" size="time" optional />
          </SideBySide>
          <DateField
            field={fields.awaySince}
            label="If they were in hospital or away: since"
            hint={`Their place is kept and paid for up to ${retainerDays} days, their first day there counted.`}
            optional
          />
        </>
      ) : null}
    </fieldset>
  );
}
