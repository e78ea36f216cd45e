import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { WHYS } from '../domain/delivery/rules.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { DateField, Select, SideBySide, TextArea, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { WHY_WORDS } from './wording/delivery.ts';

export type TellNow = Record<
  'given' | 'from' | 'to' | 'why' | 'charge' | 'calledOffDay' | 'calledOffTime' | 'words',
  string
>;

/** How a session was: as planned, at other times, or not given. Everything stands there at once, so that it works without JavaScript. */
export function TellForm({
  now,
  version,
  cancellationHours,
  reply,
}: {
  now: TellNow;
  version: number;
  cancellationHours: number;
  reply: FormReply | undefined;
}) {
  const [form, fields] = useForm<TellNow>({ id: 'tell', lastResult: reply, defaultValue: now });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="version" value={version} />
      <Radios
        field={fields.given}
        label="How was it?"
        options={[
          { value: 'as-planned', label: 'Given as planned' },
          {
            value: 'other-times',
            label: 'Given at other times',
            hint: 'Shorter costs less where the price is by the hour. Longer never costs more than was planned: for that everyone signs a change.',
          },
          {
            value: 'not-given',
            label: 'Not given',
            hint: 'It is not charged, and its money is free again at once. That cannot be taken back.',
          },
        ]}
      />
      <fieldset className="my-6 border-l-4 border-sand pl-4">
        <legend className="font-bold">If it was at other times</legend>
        <SideBySide>
          <TextField field={fields.from} label="It began at" type="time" size="time" />
          <TextField field={fields.to} label="It ended at" type="time" size="time" />
        </SideBySide>
      </fieldset>
      <fieldset className="my-6 border-l-4 border-sand pl-4">
        <legend className="font-bold">If it was not given</legend>
        <Select
          field={fields.why}
          label="Why not?"
          empty="Choose a reason"
          options={WHYS.map((why) => ({ value: why, label: WHY_WORDS[why] }))}
        />
        <Tick
          field={fields.charge}
          label={`They called it off less than ${cancellationHours} hours before, and we charge for it`}
          hint="The agreement allows this, without the way there. Not when it was illness, an emergency or our own fault."
        />
        <SideBySide>
          <DateField field={fields.calledOffDay} label="They called it off on" optional />
          <TextField field={fields.calledOffTime} label="At about" type="time" size="time" optional />
        </SideBySide>
      </fieldset>
      <TextArea
        field={fields.words}
        label="A word to the person"
        optional
        hint="They read exactly this, and so does whoever looks after the money if you do not agree."
        rows={3}
        maxLength={600}
      />
      <Buttons>
        <Button name="intent" value="tell">
          {version > 0 ? 'Tell it anew' : 'Tell it'}
        </Button>
      </Buttons>
    </Form>
  );
}
