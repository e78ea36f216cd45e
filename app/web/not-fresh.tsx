import { ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';

/** A key is changed only by somebody who has just shown that it is them: says so, and leads there and back. */
export function NotFresh({ next, what }: { next: string; what: string }) {
  return (
    <Notice kind="mind">
      <p className="mb-4">Show that it is still you, and then you can {what}.</p>
      <ButtonLink to={paths.signInAgain(next)}>Show that it is you</ButtonLink>
    </Notice>
  );
}
