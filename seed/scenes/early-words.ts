// How the money goes, looked at each night as the calendar does: what stands about it the morning after.
import { sayEarlyWords } from '#app/domain/statements/early-word-commands.server.ts';
import type { Moment } from './stage.ts';

export function earlyWordMoments(): Moment[] {
  return [1, 0].map((daysAgo) => ({
    daysAgo,
    what: 'each budget is looked at in the night, and told of early where it goes otherwise than planned',
    act: async (stage) => {
      await sayEarlyWords(stage.tools);
    },
  }));
}
