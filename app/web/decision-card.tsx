import type { Decision } from '../domain/decisions/store.server.ts';
import { formatMoment } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Card, Tag } from '../ui/card.tsx';

const SAID: Record<Decision['result'], { title: string; tone: 'ready' | 'no' | 'plain' }> = {
  approved: { title: 'Yes', tone: 'ready' },
  refused: { title: 'No', tone: 'no' },
  referred: { title: 'Sent to the panel', tone: 'plain' },
};

/** A decision with its reasons, whole, and who gave them. */
export function DecisionCard({ decision }: { decision: Decision }) {
  const { title, tone } = SAID[decision.result];
  return (
    <Card
      as="article"
      level={3}
      title={decision.kind === 'panel' ? 'The panel' : 'The officer'}
      beside={<Tag tone={tone}>{title}</Tag>}
    >
      <p className="max-w-words whitespace-pre-line">{decision.reasons}</p>
      <p className="mt-2 text-sm text-soft">
        {decision.deciderName}
        {decision.deciderTitle ? `, ${decision.deciderTitle}` : ''}, {formatMoment(decision.decidedAt)}. On{' '}
        {formatPence(decision.pencePerYear)} a year.
      </p>
    </Card>
  );
}
