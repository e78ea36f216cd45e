import type { ReactNode } from 'react';
import { costOfWeek } from '../domain/arrangements/lines.ts';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import { patternWords, UNIT_WORDS } from '../domain/arrangements/words.ts';
import { formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Card, Tag, Tags, Why } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { paths } from './paths.ts';

const ANSWERS = {
  none: null,
  accepted: <Tag tone="ready">They said yes</Tag>,
  declined: <Tag tone="no">They said no</Tag>,
};

/** One line of support: what, who, when, what it costs, and what it is for. */
export function LineCard({ line, answers, children }: { line: ShownLine; answers?: boolean; children?: ReactNode }) {
  const travel =
    line.travelPencePerVisit > 0n ? `, and ${formatPence(line.travelPencePerVisit)} travel each visit` : '';
  return (
    <Card
      as="article"
      level={3}
      title={line.what}
      to={paths.listing(line.slug)}
      beside={<Money amount={costOfWeek(line)} per="a week" />}
    >
      <p className="text-soft">{line.providerName}</p>
      {answers && ANSWERS[line.answer] ? <Tags>{ANSWERS[line.answer]}</Tags> : null}
      <p className="mt-1">{patternWords(line.times)}</p>
      <p className="text-sm text-soft">
        {formatPence(line.pricePence)} {UNIT_WORDS[line.priceUnit]}
        {travel}. {formatShortDay(line.fromDay)} to {formatShortDay(line.toDay)}.
      </p>
      <Why>For: “{line.outcomeWords}”</Why>
      {children}
    </Card>
  );
}
