import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { statementsSeen } from '../../domain/statements/holding.server.ts';
import { monthNameOf, monthsUpTo, monthWords } from '../../domain/statements/statement.ts';
import { dayOf } from '../../kit/day.ts';
import { Card } from '../../ui/card.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { deskOf } from '../../web/holder-desk.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Statements – Ettle' }];

const MOST_MONTHS = 36;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const seen = await statementsSeen(context.tools.pool, actor);
  if (seen.length === 0) throw notFound();
  const now = monthNameOf(dayOf(context.tools.clock.now()));
  return {
    back: deskOf(actor),
    all: seen.map(({ of, name, others, first }) => ({
      ...{ of, others },
      name: others ? `${name}: held by others` : name,
      months: monthsUpTo(now, MOST_MONTHS)
        .filter((month) => first !== null && month >= first)
        .reverse()
        .map((month) => ({ month, words: monthWords(month) })),
    })),
  };
}

export default function Statements() {
  const { all, back } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Statements"
      lead="Everything that is in each budget, what was paid from it, and what is left: month by month."
      back={back}
    >
      <Stack>
        {all.map(({ of, name, others, months }) => (
          <Card key={of} title={name}>
            {others ? (
              <p className="mb-2 text-soft">
                The money of people whose support this council pays for, with other holders.
              </p>
            ) : null}
            {months.length === 0 ? (
              <p>No budgets yet. When a council tells of an amount to look after, its months stand here.</p>
            ) : (
              <ul className="grid grid-cols-2 gap-x-6 sm:grid-cols-3">
                {months.map(({ month, words }) => (
                  <li key={month}>
                    <Link
                      to={paths.holdingMonth(of, month)}
                      className="inline-flex min-h-11 items-center text-loch underline underline-offset-4"
                    >
                      {words}
                      <span className="sr-only">, {name}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        ))}
      </Stack>
    </Page>
  );
}
