import type { ReactNode } from 'react';
import { costOfPeriod, costOfWeek } from '../domain/arrangements/lines.ts';
import { offWarning } from '../domain/arrangements/off-days.ts';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import { patternWords, pricedVisits, UNIT_WORDS } from '../domain/arrangements/words.ts';
import type { OffVisit } from '../domain/listings/exceptions.ts';
import { formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Card, Tag, Tags, Why } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Cover } from './line-cover.tsx';
import { OffDays } from './off-warning.tsx';
import { paths } from './paths.ts';

const ANSWERS = {
  none: null,
  accepted: <Tag tone="ready">They said yes</Tag>,
  declined: <Tag tone="no">They said no</Tag>,
  countered: <Tag tone="unsure">They offer something else</Tag>,
};

type Props = {
  line: ShownLine;
  answers?: boolean;
  level?: 3 | 4;
  /** Its days on which nobody comes. */
  off?: readonly OffVisit[];
  children?: ReactNode;
};

/** One line of support: what, who, when, what it costs, what it is for, and what happens when they cannot come. */
export function LineCard({ line, answers, level = 3, off = [], children }: Props) {
  const warning = offWarning(off, line.once);
  const beside = line.once ? (
    <Money amount={costOfPeriod(line)} per="once" />
  ) : (
    <Money amount={costOfWeek(line)} per="a week" />
  );
  return (
    <Card
      as="article"
      level={level}
      title={line.what}
      to={line.slug === null ? undefined : paths.listing(line.slug)}
      beside={beside}
    >
      <p className="text-soft">
        {line.slug === null ? 'From ' : null}
        {line.providerName}
        {line.title === line.what ? null : `. They call it “${line.title}”`}
      </p>
      {answers ? <Answer line={line} /> : null}
      {line.once ? <BoughtOnce line={line} /> : <WhenAndPrice line={line} />}
      {line.priceNote ? <p className="mt-1 max-w-words text-sm">{line.priceNote}</p> : null}
      {warning ? <OffDays off={warning} /> : null}
      <Why>For: “{line.outcomeWords}”</Why>
      <Cover line={line} />
      {children}
    </Card>
  );
}

function Answer({ line }: { line: ShownLine }) {
  if (line.providerId === null) {
    return (
      <Tags>
        <Tag>A thing to buy: nobody needs to answer</Tag>
      </Tags>
    );
  }
  return ANSWERS[line.answer] ? <Tags>{ANSWERS[line.answer]}</Tags> : null;
}

function BoughtOnce({ line }: { line: ShownLine }) {
  const count = line.unitsHundredths / 100;
  return (
    <p className="mt-1">
      {count === 1 ? 'One' : count}, on {formatShortDay(line.fromDay)}. {formatPence(line.pricePence)} each
      {line.travelPencePerVisit > 0n ? `, and ${formatPence(line.travelPencePerVisit)} travel` : ''}.
    </p>
  );
}

function WhenAndPrice({ line }: { line: ShownLine }) {
  const travel =
    line.travelPencePerVisit > 0n ? `, and ${formatPence(line.travelPencePerVisit)} travel each visit` : '';
  const own = pricedVisits(line.times);
  const days = `${formatShortDay(line.fromDay)} to ${formatShortDay(line.toDay)}`;
  if (own.length === 0) {
    return (
      <>
        <p className="mt-1">{patternWords(line.times)}</p>
        <p className="text-sm text-soft">
          {formatPence(line.pricePence)} {UNIT_WORDS[line.priceUnit]}
          {travel}. {days}.
        </p>
      </>
    );
  }
  return (
    <>
      <ul className="mt-1 space-y-1">
        {own.map((visit) => (
          <li key={visit.when}>
            {visit.when}: <strong className="tabular-nums">{formatPence(visit.price)}</strong> a visit, all in.
            <span className="block text-sm text-soft">{visit.how}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">
        {days}. Prices as they are on {formatShortDay(line.fromDay)}.
      </p>
    </>
  );
}
