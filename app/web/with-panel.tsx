import { type Day, formatDay } from '../kit/day.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';
import { paths } from './paths.ts';

/** Where the panel decides: at the meeting that has the plan on its agenda, or at one that somebody must call. Nobody decides for it alone. */
export function WithPanel({
  authorityCode,
  meeting,
}: {
  authorityCode: string;
  meeting: { id: string; on: Day } | null;
}) {
  return (
    <Section title="With the panel">
      <p className="max-w-words">
        {meeting
          ? `It is on the agenda of ${formatDay(meeting.on)}. The panel decides there, together, and its minutes say how.`
          : 'It is on no agenda yet. The panel decides at a meeting, together. When it cannot wait, a meeting can be called for today.'}
      </p>
      <Buttons>
        <ButtonLink to={meeting ? paths.panel(meeting.id) : paths.panels(authorityCode)}>
          {meeting ? 'To the meeting' : 'Meetings of the panel'}
        </ButtonLink>
      </Buttons>
    </Section>
  );
}
