import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { providerMonthsFor } from '../../domain/statements/owing.server.ts';
import { columnsOf, owingSentence, sumOwing } from '../../domain/statements/owing.ts';
import { monthNameOf, monthOf, monthWords } from '../../domain/statements/statement.ts';
import { dayOf } from '../../kit/day.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { FiguresTable } from '../../ui/figures.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { figuresOf } from '../../web/owing-view.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Owed and paid to you – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.providerId ?? '';
  const today = dayOf(context.tools.clock.now());
  const asked = new URL(request.url).searchParams.get('last') ?? '';
  const now = monthNameOf(today);
  // An odd month in the address is this one: the list is the same for everybody who may see it.
  const last = monthOf(asked) && asked < now ? asked : now;
  const year = found(await providerMonthsFor(context.tools.pool, actor, { providerId: id, last }, today));
  const { providerName, months, older } = year;
  // A column stands there when any of the months has something in it.
  const columns = columnsOf(sumOwing(months));
  const [newest] = months;
  return {
    ...{ id, name: providerName, older, newer: last === now ? null : now },
    sentence: newest && last === now ? owingSentence(newest, newest.month, true) : null,
    columns: columns.map((column) => column.label),
    rows: months.map((each) => ({
      month: each.month,
      name: monthWords(each.month),
      figures: figuresOf(each, columns),
    })),
  };
}

export default function Statements() {
  const { id, name, sentence, columns, rows, older, newer } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What is owed and paid to you"
      above={name}
      lead="Month by month, from the entries of everybody’s budgets: only what is for your support, and nothing else of theirs."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
      width="wide"
    >
      {sentence ? <p className="max-w-words text-lg">{sentence}</p> : null}
      {rows.length === 0 ? (
        <EmptyState title="Nothing is owed to you yet" drawing="kettle">
          <p>
            When a session is over, tell of it. What the person confirms is owed to you, and stands here from that day
            on.
          </p>
          <Buttons>
            <ButtonLink to={paths.toldSessions(id)}>Tell of a session</ButtonLink>
          </Buttons>
        </EmptyState>
      ) : (
        <Section title="Months">
          <FiguresTable
            caption="The newest first"
            of="Month"
            columns={columns}
            rows={rows.map(({ month, name: words, figures }) => ({
              key: month,
              label: (
                <Link
                  to={paths.owingMonth(id, month)}
                  className="-my-1 inline-block py-1 text-loch underline underline-offset-4"
                >
                  {words}
                </Link>
              ),
              figures,
            }))}
          />
        </Section>
      )}
      <nav aria-label="Other years" className="mt-6 flex flex-wrap gap-3">
        {older ? (
          <ButtonLink to={paths.owing(id, older)} kind="quiet">
            Older months
          </ButtonLink>
        ) : null}
        {newer ? (
          <ButtonLink to={paths.owing(id)} kind="quiet">
            The newest months
          </ButtonLink>
        ) : null}
      </nav>
    </Page>
  );
}
