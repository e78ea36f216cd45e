import { Link } from '@remix-run/react';
import type { KeptHandover } from '../domain/handovers/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { Table } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { paths } from './paths.ts';
import { HANDOVER_WORDS } from './wording/handovers.ts';

export type HandoverRow = Pick<KeptHandover, 'id' | 'knownAs' | 'elementName' | 'on' | 'state'> & {
  from: string;
  to: string;
};

/** Only what a list shows: no reasons, no sums. */
export const handoverRows = (rows: readonly KeptHandover[]): HandoverRow[] =>
  rows.map(({ id, knownAs, elementName, on, state, from, to }) => ({
    ...{ id, knownAs, elementName, on, state },
    from: from.name,
    to: to.name,
  }));

/** Changes of who holds somebody's money, for those who have a part in them. */
export function HandoverList({ rows, title }: { rows: readonly HandoverRow[]; title: string }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        head={[{ label: 'Whose money' }, { label: 'From' }, { label: 'To' }, { label: 'On' }, { label: 'It is' }]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <Link
              key="open"
              to={paths.handover(row.id)}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              {row.knownAs}: {row.elementName}
            </Link>,
            row.from,
            row.to,
            formatDay(row.on),
            HANDOVER_WORDS[row.state],
          ],
        }))}
      />
    </Section>
  );
}
