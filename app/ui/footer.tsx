import { Link } from '@remix-run/react';
import type { NavItem } from './band.tsx';
import { Phone } from './phone.tsx';

type FooterProps = {
  phone: string;
  hours: string;
  formats: readonly (NavItem & { lang?: string })[];
  more: readonly NavItem[];
  credit: string;
  demo: { cast: string; letters: string } | null;
};

const LINK = 'inline-flex min-h-9 items-center text-loch underline decoration-1 underline-offset-4 hover:decoration-3';

/** Help is near: a phone number first, then other forms, then the small print. */
export function Footer({ phone, hours, formats, more, credit, demo }: FooterProps) {
  return (
    <footer className="mt-auto border-t border-line" data-print="no">
      <div className="shell grid gap-x-10 gap-y-6 py-8 sm:grid-cols-[1.2fr_1fr]">
        <div>
          <p className="text-lg font-bold">
            Help by phone: <Phone number={phone} />
          </p>
          <p className="text-sm text-soft">{hours}</p>
          <nav aria-label="Other ways to read this" className="mt-2">
            <Row items={formats} />
          </nav>
        </div>
        <nav aria-label="About Ettle">
          <Row items={more} />
        </nav>
      </div>
      {demo ? <DemoLine {...demo} /> : null}
      <p className="shell pt-2 pb-8 text-sm text-soft">{credit}</p>
    </footer>
  );
}

function Row({ items }: { items: readonly (NavItem & { lang?: string })[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5">
      {items.map(({ to, label, lang }) => (
        <li key={label}>
          <Link to={to} lang={lang} className={LINK}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Said plainly: nobody in the demo world is real. */
function DemoLine({ cast, letters }: { cast: string; letters: string }) {
  return (
    <div className="bg-gorse-wash text-gorse-ink">
      <p className="shell flex flex-wrap items-center gap-x-4 py-1.5 text-sm">
        <span>
          <strong>This is a made-up world for trying out.</strong> The people, prices and agreements in it are not real.
        </span>
        <Link to={cast} className="inline-flex min-h-9 items-center font-semibold underline underline-offset-4">
          Choose who to be
        </Link>
        <Link to={letters} className="inline-flex min-h-9 items-center font-semibold underline underline-offset-4">
          Letters sent
        </Link>
      </p>
    </div>
  );
}
