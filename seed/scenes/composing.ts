// A plan that is still empty: whoever opens it can have some mixes put together.
import { startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { done, type Moment, type Stage } from './stage.ts';

const DAYS_AGO = 2;
const BEGINS_IN = 25;

export function composingMoments(): Moment[] {
  return [{ daysAgo: DAYS_AGO, what: 'Tam begins again, with an empty plan', act: beginAgain }];
}

async function beginAgain(stage: Stage): Promise<void> {
  const actor = await stage.actor('tam');
  const ask = {
    personId: stage.id('person', 'tam'),
    elementId: stage.id('element', 'tam-nights'),
    name: 'Nights out, another way',
  };
  done(await startArrangement(stage.tools, actor, { ...ask, fromDay: addDays(stage.day(0), BEGINS_IN) }));
}
