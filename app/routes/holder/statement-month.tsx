import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { holdingSentence } from '../../domain/statements/holding.ts';
import { columnsOf, sumOwing } from '../../domain/statements/owing.ts';
import { monthAfter, monthBefore, monthWords } from '../../domain/statements/statement.ts';
import { formatDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { plural } from '../../kit/text.ts';
import { FiguresTable, SumOf } from '../../ui/figures.tsx';
import { Details } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { pageOf } from '../../web/day-field.ts';
import { holdingAsked, lookedAt } from '../../web/holding-month.server.ts';
import { columnsOfList, feeSteps, figuresHeld, flowSteps, placeSteps, rowOfBudget } from '../../web/holding-view.ts';
import { figuresOf, rowsByProvider } from '../../web/owing-view.ts';
import { paths } from '../../web/paths.ts';
import { pageOfRows } from '../../web/rows-page.ts';
import { StatementButtons } from '../../web/statement-buttons.tsx';
import { figuresThatOpen, stepsThatOpen } from '../../web/why-figures.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Statement${data ? ` for ${data.words}` : ''} – Ettle` },
];

export async function loader(args: LoaderFunctionArgs) {
  const asked = await holdingAsked(args);
  const { name, others, budgets, whole, lines, month, from, to, running } = asked.statement;
  const page = pageOfRows(budgets, pageOf(args.request));
  await lookedAt(asked, page.rows);
  const [columns, owing] = [columnsOfList(whole), sumOwing(lines)];
  return {
    ...{ of: asked.of, name, month, running, others, words: monthWords(month) },
    time: `${formatDay(from)} to ${formatDay(to)}`,
    sentence: holdingSentence(whole, { month, running, name: others ? null : name, budgets: budgets.length }),
    ...{ flows: flowSteps(whole), places: placeSteps(whole), fees: feeSteps(whole) },
    columns: columns.map(({ key, label }) => ({ key, label })),
    sums: figuresHeld(whole, columns),
    budgets: { ...page, rows: page.rows.map((budget) => rowOfBudget(budget, columns, others)) },
    providers: {
      columns: columnsOf(owing).map(({ key, label }) => ({ key: `owing-${key}`, label })),
      sums: figuresOf(owing, columnsOf(owing)),
      ...pageOfRows(rowsByProvider(lines, columnsOf(owing)), 1),
    },
    earlier: budgets.length > 0 ? monthBefore(month) : null,
    later: running ? null : monthAfter(month),
  };
}

export default function HolderStatement() {
  const data = useLoaderData<typeof loader>();
  const { of, name, month, words, time, running, sentence, others, flows, places, fees, earlier, later } = data;
  const why = (figure: string) => paths.holdingWhy(of, month, { figure });
  return (
    <Page
      title={`Statement for ${words}`}
      above={others ? `${name}: held by others` : name}
      lead={`${time}${running ? ': the month is not over yet' : ''}.`}
      back={{ to: paths.holding(), label: 'Statements' }}
      width="wide"
    >
      <p className="max-w-words text-lg">{sentence}</p>
      <div className="mt-10 grid gap-x-8 gap-y-10 lg:grid-cols-2">
        <div>
          <Section title="What came and went">
            <SumOf rows={stepsThatOpen(flows, why)} />
          </Section>
        </div>
        <div>
          <Section title={running ? 'Where it is today' : 'Where it was at the end'}>
            <SumOf rows={stepsThatOpen(places, why)} />
          </Section>
        </div>
        {fees ? (
          <div>
            <Section title={others ? 'The holders’ fees, beside' : 'Your fee, beside'}>
              <SumOf rows={stepsThatOpen(fees, why)} />
            </Section>
          </div>
        ) : null}
      </div>
      <Budgets />
      <Providers />
      <StatementButtons
        pdf={paths.holdingPdf(of, month)}
        csv={paths.holdingCsv(of, month)}
        earlier={earlier ? { to: paths.holdingMonth(of, earlier), words: monthWords(earlier) } : null}
        later={later ? { to: paths.holdingMonth(of, later), words: monthWords(later) } : null}
      >
        <Details summary="Where this comes from">
          <p>
            From the same entries as the statement of each person and of each provider, so all of them say the same. An
            entry counts in the month in which it was made; a mistake is put right by an entry of its own. The file for
            a spreadsheet has every budget and every column. That you read this is written down in the record of the
            people whose budgets stand on the page.
          </p>
        </Details>
      </StatementButtons>
    </Page>
  );
}

function Budgets() {
  const { of, month, budgets, columns, sums } = useLoaderData<typeof loader>();
  if (budgets.total === 0) return null;
  const to = (figure: string, about: object) => paths.holdingWhy(of, month, { figure, ...about });
  return (
    <Section title={plural(budgets.total, 'budget')} id="budgets">
      <FiguresTable
        caption="What came and went in each, and where the rest is"
        of="Budget"
        columns={columns.map(({ label }) => label)}
        rows={budgets.rows.map(({ key, label, figures }) => ({
          ...{ key, label },
          figures: figuresThatOpen(figures, columns, { budget: key }, to),
        }))}
        {...(budgets.total > 1 ? { sums: figuresThatOpen(sums, columns, {}, to) } : {})}
      />
      <Pagination
        page={budgets.page}
        pages={budgets.pages}
        to={(at) => `${paths.holdingMonth(of, month)}?page=${at}#budgets`}
        label="Budgets"
      />
    </Section>
  );
}

function Providers() {
  const { of, month, providers, running } = useLoaderData<typeof loader>();
  const { total, rows, columns, sums } = providers;
  if (total === 0) return null;
  const to = (figure: string, about: object) => paths.holdingWhy(of, month, { figure, ...about });
  return (
    <Section title="Owed and paid to providers">
      <FiguresTable
        caption={`What ${running ? 'is' : 'was'} owed to each, and paid`}
        of="Provider"
        columns={columns.map(({ label }) => label)}
        rows={rows.map(({ key, label, figures }) => ({
          ...{ key, label },
          // A shop has no desk here, and no number: its figures stand among those of everybody.
          figures: isId(key) ? figuresThatOpen(figures, columns, { provider: key }, to) : figures,
        }))}
        {...(total > 1 ? { sums: figuresThatOpen(sums, columns, {}, to) } : {})}
      />
      {total > rows.length ? (
        <p className="mt-3">
          The first {rows.length} of {total} stand here. The paper has them all.
        </p>
      ) : null}
    </Section>
  );
}
