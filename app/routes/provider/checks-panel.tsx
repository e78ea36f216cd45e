import { Link } from '@remix-run/react';
import { Tag } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { CheckToMind } from '../../web/check-facts.tsx';
import { paths } from '../../web/paths.ts';

/** What stands out on the desk: checks that end, have ended, or are needed and not there. Nothing when all is well. */
export function ChecksToMind({ checks, providerId }: { checks: readonly CheckToMind[]; providerId: string }) {
  if (checks.length === 0) return null;
  return (
    <Notice kind="mind">
      <p>
        <strong>Checks to look at.</strong> Without one that is needed, people cannot put you into a new plan.
      </p>
      <ul className="mt-2 space-y-2">
        {checks.map(({ kind, label, tone, until }) => (
          <li key={kind} className="flex flex-wrap items-baseline gap-x-3">
            <Link
              to={`${paths.checks(providerId, kind)}#${kind}`}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              {label}
            </Link>
            <span>{until}</span>
            {tone === 'ended' ? <Tag tone="no">Ended</Tag> : null}
            {tone === 'none' ? <Tag tone="no">Needed, not there</Tag> : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
