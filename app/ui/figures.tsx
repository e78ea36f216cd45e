import type { ReactNode } from 'react';
import { Table } from './facts.tsx';

type FiguresProps = {
  caption: string;
  /** What a row is of. */
  of: string;
  columns: readonly string[];
  rows: readonly { key: string; label: ReactNode; figures: readonly ReactNode[] }[];
  /** The sums of all rows, also of those on other pages. */
  sums?: readonly ReactNode[];
  /** The level of a row's heading on a phone: under a section it is 3. */
  level?: 3 | 4;
};

/** Figures in a table where there is room for one; on a phone one thing under the other, so that no figure is out of sight. */
export function FiguresTable({ caption, of, columns, rows, sums, level = 3 }: FiguresProps) {
  const [table, list] = columns.length > 5 ? ['hidden lg:block', 'lg:hidden'] : ['hidden sm:block', 'sm:hidden'];
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <>
      <div className={table}>
        <Table
          caption={caption}
          head={[{ label: of }, ...columns.map((label) => ({ label, figure: true }))]}
          rows={rows.map(({ key, label, figures }) => ({
            key,
            cells: [
              <span key="of" className="block min-w-40">
                {label}
              </span>,
              ...figures,
            ],
          }))}
          {...(sums ? { foot: ['All together', ...sums] } : {})}
        />
      </div>
      <ul className={`divide-y divide-line rounded-card border border-line bg-card px-4 ${list}`}>
        {rows.map(({ key, label, figures }) => (
          <li key={key} className="py-3">
            <Heading className="text-base">{label}</Heading>
            <Figures columns={columns} figures={figures} />
          </li>
        ))}
        {sums ? (
          <li className="py-3">
            <Heading className="text-base">All together</Heading>
            <Figures columns={columns} figures={sums} />
          </li>
        ) : null}
      </ul>
    </>
  );
}

function Figures({ columns, figures }: { columns: readonly string[]; figures: readonly ReactNode[] }) {
  return (
    <dl className="mt-1">
      {columns.map((column, at) => (
        <div key={column} className="flex justify-between gap-4 last:font-bold">
          <dt>{column}</dt>
          <dd className="tabular-nums">{figures[at]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One sum, step by step: what it begins with, what comes and goes, and what it comes to, under a heavy line. */
export function SumOf({ rows }: { rows: readonly { label: ReactNode; key?: string; figure: ReactNode }[] }) {
  return (
    <dl className="max-w-words rounded-card border border-line bg-card px-4 py-2 sm:px-5">
      {rows.map(({ label, key, figure }) => (
        <div
          key={key ?? String(label)}
          className="flex justify-between gap-6 py-2 last:border-t-[3px] last:border-double last:border-ink last:font-bold"
        >
          <dt>{label}</dt>
          <dd className="whitespace-nowrap tabular-nums">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
