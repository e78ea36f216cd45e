import { type SignedIn, standingFor } from '../../access/actor.ts';
import { columnOf, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { type Ending, endingOf } from '../closings/store.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { mayAnswerSpread, maySpread } from './policy.ts';
import {
  answerTo,
  type Band,
  bandOf,
  comesTo,
  LEAST_WORDS,
  type Profile,
  type ProfileRefusal,
  spread,
  type Wish,
} from './rules.ts';
import { agreedProfile, isOf, type KeptProfile, periodOf, profileById, toleranceOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ProfileRefusal>>;

/**
 * The person, or whoever may plan for them, spreads the money over seasons. Within the tolerance it stands at once; above it the holder is
 * asked, with the person's reason, and what stood before stands until they say yes. Above the amount it is refused: the council decides.
 * `whole` is the amount that was on the screen: a budget that changed since is read again first.
 */
export function setProfile(
  tools: Tools,
  actor: SignedIn,
  ask: { budgetId: Id; wishes: readonly Wish[]; words: string; whole: Pence | null },
): Done<{ id: Id; band: Band }> {
  return transact<{ id: Id; band: Band }, ProfileRefusal>(tools, async (tx) => {
    const query = queryOf(tx);
    const ending = await endingOf(query, ask.budgetId);
    if (!ending || !standingFor(actor, ending.personId)) return refuse('profile.not-found');
    if (!maySpread(actor, ending.personId)) return refuse('profile.not-yours');
    await lockElement(tx, ending.elementId);
    const at = tools.clock.now();
    const period = await periodOf(query, ending);
    if (ending.closedOn || period.toDay < dayOf(at)) return refuse('profile.closed');
    if (ask.whole !== null && ask.whole !== period.wholePence) return refuse('profile.changed');
    if ((await tx.profile.count({ where: { budgetId: ask.budgetId, state: 'asked' } })) > 0)
      return refuse('profile.asked');
    const made = spread(ask.wishes, period);
    if (!made.ok) return made;
    const tolerance = await toleranceOf(tx, query, ending, dayOf(at));
    const band = bandOf(made.value, await agreedProfile(query, ask.budgetId, period), tolerance.percent);
    if (band === 'decision')
      return refuse('profile.decision', { facts: { more: pence(comesTo(made.value) - period.wholePence) } });
    const words = ask.words.trim();
    if (band === 'holder' && letterCount(words) < LEAST_WORDS) return refuse('profile.say-why', { field: 'words' });
    const id = newId();
    const terms = {
      tolerancePercent: tolerance.percent,
      rule: tolerance.rule,
      band,
      words: band === 'holder' ? words : '',
    };
    await keep(tx, { id, budgetId: ask.budgetId, profile: made.value, ...terms, by: actor.loginId, at });
    await told(tx, actor, { ...ending, id }, band === 'yours' ? 'profile.set' : 'profile.asked', at);
    return ok({ id, band });
  });
}

/** The holder's word on what goes beyond the tolerance: a yes, or a no with a reason. Nobody answers for their own money. */
export function answerProfile(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; words: string }): Done {
  return withProfile(tools, actor, ask.id, async (tx, kept, ending, at) => {
    if (!mayAnswerSpread(actor, ending)) return refuse('profile.not-yours');
    if (isConflicted(actor, ending.personId)) return refuse('profile.own');
    const state = answerTo(kept.state, ask.yes, ask.words);
    if (!state.ok) return state;
    if (ask.yes && (ending.closedOn || !isOf(kept, await periodOf(queryOf(tx), ending))))
      return refuse('profile.changed');
    return settle(tx, actor, kept, ending, { state: state.value, words: ask.words.trim(), at });
  });
}

/** Who asked, or whoever else may spread the money, does not want it any more. What stood before goes on. */
export function takeProfileBack(tools: Tools, actor: SignedIn, id: Id): Done {
  return withProfile(tools, actor, id, async (tx, kept, ending, at) => {
    if (!maySpread(actor, ending.personId)) return refuse('profile.not-yours');
    if (kept.state !== 'asked') return refuse('profile.settled');
    return settle(tx, actor, kept, ending, { state: 'taken-back', words: '', at });
  });
}

type Kept = {
  id: Id;
  budgetId: Id;
  profile: Profile;
  tolerancePercent: number;
  rule: string;
  band: Band;
  words: string;
  by: string;
  at: Date;
};

async function keep(tx: Tx, { id, budgetId, profile, by, at, band, ...terms }: Kept): Promise<void> {
  const { fromDay, toDay, wholePence, seasons } = profile;
  const state = band === 'yours' ? 'stands' : 'asked';
  const period = { fromDay: columnOf(fromDay), toDay: columnOf(toDay), wholePence };
  await tx.profile.create({ data: { id, budgetId, ...period, ...terms, band, state, setBy: by, setAt: at } });
  await tx.profileSeason.createMany({
    data: seasons.map(({ name, fromDay: begins, weekPence }, position) => {
      return { profileId: id, position, name, fromDay: columnOf(begins), weekPence };
    }),
  });
}

type Settled = { state: KeptProfile['state']; words: string; at: Date };

async function settle(tx: Tx, actor: SignedIn, { id }: KeptProfile, ending: Ending, { state, words, at }: Settled) {
  const answered = { state, answeredBy: actor.loginId, answeredAt: at, answerWords: words };
  await tx.profile.update({ where: { id }, data: answered });
  const kind = state === 'stands' ? 'agreed' : state;
  return told(tx, actor, { ...ending, id }, `profile.${kind}`, at);
}

type Act = (tx: Tx, kept: KeptProfile, ending: Ending, at: Date) => Promise<Result<undefined, ProfileRefusal>>;

/** Reach: a profile of a person whose side the actor is on, or of money that the actor speaks for; its element locked. */
function withProfile(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  return transact<undefined, ProfileRefusal>(tools, async (tx) => {
    const found = await profileById(queryOf(tx), id);
    const ending = found && (await endingOf(queryOf(tx), found.budgetId));
    if (!ending || !(standingFor(actor, ending.personId) || mayAnswerSpread(actor, ending)))
      return refuse('profile.not-found');
    await lockElement(tx, ending.elementId);
    const kept = (await profileById(queryOf(tx), id)) ?? found;
    return act(tx, kept, ending, tools.clock.now());
  });
}

async function told(
  tx: Tx,
  actor: SignedIn,
  { id, budgetId, personId }: Ending & { id: Id },
  kind: `profile.${string}`,
  at: Date,
): Promise<Result<undefined, never>> {
  const capacity = standingFor(actor, personId)?.capacity ?? 'holder';
  await record(tx, { subject: `profile:${id}`, kind, actor, personId, capacity, at, data: { budgetId } });
  return ok();
}
