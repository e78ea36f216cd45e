import { Form, Link, NavLink } from '@remix-run/react';

export type NavItem = { to: string; label: string };
export type Who = {
  /** Whose login this is. */
  name: string;
  /** For whom the screens are: 'You act for Tam'. Null: for themselves, or nobody. */
  actingFor: string | null;
  /** Where to change for whom, or one's own details. */
  to: string;
};

type BandProps = { home: string; nav: readonly NavItem[]; who: Who | null; signOut: string };

const LINK = 'inline-flex min-h-11 items-center underline-offset-8 hover:underline aria-[current=page]:underline';

/** The deep loch band at the head of every page: the name, the ways, and who is here. */
export function Band({ home, nav, who, signOut }: BandProps) {
  return (
    <header className="bg-loch-deep text-on-deep">
      <div className="shell flex flex-wrap items-center justify-between gap-x-8 py-1.5 sm:py-2.5">
        <Link
          to={home}
          className="inline-flex min-h-12 items-center gap-2.5 text-xl font-extrabold tracking-tight"
          aria-label="Ettle, home"
        >
          <Mark />
          Ettle
        </Link>
        <nav aria-label="Main" className="max-sm:order-last max-sm:w-full sm:ml-auto">
          <ul className="flex flex-wrap gap-x-6">
            {nav.map(({ to, label }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/my'} className={LINK}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        {who ? <Here who={who} signOut={signOut} /> : null}
      </div>
    </header>
  );
}

function Here({ who, signOut }: { who: Who; signOut: string }) {
  return (
    <div className="flex items-center gap-x-4 text-sm">
      <Link to={who.to} className={`${LINK} leading-tight`}>
        <span>
          <span className="block font-semibold">{who.name}</span>
          {who.actingFor ? <span className="block">You act for {who.actingFor}</span> : null}
        </span>
      </Link>
      <Form method="post" action={signOut} data-print="no">
        <button type="submit" className={`${LINK} px-1`}>
          Sign out
        </button>
      </Form>
    </div>
  );
}

/** A thread over a hill, with one knot. */
export function Mark() {
  return (
    <svg viewBox="0 0 40 24" className="h-6 w-10" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M3 19c6 0 9-12 15-12s6 9 11 9 4-4 8-4"
        className="stroke-gorse"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="18" cy="7" r="4.5" className="fill-on-deep" />
    </svg>
  );
}
