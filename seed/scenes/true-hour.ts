// What only a provider knows of its own time: two of them have said it. The others are asked when they open the page.
import { sayOwnTime } from '#app/domain/statements/own-time-commands.server.ts';
import type { OwnTime } from '#app/domain/statements/true-hour.ts';
import { NO_PENCE, pence } from '#app/kit/pence.ts';
import { done, type Moment } from './stage.ts';

const SAID: Record<'morag' | 'fraser', OwnTime> = {
  // Two people and a van: the tools come along, and nobody pays for the road to Pitlochry.
  morag: { wayMinutes: 35, wayPence: pence(320), deskMinutes: 45, monthPence: pence(1_800), keptPence: NO_PENCE },
  fraser: { wayMinutes: 20, wayPence: pence(140), deskMinutes: 30, monthPence: pence(900), keptPence: NO_PENCE },
};

export function trueHourMoments(daysAgo: number): Moment[] {
  return (['morag', 'fraser'] as const).map((by) => ({
    daysAgo,
    what: `${by} says what the way and the paper take`,
    act: async (stage) => {
      const actor = await stage.actor(by);
      const providerId = actor.providers[0]?.providerId ?? '';
      done(await sayOwnTime(stage.tools, actor, { providerId, ...SAID[by] }));
    },
  }));
}
