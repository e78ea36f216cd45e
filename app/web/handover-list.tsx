import type { KeptHandover } from '../domain/handovers/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Section, Stack } from '../ui/page.tsx';
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
      <Stack gap="small">
        {rows.map(({ id, knownAs, elementName, from, to, on, state }) => (
          <Card
            key={id}
            as="article"
            level={3}
            title={`${knownAs}: ${elementName}`}
            to={paths.handover(id)}
            beside={<Tag>{HANDOVER_WORDS[state]}</Tag>}
          >
            <p className="text-sm text-soft">
              From {from} to {to}, on {formatDay(on)}
            </p>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
