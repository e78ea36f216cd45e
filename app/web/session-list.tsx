import { Link } from '@remix-run/react';
import { Tag } from '../ui/card.tsx';
import type { DayView, SessionView } from './sessions-view.server.ts';

/** Sessions day by day: the day, then each with its time first, so that a thumb and a glance are enough. */
export function SessionDays({ days, level = 2 }: { days: readonly DayView[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="space-y-5">
      {days.map(({ day, words, near, rows }) => (
        <section key={day} className="break-inside-avoid">
          <Heading className="mb-2 text-lg">
            {near ? <span className="text-heather">{near}, </span> : null}
            {words}
          </Heading>
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {rows.map((row) => (
              <li key={row.key} className="px-4 py-3 sm:flex sm:gap-6 sm:px-5">
                <Row row={row} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({
  row: { time, who, what, where, to, missed, unsure, meeting, moved, asked, change },
}: {
  row: SessionView;
}) {
  return (
    <>
      <p className={`font-bold tabular-nums sm:w-36 sm:shrink-0 ${missed ? 'text-soft line-through' : ''}`}>{time}</p>
      <div className="min-w-0">
        <p>
          <Link to={to} className="inline-block py-0.5 font-semibold text-loch underline underline-offset-4">
            {who}
          </Link>
          <span className={missed ? 'text-soft' : ''}>: {what}</span>
        </p>
        {missed || !where ? null : <p className="text-sm text-soft">{where}</p>}
        {missed ? (
          <p className="mt-1">
            <Tag>No session: {missed}</Tag>
          </p>
        ) : null}
        {unsure ? (
          <p className="mt-1">
            <Tag tone="unsure">Only if school dates allow it: we do not have them</Tag>
          </p>
        ) : null}
        {moved ? (
          <p className="mt-1">
            <Tag tone="heather">Moved from {moved}</Tag>
          </p>
        ) : null}
        {asked ? (
          <p className="mt-1">
            <Tag tone="unsure">Another time is asked for</Tag>
          </p>
        ) : null}
        {change && change !== to ? (
          <p data-print="no">
            <Link to={change} className="inline-block py-1 text-sm text-loch underline underline-offset-4">
              Move it or call it off
              <span className="sr-only">
                : {who}, {time}
              </span>
            </Link>
          </p>
        ) : null}
        {meeting ? (
          <p className="mt-1">
            <Tag>A meeting, not paid</Tag>
          </p>
        ) : null}
      </div>
    </>
  );
}
