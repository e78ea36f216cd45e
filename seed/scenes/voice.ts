// What people think where others act for them, one time when they did not agree, and somebody who asks to act.
import { askToAct } from '#app/domain/people/request-commands.server.ts';
import { raiseDisagreement, writeView } from '#app/domain/voice/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { done, type Moment } from './stage.ts';

export function voiceMoments(): Moment[] {
  return [
    {
      daysAgo: 5,
      what: 'Jamie chooses the fire, with his cards',
      act: async (stage) => {
        const actor = await stage.actor('catriona', 'jamie');
        const view = {
          personId: stage.id('person', 'jamie'),
          arrangementId: stage.id('arrangement', 'jamie-time'),
          way: 'shown' as const,
          words:
            'Six cards on the table, three days running. Jamie took the fire each time, then the pony, and hummed. He turned the swimming card over.',
          heardOn: stage.day(-5),
        };
        done(await writeView(stage.tools, actor, view));
      },
    },
    {
      daysAgo: 4,
      what: 'Magnie and Inga do not agree about the mornings',
      act: async (stage) => {
        const actor = await stage.actor('thora');
        const raised = {
          personId: stage.id('person', 'magnus'),
          arrangementId: null,
          about: 'What time somebody comes in the morning',
          personWords:
            'I was up at five for fifty years. Nine is the middle of the day. Let the lass come at seven or not at all.',
          proxyWords: 'Nobody here starts before eight, and he should have his breakfast with somebody.',
          authorityId: null,
        };
        done(await raiseDisagreement(stage.tools, actor, raised));
      },
    },
    {
      daysAgo: 1,
      what: 'Bashir asks to be written down as attorney',
      act: async (stage) => {
        const actor = await stage.actor('bashir');
        const asked = {
          capacity: 'attorney' as const,
          authorityCode: COUNCIL.perth,
          personName: 'Aisha Rahman',
          personBornOn: day('1959-03-02'),
          papers:
            'Continuing power of attorney, registered with the Public Guardian last spring. I have the certificate. (made up)',
        };
        done(await askToAct(stage.tools, actor, asked));
      },
    },
  ];
}
