import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatPence } from '../kit/pence.ts';
import { Button } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { TextArea } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { FormReply } from './form.ts';
import type { HandoverView } from './handover-view.server.ts';

type Props = { view: HandoverView; reply: FormReply | undefined };

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** What this reader may do with it now: answer, decide, agree to less notice, or take it back. */
export function HandoverForms({ view, reply }: Props) {
  const { turn, handover } = view;
  return (
    <>
      {turn.answer || turn.decide ? <Say view={view} reply={reply} /> : null}
      {turn.release ? (
        <Section title="Less notice than you have a right to">
          <p className="max-w-words">
            The agreement gives you {handover.noticeDays} days. You need not agree to less. The council decides then.
          </p>
          <Form method="post" className="mt-3">
            <Button name="intent" value="release" kind="quiet">
              We agree to less notice
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

function Say({ view, reply }: Props) {
  const { turn, handover } = view;
  const { from, to, knownAs } = handover;
  const [form, fields] = useForm({
    id: 'say',
    lastResult: reply,
    defaultValue: { yes: '', words: '', reasons: '', urgent: '' },
  });
  return (
    <Section title={turn.answer ? 'Your answer' : 'Your decision'}>
      {turn.decide ? (
        <p className="max-w-words">
          The amount stays as it was told. {feeWords(from)} {feeWords(to)}
        </p>
      ) : null}
      <Form method="post" {...getFormProps(form)} noValidate className="mt-3">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.yes}
          label={
            turn.answer
              ? `Will ${to.name} look after ${knownAs}’s money, and do what the agreement says that the holder does?`
              : `May ${to.name} look after it?`
          }
          options={YES_NO}
          across
        />
        {turn.answer ? (
          <TextArea field={fields.words} label="A word to them" optional rows={2} maxLength={600} />
        ) : (
          <>
            <Tick
              field={fields.urgent}
              label={`It is not safe to wait for the notice that ${from.name} has a right to. Say why in the reasons.`}
            />
            <TextArea
              field={fields.reasons}
              label="Reasons"
              hint="In plain words, to the person. They and both holders read exactly this."
              rows={4}
              maxLength={4000}
            />
          </>
        )}
        <Button name="intent" value={turn.answer ? 'answer' : 'decide'}>
          {turn.answer ? 'Send my answer' : 'Write the decision down'}
        </Button>
      </Form>
    </Section>
  );
}

const feeWords = ({ name, feePencePerYear }: HandoverView['handover']['from']) =>
  feePencePerYear > 0n
    ? `${name} asks ${formatPence(feePencePerYear)} a year, paid beside the amount.`
    : `${name} asks no fee.`;
