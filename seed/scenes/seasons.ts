// Money that is not the same every week: Dod's dark weeks, by his own word; and Aisha's, which her holder is asked to agree to.
import { setProfile } from '#app/domain/profiles/commands.server.ts';
import type { Wish } from '#app/domain/profiles/rules.ts';
import { type Day, dayOfColumn } from '#app/kit/day.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { done, type Moment, type Stage } from './stage.ts';

/** The budget of a part of somebody's support, and from when to when its money is. */
async function moneyOf(stage: Stage, element: string) {
  const elementId = stage.id('element', element);
  const where = { elementId, closedOn: null };
  const budget = await stage.tools.db.budget.findFirstOrThrow({ where, include: { element: true } });
  const [opened, begins] = [dayOfColumn(budget.fromDay), dayOfColumn(budget.element.fromDay)];
  return { budgetId: budget.id, first: opened > begins ? opened : begins, last: dayOfColumn(budget.element.toDay) };
}

type Half = { readonly name: string; readonly weekPence: Pence };

/** The dark half of the year begins with October, the light one with April: each as often as the money's time meets it. */
function halves(first: Day, last: Day, { dark, light }: { dark: Half; light: Half }): Wish[] {
  const isDark = (day: Day) => day.slice(5) < '04-01' || day.slice(5) >= '10-01';
  const year = Number(first.slice(0, 4));
  const turns = [year, year + 1].flatMap((each) => [`${each}-04-01` as Day, `${each}-10-01` as Day]);
  const begins = [first, ...turns.filter((each) => each > first && each <= last)];
  return begins.map((fromDay, nth) => {
    const { name, weekPence } = isDark(fromDay) ? dark : light;
    // The last one gets what the others leave.
    return { name, fromDay, weekPence: nth === begins.length - 1 ? null : weekPence };
  });
}

/** So many hundredths of what every week would be if all were the same. */
const share = (whole: bigint, percent: bigint): Pence => pence((whole * percent) / 5_200n);

export function seasonMoments(): Moment[] {
  return [
    {
      daysAgo: 11,
      what: 'Dod keeps a little more for the dark weeks, which is his to decide',
      act: async (stage) => {
        const { budgetId, first, last } = await moneyOf(stage, 'dod-out');
        const { pence: whole } = await stage.tools.db.relevantAmount.findFirstOrThrow({
          where: { elementId: stage.id('element', 'dod-out'), option: 2 },
        });
        const wishes = halves(first, last, {
          dark: { name: 'The dark weeks', weekPence: share(whole, 104n) },
          light: { name: 'Light evenings', weekPence: share(whole, 96n) },
        });
        done(
          await setProfile(stage.tools, await stage.actor('dod', 'dod'), { budgetId, wishes, words: '', whole: null }),
        );
      },
    },
    {
      daysAgo: 3,
      what: 'Aisha asks for more in winter and less in summer',
      act: async (stage) => {
        const { budgetId, first, last } = await moneyOf(stage, 'aisha-week');
        const wishes = halves(first, last, {
          dark: { name: 'Winter', weekPence: pence(160_00) },
          light: { name: 'Spring and summer', weekPence: pence(118_00) },
        });
        const words =
          'From October my hands are stiff and the house is cold. In summer my neighbours and the garden do half the work.';
        done(await setProfile(stage.tools, await stage.actor('aisha'), { budgetId, wishes, words, whole: null }));
      },
    },
  ];
}
