import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { Tag } from '../ui/card.tsx';
import { DateField, SideBySide, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { ComingView } from './coming-view.server.ts';
import type { FormReply } from './form.ts';

export const COMING_DONE: Record<string, string> = {
  move: 'Asked. It stays where it is until the other side says yes.',
  yes: 'Agreed. It stands at its new time now.',
  no: 'You said no. It stays where it was.',
  withdraw: 'Taken back. It stays where it was.',
  off: 'Called off. The other side is told.',
};

type Props = { one: ComingView; reply: FormReply | undefined };

/** One session to come, and what the reader's side may do with it. */
export function ComingSession({ one, reply }: Props) {
  const [form, fields] = useForm<{ day: string; from: string; words: string }>({
    id: 'coming',
    lastResult: reply,
    defaultValue: { day: one.day, from: one.from, words: '' },
  });
  const mayChange = one.side !== null && one.state === 'to-come' && !one.off && !one.deliveryId;
  return (
    <>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <Standing one={one} />
      {mayChange && one.open ? <Asked one={one} /> : null}
      {mayChange && !(one.open && !one.open.mine) ? (
        <Section title="Another time, just this once">
          <Form method="post" {...getFormProps(form)} noValidate>
            <SideBySide>
              <DateField field={fields.day} label="On" />
              <TextField field={fields.from} label="It begins at" type="time" size="time" />
            </SideBySide>
            <TextArea
              field={fields.words}
              label="Why"
              hint="The other side reads it."
              rows={2}
              maxLength={600}
              optional
            />
            <p className="mb-4 max-w-words text-soft">
              It is as long as it was ({one.minutes} minutes) and never costs more. Nothing moves until the other side
              says yes.
            </p>
            <Button name="intent" value="move">
              Ask for this time
            </Button>
          </Form>
        </Section>
      ) : null}
      {mayChange ? <CallOff one={one} /> : null}
      {one.history.length > 0 ? (
        <Section title="What was said">
          <ol className="max-w-words space-y-4 border-l-4 border-sand pl-4">
            {one.history.map((each) => (
              <li key={each.id}>
                <p className="font-semibold">{each.says}</p>
                {each.words ? <p className="whitespace-pre-line">“{each.words}”</p> : null}
                <p className="text-sm text-soft">
                  {each.who}, {each.at}
                </p>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  );
}

function Standing({ one }: { one: ComingView }) {
  if (one.state === 'by-the-week')
    return (
      <Notice>
        This is paid by the week. A day that falls out is said when the week is told of, and the week then costs its
        share.
      </Notice>
    );
  if (one.state === 'extra')
    return <Notice>This is an extra session, out of time that was kept or borrowed. It costs {one.price}.</Notice>;
  if (one.off)
    return (
      <div className="mb-6 max-w-words">
        <p className="mb-2">
          <Tag tone="unsure">{one.off.side === 'person' ? 'Called off by the person' : 'The provider cannot come'}</Tag>
        </p>
        <p>
          {one.off.late
            ? `It was called off on ${one.off.at}, later than the agreement allows. The provider may charge up to ${one.most} for it, without the way there, and tells what it charges. It can be queried like any session.`
            : 'It is not charged. What was promised for it is free again.'}
        </p>
      </div>
    );
  return (
    <div className="mb-6 max-w-words">
      {one.moved ? (
        <p className="mb-2">
          <Tag tone="heather">Moved from {one.moved}</Tag>
        </p>
      ) : null}
      <p>
        It costs <strong className="tabular-nums">{one.price}</strong>.
        {one.state === 'begun' ? ' It has begun or is over: it cannot be moved or called off any more.' : ''}
      </p>
    </div>
  );
}

function Asked({ one }: { one: ComingView }) {
  const { open } = one;
  if (!open) return null;
  return (
    <Section title={open.mine ? 'You asked for another time' : 'They ask for another time'}>
      <div className="max-w-words rounded-card border border-line bg-card p-5">
        <p className="text-lg font-bold">{open.to}</p>
        {open.words ? <p className="mt-1 whitespace-pre-line">“{open.words}”</p> : null}
        <p className="mt-1 text-soft">
          {open.by} asked. {open.cheaper ? `It then costs ${open.price}. ` : 'It costs the same. '}
          {open.dueOn ? `To be answered by ${open.dueOn}. ` : ''}If nobody answers, it stays where it is.
        </p>
        <Form method="post">
          <input type="hidden" name="id" value={open.id} />
          <Buttons>
            {open.mine ? (
              <Button kind="quiet" name="intent" value="withdraw">
                Take it back
              </Button>
            ) : (
              <>
                <Button name="intent" value="yes">
                  Yes, move it
                </Button>
                <Button kind="quiet" name="intent" value="no">
                  No, leave it
                </Button>
              </>
            )}
          </Buttons>
        </Form>
      </div>
    </Section>
  );
}

/** What it costs is said before the button is pressed. */
function CallOff({ one }: { one: ComingView }) {
  const isPerson = one.side === 'person';
  const words = !isPerson
    ? 'It is not charged. The person is told at once, and sees who could step in.'
    : one.late
      ? `The agreement that you signed asks for ${one.cancellationHours} hours. It was free until ${one.freeUntil}. Now the provider may charge up to ${one.most}, without the way there, but not when you are ill or something happened that nobody could help.`
      : `It is free until ${one.freeUntil}: then it is less than ${one.cancellationHours} hours before.`;
  return (
    <Details summary={isPerson ? 'Skip this one' : 'We cannot come'}>
      <p className={isPerson && one.late ? 'font-semibold' : ''}>{words}</p>
      <p className="mt-2">It cannot be taken back. The sessions after it stay as they are.</p>
      <Form method="post" className="mt-4">
        <input type="hidden" name="late" value={one.late ? 'yes' : 'no'} />
        <label htmlFor="off-words" className="mb-1 block font-bold">
          Why <span className="font-normal text-soft">(you may leave this out)</span>
        </label>
        <input
          id="off-words"
          name="words"
          maxLength={600}
          className="mb-4 min-h-12 w-full max-w-words rounded-button border-2 border-soft bg-card px-3"
        />
        <Button kind="danger" name="intent" value="off">
          {isPerson ? (one.late ? 'Skip it, though it may be charged' : 'Skip it, free of charge') : 'We cannot come'}
        </Button>
      </Form>
    </Details>
  );
}
