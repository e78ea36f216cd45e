import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonKind = 'primary' | 'quiet' | 'danger';

const SHAPE =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-button border-2 px-5 py-2 text-center font-bold leading-tight no-underline';

const KINDS: Record<ButtonKind, string> = {
  primary: 'border-loch bg-loch text-on-loch hover:border-loch-deep hover:bg-loch-deep hover:text-on-deep',
  quiet: 'border-loch bg-card text-loch hover:bg-mist',
  danger: 'border-rowan bg-card text-rowan hover:bg-rowan hover:text-on-rowan',
};

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: ButtonKind;
  /** As wide as its column: for phones and narrow cards. */
  full?: boolean;
};

/** One `primary` on a screen; every other is `quiet`. `danger` for what cannot be undone. */
export function Button({ kind = 'primary', full, type = 'submit', className = '', ...rest }: Props) {
  return <button type={type} className={`${SHAPE} ${KINDS[kind]} ${full ? 'w-full' : ''} ${className}`} {...rest} />;
}

type LinkProps = { to: string; kind?: ButtonKind; full?: boolean; children: ReactNode; reload?: boolean };

/** A link that looks like a button. `reload` for files and other addresses that are not screens. */
export function ButtonLink({ to, kind = 'primary', full, children, reload }: LinkProps) {
  return (
    <Link to={to} reloadDocument={reload} className={`${SHAPE} ${KINDS[kind]} ${full ? 'w-full' : ''}`}>
      {children}
    </Link>
  );
}

/** Buttons side by side that fall under each other on a phone. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap items-center gap-3 max-sm:*:w-full">{children}</div>;
}
