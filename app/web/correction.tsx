import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { z } from 'zod';
import type { Day } from '../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { DateField, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { dayMaybe } from './day-field.ts';
import { type FormReply, text } from './form.ts';

export const correctionSchema = z.object({
  name: text('Write the whole name.', 120, 2),
  bornOn: dayMaybe,
  why: text('Write in a few words what was wrong.', 300, 3),
});

type Props = {
  person: { name: string; bornOn: Day | null };
  reply: FormReply | undefined;
  back: string;
  today: Day;
};

/** A name and a day of birth, to be put right: by the person, or by an officer for them. */
export function CorrectionForm({ person, reply, back, today }: Props) {
  const [form, fields] = useForm({
    id: 'correct',
    lastResult: reply,
    defaultValue: { name: person.name, bornOn: person.bornOn ?? '', why: '' },
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <TextField field={fields.name} label="Whole name" autoComplete="off" maxLength={120} spellCheck={false} />
      <DateField field={fields.bornOn} label="Date of birth" min="1900-01-01" max={today} optional />
      <TextField
        field={fields.why}
        label="What was wrong?"
        hint="In a few words, like “The day and the month were swapped”."
        maxLength={300}
      />
      <Buttons>
        <Button>Put it right</Button>
        <ButtonLink to={back} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
