import { Link } from '@remix-run/react';
import type { MouseEvent } from 'react';
import { Icon } from './icons.tsx';

const ELSEWHERE = 'https://www.bbc.co.uk/weather';

/** On every page: who to call, and a way to leave at once for somebody who may be watched. */
export function SafetyBand({ to }: { to: string }) {
  return (
    <aside aria-label="Safety" className="bg-sand text-sm" data-print="no">
      <div className="shell flex items-center justify-between gap-4 py-1">
        <p>
          <span className="font-bold">Worried about somebody’s safety?</span>{' '}
          <Link
            to={to}
            className="inline-block py-1 text-loch underline underline-offset-4 hover:decoration-3 dark:text-loch"
          >
            Who to call now
          </Link>
        </p>
        <QuickExit />
      </div>
    </aside>
  );
}

/** Goes to the weather. With JavaScript this page is also taken out of the Back button's way. */
export function QuickExit() {
  const leave = (event: MouseEvent) => {
    event.preventDefault();
    window.location.replace(ELSEWHERE);
  };
  return (
    <a
      href={ELSEWHERE}
      rel="noreferrer nofollow"
      onClick={leave}
      className="inline-flex min-h-11 shrink-0 items-center gap-1.5 font-semibold text-ink underline-offset-4 hover:underline"
    >
      <Icon name="leave" /> Leave quickly
    </a>
  );
}
