import { Link } from '@remix-run/react';
import { plural } from '../kit/text.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/notice.tsx';
import type { Way } from './ways-on.server.ts';

type Choice = { label: string; href: string };
const LINK = 'inline-flex min-h-11 items-center text-loch underline underline-offset-4';

/** The filters that are on, each a link to the search without it. */
export function Chips({ chips }: { chips: readonly Choice[] }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="mt-3 flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.href}>
          <Link
            to={chip.href}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border-2 border-edge bg-card px-4 text-sm font-semibold hover:bg-mist"
          >
            {chip.label} <span aria-hidden="true">×</span>
            <span className="sr-only">: take this filter away</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** More than one place has this name. */
export function Choices({ choices }: { choices: readonly Choice[] }) {
  return (
    <Card tone="sand">
      <p>More than one place has this name.</p>
      <ul className="mt-2">
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link to={choice.href} className={`${LINK} font-semibold`}>
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where to go from too little: each way says how much is there; the last one tells those who plan services. */
export function WaysOn({ ways, none, missing }: { ways: readonly Way[]; none: boolean; missing: string }) {
  return (
    <div className="mt-8">
      <EmptyState
        title={none ? 'There are other ways to look' : 'That is not much to choose from'}
        drawing="hill"
        level={3}
      >
        {ways.length > 0 ? (
          <ul>
            {ways.map((way) => (
              <li key={way.href}>
                <Link to={way.href} className={LINK}>
                  {way.label}
                  <span className="ml-2 text-soft tabular-nums">{plural(way.count, 'result')}</span>
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <p className="mt-4">
          {none
            ? 'Or tell those who plan services that this is missing where you live.'
            : 'Is something missing where you live? Tell those who plan services.'}{' '}
          One minute, no name.
        </p>
        <p className="mt-3">
          <Link
            to={missing}
            className="inline-flex min-h-12 items-center rounded-button border-2 border-loch bg-loch px-6 font-bold text-on-loch"
          >
            This is missing here
          </Link>
        </p>
      </EmptyState>
    </div>
  );
}
