import type { Item, Minutes, PanelTalk } from '../domain/decisions/panel.server.ts';
import { type Day, formatDay, formatMoment } from '../kit/day.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Section, Stack } from '../ui/page.tsx';

export const HEARD_WORDS: Record<Minutes['heard'], string> = {
  'in-person': 'They came and spoke',
  letter: 'By a letter, a recording or pictures',
  advocate: 'An advocate spoke for them',
  'not-wanted': 'They were asked, and did not want to be heard',
};

/** What was written of one plan at a meeting, whole. */
export function MinutesText({ item, minutes }: { item: Item; minutes: Minutes }) {
  const names = (of: readonly string[]) => (of.length > 0 ? of.join(', ') : 'Nobody');
  return (
    <>
      <Facts
        rows={[
          { label: 'What was asked', value: <Words>{minutes.asked}</Words> },
          { label: `How ${item.knownAs} was heard`, value: HEARD_WORDS[minutes.heard] },
          { label: 'What was said', value: <Words>{minutes.said}</Words> },
          { label: 'Decision', value: minutes.result === 'approved' ? 'Yes' : 'No' },
          { label: 'Reasons', value: <Words>{minutes.reasons}</Words> },
          { label: 'With the decision', value: names(minutes.agreed) },
          {
            label: 'Against it',
            value:
              minutes.against.length > 0 ? <Words>{`${names(minutes.against)}: ${minutes.dissent}`}</Words> : 'Nobody',
          },
          ...(item.conflicts.length > 0
            ? [{ label: 'Did not vote', value: names(item.conflicts.map((each) => `${each.name} (${each.why})`)) }]
            : []),
        ]}
      />
      <p className="mt-2 text-sm text-soft">
        Written by {minutes.writtenBy}, {formatMoment(minutes.writtenAt)}. Minutes stay as they were written.
      </p>
    </>
  );
}

const Words = ({ children }: { children: string }) => <span className="whitespace-pre-line">{children}</span>;

const WAITS = 'You will be told of another day. The day by which the council must decide stays as it is.';

function standing(item: Item, on: Day): string {
  if (item.minutes) return 'Minutes';
  if (item.cancelledWhy) return 'Cancelled';
  return item.moved ? 'Put off' : formatDay(on);
}

/** For the person: on which day a panel talks about the plan, why it was put off, and what was written down. */
export function PanelTalks({ talks }: { talks: readonly PanelTalk[] }) {
  if (talks.length === 0) return null;
  return (
    <Section title="The panel">
      <Stack>
        {talks.map(({ item, meetingName, on }) => (
          <Card
            key={item.id}
            as="article"
            level={3}
            title={meetingName}
            beside={<Tag tone={item.cancelledWhy ? 'no' : 'plain'}>{standing(item, on)}</Tag>}
          >
            {item.why ? <p className="max-w-words">It was put off to this day. The reason: {item.why}</p> : null}
            {item.minutes ? (
              <MinutesText item={item} minutes={item.minutes} />
            ) : item.cancelledWhy ? (
              <p className="max-w-words">
                The meeting of {formatDay(on)} was cancelled. The reason: {item.cancelledWhy}{' '}
                {item.movedTo ? `The panel talks about your plan on ${formatDay(item.movedTo)} instead.` : WAITS}
              </p>
            ) : item.moved ? (
              <p>
                Not talked about on {formatDay(on)}: put off{item.movedTo ? ` to ${formatDay(item.movedTo)}` : ''}.
              </p>
            ) : item.state === 'referred' ? (
              <p className="max-w-words">
                It talks about this plan on {formatDay(on)}. You may come, write, or ask an advocate to speak for you.
                You do not have to. You can read here what it writes down.
              </p>
            ) : (
              <p>The plan did not wait for this meeting.</p>
            )}
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
