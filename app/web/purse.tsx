import type { Purse } from '../domain/arrangements/rules.ts';
import { formatPence, NO_PENCE, type Pence } from '../kit/pence.ts';
import { Card } from '../ui/card.tsx';
import { Money, MoneyBar } from '../ui/money.tsx';

type Props = {
  purse: Purse;
  outcomes: readonly { id: string; words: string }[];
  period: string;
};

/** The live sum beside the plan: a plain sentence first, then the picture, then the figures behind it. */
export function PurseCard({ purse, outcomes, period }: Props) {
  const { cost, amount, elsewhere, left, over } = purse;
  const most = (a: Pence, b: Pence) => (a > b ? a : b);
  return (
    <Card title={over ? 'This is over your amount' : 'What is left'}>
      <p>
        <Money amount={over ? (-left as Pence) : left} size="large" />
      </p>
      <p className="text-sm text-soft">
        {over
          ? `more than the ${formatPence(amount)} you have for ${period}. Make a visit shorter, take something out, or ask the council about more.`
          : `of the ${formatPence(amount)} you have for ${period}.`}
      </p>
      <MoneyBar
        label="Your amount for Option 2"
        parts={[
          { label: 'This plan', amount: cost.period },
          { label: 'Your other plans', amount: elsewhere },
          { label: 'Left', amount: most(left, NO_PENCE) },
        ]}
      />
      <dl className="mt-4 divide-y divide-line border-y border-line text-sm">
        {cost.byOutcome.map((each) => (
          <div key={each.outcomeId} className="py-3">
            <dt>
              “{outcomes.find((outcome) => outcome.id === each.outcomeId)?.words ?? 'Something that mattered before'}”
            </dt>
            <dd className="mt-1 flex justify-between gap-3 tabular-nums">
              <span>{formatPence(each.week)} a week</span>
              <strong>{formatPence(each.period)}</strong>
            </dd>
          </div>
        ))}
        <div className="py-3">
          <dt className="font-bold">All of it</dt>
          <dd className="mt-1 flex justify-between gap-3 font-bold tabular-nums">
            <span>{formatPence(cost.week)} a week</span>
            <span>{formatPence(cost.period)}</span>
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-sm text-soft">{formatPence(cost.year)} of it falls in the first 52 weeks.</p>
    </Card>
  );
}
