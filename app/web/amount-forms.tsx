// What a reader of another amount may do with it: say something, answer, decide.
import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { AmountSeen } from '../domain/amounts/lists.server.ts';
import { MOST_VOICES, type Voice, WISHES } from '../domain/amounts/rules.ts';
import type { Part } from '../domain/budgets/funds.ts';
import { formatDay, formatShortDay } from '../kit/day.ts';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { DateField, TextArea } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { WantedFieldList, wantedDefaults } from './amount-fields.tsx';
import type { FormReply } from './form.ts';
import { WISH_WORDS } from './wording/amounts.ts';

/** The reply belongs to the form that was sent, and to no other on the page. */
function replyTo(reply: FormReply | undefined, sent: Record<string, string>): FormReply | undefined {
  const values = reply?.initialValue ?? {};
  return Object.entries(sent).every(([name, value]) => values[name] === value) ? reply : undefined;
}

type Props = { seen: AmountSeen; self: boolean; reply: FormReply | undefined };

export function SayForm({ seen, self, reply }: Props) {
  const { amount, turn } = seen;
  const [form, fields] = useForm({
    id: 'say',
    lastResult: replyTo(reply, { intent: 'say' }),
    defaultValue: { wish: '', words: '' },
  });
  if (!turn.say) return null;
  if (amount.voices.length >= MOST_VOICES)
    return <p className="mt-5">A lot is said here already. Please call the council: {seen.contacts.authority}.</p>;
  const wishes = WISHES.filter((wish) => wish !== 'agree' || turn.agree);
  return (
    <Section title={self ? 'What do you think?' : `What does ${amount.knownAs} think?`}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.wish}
          label="Choose one. You can come back and say more."
          options={wishes.map((wish) => ({
            value: wish,
            label: WISH_WORDS[wish].asks,
            ...(wish === 'agree' && amount.worse ? { hint: 'Then it can begin without waiting for the notice.' } : {}),
          }))}
        />
        <TextArea
          field={fields.words}
          label="In your own words"
          hint="What would be different for you? What did nobody think of? The council must answer before it decides."
          optional
          rows={4}
          maxLength={2000}
        />
        <Button name="intent" value="say">
          Write it down
        </Button>
      </Form>
    </Section>
  );
}

type AnswerProps = { voice: Voice; seen: AmountSeen; today: string; reply: FormReply | undefined };

export function AnswerForm({ voice, seen, today, reply }: AnswerProps) {
  const [form, fields] = useForm({
    id: `answer-${voice.id}`,
    lastResult: replyTo(reply, { intent: 'answer', voice: voice.id }),
    defaultValue: { answer: '', metOn: '' },
  });
  if (!seen.turn.answer.includes(voice.id)) return null;
  return (
    <Form method="post" {...getFormProps(form)} noValidate className="mt-4">
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="voice" value={voice.id} />
      <TextArea
        field={fields.answer}
        label={voice.wish === 'review' ? 'You looked at it anew. What did you find?' : 'Your answer'}
        hint={
          voice.wish === 'talk'
            ? 'What came of it; or, if you did not talk, why not.'
            : `In plain words. ${seen.amount.knownAs} reads exactly this.`
        }
        rows={4}
        maxLength={4000}
      />
      {voice.wish === 'talk' ? (
        <DateField field={fields.metOn} label="When did you talk?" optional max={today} />
      ) : null}
      <Button name="intent" value="answer" kind="quiet">
        Send the answer
      </Button>
    </Form>
  );
}

export function DecideForm({ seen, self, reply }: Props) {
  const { amount, turn, first, agreed } = seen;
  const told = amount.sums.flatMap((sum) => (sum.option ? [{ option: sum.option, pence: sum.asked }] : []));
  const parts = amount.sums.flatMap(({ source, payer, asked }): Part[] =>
    source ? [{ source, payer, pence: asked }] : [],
  );
  const on = amount.on > first ? amount.on : first;
  const [form, fields] = useForm({
    id: 'decide',
    lastResult: replyTo(reply, { intent: 'decide' }),
    defaultValue: { result: '', effectOn: on, reasons: '', ...wantedDefaults(told, parts) },
  });
  if (!turn.decide || self) return null;
  const whole = `For ${formatShortDay(amount.fromDay)} to ${formatShortDay(amount.toDay)}. Between what it was and what is proposed.`;
  return (
    <Section title="The decision">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.result}
          label="What is decided?"
          options={[
            { value: 'as-proposed', label: 'As it was proposed' },
            { value: 'less', label: 'Less of a change: the sums that I write here' },
            { value: 'dropped', label: 'It is taken back: the amount stays as it was told' },
          ]}
        />
        <details className="means my-4" open={reply?.initialValue?.result === 'less'}>
          <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
            The sums, for less of a change
          </summary>
          <WantedFieldList {...{ fields, told, parts, whole }} knownAs={amount.knownAs} />
        </details>
        <DateField
          field={fields.effectOn}
          label="From which day?"
          hint={
            amount.worse && !agreed
              ? `Not before ${formatDay(first)}: the notice, and some days after your decision. With ${amount.knownAs}’s yes it could be sooner.`
              : `From ${formatDay(first)} on.`
          }
          min={first}
          max={amount.toDay}
        />
        <TextArea
          field={fields.reasons}
          label="Reasons"
          hint={`In plain words: what was said, and what you make of it. ${amount.knownAs} reads exactly this.`}
          rows={5}
          maxLength={4000}
        />
        <Button name="intent" value="decide">
          Write the decision down
        </Button>
      </Form>
    </Section>
  );
}
