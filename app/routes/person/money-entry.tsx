import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { entryBehind } from '../../domain/statements/behind.server.ts';
import { showsIn } from '../../domain/statements/grounds.ts';
import { purseFor } from '../../domain/statements/money.server.ts';
import { ledgerFigure } from '../../domain/statements/why-ledger.ts';
import { dayOf } from '../../kit/day.ts';
import { Facts } from '../../ui/facts.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { Sources } from '../../web/why-page.tsx';
import { entryView } from '../../web/why-view.ts';
import { ACCOUNT_WORDS } from '../../web/wording/statements.ts';

export const meta: MetaFunction = () => [{ title: 'One entry – Ettle' }];

/** One entry of a budget: what it was, who made it and by what, and every figure in which it stands. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const { tools } = context;
  const purse = found(await purseFor(tools.pool, actor, params.budgetId ?? ''));
  const number = params.entryId ?? '';
  if (purse.personId !== personId || !/^\d{1,18}$/.test(number)) throw notFound();
  const { budgetId } = purse;
  const { entry, ground } = found(await entryBehind(tools.pool, budgetId, BigInt(number)));
  await recordLook(tools, actor, personId, 'money');
  const today = dayOf(tools.clock.now());
  const ways = { figure: () => '', entry: null, session: paths.givenOne };
  const what = (lineId: string | null) => purse.lines.find((each) => each.lineId === lineId)?.what ?? '';
  const place = ({ kind, lineId }: typeof entry.debit) =>
    [ACCOUNT_WORDS[kind], what(lineId)].filter(Boolean).join(': ');
  return {
    budgetId,
    view: entryView(entry, ground, purse.lines, ways),
    ...{ from: place(entry.debit), to: place(entry.credit), name: purse.elementName },
    reverses: entry.reverses && String(entry.reverses),
    reversedBy: entry.reversedBy && String(entry.reversedBy),
    shows: showsIn(entry).flatMap((asked) => {
      const figure = ledgerFigure(asked, today);
      const label = [figure?.label, what(asked.line ?? null)].filter(Boolean).join(' · ');
      return figure ? [{ to: paths.why(budgetId, asked), label }] : [];
    }),
  };
}

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

export default function MoneyEntry() {
  const { budgetId, view, from, to, name, reverses, reversedBy, shows } = useLoaderData<typeof loader>();
  const other = (number: string) => (
    <Link to={paths.entry(budgetId, number)} className={LINK}>
      Entry {number}
    </Link>
  );
  return (
    <Page
      title={`${view.words}: ${view.counts}`}
      above={`Entry ${view.number} · ${name}`}
      back={{ to: paths.moneyEntries(budgetId), label: 'Every entry' }}
    >
      <Facts
        rows={[
          { label: 'Day', value: view.day },
          ...(view.what ? [{ label: 'For', value: view.what }] : []),
          { label: 'From', value: from },
          { label: 'To', value: to },
          { label: 'Who, and when', value: view.who },
          ...(view.about
            ? [
                {
                  label: 'About',
                  value: view.about.to ? (
                    <Link to={view.about.to} className={LINK}>
                      {view.about.words}
                    </Link>
                  ) : (
                    view.about.words
                  ),
                },
              ]
            : []),
          ...(reverses ? [{ label: 'Puts right', value: other(reverses) }] : []),
          ...(reversedBy ? [{ label: 'Put right by', value: other(reversedBy) }] : []),
        ]}
      />
      <Section title="By what it was made">
        <Sources rows={[view.source]} />
      </Section>
      <Section title="Where it shows">
        <ul className="max-w-words list-disc pl-6">
          {shows.map((each) => (
            <li key={each.to}>
              <Link to={each.to} className={LINK}>
                {each.label}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
