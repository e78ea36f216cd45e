/**
 * A decision on an arrangement: by an officer within a delegated money limit, above it by a panel, always with
 * reasons in plain words and a day by which it is due. Standards 8.2 and 8.9–8.11 ask for both; how much may be
 * delegated and how long it may take is each authority's own dated rule (FACTS 8: no national figures were found).
 */
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { type Act, type ArrangementRefusal, type State, step } from '../arrangements/rules.ts';
import type { PanelRefusal } from './panel.ts';

export type DecisionRefusal =
  | ArrangementRefusal
  | 'decision.over-limit'
  | 'decision.within-limit'
  | 'decision.no-limit'
  | 'decision.reasons-too-short'
  | 'decision.not-ready'
  | 'decision.own-arrangement'
  | 'decision.interest'
  | PanelRefusal;

export type DecisionResult = 'approved' | 'refused' | 'referred';
export const LEAST_REASONS = 10;

type Asked = {
  state: State;
  pencePerYear: Pence;
  limitPencePerYear: Pence | null;
  result: DecisionResult;
  reasons: string;
};

/**
 * What an officer's word does. Approving is bounded by the officer's own limit; refusing and referring are not money.
 * Refuses: above the limit (refer it to the panel), referred although within it, reasons nobody could act on.
 */
export function decideAsOfficer(asked: Asked): Result<State, DecisionRefusal> {
  if (letterCount(asked.reasons.trim()) < LEAST_REASONS)
    return refuse('decision.reasons-too-short', { field: 'reasons' });
  const within = asked.limitPencePerYear !== null && asked.pencePerYear <= asked.limitPencePerYear;
  if (asked.result === 'approved' && asked.limitPencePerYear === null)
    return refuse('decision.no-limit', { field: 'result' });
  if (asked.result === 'approved' && !within) {
    return refuse('decision.over-limit', {
      field: 'result',
      facts: { year: asked.pencePerYear, limit: asked.limitPencePerYear ?? 0n },
    });
  }
  // A panel is for what is above the limit: sending it what an officer may decide makes people wait for nothing.
  if (asked.result === 'referred' && within) return refuse('decision.within-limit', { field: 'result' });
  const acts: Record<DecisionResult, Act> = { approved: 'approve', refused: 'refuse', referred: 'refer' };
  return step(asked.state, acts[asked.result]);
}

export function decideAsPanel(
  asked: Pick<Asked, 'state' | 'reasons'> & { result: 'approved' | 'refused' },
): Result<State, DecisionRefusal> {
  if (letterCount(asked.reasons.trim()) < LEAST_REASONS)
    return refuse('decision.reasons-too-short', { field: 'reasons' });
  const next = step(asked.state, asked.result === 'approved' ? 'panel-approve' : 'panel-refuse');
  return next.ok ? ok(next.value) : next;
}
