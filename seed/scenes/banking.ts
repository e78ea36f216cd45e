// Aisha keeps what was not used, uses an hour of it on another day, and has asked for one more: time for later, in hours and in pounds.
import { answerExtra, askExtra } from '#app/domain/banking/commands.server.ts';
import { keepTime } from '#app/domain/delivery/keeping-commands.server.ts';
import { keepableOf } from '#app/domain/delivery/unused.server.ts';
import { addDays, weekdayOf } from '#app/kit/day.ts';
import { done, type Moment, type Stage } from './stage.ts';

/** Everything that came free since a day and can be kept, kept. */
export async function keepAll(stage: Stage, sinceDaysAgo = 28): Promise<void> {
  const aisha = await stage.actor('aisha');
  const open = await keepableOf(stage.tools.pool, aisha, stage.id('person', 'aisha'), stage.day(-sinceDaysAgo));
  for (const { id } of open) done(await keepTime(stage.tools, aisha, { id }));
}

/** A day from so many days on that is the given day of the week. */
export function nextDay(stage: Stage, from: number, weekday: number) {
  const first = stage.day(from);
  return addDays(first, (weekday - weekdayOf(first) + 7) % 7);
}

export async function askExtraOf(
  stage: Stage,
  listing: string,
  wish: { from: number; weekday: number; fromMinute: number; toMinute: number },
  source: 'kept' | 'borrowed',
  words: string,
) {
  const line = await stage.tools.db.arrangementLine.findFirstOrThrow({
    where: { arrangementId: stage.id('arrangement', 'aisha-week'), listingId: stage.id('listing', listing) },
  });
  const { fromMinute, toMinute } = wish;
  const on = { day: nextDay(stage, wish.from, wish.weekday), fromMinute, toMinute };
  return done(await askExtra(stage.tools, await stage.actor('aisha'), { lineId: line.id, wish: on, source, words })).id;
}

export const SATURDAY = 6;
export const SUNDAY = 7;

export function bankingMoments(): Moment[] {
  return [
    { daysAgo: 11, what: 'Aisha keeps what the rain took', act: (stage) => keepAll(stage) },
    {
      daysAgo: 3,
      what: 'Aisha keeps the lunch that was not given, and Morag agrees to a Saturday',
      act: async (stage) => {
        await keepAll(stage);
        const wish = { from: 9, weekday: SATURDAY, fromMinute: 600, toMinute: 630 };
        const id = await askExtraOf(
          stage,
          'morag-together',
          wish,
          'kept',
          'The half hour from the rain: could we do the pots on a Saturday?',
        );
        const words = 'Gladly. I bring the bulbs.';
        done(await answerExtra(stage.tools, await stage.actor('morag'), { id, yes: true, words }));
      },
    },
    {
      daysAgo: 1,
      what: 'Aisha asks for a Sunday before it is due',
      act: (stage) =>
        askExtraOf(
          stage,
          'tummel-home',
          { from: 16, weekday: SUNDAY, fromMinute: 660, toMinute: 720 },
          'borrowed',
          'My niece comes that weekend. Could Hazel come on the Sunday? I would skip a day in January.',
        ),
    },
  ];
}
