import { Link } from '@remix-run/react';
import type { KeptHandover } from '../domain/handovers/store.server.ts';
import { type Day, formatDay } from '../kit/day.ts';
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

/** On an agreement: who holds the money from when, by the notices that stand beside it. */
export function HolderNotices({ of }: { of: readonly { id: string; on: Day; to: string }[] }) {
  if (of.length === 0) return null;
  return (
    <Section title="Who looks after the money since">
      <p className="mb-3 max-w-words">What was signed is not rewritten. This notice stands beside it.</p>
      <ul className="space-y-3">
        {of.map((each) => (
          <li key={each.id} className="border-l-4 border-heather py-1 pl-4">
            <Link to={paths.handover(each.id)} className="text-loch underline underline-offset-4">
              {each.to}, from {formatDay(each.on)}
            </Link>
            .{' '}
            <a href={paths.handoverPdf(each.id)} className="text-loch underline underline-offset-4">
              PDF<span className="sr-only"> of the notice</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
