import { Form, Link, useSearchParams } from '@remix-run/react';
import { HOWS } from '../domain/enquiries/rules.ts';
import { HOW_WORDS } from '../domain/enquiries/words.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Card, Tag } from '../ui/card.tsx';
import { Radios } from '../ui/choices.tsx';
import { DateField, type FieldData, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, Notice } from '../ui/notice.tsx';
import { Section, Stack } from '../ui/page.tsx';
import { doneIn } from './done.ts';
import { TIME_ROWS } from './enquiry-schema.ts';
import type { Refused, ThreadView } from './enquiry-thread.server.ts';
import { Paragraphs } from './paragraphs.tsx';
import { paths } from './paths.ts';

type Props = { thread: ThreadView; refused: Refused | undefined };

const DONE: Record<string, string> = {
  asked: 'Your question is sent. They answer here, and we send you a short letter when they do.',
  written: 'It is sent.',
  offered: 'The times are sent. They pick one, or offer others.',
  agreed: 'The time is agreed. Both sides have a letter about it.',
  cancelled: 'The meeting is cancelled.',
  noted: 'It is kept, for you alone.',
  closed: 'It is closed. Nothing more can be written here.',
  stopped: 'It is closed, and they cannot be written to again from here.',
};

/** A question with its answers and its first meeting, for either side. Everything works by plain forms. */
export function EnquiryThread({ thread, refused }: Props) {
  const done = doneIn(DONE, useSearchParams()[0]);
  const isOpen = thread.state === 'open';
  const other = thread.door === 'person' ? thread.providerName : thread.shownAs;
  const live = thread.meetings.find((each) => each.state === 'offered' || each.state === 'agreed');
  const mayOffer = isOpen && live?.state !== 'agreed' && (thread.door === 'person' || live !== undefined);
  const wrong = refused
    ? [{ message: refused.sentence, ...(refused.field ? { id: `thread-${refused.field}` } : {}) }]
    : [];
  return (
    <Stack gap="large">
      {done && !refused ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={wrong} />
      <ol className="space-y-4" aria-label="What was written">
        {thread.messages.map((message) => (
          <li
            key={message.id}
            className={`max-w-words rounded-card border border-line p-4 ${message.side === thread.door ? 'ml-6 bg-mist sm:ml-16' : 'mr-6 bg-card sm:mr-16'}`}
          >
            <p className="text-sm text-soft">
              <strong>{message.side === thread.door ? 'You' : other}</strong>, {message.at}
            </p>
            <Paragraphs text={message.words} />
          </li>
        ))}
      </ol>
      {thread.meetings.length > 0 ? (
        <Section title="Meeting to try it out">
          <Stack gap="small">
            {thread.meetings.map((meeting) => (
              <Meeting key={meeting.id} meeting={meeting} thread={thread} />
            ))}
          </Stack>
        </Section>
      ) : null}
      {isOpen ? <Write refused={refused} /> : <Notice>This is closed. Nothing more can be written here.</Notice>}
      {mayOffer ? (
        <Details
          summary={live ? 'Offer other times' : 'Meet once, to try it out'}
          open={refused?.intent === 'offer' || undefined}
        >
          <Offer refused={refused} door={thread.door} />
        </Details>
      ) : null}
      <Notice kind="mind">
        Is something not safe, or not right between you? <Link to={paths.safety()}>Who to call now</Link>. You do not
        have to tell the other side first.
      </Notice>
      {isOpen && thread.door === 'person' ? <Close /> : null}
    </Stack>
  );
}

function fieldOf(refused: Refused | undefined, intent: string) {
  const isMine = refused?.intent === intent || (intent === 'write' && refused?.field === 'words');
  return (name: string): FieldData => ({
    id: `thread-${name}`,
    name,
    errors: isMine && refused?.field === name ? [refused.sentence] : [],
    initialValue: isMine ? (refused?.typed[name] ?? '') : '',
  });
}

function Write({ refused }: { refused: Refused | undefined }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="write" />
      <TextArea
        field={fieldOf(refused, 'write')('words')}
        label="Write"
        hint="Up to 1,000 letters. Leave phone numbers and e-mail addresses out: you can say everything here."
        rows={3}
        maxLength={1000}
      />
      <Button>Send it</Button>
    </Form>
  );
}

