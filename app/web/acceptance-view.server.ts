import type { Question, Said } from '../domain/listings/acceptances.server.ts';
import { standingOfAcceptance } from '../domain/listings/acceptances.ts';
import { type Day, dayOf } from '../kit/day.ts';
import type { SaidView } from './acceptance-history.tsx';

/** A council's word as a page shows it on a day. `names`: whether the one who wrote it is named. */
export function saidView(each: Said, on: Day, names: boolean): SaidView {
  const standing = standingOfAcceptance(each, on);
  const holds = standing === 'in-force' || standing === 'ending';
  return {
    id: each.id,
    standing: holds && each.fromDay > on ? 'coming' : standing,
    reference: each.reference,
    conditions: each.conditions,
    fromDay: each.fromDay,
    toDay: each.toDay,
    by: names ? each.acceptedBy : null,
    renews: each.renewsId !== null,
    withdrawnOn: each.withdrawnAt ? dayOf(each.withdrawnAt) : null,
    withdrawnWhy: each.withdrawnWhy,
  };
}

/** The last word that still holds or will hold: what is renewed and taken back. Null: there is none. */
export function lastWord(said: readonly Said[], on: Day): Said | null {
  const [last] = said;
  const standing = last ? standingOfAcceptance(last, on) : null;
  return last && (standing === 'in-force' || standing === 'ending') ? last : null;
}

export const openQuestion = (questions: readonly Question[]): Question | null =>
  questions.find((each) => each.state === 'asked') ?? null;

/** The last no to a question, as long as nothing was said after it. */
export function lastNo(questions: readonly Question[], said: readonly Said[]): Question | null {
  const [last] = questions;
  const since = last?.answeredAt;
  if (last?.state !== 'declined' || !since) return null;
  return said.some((each) => each.acceptedAt > since) ? null : last;
}
