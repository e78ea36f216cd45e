import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { recordLooks } from '../../domain/people/commands.server.ts';
import { earlyWordsFor } from '../../domain/statements/early-words.server.ts';
import { monthNameOf } from '../../domain/statements/statement.ts';
import { dayOf, formatDay, formatShortDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Money that does not go as planned – Ettle' }];

const KINDS = ['out', 'left'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const finance = actor.offices.some((office) => office.duties.includes('finance'));
  if (actor.holders.length === 0 && !finance) throw notFound();
  const { tools } = context;
  const said = new URL(request.url).searchParams.get('kind');
  const kind = KINDS.find((each) => each === said) ?? null;
  const list = await earlyWordsFor(tools.pool, actor, kind, pageOf(request));
  const people = [...new Set(list.rows.map((row) => row.personId))];
  await recordLooks(tools, actor, people, 'money');
  return { ...list, kind, month: monthNameOf(dayOf(tools.clock.now())) };
}

const SAYS = {
  out: 'May run out',
  left: 'Much may be left',
} as const;

export default function EarlyWords() {
  const { rows, counts, total, page, pages, kind, month } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Money that does not go as planned"
      lead="Where it would come out if it went on like this. It is early: a talk puts most of it right, and nothing is taken back for it."
      back={{ to: paths.holder(), label: 'Agreements' }}
    >
      <Kinds counts={counts} kind={kind} />
      {rows.length === 0 ? (
        <EmptyState title={kind ? 'None of this kind' : 'All of it goes as planned'} drawing="kettle">
          <p>Every night each budget is looked at. One that goes otherwise stands here until it does again.</p>
        </EmptyState>
      ) : (
        <Stack>
          {rows.map((row) => (
            <Card
              key={row.id}
              as="article"
              title={`${row.knownAs}: ${row.elementName}`}
              beside={<Tag tone={row.kind === 'out' ? 'heather' : undefined}>{SAYS[row.kind]}</Tag>}
            >
              <p>
                {row.kind === 'out' ? (
                  <>
                    Used up by about <strong>{formatDay(row.on)}</strong>; {formatPence(row.pence)} would be missing to
                    the end.
                  </>
                ) : (
                  <>
                    <strong className="tabular-nums">{formatPence(row.pence)}</strong> would not be used by{' '}
                    {formatDay(row.on)}.
                  </>
                )}
              </p>
              <p className="mt-1 text-sm text-soft">
                Since {formatShortDay(row.saidOn)}. {row.holderName} looks after it.
                {row.phone ? ' They ask to be phoned, not written to.' : ''}
              </p>
              <p className="mt-2">
                <Link
                  to={paths.holdingWhy(row.holderId, month, { figure: 'closing', budget: row.budgetId })}
                  className="inline-block py-1 text-loch underline underline-offset-4"
                >
                  What came and went this month
                  <span className="sr-only">: {row.knownAs}</span>
                </Link>
              </p>
            </Card>
          ))}
        </Stack>
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(at) => paths.earlyWords(`${kind ? `kind=${kind}&` : ''}page=${at}`)}
        label="Budgets"
      />
      {total > 0 ? (
        <Details summary="How this is reckoned">
          <p>
            What is planned from now on counts with the share of the plan that was really used up to now. Where the
            person spread the money over seasons, the plan is theirs. Time that is kept for later counts as used. The
            person was told the same, and sees every figure of it.
          </p>
        </Details>
      ) : null}
    </Page>
  );
}

/** All of them, or those of one kind: plain links, so that they work everywhere. */
function Kinds({ counts, kind }: { counts: { out: number; left: number }; kind: 'out' | 'left' | null }) {
  const doors = [
    { kind: null, label: `All (${counts.out + counts.left})` },
    ...KINDS.map((each) => ({ kind: each, label: `${SAYS[each]} (${counts[each]})` })),
  ];
  return (
    <nav aria-label="Which to show" className="mb-6">
      <p className="mb-2">{plural(counts.out + counts.left, 'budget')} in all.</p>
      <ul className="flex flex-wrap gap-3">
        {doors.map((door) => (
          <li key={door.label}>
            <Link
              to={paths.earlyWords(door.kind ? `kind=${door.kind}` : '')}
              aria-current={door.kind === kind ? 'page' : undefined}
              className="inline-flex min-h-11 items-center rounded-button border-2 border-loch px-4 font-bold text-loch aria-[current=page]:bg-loch aria-[current=page]:text-on-loch"
            >
              {door.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
