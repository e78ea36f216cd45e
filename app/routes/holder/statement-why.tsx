import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { holdingWhy, owingWhy } from '../../domain/statements/why-month.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { holdingAsked, lookedAt } from '../../web/holding-month.server.ts';
import { paths } from '../../web/paths.ts';
import { pageOfRows } from '../../web/rows-page.ts';
import { askedOfMonth } from '../../web/why-asked.ts';
import { whyPageOf } from '../../web/why-entries.server.ts';
import { WhyPage } from '../../web/why-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Why ${data.view.amount}? ${data.view.label}` : 'Why?'} – Ettle` },
];

/** What is owed to providers has columns of its own, called by this in an address. */
const OWING = 'owing-';

/** Why a figure of a holder's month is what it is: budget by budget, and of one of them the entries. Whose they are can see who looked. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const seen = await holdingAsked(args);
  const { statement, of } = seen;
  const { asked, before } = found(askedOfMonth(request, params.figure ?? ''));
  const owing = asked.figure.startsWith(OWING);
  const why = found(
    owing
      ? owingWhy(statement.lines, statement, asked, { prefix: OWING, everybody: statement.name })
      : holdingWhy(statement, asked),
  );
  const shown = statement.budgets.filter((each) => why.slice === null || each.budgetId === why.slice.budgetId);
  await lookedAt(seen, why.slice ? shown : pageOfRows(shown, pageOf(request)).rows);
  const to = (about: typeof asked & { before?: string }) => paths.holdingWhy(of, statement.month, about);
  const page = await whyPageOf(context.tools, why, {
    ...{ ways: { figure: to, entry: null, session: null }, lines: statement.lines, request, before },
    at: (after) => to({ ...asked, before: after }),
  });
  return { ...page, back: paths.holdingMonth(of, statement.month) };
}

export default function StatementWhy() {
  const { back, ...page } = useLoaderData<typeof loader>();
  return <WhyPage {...page} back={{ to: back, label: 'The statement' }} />;
}
