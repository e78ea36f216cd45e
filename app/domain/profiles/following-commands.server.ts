import { columnOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { ok, type Result } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { type Ending, endingOf } from '../closings/store.server.ts';
import { sumOf } from '../money/rules.ts';
import { balancesOf } from '../money/store.server.ts';
import { bandOf, carriedOver, evenly, type Period, type Profile } from './rules.ts';
import { type KeptProfile, periodOf, profilesOf } from './store.server.ts';

/** What came over with the money: what stands, the measure that a holder agreed to, and what waits for a holder's word. */
type Follows = { stands: KeptProfile | null; agreed: KeptProfile | null; asked: KeptProfile | null };

/**
 * After the day of a change of holder: the seasons that stood go over with the money, each week as it was, and what waits for a word waits
 * for the new holder's. Where they do not fit what is left, or a week would be dearer than the person may decide alone, nothing is made up:
 * every week is the same, and the person is told. Once for each change of holder; seasons that somebody set since are left alone.
 */
export function seasonsFollow(tools: Tools, handoverId: Id): Promise<Result<{ followed: number }, never>> {
  return transact<{ followed: number }, never>(tools, async (tx) => {
    const handover = isId(handoverId) ? await tx.handover.findUnique({ where: { id: handoverId } }) : null;
    const budget = handover?.budgetId ? await tx.budget.findUnique({ where: { id: handover.budgetId } }) : null;
    if (!budget?.followsId) return ok({ followed: 0 });
    await lockElement(tx, budget.elementId);
    const query = queryOf(tx);
    const ending = await endingOf(query, budget.id);
    const told = await tx.event.count({ where: { subject: `seasons:${budget.id}` } });
    if (!ending || ending.closedOn || told > 0 || (await tx.profile.count({ where: { budgetId: budget.id } })) > 0)
      return ok({ followed: 0 });
    const period = await periodOf(query, ending);
    const follows = await followsOf(tx, budget.followsId, period);
    const kept = await keepThose(tx, ending, follows, period);
    const at = tools.clock.now();
    const { personId } = ending;
    for (const id of kept)
      await record(tx, {
        ...{ subject: `profile:${id}`, kind: 'profile.followed', actor: null, personId, at },
        data: { budgetId: budget.id },
      });
    const data = { budgetId: budget.id };
    const stands = await tx.profile.count({ where: { budgetId: budget.id, state: 'stands' } });
    if (follows.stands && stands === 0) {
      const about = { subject: `seasons:${budget.id}`, kind: 'profile.left-behind', actor: null } as const;
      await record(tx, { ...about, personId, at, data });
    }
    return ok({ followed: kept.length });
  });
}

/** What counted in the budget before, on its last day: what was spread over another amount counted no more. */
async function followsOf(tx: Tx, before: Id, period: Period): Promise<Follows> {
  const query = queryOf(tx);
  const all = await profilesOf(query, before);
  // What was paid stayed there, and all else went over: together it is what the seasons were spread over.
  const paid = sumOf(await balancesOf(query, before), 'paid');
  const whole = pence(paid + period.wholePence);
  const counted = all.filter((each) => each.wholePence === whole && each.toDay === period.toDay);
  const stood = counted.filter((each) => each.state === 'stands');
  return {
    stands: stood[0] ?? null,
    agreed: stood.find((each) => each.band === 'holder') ?? null,
    asked: counted.find((each) => each.state === 'asked') ?? null,
  };
}

/** Keeps what fits, the measure first, and gives back what stands or waits now. */
async function keepThose(tx: Tx, ending: Ending, { stands, agreed, asked }: Follows, period: Period): Promise<Id[]> {
  const fitted = (kept: KeptProfile | null) => {
    const over = kept && carriedOver(kept, period);
    return kept && over ? { kept, over } : null;
  };
  const measure = fitted(agreed);
  const standing = fitted(stands);
  const ids: Id[] = [];
  const keep = async (one: { kept: KeptProfile; over: Profile }) => ids.push(await keepFollowed(tx, ending, one));
  // The last season has what is left: it may not be dearer by that than somebody agreed to.
  const within = (over: Profile, than: Profile) => bandOf(over, than, stands?.tolerancePercent ?? 0) === 'yours';
  const measured = measure && within(measure.over, measure.kept) ? measure : null;
  if (measured) await keep(measured);
  if (standing && standing.kept.id !== measured?.kept.id && standing.kept.band === 'yours') {
    if (within(standing.over, measured?.over ?? evenly(period))) await keep(standing);
  }
  const waits = fitted(asked);
  if (waits) await keep(waits);
  return ids;
}

async function keepFollowed(
  tx: Tx,
  { budgetId }: Ending,
  { kept, over }: { kept: KeptProfile; over: Profile },
): Promise<Id> {
  const before = await tx.profile.findUniqueOrThrow({ where: { id: kept.id } });
  const { tolerancePercent, rule, band, words, setBy, setAt, state, answeredBy, answeredAt, answerWords } = before;
  const id = newId();
  const said = { tolerancePercent, rule, band, words, setBy, setAt, state, answeredBy, answeredAt, answerWords };
  const { fromDay, toDay, wholePence, seasons } = over;
  const when = { fromDay: columnOf(fromDay), toDay: columnOf(toDay), wholePence };
  await tx.profile.create({ data: { id, budgetId, ...when, ...said, followsId: kept.id } });
  await tx.profileSeason.createMany({
    data: seasons.map(({ name, fromDay: begins, weekPence }, position) => {
      return { profileId: id, position, name, fromDay: columnOf(begins), weekPence };
    }),
  });
  return id;
}
