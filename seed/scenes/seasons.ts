// Money that is not the same every week: Dod’s winter, by his own word; and Aisha’s, which her holder is asked to agree to.
import { setProfile } from '#app/domain/profiles/commands.server.ts';
import { addDays, dayOfColumn } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { done, type Moment, type Stage } from './stage.ts';

/** The budget of a part of somebody's support, with the first day of its money. */
async function moneyOf(stage: Stage, element: string) {
  const elementId = stage.id('element', element);
  const where = { elementId, closedOn: null };
  const budget = await stage.tools.db.budget.findFirstOrThrow({ where, include: { element: true } });
  const [opened, begins] = [dayOfColumn(budget.fromDay), dayOfColumn(budget.element.fromDay)];
  return { budgetId: budget.id, first: opened > begins ? opened : begins };
}

export function seasonMoments(): Moment[] {
  return [
    {
      daysAgo: 11,
      what: 'Dod keeps a little more for the dark weeks, which is his to decide',
      act: async (stage) => {
        const { budgetId, first } = await moneyOf(stage, 'dod-out');
        const { relevantAmounts } = await stage.tools.db.supportElement.findUniqueOrThrow({
          where: { id: stage.id('element', 'dod-out') },
          include: { relevantAmounts: true },
        });
        const whole = relevantAmounts.find((each) => each.option === 2)?.pence ?? 0n;
        const wishes = [
          { name: 'The dark weeks', fromDay: first, weekPence: pence((whole * 105n) / 5_200n) },
          { name: 'Light evenings', fromDay: addDays(first, 133), weekPence: null },
        ];
        done(
          await setProfile(stage.tools, await stage.actor('dod', 'dod'), { budgetId, wishes, words: '', whole: null }),
        );
      },
    },
    {
      daysAgo: 3,
      what: 'Aisha asks for more in winter and less in summer',
      act: async (stage) => {
        const { budgetId, first } = await moneyOf(stage, 'aisha-week');
        const wishes = [
          { name: 'Winter', fromDay: first, weekPence: pence(17_500) },
          { name: 'Spring and summer', fromDay: addDays(first, 175), weekPence: null },
        ];
        const words =
          'From October my hands are stiff and the house is cold. In summer my neighbours and the garden do half the work.';
        done(await setProfile(stage.tools, await stage.actor('aisha'), { budgetId, wishes, words, whole: null }));
      },
    },
  ];
}
