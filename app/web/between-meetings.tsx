import { ButtonLink, Buttons } from '../ui/button.tsx';
import { paths } from './paths.ts';

/** Before the chair decides alone: where the panel decides together. */
export function BetweenMeetings({ authorityCode }: { authorityCode: string }) {
  return (
    <>
      <p className="max-w-words">
        The panel decides at a meeting, and its minutes say how. Decide alone here only when the plan cannot wait, and
        write why it could not.
      </p>
      <Buttons>
        <ButtonLink to={paths.panels(authorityCode)}>Meetings of the panel</ButtonLink>
      </Buttons>
    </>
  );
}
