import { Link } from '@remix-run/react';
import type { ChangeToDecide } from '../domain/changes/lists.server.ts';
import { formatDay } from '../kit/day.ts';
import { Table } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { paths } from './paths.ts';

/** Changes of running support that would make a year dearer than was agreed to: they wait for an officer or the panel's chair. */
export function ChangesToDecide({ changes }: { changes: readonly ChangeToDecide[] }) {
  if (changes.length === 0) return null;
  return (
    <Section title="Changes that cost more">
      <Table
        caption="Changes waiting for a decision, the nearest clock first"
        captionHidden
        head={[{ label: 'Change of' }, { label: 'Plan' }, { label: 'Person' }, { label: 'Decide by' }]}
        rows={changes.map(({ id, what, name, knownAs, dueOn }) => ({
          key: id,
          cells: [
            <Link
              key="change"
              to={paths.change(id)}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              {what}
            </Link>,
            name,
            knownAs,
            dueOn ? formatDay(dueOn) : '',
          ],
        }))}
      />
    </Section>
  );
}
