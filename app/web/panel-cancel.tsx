import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { FormReply } from './form.ts';

/** The meeting cannot be held: its plans wait again, and everybody on its agenda is told why. */
export function CancelMeeting({ sent }: { sent: FormReply | undefined }) {
  const [form, fields] = useForm({ id: 'cancel', lastResult: sent, defaultValue: { why: '' } });
  return (
    <Section title="If it cannot be held">
      <Details summary="Cancel this meeting" open={sent ? true : undefined}>
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="intent" value="cancel" />
          <p className="max-w-words">
            Its plans wait for another meeting. The days by which they must be decided stay as they are. It cannot be
            taken back.
          </p>
          <TextArea
            field={fields.why}
            label="Why is it cancelled?"
            hint="Everybody whose plan is on its agenda reads this."
            rows={2}
            maxLength={600}
          />
          <Button kind="quiet">Cancel the meeting</Button>
        </Form>
      </Details>
    </Section>
  );
}
