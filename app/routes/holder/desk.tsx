import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { heldDeliveries } from '../../domain/delivery/lists.server.ts';
import { handoversOfHolder } from '../../domain/handovers/lists.server.ts';
import { invoicesToDecide } from '../../domain/invoices/lists.server.ts';
import { spreadsAsked } from '../../domain/profiles/lists.server.ts';
import { agreementsToSign } from '../../domain/signing/reads.server.ts';
import { wordsWaiting } from '../../domain/statements/early-words.server.ts';
import { dayOf, formatMoment } from '../../kit/day.ts';
import { listWords } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { type Door, Doors } from '../../ui/doors.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { HandoverList, handoverRows } from '../../web/handover-list.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Agreements to sign – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const signs = actor.offices.filter((office) => office.duties.includes('sign'));
  if (actor.holders.length === 0 && signs.length === 0) throw notFound();
  const names = [...actor.holders.map((each) => each.name), ...signs.map((office) => office.authorityName)];
  const { pool, clock } = context.tools;
  const [agreements, held, invoices, handovers, seasons, words] = await Promise.all([
    agreementsToSign(pool, actor),
    heldDeliveries(pool, actor, 1),
    invoicesToDecide(pool, actor, 1, dayOf(clock.now())),
    handoversOfHolder(pool, actor),
    spreadsAsked(pool, actor, 1),
    wordsWaiting(pool, actor),
  ]);
  const decides = actor.holders.length > 0 || actor.offices.some((office) => office.duties.includes('finance'));
  const { total, late } = invoices;
  return {
    ...{ agreements, names, held: decides ? held.total : null },
    ...{
      invoices: { total, late },
      handovers: handoverRows(handovers),
      seasons: seasons.total,
      words: words.out + words.left,
    },
  };
}

const doorsOf = (held: number, invoices: { total: number; late: number }, seasons: number, words: number): Door[] => [
  {
    to: paths.heldInvoices(),
    label: 'Invoices',
    hint: 'What providers ask for',
    waits: invoices.total,
    late: invoices.late,
  },
  { to: paths.payments(), label: 'Payments', hint: 'Runs for the bank, and what became of each' },
  {
    to: paths.heldSessions(),
    label: 'Sessions to decide',
    hint: 'Where nobody answered, or they do not agree',
    waits: held,
  },
  {
    to: paths.heldSeasons(),
    label: 'Seasons to agree to',
    hint: 'More in one season, less in another',
    waits: seasons,
  },
  {
    to: paths.earlyWords(),
    label: 'Not as planned',
    hint: 'Money that may run out, or be left over',
    waits: words,
  },
  { to: paths.holding(), label: 'Statements', hint: 'What came and went, month by month' },
];

export default function HolderDesk() {
  const { agreements, names, held, invoices, handovers, seasons, words } = useLoaderData<typeof loader>();
  return (
    <Page title="Agreements" lead={`For ${listWords(names)}. Those that wait for your name stand first.`}>
      {held === null ? null : (
        <Doors label="Money that you look after" doors={doorsOf(held, invoices, seasons, words)} />
      )}
      <HandoverList rows={handovers} title="Money that changes hands" />
      <Section title={held === null ? 'To sign' : 'Agreements'}>
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
                level={3}
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
      </Section>
    </Page>
  );
}
