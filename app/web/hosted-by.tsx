import { Link } from '@remix-run/react';
import { Details } from '../ui/notice.tsx';
import { type DutiesView, HostingDuties } from './hosting-duties.tsx';
import { paths } from './paths.ts';

export type HostedView = { name: string; slug: string; since: string; until: string | null; duties: DutiesView };

/** Who is the host, since when, until when, and who answers for what. */
export function HostedBy({ hosted }: { hosted: HostedView }) {
  return (
    <div className="mt-4 border-t border-line pt-4">
      <p>
        <strong>The host is </strong>
        <Link to={paths.provider(hosted.slug)}>{hosted.name}</Link>, since {hosted.since}
        {hosted.until ? `. Its last day as host is ${hosted.until}` : ''}.
      </p>
      <Details summary="Who answers for what: the host and the provider">
        <HostingDuties duties={hosted.duties} />
      </Details>
    </div>
  );
}
