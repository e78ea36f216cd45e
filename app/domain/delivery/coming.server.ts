import type { Actor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { momentOf } from '../../kit/moment.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { arrangementFor } from '../arrangements/lists.server.ts';
import type { ShownLine } from '../arrangements/shown.ts';
import { extrasBetween } from '../changes/extras.server.ts';
import { type KeptOneOff, oneOffIn, oneOffsOf } from '../changes/one-offs.server.ts';
import { sideOf } from '../changes/policy.ts';
import type { Side } from '../changes/rules.ts';
import { signedTerms } from '../changes/store.server.ts';
import { kindOf, plannedAt } from './plans.ts';
import { isLate, type Planned, sessionOfKey } from './rules.ts';
import { deliveryOfSession } from './store.server.ts';

export type ComingSession = {
  key: string;
  /** On which side the reader may act on it; null: they may look. */
  side: Side | null;
  arrangementId: string;
  personId: string;
  knownAs: string;
  line: ShownLine & { providerId: string };
  /** As it stands now: moved, if it was. */
  planned: Planned;
  /** Everything that was asked about it, the newest first. */
  history: KeptOneOff[];
  open: KeptOneOff | null;
  off: KeptOneOff | null;
  /** Told of already: then it stands among what was given. */
  deliveryId: string | null;
  state: 'to-come' | 'begun' | 'by-the-week' | 'extra';
  /** Whether calling it off now is later than the signed agreement allows without a charge, and until when it was not. */
  late: boolean;
  cancellationHours: number;
  freeUntil: Date;
};

/** One session of a signed line, for whoever may see its plan, and of providers only the line's own; else null. */
export async function comingSession(
  { pool, db, clock }: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  key: string,
): Promise<ComingSession | null> {
  const named = sessionOfKey(key);
  if (!named || !isId(named.lineId)) return null;
  const { arrangementId } = (await db.arrangementLine.findUnique({ where: { id: named.lineId } })) ?? {};
  const plan = arrangementId ? await arrangementFor(pool, actor, arrangementId) : null;
  const line = plan?.lines.find((each) => each.id === named.lineId);
  const agreement = plan?.agreement && (await agreementById(db, plan.agreement.id));
  if (!plan || !line?.providerId || !agreement) return null;
  const { personId, knownAs } = plan;
  const side = sideOf(actor, { personId, providerId: line.providerId });
  const isOwn = side !== null || actor.standings.some((each) => each.personId === personId);
  if (!isOwn) return null;
  const query = queryOf(pool);
  const [history, delivery, changes, extras] = await Promise.all([
    oneOffsOf(query, named),
    deliveryOfSession(query, line.id, named.day, named.fromMinute),
    signedTerms(db, plan.id),
    extrasBetween(query, [line.id], named.day, named.day),
  ]);
  const oneOffs = history.filter((each) => each.state === 'agreed').map(oneOffIn);
  const within = line.toDay > plan.toDay ? { ...line, toDay: plan.toDay } : line;
  const signed = delivery ? null : plannedAt(within, { changes, oneOffs, extras }, named);
  const planned = delivery?.planned ?? (signed?.ok ? signed.value : null);
  if (!planned) return null;
  const now = clock.now();
  const { cancellationHours } = agreement.facts.policy;
  const starts = momentOf(planned.day, planned.fromMinute);
  const stateOf = (): ComingSession['state'] => {
    if (kindOf(line) !== 'session') return 'by-the-week';
    if (extras.some((each) => each.day === named.day && each.fromMinute === named.fromMinute)) return 'extra';
    return starts > now && plan.state === 'running' ? 'to-come' : 'begun';
  };
  return {
    ...{ key, side, arrangementId: plan.id, personId, knownAs, planned, history },
    line: { ...line, providerId: line.providerId },
    open: history.find((each) => each.state === 'asked' && dayOf(now) <= each.day) ?? null,
    off: history.find((each) => each.kind === 'off') ?? null,
    deliveryId: delivery?.id ?? null,
    state: stateOf(),
    late: isLate(planned, now, cancellationHours),
    cancellationHours,
    freeUntil: new Date(starts.getTime() - cancellationHours * 3_600_000),
  };
}
