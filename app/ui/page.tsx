import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

type PageProps = {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  /** Words (default): one readable column. narrow: one question. wide: results, desks, tables. */
  width?: 'words' | 'narrow' | 'wide';
  /** Small words above the title: whose plan this is, which step. */
  above?: ReactNode;
  /** What stands right of the title: a tag, a button. */
  beside?: ReactNode;
  children?: ReactNode;
};

const WIDTHS = { words: 'max-w-[46rem]', narrow: 'max-w-[34rem]', wide: '' };

/** Every screen's frame inside <main>: a way back, one h1, a lead, and what follows. */
export function Page({ title, lead, back, width = 'words', above, beside, children }: PageProps) {
  return (
    <div className="shell pt-6 pb-16 sm:pt-10">
      {back ? (
        <Link
          to={back.to}
          data-print="no"
          className="-mt-2 mb-3 inline-flex min-h-11 items-center gap-2 font-semibold text-loch underline-offset-4 hover:underline"
        >
          <Icon name="back" /> {back.label}
        </Link>
      ) : null}
      <div className={WIDTHS[width]}>
        {above ? <p className="mb-1 text-sm font-semibold text-heather">{above}</p> : null}
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h1 className="max-w-[24ch] text-3xl font-extrabold tracking-tight sm:text-4xl">{title}</h1>
          {beside}
        </div>
        {lead ? <div className="mt-3 max-w-[52ch] text-lg text-soft">{lead}</div> : null}
        <div className="mt-6 sm:mt-8">{children}</div>
      </div>
    </div>
  );
}

/** Two columns from a tablet on; one under the other on a phone. `aside` is the narrow one. */
export function Columns({
  children,
  aside,
  asideFirst,
}: {
  children: ReactNode;
  aside: ReactNode;
  asideFirst?: boolean;
}) {
  return (
    <div className={`grid gap-8 ${asideFirst ? 'lg:grid-cols-[19rem_1fr]' : 'lg:grid-cols-[1fr_21rem]'}`}>
      {asideFirst ? <aside className="min-w-0 max-lg:order-last">{aside}</aside> : null}
      <div className="min-w-0">{children}</div>
      {asideFirst ? null : <aside className="min-w-0">{aside}</aside>}
    </div>
  );
}

/** Things under each other with the same space between. */
export function Stack({ children, gap = 'normal' }: { children: ReactNode; gap?: 'small' | 'normal' | 'large' }) {
  const space = { small: 'space-y-3', normal: 'space-y-5', large: 'space-y-10' }[gap];
  return <div className={space}>{children}</div>;
}

/** A part of a long page with its own heading. */
export function Section({ title, id, children }: { title: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-10 first:mt-0">
      <h2 className="mb-3 text-2xl">{title}</h2>
      {children}
    </section>
  );
}

/** Running text with lists and headings. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}
