import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { standingFor } from '../../access/actor.ts';
import { differenceOf } from '../../domain/arrangements/differences.ts';
import { arrangementFor, versionsFor } from '../../domain/arrangements/lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { DifferenceView } from '../../web/difference.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'How this plan changed – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  if (!standingFor(actor, plan.personId)) throw notFound();
  const versions = await versionsFor(context.tools.pool, plan);
  return {
    id,
    name: plan.name,
    versions: versions
      .map(({ lines, ...version }, nth) => ({
        ...version,
        difference: differenceOf(versions[nth - 1]?.lines ?? [], lines),
      }))
      .reverse(),
  };
}

const BECAUSE = { proposed: 'Put to the providers', 'counter-taken': 'An offer of a provider was taken' };

export default function VersionsPage() {
  const { id, name, versions } = useLoaderData<typeof loader>();
  return (
    <Page
      title="How this plan changed"
      above={name}
      lead="Each time the plan was put to providers, it was kept word for word. The newest is first."
      back={{ to: paths.arrangement(id), label: name }}
    >
      {versions.length === 0 ? (
        <EmptyState title="Nothing yet">
          <p>The first version is kept when you ask the providers.</p>
        </EmptyState>
      ) : null}
      {versions.map(({ number, because, byName, forName, at, sha256, difference }) => (
        <Section key={number} title={`Version ${number}`}>
          <p className="mb-4 text-soft">
            {BECAUSE[because]} by {byName}
            {forName ? `, for ${forName}` : ''}, {formatMoment(at)}.
          </p>
          <DifferenceView difference={difference} />
          <Details summary="Its fingerprint">
            <p>
              It shows that nobody changed this version later: <code className="wrap-anywhere">{sha256}</code>
            </p>
          </Details>
        </Section>
      ))}
    </Page>
  );
}
