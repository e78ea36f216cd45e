import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button, type ButtonKind, Buttons } from '../ui/button.tsx';
import { DateField, TextArea, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';

export type Acted = { move: string; reply: FormReply } | undefined;

type WritingProps = {
  move: 'accept' | 'renew';
  acted: Acted;
  /** The council to accept for, or the acceptance to renew. */
  about: { name: 'council' | 'acceptance'; value: string };
  given: { reference: string; conditions: string; toDay: string };
  earliest: string;
  latest: string;
  button: string;
};

/** Accepting and renewing ask for the same three things. */
export function WritingForm({ move, acted, about, given, earliest, latest, button }: WritingProps) {
  const [form, fields] = useForm({
    id: move,
    lastResult: acted?.move === move ? acted.reply : undefined,
    defaultValue: given,
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="move" value={move} />
      <input type="hidden" name={about.name} value={about.value} />
      <TextField
        field={fields.reference}
        label="Where it stands in writing"
        hint="The number or the date of your letter. People see it."
        maxLength={200}
      />
      <TextArea
        field={fields.conditions}
        label="Conditions"
        hint="What must be so for it to count. People see this too."
        optional
        rows={4}
        maxLength={2000}
      />
      <DateField
        field={fields.toDay}
        label="When it ends"
        hint="From this day on it no longer counts. At most three years from today. The provider hears before."
        min={earliest}
        max={latest}
      />
      <Buttons>
        <Button>{button}</Button>
      </Buttons>
    </Form>
  );
}

type ReasonProps = {
  move: 'withdraw' | 'decline';
  acted: Acted;
  about: { name: 'acceptance' | 'question'; value: string };
  button: string;
  kind: ButtonKind;
  children?: ReactNode;
};

/** Saying no and taking back ask for a reason. */
export function ReasonForm({ move, acted, about, button, kind, children }: ReasonProps) {
  const [form, fields] = useForm({
    id: move,
    lastResult: acted?.move === move ? acted.reply : undefined,
    defaultValue: { reason: '' },
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="move" value={move} />
      <input type="hidden" name={about.name} value={about.value} />
      {children}
      <TextArea
        field={fields.reason}
        label="Why"
        hint="The provider reads it, and it is kept."
        rows={3}
        maxLength={600}
      />
      <Buttons>
        <Button kind={kind}>{button}</Button>
      </Buttons>
    </Form>
  );
}
