import type { ThreadBrief } from '../domain/enquiries/store.server.ts';
import { STATE_WORDS } from '../domain/enquiries/words.ts';
import { formatMoment } from '../kit/day.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Stack } from '../ui/page.tsx';

type Props = { rows: readonly ThreadBrief[]; door: 'person' | 'provider'; to: (id: string) => string };

/** Questions, each with whose turn it is. */
export function EnquiryList({ rows, door, to }: Props) {
  return (
    <Stack gap="small">
      {rows.map((row) => (
        <Card
          key={row.id}
          as="article"
          title={`${door === 'person' ? row.providerName : row.shownAs}: ${row.title}`}
          to={to(row.id)}
          beside={<Turn row={row} door={door} />}
        >
          <p className="text-sm text-soft">Last on {formatMoment(row.lastAt)}</p>
        </Card>
      ))}
    </Stack>
  );
}

function Turn({ row, door }: { row: ThreadBrief; door: 'person' | 'provider' }) {
  if (row.state !== 'open') return <Tag>{STATE_WORDS[row.state]}</Tag>;
  if (row.waitsFor === door) return <Tag tone="heather">Waits for you</Tag>;
  return row.waitsFor === 'nobody' ? <Tag tone="ready">Settled</Tag> : <Tag>Waits for them</Tag>;
}
