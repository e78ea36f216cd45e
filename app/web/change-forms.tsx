import type { FormMetadata } from '@conform-to/react';
import type { Form as RemixForm } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { Button } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { type FieldData, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';

/** What this reader may do with the change now. */
export type ChangeTurn = { answer: boolean; decide: boolean; sign: boolean; withdraw: boolean };

type Props = {
  turn: ChangeTurn;
  signing: { sha256: string; name: string; party: string };
  form: Pick<FormMetadata<Record<string, unknown>>, 'id' | 'errors' | 'allErrors'>;
  formProps: ComponentProps<typeof RemixForm>;
  fields: Record<'yes' | 'words' | 'reasons' | 'typedName' | 'agreed', FieldData>;
  Form: typeof RemixForm;
};

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** At most one thing to do: answer, decide or sign; whoever asked may also take it back. */
export function ChangeForms({ turn, signing, form, formProps, fields, Form }: Props) {
  return (
    <>
      {turn.answer || turn.decide || turn.sign ? (
        <Section title={turn.answer ? 'Your answer' : turn.decide ? 'Your decision' : `Sign for ${signing.party}`}>
          <Form method="post" {...formProps} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            {turn.sign ? (
              <>
                <input type="hidden" name="sha256" value={signing.sha256} />
                <TextField
                  field={fields.typedName}
                  label="Type your name"
                  hint={`As we know it: ${signing.name}`}
                  autoComplete="name"
                  maxLength={120}
                  spellCheck={false}
                />
                <Tick
                  field={fields.agreed}
                  label="I have read this change, or somebody has gone through it with me, and I agree to it."
                />
              </>
            ) : (
              <Radios field={fields.yes} label="Do you agree to it?" options={YES_NO} across />
            )}
            {turn.answer ? (
              <TextArea field={fields.words} label="A word to them" optional rows={2} maxLength={600} />
            ) : null}
            {turn.decide ? (
              <TextArea
                field={fields.reasons}
                label="Reasons"
                hint="In plain words, to the person. They read exactly this."
                rows={4}
                maxLength={4000}
              />
            ) : null}
            <Button name="intent" value={turn.sign ? 'sign' : turn.answer ? 'answer' : 'decide'}>
              {turn.sign ? 'Sign' : turn.answer ? 'Send my answer' : 'Write the decision down'}
            </Button>
          </Form>
        </Section>
      ) : null}
      {turn.withdraw ? (
        <Details summary="Take it back">
          <Form method="post">
            <p>Everything then stays as it was.</p>
            <Button kind="danger" name="intent" value="withdraw">
              Take it back
            </Button>
          </Form>
        </Details>
      ) : null}
    </>
  );
}
