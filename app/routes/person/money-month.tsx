import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  amountWords,
  monthAfter,
  monthBefore,
  monthWords,
  movesOf,
  partsOf,
  sentenceOf,
} from '../../domain/statements/statement.ts';
import { ATS } from '../../domain/statements/why.ts';
import { placeName } from '../../domain/statements/why-ledger.ts';
import { formatDay } from '../../kit/day.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { FiguresTable } from '../../ui/figures.tsx';
import { Details } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { WhyFigure } from '../../ui/why-mark.tsx';
import { monthAsked } from '../../web/month-statement.server.ts';
import { paths } from '../../web/paths.ts';
import { StatementButtons } from '../../web/statement-buttons.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Statement${data ? ` for ${data.name}` : ''} – Ettle` },
];

export async function loader(asked: LoaderFunctionArgs) {
  const { purse, month, from, to, running, statement } = await monthAsked(asked);
  const before = statement.accounts.some((each) => each.opening !== 0n);
  return {
    budgetId: purse.budgetId,
    month,
    name: monthWords(month),
    of: purse.elementName,
    holder: purse.holderName,
    time: `${formatDay(from)} to ${formatDay(to)}`,
    running,
    sentence: sentenceOf(statement, month, running),
    parts: partsOf(statement).map(({ kind, label, unit, ...amounts }) => ({
      label,
      figures: ATS.map((at) => ({
        amount: amountWords(amounts[at], unit),
        why: paths.why(purse.budgetId, { figure: 'stood', place: placeName(kind, unit), at, month }),
      })),
    })),
    moves: movesOf(statement, purse.lines).map((row) => ({
      ...row,
      amount: amountWords(row.amount, row.unit),
      why: paths.why(purse.budgetId, {
        ...{ figure: 'moved', reason: row.reason, unit: row.unit, month },
        ...(row.lineId ? { line: row.lineId } : { whole: true }),
      }),
    })),
    earlier: before ? monthBefore(month) : null,
    later: running ? null : monthAfter(month),
  };
}

export default function MoneyMonth() {
  const { budgetId, month, name, of, holder, time, running, sentence, parts, moves, earlier, later } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={`Statement for ${name}`}
      above={of}
      lead={`${time}${running ? ': the month is not over yet' : ''}. ${holder} looks after the money.`}
      back={{ to: paths.money(), label: 'The money' }}
      width="wide"
    >
      <p className="max-w-words text-lg">{sentence}</p>
      <Section title="Where the money is">
        <FiguresTable
          caption="At the start, and in, less out, is at the end"
          of="Where"
          columns={['At the start', 'In', 'Out', 'At the end']}
          rows={parts.map(({ label, figures }) => ({
            ...{ key: label, label },
            figures: figures.map(({ amount, why }) => (
              <WhyFigure key={why} to={why} of={label}>
                {amount}
              </WhyFigure>
            )),
          }))}
        />
      </Section>
      <Section title="What moved">
        {moves.length === 0 ? (
          <p>Nothing moved.</p>
        ) : (
          <Table
            caption="By what happened, and by part of the plan"
            head={[
              { label: 'What happened' },
              { label: 'Amount', figure: true },
              { label: 'For' },
              { label: 'How often', figure: true },
            ]}
            rows={moves.map((row) => ({
              key: `${row.words} ${row.unit} ${row.about}`,
              cells: [
                row.words,
                <WhyFigure key="amount" to={row.why} of={row.words}>
                  {row.amount}
                </WhyFigure>,
                row.about || 'The whole budget',
                String(row.times),
              ],
            }))}
          />
        )}
      </Section>
      <StatementButtons
        pdf={paths.statementPdf(budgetId, month)}
        csv={paths.statementCsv(budgetId, month)}
        earlier={earlier ? { to: paths.statement(budgetId, earlier), words: monthWords(earlier) } : null}
        later={later ? { to: paths.statement(budgetId, later), words: monthWords(later) } : null}
        more={
          <ButtonLink to={paths.moneyEntries(budgetId)} kind="quiet">
            Every entry
          </ButtonLink>
        }
      >
        <Details summary="Where this comes from">
          <p>
            From the entries of this budget, and nothing else. What one month ends with, the next one begins with. An
            entry counts in the month in which it was made; a mistake is put right by an entry of its own.
          </p>
        </Details>
      </StatementButtons>
    </Page>
  );
}
