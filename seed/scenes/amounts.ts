// Other amounts: Ewan's went up when pay did, and is in effect; less is proposed for Dod, who would like to talk about it first.
import { decideAmount, proposeAmount, sayToAmount } from '#app/domain/amounts/commands.server.ts';
import type { Proposal } from '#app/domain/amounts/rules.ts';
import { toldElement } from '#app/domain/budgets/told.server.ts';
import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { assert } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { done, type Moment, type Stage } from './stage.ts';

type Change = Pick<Proposal, 'why' | 'reason' | 'reviewedOn'> & { percent: bigint; on: Day };

/** Every option that was told by so many percent of what it was, in whole pounds. */
async function propose(stage: Stage, element: string, by: string, { percent, ...change }: Change): Promise<string> {
  const elementId = stage.id('element', element);
  const told = await toldElement(queryOf(stage.tools.pool), elementId);
  assert(told, 'the element is in the story');
  const amounts = told.amounts.map((each) => ({ ...each, pence: pence(((each.pence * percent) / 10_000n) * 100n) }));
  const proposal = { ...change, amounts, others: told.others };
  return done(await proposeAmount(stage.tools, await stage.actor(by), { elementId, proposal })).amountId;
}

const today = (stage: Stage) => dayOf(stage.tools.clock.now());

export function amountMoments(): Moment[] {
  let ewan = '';
  let dod = '';
  return [
    {
      daysAgo: 27,
      what: 'Joanne proposes more for Ewan, because pay went up',
      act: async (stage) => {
        const reason =
          'The least pay for this work went up, and the people who come to you must get it. So the amount goes up with it, and your hours stay what they are.';
        const change = { why: 'prices' as const, reason, reviewedOn: null, percent: 103n, on: today(stage) };
        ewan = await propose(stage, 'ewan-week', 'joanne', change);
      },
    },
    {
      daysAgo: 26,
      what: 'Karim decides it, and it is in effect at once',
      act: async (stage) => {
        const reasons =
          'It follows the pay that the council itself asks for. It should not cost Ewan an hour of his week.';
        const ask = { id: ewan, result: 'as-proposed' as const, wanted: null, on: null, reasons };
        done(await decideAmount(stage.tools, await stage.actor('karim'), ask));
      },
    },
    {
      daysAgo: 6,
      what: 'Karen proposes less for Dod',
      act: async (stage) => {
        const reason =
          'At the review you told me that the Men’s Shed fetches you on Mondays now. So we think that a little less of Morag’s time would still get you out as often as before.';
        const [reviewedOn, on] = [addDays(today(stage), -9), addDays(today(stage), 36)];
        const change = { why: 'other-support' as const, reason, reviewedOn, percent: 90n, on };
        dod = await propose(stage, 'dod-out', 'karen', change);
      },
    },
    {
      daysAgo: 4,
      what: 'Dod says what he thinks of it, and asks to talk',
      act: async (stage) => {
        const words =
          'The Shed is shut from Christmas to March. What do I do with my Mondays then? I would sooner talk than write.';
        done(await sayToAmount(stage.tools, await stage.actor('dod', 'dod'), { id: dod, wish: 'talk', words }));
      },
    },
  ];
}
