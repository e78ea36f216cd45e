import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { agreementsToSign } from '../../domain/signing/reads.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { listWords } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Agreements to sign – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const signs = actor.offices.filter((office) => office.duties.includes('sign'));
  if (actor.holders.length === 0 && signs.length === 0) throw notFound();
  const names = [...actor.holders.map((each) => each.name), ...signs.map((office) => office.authorityName)];
  return { agreements: await agreementsToSign(context.tools.pool, actor), names };
}

export default function HolderDesk() {
  const { agreements, names } = useLoaderData<typeof loader>();
  return (
    <Page title="Agreements" lead={`For ${listWords(names)}. Those that wait for your name stand first.`}>
      {agreements.length === 0 ? (
        <EmptyState title="No agreements yet" drawing="thread">
          <p>When a plan is agreed, its agreement stands here. We write to you when it is your turn to sign.</p>
        </EmptyState>
      ) : (
        <Stack>
          {agreements.map((each) => (
            <Card
              key={each.id}
              as="article"
              title={`${each.knownAs}: ${each.element}`}
              to={paths.agreement(each.id)}
              beside={
                each.state === 'signed' ? (
                  <Tag tone="ready">Signed by all</Tag>
                ) : each.myTurn ? (
                  <Tag tone="heather">Your turn to sign</Tag>
                ) : (
                  <Tag>Others sign first</Tag>
                )
              }
            >
              <p className="text-sm text-soft">
                {each.number}, made on {formatMoment(each.compiledAt)}
              </p>
            </Card>
          ))}
        </Stack>
      )}
    </Page>
  );
}
