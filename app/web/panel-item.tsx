import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { Item, Meeting } from '../domain/decisions/panel.server.ts';
import { formatDay, formatShortDay } from '../kit/day.ts';
import { Button } from '../ui/button.tsx';
import { Card, Tag } from '../ui/card.tsx';
import { Radios, Ticks } from '../ui/choices.tsx';
import { Select, TextArea } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { HEARD_WORDS, MinutesText } from './panel-minutes.tsx';
import { paths } from './paths.ts';

type Later = { id: string; name: string; on: Meeting['on'] };
type Props = {
  item: Item;
  meeting: Meeting;
  later: readonly Later[];
  me: string;
  /** The day has come: minutes can be written. */
  met: boolean;
  chairsPanels: boolean;
  /** What came back from a form of this item. */
  sent: { about: string; reply: FormReply } | null;
};

/** One plan of a meeting: its clock, who may not vote on it, and its minutes, or the forms that lead to them. */
export function AgendaItem(props: Props) {
  const { item, meeting, me, met, chairsPanels } = props;
  const isOpen = !item.minutes && !item.movedTo && item.state === 'referred';
  const conflicted = (id: string) => item.conflicts.some((each) => each.id === id);
  const sits = meeting.members.some((each) => each.id === me) && !conflicted(me);
  const holdsChair = sits && (me === meeting.chairId || conflicted(meeting.chairId));
  return (
    <Card
      as="article"
      level={3}
      title={item.planName}
      to={paths.decision(item.arrangementId)}
      beside={<Where item={item} />}
    >
      <p>
        {item.knownAs}
        {isOpen && item.decideBy ? `. To be decided by ${formatDay(item.decideBy)}` : ''}.
        {item.nth > 1 ? ` Put off to this day: ${item.why}` : ''}
      </p>
      {item.conflicts.map((each) => (
        <p key={each.id}>
          {each.name} has a conflict and does not vote: {each.why}
        </p>
      ))}
      {item.minutes ? <MinutesText item={item} minutes={item.minutes} /> : null}
      {isOpen && met && holdsChair ? <WriteMinutes {...props} /> : null}
      {isOpen && sits ? <DeclareConflict {...props} /> : null}
      {isOpen && chairsPanels && item.nth === 1 ? <PutOff {...props} /> : null}
    </Card>
  );
}

function Where({ item }: { item: Item }) {
  if (item.minutes) return <Tag tone={item.minutes.result === 'approved' ? 'ready' : 'no'}>Decided</Tag>;
  if (item.movedTo) return <Tag>Put off to {formatShortDay(item.movedTo)}</Tag>;
  return (
    <Tag tone={item.state === 'referred' ? 'unsure' : 'plain'}>
      {item.state === 'referred' ? 'To decide' : 'Not waiting'}
    </Tag>
  );
}

/** A form of one item keeps what was typed only when it was this one that came back. */
const mine = (sent: Props['sent'], kind: string) => (sent?.about.startsWith(`${kind}-`) ? sent.reply : undefined);

function WriteMinutes({ item, meeting, sent }: Props) {
  const reply = mine(sent, 'minutes');
  const [form, fields] = useForm({
    id: `minutes-${item.id}`,
    lastResult: reply,
    defaultValue: { asked: '', heard: '', said: '', result: '', reasons: '', agreed: [''], against: [''], dissent: '' },
  });
  const voters = meeting.members
    .filter((each) => !item.conflicts.some((of) => of.id === each.id))
    .map((each) => ({ value: each.id, label: each.name }));
  return (
    <Details summary={`Write the minutes for ${item.knownAs}`} open={reply ? true : undefined}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Hidden intent="minutes" item={item} />
        <input type="hidden" name="version" value={item.version} />
        <p className="max-w-words">{item.knownAs} may read all of this. Write it for them, in plain words.</p>
        <TextArea field={fields.asked} label="What was asked?" rows={3} maxLength={2000} />
        <Radios
          field={fields.heard}
          label={`How was ${item.knownAs} heard?`}
          options={Object.entries(HEARD_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea field={fields.said} label="What was said?" hint="In summary." rows={5} maxLength={4000} />
        <Radios
          field={fields.result}
          label="What was decided?"
          across
          options={[
            { value: 'approved', label: 'Yes' },
            { value: 'refused', label: 'No' },
          ]}
        />
        <TextArea field={fields.reasons} label="Reasons" hint="They read exactly this." rows={5} maxLength={4000} />
        <Ticks field={fields.agreed} label="Who was with the decision?" options={voters} across />
        <Ticks field={fields.against} label="Who was against it?" optional options={voters} across />
        <TextArea field={fields.dissent} label="Why were they against it?" optional rows={3} maxLength={2000} />
        <Button>Write the minutes down</Button>
      </Form>
    </Details>
  );
}

function DeclareConflict({ item, sent }: Props) {
  const reply = mine(sent, 'conflict');
  const [form, fields] = useForm({ id: `conflict-${item.id}`, lastResult: reply, defaultValue: { why: '' } });
  return (
    <Details summary="I have a conflict in this plan" open={reply ? true : undefined}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Hidden intent="conflict" item={item} />
        <TextArea
          field={fields.why}
          label="What is it?"
          hint={`You will not vote on this plan. ${item.knownAs} and the panel read this. It cannot be taken back.`}
          rows={2}
          maxLength={600}
        />
        <Button kind="quiet">Write it down</Button>
      </Form>
    </Details>
  );
}

function PutOff({ item, later, sent }: Props) {
  const reply = mine(sent, 'put-off');
  const [form, fields] = useForm({
    id: `put-off-${item.id}`,
    lastResult: reply,
    defaultValue: { meetingId: '', why: '' },
  });
  if (later.length === 0) return null;
  return (
    <Details summary="Put it off to another day" open={reply ? true : undefined}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Hidden intent="put-off" item={item} />
        <input type="hidden" name="plan" value={item.arrangementId} />
        <Select
          field={fields.meetingId}
          label="To which meeting?"
          empty="Choose a meeting"
          options={later.map((each) => ({ value: each.id, label: `${each.name}, ${formatShortDay(each.on)}` }))}
        />
        <TextArea
          field={fields.why}
          label="Why?"
          hint={`This may be done once. ${item.knownAs} reads the reason.`}
          rows={2}
          maxLength={600}
        />
        <Button kind="quiet">Put it off</Button>
      </Form>
    </Details>
  );
}

function Hidden({ intent, item }: { intent: string; item: Item }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="item" value={item.id} />
    </>
  );
}
