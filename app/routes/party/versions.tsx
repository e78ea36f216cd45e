import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { standingFor } from '../../access/actor.ts';
import { differenceOf } from '../../domain/arrangements/differences.ts';
import { arrangementFor, versionsFor } from '../../domain/arrangements/lists.server.ts';
import { changesFor } from '../../domain/changes/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { DifferenceView } from '../../web/difference.tsx';
import { paths } from '../../web/paths.ts';
import { RunningChanges } from '../../web/running-changes.tsx';

export const meta: MetaFunction = () => [{ title: 'How this plan changed – Ettle' }];

/** The person's side and the council see all of it; a provider what it was asked, and nothing of anybody else's part. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  const { versions, of } = found(await versionsFor(context.tools.pool, actor, plan));
  await recordLook(context.tools, actor, plan.personId, of === null ? 'arrangement' : 'proposal');
  const lines = plan.lines.filter((line) => of === null || of.includes(line.providerId ?? ''));
  const [own] = of ?? [];
  return {
    plan: { id, state: plan.state, lines },
    whole: of === null,
    name: of === null ? plan.name : `What ${plan.knownAs} asks`,
    back: standingFor(actor, plan.personId)
      ? paths.arrangement(id)
      : own
        ? paths.proposal(id, own)
        : paths.decision(id),
    changes: await changesFor(context.tools.db, actor, plan),
    versions: versions
      .map(({ lines: now, ...version }, nth) => ({
        ...version,
        difference: differenceOf(versions[nth - 1]?.lines ?? [], now),
      }))
      .reverse(),
  };
}

const BECAUSE = { proposed: 'Put to the providers', 'counter-taken': 'An offer of a provider was taken' };

export default function VersionsPage() {
  const { plan, name, whole, back, versions, changes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="How this plan changed"
      above={name}
      lead="Each time the plan was put to providers, it was kept word for word. The newest is first."
      back={{ to: back, label: name }}
    >
      {changes.length > 0 ? <RunningChanges plan={plan} changes={changes} mayAsk={() => false} /> : null}
      {versions.length === 0 ? (
        <EmptyState title="Nothing yet">
          <p>The first version is kept when the providers are asked.</p>
        </EmptyState>
      ) : null}
      {versions.map(({ number, because, byName, forName, at, sha256, difference }) => (
        <Section key={number} title={`Version ${number}`}>
          <p className="mb-4 text-soft">
            {BECAUSE[because]} by {byName}
            {forName ? `, for ${forName}` : ''}, {formatMoment(at)}.
          </p>
          <DifferenceView difference={difference} />
          {whole ? (
            <Details summary="Its fingerprint">
              <p>
                It shows that nobody changed this version later: <code className="wrap-anywhere">{sha256}</code>
              </p>
            </Details>
          ) : null}
        </Section>
      ))}
    </Page>
  );
}
