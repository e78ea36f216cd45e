import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { Item, Meeting } from '../domain/decisions/panel.server.ts';
import type { MayNotVote } from '../domain/decisions/panel-bars.server.ts';
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
  /** Who of its members may not vote on this plan. */
  barred: readonly MayNotVote[];
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
  const { item, meeting, barred, me, met, chairsPanels } = props;
  const isOpen = !item.minutes && !item.moved && !meeting.cancelled && item.state === 'referred';
  const isBarred = (id: string) => barred.some((each) => each.id === id);
  const sits = meeting.members.some((each) => each.id === me) && !isBarred(me);
  const holdsChair = sits && (me === meeting.chairId || isBarred(meeting.chairId));
  return (
    <Card
      as="article"
      level={3}
      title={item.planName}
      to={paths.decision(item.arrangementId)}
      beside={<Where item={item} />}
    >
      <p className="mb-2">
        {item.knownAs}
        {isOpen && item.decideBy ? `. To be decided by ${formatDay(item.decideBy)}` : ''}.
        {item.why ? ` Put off to this day: ${item.why}` : ''}
      </p>
      {item.conflicts.map((each) => (
        <p key={each.id}>
          {each.name} has a conflict and does not vote: {each.why}
        </p>
      ))}
      {isOpen
        ? barred
            .filter((each) => each.bar !== 'declared')
            .map((each) => (
              <p key={each.id}>
                {each.name} {BAR_WORDS[each.bar]}, and does not vote.
              </p>
            ))
        : null}
      {item.minutes ? <MinutesText item={item} minutes={item.minutes} /> : null}
      {isOpen && met && holdsChair ? <WriteMinutes {...props} /> : null}
      {isOpen && sits ? <DeclareConflict {...props} /> : null}
      {isOpen && chairsPanels && item.why === '' ? <PutOff {...props} /> : null}
    </Card>
  );
}

const BAR_WORDS: Record<MayNotVote['bar'], string> = {
  declared: 'has a conflict',
  'acts-for': 'acts for this person',
  interest: 'has an interest in a provider of this plan',
  referred: 'sent this plan to the panel',
};

function Where({ item }: { item: Item }) {
  if (item.minutes) return <Tag tone={item.minutes.result === 'approved' ? 'ready' : 'no'}>Decided</Tag>;
  if (item.movedTo) return <Tag>Now on {formatShortDay(item.movedTo)}</Tag>;
  if (item.moved || item.cancelledWhy) return <Tag>Waits for another day</Tag>;
  return (
    <Tag tone={item.state === 'referred' ? 'unsure' : 'plain'}>
      {item.state === 'referred' ? 'To decide' : 'Not waiting'}
    </Tag>
  );
}

/** A form of one item keeps what was typed only when it was this one that came back. */
const mine = (sent: Props['sent'], kind: string) => (sent?.about.startsWith(`${kind}-`) ? sent.reply : undefined);

function WriteMinutes({ item, meeting, barred, sent }: Props) {
  const reply = mine(sent, 'minutes');
  const [form, fields] = useForm({
    id: `minutes-${item.id}`,
    lastResult: reply,
    defaultValue: { asked: '', heard: '', said: '', result: '', reasons: '', agreed: [''], against: [''], dissent: '' },
  });
  const voters = meeting.members
    .filter((each) => !barred.some((of) => of.id === each.id))
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
