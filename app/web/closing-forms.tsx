import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ClosingTurn } from '../domain/closings/lists.server.ts';
import { Button } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { TextArea } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { FormReply } from './form.ts';

type Props = { turn: ClosingTurn; self: boolean; knownAs: string; sum: string; reply: FormReply | undefined };

/** What this reader may do with it now: be heard, review, or decide. */
export function ClosingForms(props: Props) {
  const { turn } = props;
  return (
    <>
      {turn.say ? <Say {...props} /> : null}
      {turn.review ? <Words {...props} intent="review" /> : null}
      {turn.decide ? <Words {...props} intent="decide" /> : null}
    </>
  );
}

function Say({ self, knownAs, reply }: Props) {
  const [form, fields] = useForm({ id: 'say', lastResult: reply, defaultValue: { words: '', review: '' } });
  return (
    <Section title={self ? 'What do you think?' : `What does ${knownAs} think?`}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextArea
          field={fields.words}
          label="In your own words"
          hint="Is there a reason why it was not used? Do you still need it? The council must read this before it decides."
          rows={4}
          maxLength={2000}
        />
        <Tick field={fields.review} label="I would like somebody else at the council to look at it first." />
        <Button name="intent" value="say">
          Write it down
        </Button>
      </Form>
    </Section>
  );
}

function Words({ intent, knownAs, sum, reply }: Props & { intent: 'review' | 'decide' }) {
  const [form, fields] = useForm({ id: intent, lastResult: reply, defaultValue: { yes: '', reasons: '' } });
  return (
    <Section title={intent === 'review' ? 'Your review' : 'The decision'}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        {intent === 'decide' ? (
          <Radios
            field={fields.yes}
            label={`Shall ${sum} go back to its payers?`}
            options={[
              { value: 'yes', label: 'Yes: each payer gets back its own, and the books are closed' },
              { value: 'no', label: 'No: nothing is asked back' },
            ]}
          />
        ) : null}
        <TextArea
          field={fields.reasons}
          label={intent === 'review' ? 'What did you find?' : 'Reasons'}
          hint={`In plain words. ${knownAs} reads exactly this.`}
          rows={4}
          maxLength={4000}
        />
        <Button name="intent" value={intent}>
          {intent === 'review' ? 'Write the review down' : 'Write the decision down'}
        </Button>
      </Form>
    </Section>
  );
}
