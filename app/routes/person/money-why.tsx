import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { purseFor } from '../../domain/statements/money.server.ts';
import { whyFor } from '../../domain/statements/why.server.ts';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { askedIn } from '../../web/why-asked.ts';
import { whyPageOf } from '../../web/why-entries.server.ts';
import { WhyPage } from '../../web/why-page.tsx';
import type { Ways } from '../../web/why-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Why ${data.view.amount}? ` : ''}${data?.view.label ?? ''} – Ettle` },
];

const waysOf = (budgetId: string): Ways => ({
  figure: (asked) => paths.why(budgetId, asked),
  entry: (id) => paths.entry(budgetId, id),
  session: paths.givenOne,
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const { tools } = context;
  const purse = found(await purseFor(tools.pool, actor, params.budgetId ?? ''));
  if (purse.personId !== personId) throw notFound();
  const { asked, before } = found(askedIn(request, params.figure ?? ''));
  const why = found(await whyFor(tools, actor, purse, asked));
  await recordLook(tools, actor, personId, 'money');
  return whyPageOf(tools, why, {
    ...{ ways: waysOf(purse.budgetId), lines: purse.lines, request, before },
    at: (after) => paths.why(purse.budgetId, { ...asked, before: after }),
  });
}

export default function MoneyWhy() {
  const page = useLoaderData<typeof loader>();
  return <WhyPage {...page} back={{ to: paths.money(), label: 'The money' }} />;
}