function Offer({ refused, door }: { refused: Refused | undefined; door: 'person' | 'provider' }) {
  const field = fieldOf(refused, 'offer');
  const hows = HOWS.filter((how) => door === 'person' || how !== 'home');
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="offer" />
      <Radios
        field={field('how')}
        label="How would you meet?"
        options={hows.map((value) => ({
          value,
          label: HOW_WORDS[value],
          hint: value === 'home' ? 'Better later, when you know each other. Have somebody with you.' : undefined,
        }))}
      />
      <TextField
        field={field('placeWords')}
        label="Where, if it is a place"
        hint="“The café at the library”. Not somebody’s address."
        maxLength={200}
        optional
      />
      <fieldset className="my-5">
        <legend className="mb-2 font-bold">Two or three times that suit you</legend>
        <div className="space-y-4">
          {TIME_ROWS.map((row) => (
            <div key={row} className="flex flex-wrap gap-4">
              <div>
                <DateField field={field(`day${row}`)} label={`Day ${row}`} />
              </div>
              <div>
                <TextField field={field(`time${row}`)} label={`Time ${row}`} type="time" size="short" />
              </div>
            </div>
          ))}
        </div>
      </fieldset>
      <Button kind="quiet">Send these times</Button>
    </Form>
  );
}

type View = ThreadView['meetings'][number];
const MEETING_TAGS = {
  offered: { tone: 'heather', words: 'Offered' },
  agreed: { tone: 'ready', words: 'Agreed' },
  replaced: { tone: 'plain', words: 'Other times were offered' },
  cancelled: { tone: 'no', words: 'Cancelled' },
} as const;

function Meeting({ meeting, thread }: { meeting: View; thread: ThreadView }) {
  const tag = MEETING_TAGS[meeting.state];
  const isLive = thread.state === 'open' && (meeting.state === 'offered' || meeting.state === 'agreed');
  const isMine = meeting.offeredBy === thread.door;
  const hidden = <input type="hidden" name="meeting" value={meeting.id} />;
  return (
    <Card level={3} title={meeting.chosen ?? meeting.how} beside={<Tag tone={tag.tone}>{tag.words}</Tag>}>
      <p>{(meeting.chosen ? [meeting.how, meeting.placeWords] : [meeting.placeWords]).filter(Boolean).join(': ')}</p>
      {isLive && meeting.state === 'offered' && !isMine ? (
        <Form method="post">
          {hidden}
          <input type="hidden" name="intent" value="pick" />
          <Radios
            field={{ id: `time-${meeting.id}`, name: 'time' }}
            label="Which time suits?"
            options={meeting.times.map(({ value, words }) => ({ value, label: words }))}
          />
          <Button>Agree on this time</Button>
        </Form>
      ) : null}
      {meeting.state === 'offered' && isMine ? (
        <ul className="mt-2 list-disc pl-6">
          {meeting.times.map(({ value, words }) => (
            <li key={value}>{words}</li>
          ))}
        </ul>
      ) : null}
      {isLive && !meeting.isOver ? (
        <Form method="post" className="mt-3">
          {hidden}
          <Button name="intent" value="cancel" kind="danger">
            {meeting.state === 'agreed'
              ? 'Cancel the meeting'
              : isMine
                ? 'Take these times back'
                : 'None of these suits'}
          </Button>
        </Form>
      ) : null}
      {thread.door === 'person' && meeting.state === 'agreed' && meeting.isOver ? (
        <Form method="post" className="mt-3 border-t border-line pt-3">
          {hidden}
          <input type="hidden" name="intent" value="note" />
          <TextArea
            field={{ id: `note-${meeting.id}`, name: 'note', initialValue: meeting.note }}
            label="How did it go?"
            hint="For you, and those who plan with you. The provider and the council never see it."
            rows={3}
            maxLength={1000}
          />
          <Button kind="quiet">Keep it</Button>
        </Form>
      ) : null}
    </Card>
  );
}

function Close() {
  return (
    <Details summary="Close this question">
      <p>What was written stays here for you. If they should not be able to hear from you again, stop them.</p>
      <Form method="post">
        <Buttons>
          <Button name="intent" value="close" kind="quiet">
            Close it
          </Button>
          <Button name="intent" value="stop" kind="danger">
            Close it, and stop this provider
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}
