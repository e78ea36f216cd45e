import { isTakenBack } from '../domain/listings/acceptances.ts';
import { READINESS_REASONS, SURENESS_WORDS } from '../domain/listings/readiness.ts';
import { readinessTag } from '../domain/listings/readiness-words.ts';
import { type Acceptance, inForce, readinessOf, type TriageFacts } from '../domain/listings/rules.ts';
import type { Day } from '../kit/day.ts';
import type { ReadinessView } from './readiness-card.tsx';

type Facts = TriageFacts & { acceptances: readonly (Acceptance & { reference?: string; conditions?: string })[] };

/** Readiness in words for one council (null: wherever none has decided), as the rule answers on that day. */
export function readinessView(facts: Facts, council: { code: string; name: string } | null, on: Day): ReadinessView {
  const readiness = readinessOf(facts, council?.code ?? null, on);
  const reason = READINESS_REASONS[readiness.code];
  const held = facts.acceptances.find((each) => each.authorityCode === council?.code && inForce(each, on));
  return {
    ...readinessTag(readiness, council?.name ?? null),
    plain: reason.plain,
    next: reason.next,
    source: reason.source,
    sureness: SURENESS_WORDS[reason.sureness],
    from: reason.fromDay,
    acceptance:
      readiness.code === 'accepted' && held
        ? { reference: held.reference ?? '', conditions: held.conditions ?? '', until: held.toDay }
        : null,
    takenBack: readiness.status === 'not-confirmed' && council !== null && isTakenBack(facts.acceptances, council.code),
  };
}
