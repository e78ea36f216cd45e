import { Link } from '@remix-run/react';
import type { WithoutHostPage } from '../domain/arrangements/with-listing.server.ts';
import { formatShortDay } from '../kit/day.ts';
import { Table } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { paths } from './paths.ts';

/** Running support whose host stops: it runs on, and somebody should see to it that nobody is left without. */
export function HostsToLookAt({ list, to }: { list: WithoutHostPage; to: (page: number) => string }) {
  if (list.total === 0) return null;
  return (
    <Section title="The host stops: have a look">
      <p className="mb-3 max-w-words">
        A registered service answers for this support, and stops. What was agreed runs on. Nothing new can be added with
        it. Talk to the person and to the provider about what comes after.
      </p>
      <Table
        caption="Running support whose host stops, the nearest day first"
        captionHidden
        head={[
          { label: 'Support' },
          { label: 'Plan' },
          { label: 'Person' },
          { label: 'Host' },
          { label: 'Host’s last day' },
          { label: 'Support ends' },
        ]}
        rows={list.rows.map((row) => ({
          key: `${row.arrangementId}${row.what}${row.endsOn}`,
          cells: [
            row.what,
            <Link
              key="plan"
              to={paths.decision(row.arrangementId)}
              className="inline-block py-1 text-loch underline underline-offset-4"
            >
              {row.name}
            </Link>,
            row.knownAs,
            row.hostName,
            formatShortDay(row.endsOn),
            formatShortDay(row.toDay),
          ],
        }))}
      />
      <Pagination page={list.page} pages={list.pages} to={to} label="Pages of support whose host stops" />
    </Section>
  );
}
