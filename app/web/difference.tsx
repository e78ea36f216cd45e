import type { Amounts, Difference, FieldChange, LineDifference } from '../domain/arrangements/differences.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Stack } from '../ui/page.tsx';

const FIELDS: Record<FieldChange['field'], string> = {
  what: 'What it is called',
  when: 'When',
  price: 'Price',
  from: 'First day',
  to: 'Last day',
  outcome: 'What it is for',
};
const KINDS: Record<LineDifference['kind'], string> = { added: 'New', gone: 'Taken out', changed: 'Changed' };

/** '£4.00 more', '£12.00 less', 'no change': in words, never by colour or sign alone. */
export function byWords(by: Pence): string {
  if (by === 0n) return 'no change';
  return by > 0n ? `${formatPence(by)} more` : `${formatPence(-by as Pence)} less`;
}

const change = ({ before, after, by }: Amounts) =>
  by === 0n
    ? `${formatPence(after)} (no change)`
    : `${formatPence(before)} becomes ${formatPence(after)}: ${byWords(by)}`;

/** What changes, line by line and field by field, then what it does to the money. */
export function DifferenceView({
  difference,
  amount,
}: {
  difference: Difference;
  amount?: { left: Pence; whole: Pence };
}) {
  const { lines, week, year, period } = difference;
  return (
    <Stack>
      {lines.length === 0 ? <p>Nothing is different.</p> : null}
      {lines.map((line) => (
        <LineChange key={line.lineId} line={line} />
      ))}
      <Card title="What it does to the money" level={3} tone="sand">
        <Facts
          rows={[
            { label: 'A usual week', value: change(week) },
            { label: 'The first year', value: change(year) },
            { label: 'All of it', value: change(period) },
            ...(amount ? [{ label: 'What is then left', value: <Left {...amount} /> }] : []),
          ]}
        />
      </Card>
    </Stack>
  );
}

function Left({ left, whole }: { left: Pence; whole: Pence }) {
  return left < 0n ? (
    <strong>
      Nothing. It is {formatPence(-left as Pence)} more than the {formatPence(whole)} there is.
    </strong>
  ) : (
    <>
      {formatPence(left)} of {formatPence(whole)}
    </>
  );
}

function LineChange({ line }: { line: LineDifference }) {
  const { what, providerName, kind, fields, week } = line;
  return (
    <Card
      as="article"
      level={3}
      title={what}
      beside={<Tag tone={kind === 'gone' ? 'no' : 'heather'}>{KINDS[kind]}</Tag>}
    >
      <p className="text-soft">{providerName}</p>
      {fields.length > 0 ? (
        <dl className="mt-3 divide-y divide-line border-y border-line">
          {fields.map(({ field, before, after }) => (
            <div key={field} className="py-3">
              <dt className="font-semibold text-soft">{FIELDS[field]}</dt>
              <dd className="mt-1">
                <span className="block text-sm">
                  Now: <del className="decoration-rowan">{before}</del>
                </span>
                <span className="block font-bold">
                  Then: <ins className="no-underline">{after}</ins>
                </span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {week.by === 0n ? null : <p className="mt-3 tabular-nums">A usual week: {change(week)}.</p>}
    </Card>
  );
}
