import { Link } from '@remix-run/react';
import { plural } from '../kit/text.ts';
import { Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';

/** Before another price is saved: whom it concerns, and that what was signed stays. */
export function RunningNotice({ id, running }: { id: string; running: { lines: number; price: string } }) {
  const { lines, price } = running;
  return (
    <Notice kind="mind">
      <p>
        <strong>Not saved yet.</strong> {plural(lines, 'part')} of somebody’s plan {lines === 1 ? 'runs' : 'run'} at the
        price that was signed. That price stays until everybody has agreed to another one (clauses C08 and C27). What
        you save here counts for those who come new.
      </p>
      <p className="mt-2">
        <Link to={paths.listingRunning(id, price)} className="underline underline-offset-4">
          See whom it concerns, and what £{price} would take away from each
        </Link>
        , or press the button again to save it.
      </p>
    </Notice>
  );
}

/** The way to those who have it at a signed price; nothing when nobody has. */
export function RunningLink({ id, lines }: { id: string; lines: number }) {
  if (lines === 0) return null;
  return (
    <p className="mt-2">
      <Link to={paths.listingRunning(id)}>Who has it at a signed price ({lines})</Link>
    </p>
  );
}
