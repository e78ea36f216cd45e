import type { ReactNode } from 'react';
import { Tag } from '../ui/card.tsx';
import { Table } from '../ui/facts.tsx';

type Pick = {
  id: string;
  number: string;
  knownAs: string;
  provider: string;
  sum: string;
  due: string;
  late: boolean;
  lastDigits: string | null;
  left: boolean;
};

/** What could be paid, each with a box that leaves it out. */
export function PickTable({ rows }: { rows: readonly Pick[] }) {
  return (
    <Table
      caption="Approved invoices, the first due first"
      head={[{ label: 'Invoice' }, { label: 'Amount', figure: true }, { label: 'Leave out' }]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <span key="who" className="block">
            <span className="block font-semibold">{row.provider}</span>
            <span className="block font-normal text-soft">
              {row.number}, for {row.knownAs}, due {row.due} {row.late ? <Tag tone="no">Late</Tag> : null}
            </span>
            <span className="block font-normal text-soft">
              {row.lastDigits ? `Account ends in ${row.lastDigits}` : 'No bank details yet'}
            </span>
          </span>,
          row.sum,
          row.lastDigits ? <LeaveOut key="out" row={row} /> : null,
        ],
      }))}
    />
  );
}

function LeaveOut({ row }: { row: Pick }): ReactNode {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        name="without"
        value={row.id}
        defaultChecked={row.left}
        className="size-6 shrink-0 accent-loch"
      />
      <span className="sr-only">Leave out {row.number}</span>
    </label>
  );
}
