import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { owingWhy } from '../../domain/statements/why-month.ts';
import { found } from '../../web/answer.server.ts';
import { owingAsked } from '../../web/owing-month.server.ts';
import { paths } from '../../web/paths.ts';
import { askedOfMonth } from '../../web/why-asked.ts';
import { whyPageOf } from '../../web/why-entries.server.ts';
import { WhyPage } from '../../web/why-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Why ${data.view.amount}? ${data.view.label}` : 'Why?'} – Ettle` },
];

/** Why a figure of a provider's month is what it is: its plans, and of one of them the entries. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const { lines, providerName, ...month } = await owingAsked(args);
  const id = params.providerId ?? '';
  const { asked, before } = found(askedOfMonth(request, params.figure ?? ''));
  const why = found(owingWhy(lines, month, asked, { prefix: '', everybody: providerName }));
  const to = (about: typeof asked & { before?: string }) => paths.owingWhy(id, month.month, about);
  const page = await whyPageOf(context.tools, why, {
    ...{ ways: { figure: to, entry: null, session: null }, lines, request, before },
    at: (after) => to({ ...asked, before: after }),
  });
  return { ...page, back: paths.owingMonth(id, month.month) };
}

export default function StatementWhy() {
  const { back, ...page } = useLoaderData<typeof loader>();
  return <WhyPage {...page} back={{ to: back, label: 'The statement' }} />;
}
