import { Link } from '@remix-run/react';
import { Tag } from './card.tsx';

export type Door = {
  to: string;
  label: string;
  /** What is behind it, in a few words. */
  hint: string;
  /** How many there wait for the reader; nothing is said of none. */
  waits?: number;
  /** How many of them are late. */
  late?: number;
};

/** The ways on from a desk: each with what is behind it, and whether something waits there. */
export function Doors({ label, doors }: { label: string; doors: readonly Door[] }) {
  return (
    <nav aria-label={label} className="mb-8">
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {doors.map(({ to, label: name, hint, waits = 0, late = 0 }) => (
          <li key={to} className="relative rounded-card border border-line bg-card p-4 shadow-rest">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              {/* The link is as large as its card. */}
              <Link
                to={to}
                className="py-0.5 font-semibold text-loch underline decoration-1 underline-offset-4 after:absolute after:inset-0 hover:decoration-3"
              >
                {name}
              </Link>
              {waits > 0 ? <Tag tone="heather">{waits === 1 ? '1 waits for you' : `${waits} wait for you`}</Tag> : null}
              {late > 0 ? <Tag tone="no">{late} late</Tag> : null}
            </p>
            <p className="mt-1 text-sm text-soft">{hint}</p>
          </li>
        ))}
      </ul>
    </nav>
  );
}
