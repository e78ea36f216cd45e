import type { Actor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { arrangementFor } from '../arrangements/lists.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { piecesOf } from '../changes/rules.ts';
import { signedTerms } from '../changes/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { mayPrepare, maySend, seesTakeover } from './policy.ts';
import { compare, costOfSooner, earliestDay, type Standing, standingOf, turnsOf, type Weighed } from './rules.ts';
import { type Moved, movedBy, reachOf, type Takeover, takeoverById, takeoversOfPlan } from './store.server.ts';

export type TakeoverShown = Takeover & {
  standing: Standing;
  /** The first day of whoever comes next. */
  on: Day;
  weighed: Weighed;
  moved: Moved | null;
  turns: ReturnType<typeof turnsOf>;
  may: { choose: boolean; send: boolean; stop: boolean };
};

/** One of them with what is different in money and time, and what the actor may do; null: out of reach. */
export async function takeoverFor(
  { db, pool }: Pick<Tools, 'db' | 'pool'>,
  actor: Actor,
  id: Id,
): Promise<TakeoverShown | null> {
  const query = queryOf(pool);
  const found = await takeoverById(db, query, id);
  if (!found || !seesTakeover(actor, reachOf(found))) return null;
  const { change, old, line, next } = found;
  const standing = standingOf(change.state);
  const lastDay = change.terms.fromDay;
  // As it was before this end counted: what was signed by then.
  const signed = (await signedTerms(db, old.id)).filter((each) => !(each.kind === 'end' && each.fromDay === lastDay));
  const personId = old.personId;
  return {
    ...found,
    standing,
    on: addDays(lastDay, 1),
    weighed: compare(line, signed, lastDay, { frees: change.freesPence ?? pence(0n), next: next.lines }),
    moved:
      standing === 'done'
        ? await movedBy(
            query,
            change.id,
            next.lines.map((each) => each.id),
          )
        : null,
    turns: turnsOf(change.state, next.state),
    may: {
      choose: standing === 'prepared' && mayPrepare(actor, personId),
      send: standing === 'prepared' && maySend(actor, personId),
      stop: (standing === 'prepared' ? mayPrepare : standing === 'open' ? maySend : () => false)(actor, personId),
    },
  };
}

export type TakeoverStart = {
  plan: Loaded;
  line: Loaded['lines'][number];
  today: Day;
  /** The first day and the last on which somebody else can begin. */
  first: Day;
  last: Day;
  noticeDays: number;
  /** The first day that needs nobody's yes but that of whoever comes. */
  earliest: Day;
  decisionDays: number;
  openId: Id | null;
  costOfSooner: (on: Day) => bigint;
};

/** What somebody needs who wants somebody else for a running line; null: not theirs, or it does not run. */
export async function takeoverStart(
  tools: Pick<Tools, 'db' | 'pool' | 'clock'>,
  actor: Actor,
  arrangementId: Id,
  lineId: Id,
): Promise<TakeoverStart | null> {
  const plan = await arrangementFor(tools.pool, actor, arrangementId);
  const line = plan?.lines.find((each) => each.id === lineId && each.providerId !== null && !each.once);
  if (!plan || !line || plan.state !== 'running' || !mayPrepare(actor, plan.personId)) return null;
  const today = dayOf(tools.clock.now());
  const signed = await signedTerms(tools.db, plan.id);
  const pieces = piecesOf([line], signed);
  const agreement = plan.agreement && (await agreementById(tools.db, plan.agreement.id));
  const noticeDays = agreement?.facts.policy.noticeDays ?? 0;
  const begun = pieces[0] && pieces[0].fromDay > today ? pieces[0].fromDay : today;
  const open = (await takeoversOfPlan(queryOf(tools.pool), plan.id)).find(
    (each) => each.lineId === lineId && ['prepared', 'open'].includes(standingOf(each.state)),
  );
  return {
    ...{ plan, line, today, noticeDays },
    first: addDays(begun, 1),
    last: pieces.at(-1)?.toDay ?? line.toDay,
    earliest: earliestDay(today, noticeDays),
    decisionDays: await numberOn(tools.db, plan.authorityCode, 'decision.days', today),
    openId: open?.id ?? null,
    costOfSooner: (on) => costOfSooner(line, signed, { on, today, noticeDays }),
  };
}
