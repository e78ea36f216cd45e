// Money that was not used, of times that are over: asked back with a reason and notice. Aisha said what she thinks; Nan’s notice is over,
// and nobody has decided.
import { askBack, sayToClosing } from '#app/domain/closings/commands.server.ts';
import { releaseWhatIsOver } from '#app/domain/closings/nightly-commands.server.ts';
import { done, type Moment } from './stage.ts';

export function closingMoments(): Moment[] {
  let id = '';
  return [
    {
      daysAgo: 125,
      what: 'What plans whose time is over had promised is free again, as every night',
      act: (stage) => releaseWhatIsOver(stage.tools),
    },
    {
      daysAgo: 12,
      what: 'Anne asks about the money for Aisha’s walks',
      act: async (stage) => {
        const elementId = stage.id('element', 'aisha-walks');
        const budget = await stage.tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
        const reason =
          'The half year for walking is over, and nothing was paid from this money. So we ask whether it can go back to the council.';
        const ask = { budgetId: budget.id, why: 'period-over' as const, reason };
        id = done(await askBack(stage.tools, await stage.actor('anne'), ask)).closingId;
      },
    },
    {
      daysAgo: 45,
      what: 'Anne asks about the money for Nan’s walks',
      act: async (stage) => {
        const elementId = stage.id('element', 'nan-walks');
        const budget = await stage.tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
        const reason =
          'The twelve weeks of walks ended early, and more than half of their money is left. May it go back to the council?';
        done(
          await askBack(stage.tools, await stage.actor('anne'), {
            budgetId: budget.id,
            why: 'period-over' as const,
            reason,
          }),
        );
      },
    },
    {
      daysAgo: 8,
      what: 'Aisha says what she thinks of it',
      act: async (stage) => {
        const words =
          'My hip was done that winter, so nobody could walk with me. I would like it looked at before it goes.';
        done(await sayToClosing(stage.tools, await stage.actor('aisha'), { id, words, review: true }));
      },
    },
  ];
}
