import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Drawing } from '../ui/drawings.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { paths } from './paths.ts';

/** A council's sign-in did not lead in: why, and the other ways. */
export function CouncilRefusal({ refusal }: { refusal: string }) {
  return (
    <Page title="You are not signed in" width="narrow">
      <Drawing name="door" className="mb-2 w-40" />
      <Notice kind="no">{refusal}</Notice>
      <Buttons>
        <ButtonLink to={paths.signIn()}>Sign in another way</ButtonLink>
        <ButtonLink to={paths.help()} kind="quiet">
          Get help
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
