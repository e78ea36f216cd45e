// What a budget came to at its end: who put in what, where it went, and what each gets back.
import { Link } from '@remix-run/react';
import type { ClosingSums, OverRow } from '../domain/closings/lists.server.ts';
import { formatDay } from '../kit/day.ts';
import { formatPence, type Pence, pence, sumPence } from '../kit/pence.ts';
import { Facts, Table } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { paths } from './paths.ts';
import { SOURCE_WORDS } from './wording/statements.ts';

const figure = (amount: Pence) => <span className="tabular-nums">{formatPence(amount)}</span>;

/** The closing statement: before the decision what would go back, after it what did. */
export function ClosingStatement({ sums, closed }: { sums: ClosingSums; closed: boolean }) {
  const { payers, shares, left, used, paid, feePaid } = sums;
  const backOf = (source: string, payer: string) =>
    shares.find((each) => each.source === source && each.payer === payer)?.pence ?? pence(0n);
  const rows = payers.map((each) => ({ ...each, back: closed ? each.hadBack : backOf(each.source, each.payer) }));
  return (
    <Section title={closed ? 'The closing statement' : 'Where the money is'}>
      <Facts
        rows={[
          { label: 'Put in', value: figure(sumPence(payers.map((each) => each.putIn))) },
          { label: 'Paid for support', value: figure(paid) },
          ...(used > 0n ? [{ label: 'Still promised or owed', value: figure(used) }] : []),
          { label: closed ? 'Left in it now' : 'Not used', value: figure(left) },
          ...(feePaid > 0n ? [{ label: 'The holder’s fee, paid beside it', value: figure(feePaid) }] : []),
        ]}
      />
      <div className="mt-5">
        <Table
          caption={closed ? 'Each payer got back what is its own' : 'What would go back to each payer'}
          head={[
            { label: 'Who put it in' },
            { label: 'Put in', figure: true },
            { label: closed ? 'Got back' : 'Would get back', figure: true },
          ]}
          rows={rows.map((each) => ({
            key: `${each.source} ${each.payer}`,
            cells: [`${each.payer}, ${SOURCE_WORDS[each.source]}`, formatPence(each.putIn), formatPence(each.back)],
          }))}
          foot={[
            'Together',
            formatPence(sumPence(rows.map((each) => each.putIn))),
            formatPence(sumPence(rows.map((each) => each.back))),
          ]}
        />
      </div>
      <p className="mt-2 text-sm text-soft">
        Shares are in proportion to what each put in, to the penny. Nobody gets more than their own.
      </p>
    </Section>
  );
}

type OverProps = { over: { rows: OverRow[]; total: number; pages: number }; page: number; finance: boolean };

/** Money whose time is over and that was not all used, for the officers who look after that. */
export function MoneyOver({ over, page, finance }: OverProps) {
  if (over.total === 0) return null;
  return (
    <Section title="Money whose time is over">
      <Table
        caption="Money whose time is over"
        captionHidden
        head={[
          { label: 'Whose' },
          { label: 'Over since' },
          { label: 'Held by' },
          { label: 'Not used', figure: true },
          { label: 'It is' },
        ]}
        rows={over.rows.map((row) => ({
          key: row.budgetId,
          cells: [
            row.closingId || finance ? (
              <Link
                key="open"
                to={row.closingId ? paths.closing(row.closingId) : paths.closingNew(row.budgetId)}
                className="inline-block py-1 text-loch underline underline-offset-4"
              >
                {row.knownAs}: {row.elementName}
              </Link>
            ) : (
              `${row.knownAs}: ${row.elementName}`
            ),
            formatDay(row.toDay),
            row.holderName,
            formatPence(row.left),
            row.reviewWaits ? 'Review asked for' : row.closingId ? 'Asked back' : 'Not asked back',
          ],
        }))}
      />
      <Pagination page={page} pages={over.pages} to={(to) => `?over=${to}`} label="Money whose time is over" />
    </Section>
  );
}
