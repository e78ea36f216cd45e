// Somebody who would like another holder: asked for, said yes to, and waiting for the council's word.
import { answerHandover, askHandover } from '#app/domain/handovers/commands.server.ts';
import { done, type Moment } from './stage.ts';

export function handoverMoments(): Moment[] {
  let id = '';
  return [
    {
      daysAgo: 9,
      what: 'Dod asks that the Kist Trust looks after his money',
      act: async (stage) => {
        const ask = {
          elementId: stage.id('element', 'dod-out'),
          toHolder: stage.id('holder', 'kist-holder'),
          on: stage.day(30),
          reason: 'My neighbour has them. When she rings, a person answers who knows her name.',
        };
        id = done(await askHandover(stage.tools, await stage.actor('dod', 'dod'), ask)).handoverId;
      },
    },
    {
      daysAgo: 6,
      what: 'The Kist Trust says yes to Dod',
      act: async (stage) => {
        const words = 'Gladly. We will ring you in the first week, and let it ring twice.';
        done(await answerHandover(stage.tools, await stage.actor('grant'), { id, yes: true, words }));
      },
    },
  ];
}
