import { Link } from '@remix-run/react';
import { Icon } from '../ui/icons.tsx';
import type { Compared, CompareRow } from './compare-view.server.ts';
import { paths } from './paths.ts';

/**
 * Facts of up to four listings. On a wide screen and on paper it is a table; on a phone each fact is a block with the
 * listings under each other, and the roles say to a screen reader that it is still one table.
 */
export function CompareTable({ heads, rows }: { heads: readonly Compared[]; rows: readonly CompareRow[] }) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table that is laid out as blocks loses its roles in some browsers
    <table role="table" className="compare w-full border-collapse text-sm max-md:block">
      <caption className="sr-only">The same facts of each, side by side</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          <th role="columnheader" scope="col" className="w-40 p-3 text-left align-bottom font-semibold text-soft">
            Fact
          </th>
          {heads.map((head) => (
            <th key={head.slug} role="columnheader" scope="col" className="p-3 text-left align-bottom">
              <Link to={paths.listing(head.slug)} className="text-base text-loch underline underline-offset-4">
                {head.title}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <Row key={row.label} row={row} heads={heads} />
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

function Row({ row, heads }: { row: CompareRow; heads: readonly Compared[] }) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: as above
    <tr
      role="row"
      className="border-t border-line max-md:mb-4 max-md:block max-md:overflow-hidden max-md:rounded-card max-md:border max-md:bg-card"
    >
      <th
        role="rowheader"
        scope="row"
        className="p-3 text-left align-top font-bold max-md:flex max-md:flex-wrap max-md:items-baseline max-md:justify-between max-md:gap-2 max-md:bg-sand max-md:px-4 max-md:py-2.5 max-md:text-base"
      >
        {row.label}
        <Sameness differs={row.differs} />
      </th>
      {row.cells.map((lines, nth) => (
        <td
          key={heads[nth]?.slug}
          role="cell"
          className={`p-3 align-top max-md:block max-md:px-4 max-md:not-last:border-b max-md:border-line ${row.differs ? '' : 'text-soft'}`}
        >
          <span className="mb-0.5 block font-semibold text-heather md:hidden print:hidden" aria-hidden="true">
            {heads[nth]?.title}
          </span>
          {lines.length === 1 ? (
            lines[0]
          ) : (
            <ul className="space-y-1">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </td>
      ))}
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}

/** Said in words and with a sign, so that it does not hang on colour. */
function Sameness({ differs }: { differs: boolean }) {
  return differs ? (
    <span className="mt-1 flex w-fit items-center gap-1 rounded-full bg-gorse-wash px-2 py-0.5 text-xs font-semibold text-gorse-ink">
      <Icon name="differs" className="size-3.5" /> These differ
    </span>
  ) : (
    <span className="mt-1 block text-xs font-normal text-soft">The same</span>
  );
}
