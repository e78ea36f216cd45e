import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { columnsOf, owingSentence } from '../../domain/statements/owing.ts';
import { monthAfter, monthBefore, monthWords } from '../../domain/statements/statement.ts';
import { formatDay } from '../../kit/day.ts';
import { FiguresTable, SumOf } from '../../ui/figures.tsx';
import { Details } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { pageOf } from '../../web/day-field.ts';
import { owingAsked } from '../../web/owing-month.server.ts';
import { figuresOf, rowsByHolder, rowsByPlan, stepsOf } from '../../web/owing-view.ts';
import { paths } from '../../web/paths.ts';
import { pageOfRows } from '../../web/rows-page.ts';
import { StatementButtons } from '../../web/statement-buttons.tsx';
import { figuresThatOpen, stepsThatOpen } from '../../web/why-figures.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Statement${data ? ` for ${data.words}` : ''} – Ettle` },
];

export async function loader(asked: LoaderFunctionArgs) {
  const { providerName, lines, whole, ...time } = await owingAsked(asked);
  const { month, running } = time;
  const columns = columnsOf(whole);
  return {
    ...{ id: asked.params.providerId ?? '', name: providerName, month, running, words: monthWords(month) },
    time: `${formatDay(time.from)} to ${formatDay(time.to)}`,
    sentence: owingSentence(whole, month, running),
    steps: stepsOf(whole),
    columns: columns.map(({ key, label }) => ({ key, label })),
    sums: figuresOf(whole, columns),
    holders: rowsByHolder(lines, columns),
    plans: pageOfRows(rowsByPlan(lines, columns), pageOf(asked.request)),
    earlier: whole.opening > 0n || lines.length > 0 ? monthBefore(month) : null,
    later: running ? null : monthAfter(month),
  };
}

export default function StatementMonth() {
  const { id, name, month, words, time, running, sentence, ...data } = useLoaderData<typeof loader>();
  const { steps, columns, sums, holders, plans, earlier, later } = data;
  const to = (figure: string, about: object = {}) => paths.owingWhy(id, month, { figure, ...about });
  const labels = columns.map(({ label }) => label);
  const all = figuresThatOpen(sums, columns, {}, to);
  return (
    <Page
      title={`Statement for ${words}`}
      above={name}
      lead={`${time}${running ? ': the month is not over yet' : ''}.`}
      back={{ to: paths.owing(id), label: 'What is owed and paid to you' }}
      width="wide"
    >
      <p className="max-w-words text-lg">{sentence}</p>
      <Section title="From the start to the end">
        <SumOf rows={stepsThatOpen(steps, to)} />
      </Section>
      {plans.rows.length > 0 ? (
        <>
          <Section title="Who pays you">
            {holders.length === 1 ? (
              <p>{holders[0]?.label} looks after all of this money.</p>
            ) : (
              <FiguresTable
                caption="Everybody who looks after the money"
                of="Holder"
                columns={labels}
                rows={holders.map(({ key, label, figures }) => ({
                  ...{ key, label },
                  figures: figuresThatOpen(figures, columns, { holder: key }, to),
                }))}
                sums={all}
              />
            )}
          </Section>
          <Section title="For whom">
            <FiguresTable
              caption="Each plan that you are part of: what of it is yours"
              of="Person and support"
              columns={labels}
              rows={plans.rows.map(({ key, label, figures }) => {
                const [plan = '', holder = ''] = key.split(' ');
                return { key, label, figures: figuresThatOpen(figures, columns, { plan, holder }, to) };
              })}
              {...(plans.total > 1 ? { sums: all } : {})}
            />
            <Pagination
              page={plans.page}
              pages={plans.pages}
              to={(at) => `${paths.owingMonth(id, month)}?page=${at}`}
              label="Plans"
            />
          </Section>
        </>
      ) : null}
      <StatementButtons
        pdf={paths.owingPdf(id, month)}
        csv={paths.owingCsv(id, month)}
        earlier={earlier ? { to: paths.owingMonth(id, earlier), words: monthWords(earlier) } : null}
        later={later ? { to: paths.owingMonth(id, later), words: monthWords(later) } : null}
      >
        <Details summary="Where this comes from">
          <p>
            From the same entries as the statement of the person and of the holder, so all three say the same. It counts
            what is owed on the day on which it was agreed, not on the day of the session. A mistake is put right by an
            entry of its own. Ettle itself holds no money.
          </p>
        </Details>
      </StatementButtons>
    </Page>
  );
}
