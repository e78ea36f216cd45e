import type { ReactNode } from 'react';

/** Names and values, side by side where there is room. */
export function Facts({ rows }: { rows: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="@container divide-y divide-line border-y border-line">
      {rows.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are written out once and never move
        <div key={index} className="py-3 @lg:grid @lg:grid-cols-[13rem_1fr] @lg:gap-6">
          <dt className="font-semibold text-soft">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Head = { label: string; figure?: boolean };

type TableProps = {
  caption: string;
  /** Hides the caption from sight when a heading right above already says it. */
  captionHidden?: boolean;
  head: readonly Head[];
  /** The first cell of each row names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** The sums, under a heavy line. */
  foot?: readonly ReactNode[];
};

const cell = (head: Head | undefined) => `px-3 py-2.5 ${head?.figure ? 'text-right tabular-nums' : 'text-left'}`;

/** A table with a head that stays in sight and sums at its foot. Where it is too wide it scrolls by itself, by keyboard too. */
export function Table({ caption, captionHidden, head, rows, foot }: TableProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="relative sm:max-h-[80vh] max-w-full overflow-auto rounded-card border border-line bg-card"
    >
      <table className="w-full border-collapse text-sm">
        <caption className={captionHidden ? 'sr-only' : 'px-3 pt-4 pb-2 text-left text-base font-bold'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {head.map((each) => (
              <th key={each.label} scope="col" className={`sticky top-0 bg-sand font-bold ${cell(each)}`}>
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells }) => (
            <Row key={key} cells={cells} head={head} />
          ))}
        </tbody>
        {foot ? (
          <tfoot className="border-t-[3px] border-double border-ink font-bold">
            <Row cells={foot} head={head} />
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

function Row({ cells, head }: { cells: readonly ReactNode[]; head: readonly Head[] }) {
  return (
    <tr>
      {cells.map((content, index) =>
        index === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell's place is what it is
          <th key={index} scope="row" className={`align-top font-semibold ${cell(head[0])}`}>
            {content}
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell's place is what it is
          <td key={index} className={`align-top ${cell(head[index])}`}>
            {content}
          </td>
        ),
      )}
    </tr>
  );
}
