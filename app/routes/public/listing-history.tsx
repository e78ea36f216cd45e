import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { labelsOf } from '../../domain/listings/labels.server.ts';
import { listingForPublic } from '../../domain/listings/lists.server.ts';
import { versionsOf } from '../../domain/listings/versions.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { changesBetween } from '../../web/differences.server.ts';
import { Differences } from '../../web/differences.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed: ${data?.title ?? 'a listing'} – Ettle` },
  { name: 'robots', content: 'noindex' },
];

/** Anyone who may see the listing may see what it said before. Who wrote it stays with the provider. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const { pool } = context.tools;
  const listing = found(await listingForPublic(pool, params.slug ?? ''));
  const [versions, labels] = await Promise.all([versionsOf(pool, listing.id), labelsOf(pool)]);
  return {
    title: listing.title,
    slug: listing.slug,
    versions: versions.map((version, at) => {
      const before = versions[at + 1];
      return {
        number: version.number,
        on: formatShortDay(dayOf(version.at)),
        newest: at === 0,
        first: version.number === 1,
        changes: before ? changesBetween(before.words, version.words, labels) : [],
      };
    }),
  };
}

export default function ListingHistory() {
  const { title, slug, versions } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What changed"
      above={title}
      lead="Everything that people could read here is kept. A plan names the version it was chosen from."
      back={{ to: paths.listing(slug), label: title }}
    >
      {versions.length === 0 ? (
        <EmptyState title="Nothing is kept yet">
          <p>What it says now has not changed since versions are kept.</p>
        </EmptyState>
      ) : (
        <Stack>
          {versions.map((version) => (
            <Card
              key={version.number}
              id={`version-${version.number}`}
              title={`Version ${version.number}, ${version.on}`}
              beside={version.newest ? <span className="text-sm text-soft">what people read now</span> : null}
            >
              {version.changes.length > 0 ? <Differences rows={version.changes} /> : null}
              {version.first ? <p>The first that people could read.</p> : null}
            </Card>
          ))}
        </Stack>
      )}
    </Page>
  );
}
