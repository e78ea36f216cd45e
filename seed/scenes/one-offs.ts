// Single sessions out of the usual: one that is moved, one that is asked to be moved, and one that a provider cannot give.
import { rotaOf } from '#app/domain/changes/sessions.server.ts';
import { answerMove, askMove, callOff } from '#app/domain/delivery/one-off-commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { done, type Moment, type Stage } from './stage.ts';

const PLAN = 'aisha-week';

/** The next session that somebody gives in the plan, so many days from now. */
async function nextOf(stage: Stage, by: string, afterDays: number) {
  const actor = await stage.actor(by);
  const providerId = actor.providers[0]?.providerId ?? '';
  const rota = await rotaOf(stage.tools, actor, providerId, stage.day(afterDays), stage.day(afterDays + 13));
  const arrangementId = stage.id('arrangement', PLAN);
  const next = rota?.sessions.find(
    ({ line, moved, extra }) => line.arrangementId === arrangementId && !moved && !extra,
  );
  if (!next) throw new Error(`${by} gives nothing in the next two weeks`);
  return { actor, next };
}

export function oneOffMoments(): Moment[] {
  return [
    {
      daysAgo: 3,
      what: 'Aisha’s garden is moved once, from a day with a funeral',
      act: async (stage) => {
        const { actor: morag, next } = await nextOf(stage, 'morag', 1);
        const aisha = await stage.actor('aisha');
        const to = { day: addDays(next.day, 1), fromMinute: 840 };
        const { id } = done(
          await askMove(stage.tools, aisha, { key: next.key, to, words: 'It is Jessie’s funeral in the morning.' }),
        );
        done(await answerMove(stage.tools, morag, { key: next.key, id, yes: true }));
      },
    },
    {
      daysAgo: 1,
      what: 'Isla asks for another time for one lunch',
      act: async (stage) => {
        const { actor: isla, next } = await nextOf(stage, 'isla', 4);
        const to = { day: addDays(next.day, -1), fromMinute: next.time.fromMinute };
        const words = 'The hall has a polling station in it. Could we all eat on the day before?';
        done(await askMove(stage.tools, isla, { key: next.key, to, words }));
      },
    },
    {
      daysAgo: 1,
      what: 'Fraser cannot come once',
      act: async (stage) => {
        const { actor: fraser, next } = await nextOf(stage, 'fraser', 2);
        const words = 'Hazel is off sick and nobody else knows the house yet.';
        done(await callOff(stage.tools, fraser, { key: next.key, late: false, words }));
      },
    },
  ];
}
