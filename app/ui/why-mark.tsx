import { Link } from '@remix-run/react';

/** After a figure: the way to what it is made of. `of` is heard, not seen: 'Why £20.00, free?'. */
export function WhyMark({ to, of }: { to: string; of: string }) {
  return (
    <Link
      to={to}
      aria-label={`Why ${of}?`}
      className="ml-1.5 inline-flex size-6 items-center justify-center rounded-full border border-gorse bg-gorse-wash align-[0.05em] text-sm font-bold leading-none text-gorse-ink no-underline hover:border-2"
      data-print="no"
    >
      ?
    </Link>
  );
}

/** The same in a table, where a mark after every figure would be too many: the figure itself is the way. `of`: heard, not seen. */
export function WhyFigure({ to, of, children }: { to: string; of: string; children: string }) {
  return (
    <Link
      to={to}
      aria-label={`${children}: why? ${of}`}
      className="inline-block min-h-6 text-inherit underline decoration-edge decoration-dotted decoration-2 underline-offset-4 hover:decoration-loch hover:decoration-solid"
    >
      {children}
    </Link>
  );
}
