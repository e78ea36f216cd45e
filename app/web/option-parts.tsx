// The parts of the page of another option: what goes over and what it comes to, each payer its own; and lists of those asked for.
import type { OptionShown } from '../domain/options/lists.server.ts';
import { carriedIn } from '../domain/options/rules.ts';
import type { KeptOption } from '../domain/options/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Facts, Table } from '../ui/facts.tsx';
import { Section, Stack } from '../ui/page.tsx';
import { paths } from './paths.ts';
import { MEANS, OPTION_STATE_WORDS } from './wording/option-changes.ts';
import { SOURCE_WORDS } from './wording/statements.ts';

/** Before the day: what would go over now, and when each plan ends. */
export function WhatWouldGo({ shown }: { shown: OptionShown }) {
  const { now, option, shares } = shown;
  if (!now) return null;
  const first = option.on ?? option.wishDay;
  return (
    <Section title="What would go over">
      <Facts
        rows={[
          { label: 'Free now', value: formatPence(now.free) },
          {
            label: 'Promised, kept or owed',
            value: `${formatPence(now.used)}. It stays here for what is given until the last day; what is left of it goes over too.`,
          },
          ...shares.map((share) => ({ label: share.payer, value: `${formatPence(share.pence)} of what is free` })),
        ]}
      />
      <ul className="mt-4 max-w-words list-disc space-y-1 pl-6">
        {now.ends.map((end) => (
          <li key={end.id}>
            “{end.name}”: {formatDay(end.lastDay)} is its last day
            {end.isForNotice ? ', because its notice has to be kept' : ''}.
          </li>
        ))}
        {now.openPlan ? <li>“{now.openPlan}” has to be finished or taken back first.</li> : null}
        <li>
          From {formatDay(first)}: {MEANS[option.toOption].short}.
        </li>
      </ul>
    </Section>
  );
}

/** After it: what Option 2 closed with beside what the other option opened with, each payer its own. */
export function TheStatement({ option }: { option: KeptOption }) {
  const { carries, state, on, toOption } = option;
  if ((state !== 'carried' && state !== 'closed') || !on) return null;
  const rows = payersIn(option).map(({ label, opening, later }) => {
    const both = formatPence((opening + later) as Pence);
    return {
      key: label,
      cells: [label, formatPence(opening), ...(state === 'closed' ? [formatPence(later), both] : [])],
    };
  });
  const sums = [carriedIn(carries, 1), carriedIn(carries, 2), carriedIn(carries)];
  return (
    <Section title="The statement">
      <Table
        caption={`Option 2 closed with it, and Option ${toOption} opens with it, to the penny`}
        head={[
          { label: 'Whose money' },
          { label: `On ${formatDay(on)}`, figure: true },
          ...(state === 'closed'
            ? [
                { label: 'When the last was settled', figure: true },
                { label: 'Together', figure: true },
              ]
            : []),
        ]}
        rows={rows}
        foot={['Together', ...sums.slice(0, state === 'closed' ? 3 : 1).map(formatPence)]}
      />
      <p className="mt-3 max-w-words">
        It was not taken back: it is what there is for {MEANS[toOption].short} from {formatDay(on)}.
        {state === 'carried'
          ? ' What was given before that is still being settled; what is left of it goes over too.'
          : ''}
      </p>
    </Section>
  );
}

/** Each payer once, with what went over on the day and what came later. */
export function payersIn({ carries }: Pick<KeptOption, 'carries'>): { label: string; opening: Pence; later: Pence }[] {
  const keys = [...new Set(carries.map((each) => `${each.source}\n${each.payer}`))];
  return keys.map((key) => {
    const own = carries.filter((each) => `${each.source}\n${each.payer}` === key);
    const [first] = own;
    const label = first ? `${first.payer} (${SOURCE_WORDS[first.source]})` : '';
    return { label, opening: carriedIn(own, 1), later: carriedIn(own, 2) };
  });
}

export type OptionRow = Pick<
  KeptOption,
  'id' | 'knownAs' | 'elementName' | 'toOption' | 'wishDay' | 'on' | 'dueOn' | 'state'
>;
export const optionRows = (rows: readonly KeptOption[]): OptionRow[] =>
  rows.map(({ id, knownAs, elementName, toOption, wishDay, on, dueOn, state }) => ({
    ...{ id, knownAs, elementName, toOption, wishDay, on, dueOn, state },
  }));

/** Other options that were asked for, for those who have a part in them. */
export function OptionList({ rows, title }: { rows: readonly OptionRow[]; title: string }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <Stack gap="small">
        {rows.map((row) => (
          <Card
            key={row.id}
            as="article"
            level={3}
            title={`${row.knownAs}: ${row.elementName}`}
            to={paths.optionChange(row.id)}
            beside={<Tag tone="heather">Option {row.toOption}</Tag>}
          >
            <p>
              From {formatDay(row.on ?? row.wishDay)}. It is {OPTION_STATE_WORDS[row.state]}
              {row.state === 'asked' ? `, by ${formatDay(row.dueOn)}` : ''}.
            </p>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
