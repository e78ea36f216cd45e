import { Link } from '@remix-run/react';
import { Icon } from './icons.tsx';

const STEP =
  'inline-flex min-h-12 items-center gap-2 rounded-button border-2 border-loch bg-card px-5 font-bold text-loch hover:bg-mist';

/** Earlier and later pages of a list. `to` gives the address of a page. Nothing when there is only one. */
export function Pagination({
  page,
  pages,
  to,
  label,
}: {
  page: number;
  pages: number;
  to: (page: number) => string;
  label: string;
}) {
  if (pages < 2) return null;
  return (
    <nav aria-label={label} className="mt-8 flex flex-wrap items-center gap-4">
      {page > 1 ? (
        <Link to={to(page - 1)} rel="prev" className={STEP}>
          <Icon name="back" /> Page {page - 1}
        </Link>
      ) : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link to={to(page + 1)} rel="next" className={STEP}>
          Page {page + 1} <Icon name="onward" />
        </Link>
      ) : null}
    </nav>
  );
}
