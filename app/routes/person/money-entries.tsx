import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { grounded } from '../../domain/statements/behind.server.ts';
import { entriesFor, purseFor } from '../../domain/statements/money.server.ts';
import { placesOf } from '../../domain/statements/rules.ts';
import { monthNameOf } from '../../domain/statements/statement.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence } from '../../kit/pence.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { WhyMark } from '../../ui/why-mark.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { EntryList } from '../../web/why-page.tsx';
import { entryView } from '../../web/why-view.ts';

export const meta: MetaFunction = () => [{ title: 'Every entry – Ettle' }];

/** The number after which older entries are asked for; none for anything else than a number. */
const numberIn = (typed: string | null) => (typed && /^\d{1,18}$/.test(typed) ? BigInt(typed) : undefined);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const { pool } = context.tools;
  const purse = found(await purseFor(pool, actor, params.budgetId ?? ''));
  if (purse.personId !== personId) throw notFound();
  const search = new URL(request.url).searchParams;
  const asked = search.get('line') ?? '';
  const line = isId(asked) ? found(purse.lines.find((each) => each.lineId === asked)) : null;
  const before = numberIn(search.get('before'));
  const [{ entries, more }] = await Promise.all([
    entriesFor(pool, purse, { ...(line ? { lineId: line.lineId } : {}), ...(before ? { before } : {}) }),
    recordLook(context.tools, actor, personId, 'money'),
  ]);
  const rows = await grounded(pool, purse.budgetId, entries);
  const ways = { entry: (id: string) => paths.entry(purse.budgetId, id), session: paths.givenOne };
  return {
    budgetId: purse.budgetId,
    name: purse.elementName,
    month: monthNameOf(dayOf(context.tools.clock.now())),
    line: line && { id: line.lineId, what: line.what },
    free: placesOf(purse.balances).free,
    older: more ? String(entries.at(-1)?.id) : null,
    begun: before !== undefined,
    rows: rows.map(({ entry, ground }) => entryView({ ...entry, counts: entry.amount }, ground, purse.lines, ways)),
  };
}

export default function MoneyEntries() {
  const { budgetId, name, month, line, free, older, begun, rows } = useLoaderData<typeof loader>();
  return (
    <Page
      title={line ? line.what : 'Every entry'}
      above={name}
      lead="The newest first. Each moves one amount from one place to another. Nothing is ever taken out: a mistake is put right by an entry of its own."
      back={{ to: paths.money(), label: 'The money' }}
      width="wide"
    >
      {line ? (
        <p className="mb-4">
          <Link to={paths.moneyEntries(budgetId)}>See the entries of everything in {name}</Link>
        </p>
      ) : (
        <p className="mb-4">
          Free now: <strong className="tabular-nums">{formatPence(free)}</strong>
          <WhyMark to={paths.why(budgetId, { figure: 'free' })} of={`${formatPence(free)}, free now`} />
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="No entries here">
          <p>{begun ? 'There is nothing older than what you saw.' : 'Nothing has moved yet.'}</p>
        </EmptyState>
      ) : (
        <Section title="Entry by entry">
          <EntryList rows={rows} />
        </Section>
      )}
      <Buttons>
        {line ? null : (
          <ButtonLink to={paths.statement(budgetId, month)} kind="quiet">
            Statement of this month
          </ButtonLink>
        )}
        {older ? (
          <ButtonLink to={`${paths.moneyEntries(budgetId, line?.id)}${line ? '&' : '?'}before=${older}`} kind="quiet">
            Older entries
          </ButtonLink>
        ) : null}
        {begun ? (
          <ButtonLink to={paths.moneyEntries(budgetId, line?.id)} kind="quiet">
            The newest again
          </ButtonLink>
        ) : null}
      </Buttons>
    </Page>
  );
}
