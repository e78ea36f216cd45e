// Somebody who would like another option for one part of their support: asked for, and waiting for the council's word.
import { askOption } from '#app/domain/options/commands.server.ts';
import { done, type Moment } from './stage.ts';

export function optionMoments(): Moment[] {
  return [
    {
      daysAgo: 3,
      what: 'Nan asks that the council arranges her dinners',
      act: async (stage) => {
        const ask = {
          elementId: stage.id('element', 'nan-home'),
          toOption: 3 as const,
          on: stage.day(60),
          material: true,
          reason:
            'I choose well enough, but I am tired of choosing. My daughter who did the ringing round has moved to Leeds.',
        };
        done(await askOption(stage.tools, await stage.actor('nan', 'nan'), ask));
      },
    },
  ];
}
