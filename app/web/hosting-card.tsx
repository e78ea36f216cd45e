import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { Card, Tag, type Tone } from '../ui/card.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { DateField, TextArea } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';

export type HostingView = {
  id: string;
  side: 'host' | 'provider';
  title: string;
  slug: string | null;
  personalCare: boolean;
  other: string;
  otherSlug: string;
  providerId: string;
  tag: { tone: Tone; words: string };
  asked: string;
  askWords: string;
  answered: string | null;
  answerWords: string;
  duties: string;
  ending: { on: string; by: string; words: string } | null;
  stands: boolean;
  may: { answer: boolean; takeBack: boolean; end: boolean };
  earliest: string;
  today: string;
};

/** One hosting, for either side: what was asked and answered, and what this side may do now. */
export function HostingCard({ hosting, reply }: { hosting: HostingView; reply: FormReply | undefined }) {
  const { side, other, may, ending } = hosting;
  return (
    <Card
      as="article"
      level={3}
      id={`hosting-${hosting.id}`}
      title={hosting.title}
      to={hosting.slug ? paths.listing(hosting.slug) : undefined}
      beside={<Tag tone={hosting.tag.tone}>{hosting.tag.words}</Tag>}
    >
      <p>
        {side === 'host' ? 'By' : 'Host:'} <Link to={paths.provider(hosting.otherSlug)}>{other}</Link>. Asked on{' '}
        {hosting.asked}
        {hosting.answered ? `, answered on ${hosting.answered}` : ''}.
        {hosting.personalCare ? ' It includes personal care.' : ''}
      </p>
      {hosting.askWords ? <Words who={side === 'host' ? other : 'You'} words={hosting.askWords} /> : null}
      {hosting.answerWords ? <Words who={side === 'host' ? 'You' : other} words={hosting.answerWords} /> : null}
      {hosting.stands ? <p className="mt-2 text-sm text-soft">Under the list of duties of {hosting.duties}.</p> : null}
      {ending ? (
        <p className="mt-2 max-w-words">
          <strong>Last day: {ending.on}.</strong> {ending.by} gave notice: “{ending.words}”
        </p>
      ) : null}
      {side === 'host' && (may.answer || hosting.stands) ? (
        <p className="mt-2">
          <Link
            to={paths.checksSeen(hosting.providerId)}
            className="inline-block py-1 text-loch underline underline-offset-4"
          >
            Their checks, and which you have seen
          </Link>
        </p>
      ) : null}
      {may.answer ? <AnswerForm hosting={hosting} reply={reply} /> : null}
      {may.takeBack ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="hosting" value={hosting.id} />
          <input type="hidden" name="move" value="take-back" />
          <Button kind="quiet">
            Stop asking<span className="sr-only"> for {hosting.title}</span>
          </Button>
        </Form>
      ) : null}
      {may.end ? <EndForm hosting={hosting} reply={reply} /> : null}
    </Card>
  );
}

function Words({ who, words }: { who: string; words: string }) {
  return (
    <p className="mt-2 max-w-words border-l-4 border-sand pl-3 whitespace-pre-line">
      <span className="font-semibold">{who}:</span> {words}
    </p>
  );
}

type Props = { hosting: HostingView; reply: FormReply | undefined };

function AnswerForm({ hosting, reply }: Props) {
  const [form, fields] = useForm({
    id: `answer-${hosting.id}`,
    lastResult: reply,
    defaultValue: { answer: '', words: '', read: '' },
  });
  return (
    <details className="mt-2" open={Boolean(reply)}>
      <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
        Answer<span className="sr-only"> about {hosting.title}</span>
      </summary>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="hosting" value={hosting.id} />
        <input type="hidden" name="move" value="answer" />
        <Radios
          field={fields.answer}
          label="Will you be its host?"
          options={[
            { value: 'yes', label: 'Yes, we answer for it' },
            { value: 'no', label: 'No' },
          ]}
        />
        <TextArea
          field={fields.words}
          label="Your words to them"
          hint="If you say no: why, and what would change it."
          rows={3}
          maxLength={1000}
        />
        <Tick field={fields.read} label="I have read who answers for what, on this page." />
        <Buttons>
          <Button kind="quiet">Send the answer</Button>
        </Buttons>
      </Form>
    </details>
  );
}

function EndForm({ hosting, reply }: Props) {
  const [form, fields] = useForm({
    id: `end-${hosting.id}`,
    lastResult: reply,
    defaultValue: { endsOn: hosting.earliest, words: '', unsafe: '' },
  });
  return (
    <details className="mt-2" open={Boolean(reply)}>
      <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
        End it with notice<span className="sr-only">: {hosting.title}</span>
      </summary>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="hosting" value={hosting.id} />
        <input type="hidden" name="move" value="end" />
        <DateField field={fields.endsOn} label="The last day" min={hosting.today} />
        <TextArea field={fields.words} label="Why" hint="The other side reads it." rows={3} maxLength={1000} />
        <Tick
          field={fields.unsafe}
          label="Somebody is not safe, so it must end sooner"
          hint="Tell the council too. See “Is somebody at risk?” at the foot of the page."
        />
        {hosting.personalCare ? (
          <p className="max-w-words">
            From the next day on it is paused: nobody may show personal care without a host.
          </p>
        ) : null}
        <Buttons>
          <Button kind="danger">Give notice</Button>
        </Buttons>
      </Form>
    </details>
  );
}
