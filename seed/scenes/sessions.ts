// What was given, week by week: told by its providers, confirmed, queried, not given; and one session that nobody answered about.
import { confirmDelivery, escalateDeliveries, queryDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { sessionsToTell } from '#app/domain/delivery/open.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { deliveriesWhere } from '#app/domain/delivery/store.server.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { done, type Moment, type Stage } from './stage.ts';

const PLAN = 'aisha-week';
/** Who works in the plan, and for which provider's listing. */
const TELLERS = [
  { by: 'morag', listing: 'morag-together' },
  { by: 'isla', listing: 'atholl-lunch' },
  { by: 'fraser', listing: 'tummel-home' },
] as const;
type Teller = (typeof TELLERS)[number]['by'];

const AS_PLANNED: Told = { given: 'as-planned', words: '' };

/** Somebody tells of every session of the plan since a day that is over and not told yet, the last of them perhaps differently. */
async function tellAll(stage: Stage, by: Teller, since: number, last: Told = AS_PLANNED): Promise<void> {
  const actor = await stage.actor(by);
  const listing = TELLERS.find((each) => each.by === by)?.listing ?? '';
  const listingId = stage.id('listing', listing);
  const providerId = actor.providers[0]?.providerId ?? '';
  const open = (await sessionsToTell(stage.tools, actor, providerId))?.rows ?? [];
  const own = open.filter(
    ({ line, day }) =>
      line.arrangementId === stage.id('arrangement', PLAN) && line.listingId === listingId && day >= stage.day(-since),
  );
  for (const [nth, { key }] of own.entries()) {
    const told = nth === own.length - 1 ? last : AS_PLANNED;
    done(await tellSession(stage.tools, actor, { providerId, key, told }));
  }
}

const waiting = async (stage: Stage) =>
  deliveriesWhere(
    queryOf(stage.tools.pool),
    `d.arrangement_id = $1::uuid AND d.waits_for IN ('person', 'supporter') ORDER BY d.day, d.id`,
    [stage.id('arrangement', PLAN)],
  );

/** Aisha confirms what waits for her, but for what `leaves` keeps. */
async function confirmAll(stage: Stage, leaves: (provider: string, isLast: boolean) => boolean): Promise<void> {
  const actor = await stage.actor('aisha');
  const claims = await waiting(stage);
  for (const claim of claims) {
    const last = claims.filter((each) => each.providerId === claim.providerId).at(-1);
    if (leaves(claim.providerName, claim === last)) continue;
    done(await confirmDelivery(stage.tools, actor, { id: claim.id, version: claim.version }));
  }
}

async function queryLast(stage: Stage, by: Teller, words: string): Promise<void> {
  const provider = (await stage.actor(by)).providers[0]?.providerId;
  const claim = (await waiting(stage)).filter((each) => each.providerId === provider).at(-1);
  if (!claim) throw new Error(`${by} told of nothing that waits`);
  const { id, version } = claim;
  done(await queryDelivery(stage.tools, await stage.actor('aisha'), { id, version, words }));
}

const SHORTER: Told = {
  given: 'other-times',
  fromMinute: 600,
  toMinute: 690,
  words: 'The rain came on at half past eleven, so we stopped and had our tea.',
};
const SHUT: Told = {
  given: 'not-given',
  why: 'provider',
  charge: false,
  calledOffAt: null,
  words: 'The boiler was out and the hall was like ice. We rang everybody in the morning.',
};

export function sessionMoments(): Moment[] {
  const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => ({ daysAgo, what, act });
  const week = (daysAgo: number, over: Partial<Record<Teller, Told>> = {}, notYet: Teller | null = null) =>
    TELLERS.filter(({ by }) => by !== notYet).map(({ by }) =>
      moment(daysAgo, `${by} tells of a week with Aisha`, (stage) => tellAll(stage, by, daysAgo + 7, over[by])),
    );
  return [
    ...week(21),
    moment(20, 'Aisha confirms, but for one lunch', async (stage) => {
      const isla = (await stage.actor('isla')).providers[0]?.name;
      await confirmAll(stage, (provider, isLast) => provider === isla && isLast);
    }),
    ...week(14, { morag: SHORTER }),
    moment(13, 'Nobody answered about the lunch: the next one is asked', (stage) => escalateDeliveries(stage.tools)),
    moment(12, 'Aisha confirms another week', async (stage) => {
      const isla = (await stage.actor('isla')).providers[0]?.name;
      await confirmAll(stage, (provider, isLast) => provider === isla && !isLast);
    }),
    ...week(7, { isla: SHUT }),
    moment(5, 'Still nobody answered: whoever looks after the money is asked', (stage) =>
      escalateDeliveries(stage.tools),
    ),
    moment(4, 'Aisha asks about an hour in the house', (stage) =>
      queryLast(stage, 'fraser', 'Hazel left at half past. She had a phone call and did not come back in.'),
    ),
    // Morag has not got round to it: the newest hours in the garden wait for her.
    ...week(1, {}, 'morag'),
  ];
}
