import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fieldsChanged } from '../domain/arrangements/differences.ts';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import type { Standing } from '../domain/changes/today.ts';
import { addDays, type Day, formatDay, formatShortDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Button } from '../ui/button.tsx';
import { Card, Tag } from '../ui/card.tsx';
import { DateField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';
import { Section, Stack } from '../ui/page.tsx';
import { LineCard } from './line-card.tsx';

type Props = {
  on: Day;
  isToday: boolean;
  standings: readonly Standing<ShownLine>[];
  cost: { week: Pence };
  signed: readonly ShownLine[];
  /** Something of it was changed, paused or ended since it was signed. */
  changed: boolean;
  /** What else stands in the card of a part that runs. */
  also?: (line: ShownLine) => ReactNode;
};

/** A plan that runs, as it is on a day: what is given, what is not, and what that week costs. What was signed first is one tap away. */
export function PlanToday({ on, isToday, standings, cost, signed, changed, also }: Props) {
  const runs = standings.filter((each) => each.kind === 'runs');
  const rests = standings.filter((each) => each.kind !== 'runs');
  return (
    <Section title={isToday ? 'What runs today' : `What runs on ${formatDay(on)}`}>
      <p className="mb-4 max-w-words">
        {runs.length === 0
          ? 'Nothing of it runs on this day.'
          : `A usual week costs ${formatPence(cost.week)}${changed ? ', with everything that was changed and signed since' : ''}.`}
      </p>
      <Stack>
        {runs.map(({ line, next }) => (
          <LineCard key={line.id} line={line}>
            <Coming line={line} next={next} signed={signed.find((each) => each.id === line.id)} />
            {also?.(line)}
          </LineCard>
        ))}
        {rests.map((each) => (
          <Card
            key={each.line.id}
            as="article"
            level={3}
            tone="sand"
            title={each.line.what}
            beside={<Tag>{RESTS[each.kind]}</Tag>}
          >
            <p>
              {each.line.providerName}. {restWords(each)}
            </p>
          </Card>
        ))}
      </Stack>
      <div className="mt-4">
        <Details summary="See it on another day" open={isToday ? undefined : true}>
          <Form method="get" className="flex flex-wrap items-end gap-x-4">
            <DateField field={{ id: 'on', name: 'on', initialValue: on }} label="On which day?" />
            <div className="mb-5">
              <Button kind="quiet">Show that day</Button>
            </div>
          </Form>
        </Details>
        {changed ? (
          <Details summary="As it was signed first">
            <Stack>
              {signed.map((line) => (
                <LineCard key={line.id} line={line} level={4} />
              ))}
            </Stack>
          </Details>
        ) : null}
      </div>
    </Section>
  );
}

const RESTS = { 'to-come': 'Not begun', paused: 'Paused', over: 'Over', bought: 'Bought once' } as const;

function restWords(of: Exclude<Standing<ShownLine>, { kind: 'runs' }>): string {
  if ('until' in of) return `It ${of.kind === 'paused' ? 'goes on from' : 'begins on'} ${formatDay(of.until)}.`;
  return of.kind === 'over' ? `Its last day was ${formatDay(of.since)}.` : `Bought on ${formatDay(of.since)}.`;
}

/** What comes after this, signed already: nobody should have to find it for themselves. */
function Coming({ line, next, signed }: { line: ShownLine; next: ShownLine | null; signed: ShownLine | undefined }) {
  const ends = signed && line.toDay < signed.toDay;
  if (!next)
    return ends ? <p className="mt-2 font-semibold">It ends: {formatDay(line.toDay)} is its last day.</p> : null;
  const rests = next.fromDay > addDays(line.toDay, 1);
  const terms = fieldsChanged(line, next).filter(({ field }) => field === 'when' || field === 'price');
  return (
    <div className="mt-2 max-w-words">
      {rests ? (
        <p className="font-semibold">
          Paused from {formatShortDay(addDays(line.toDay, 1))} to {formatShortDay(addDays(next.fromDay, -1))}.
        </p>
      ) : null}
      {terms.length > 0 ? (
        <p className="font-semibold">
          From {formatDay(next.fromDay)}: {terms.map((each) => each.after).join(', ')}.
        </p>
      ) : null}
    </div>
  );
}
