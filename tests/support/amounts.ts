// Another amount for a part of Aisha's support, brought by commands to where it is asked for.
import { answerVoice, decideAmount, proposeAmount, sayToAmount } from '#app/domain/amounts/commands.server.ts';
import type { Proposal } from '#app/domain/amounts/rules.ts';
import type { OtherPart } from '#app/domain/budgets/funds.ts';
import { isWorse } from '#app/domain/budgets/lowering.ts';
import { toldElement } from '#app/domain/budgets/told.server.ts';
import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

export const AMOUNT_REASON = 'We looked at the week together, and this is what it needs.';
export const AMOUNT_REASONS = 'It was talked about with Aisha, and is enough for what matters to her.';

export type Other = {
  /** For Option 2; the other options stay as they are. */
  two: Pence;
  others?: readonly OtherPart[];
  on?: Day;
  why?: Proposal['why'];
  reviewedOn?: Day | null;
};

/** What Karen would propose: the day is the first that the notice of four weeks allows, unless another is named. */
export async function proposalOf({ tools }: Around, elementId: string, other: Other): Promise<Proposal> {
  const element = await toldElement(queryOf(tools.pool), elementId);
  if (!element) throw new Error('There is no such element');
  const today = dayOf(tools.clock.now());
  const amounts = element.amounts.map(({ option, pence: was }) => ({ option, pence: option === 2 ? other.two : was }));
  const next = { amounts, others: other.others ?? element.others };
  const notice = addDays(today, isWorse(element, { ...element, ...next }) ? 29 : 0);
  return {
    ...next,
    why: other.why ?? 'review',
    reason: AMOUNT_REASON,
    reviewedOn: other.reviewedOn === undefined ? today : other.reviewedOn,
    on: other.on ?? (notice < element.toDay ? notice : element.toDay),
  };
}

export async function amountProposed(around: Around, elementId: string, other: Other): Promise<string> {
  const proposal = await proposalOf(around, elementId, other);
  return done(await proposeAmount(around.tools, around.is.karen, { elementId, proposal })).amountId;
}

export const agree = ({ tools, is }: Around, id: string) =>
  sayToAmount(tools, is.aisha, { id, wish: 'agree', words: '' });

export const decide = (
  { tools, is }: Around,
  id: string,
  over: Partial<Parameters<typeof decideAmount>[2]> = {},
  by: 'stuart' | 'helen' | 'karen' | 'david' = 'stuart',
) =>
  decideAmount(tools, is[by], {
    ...{ id, result: 'as-proposed' as const, wanted: null, on: null, reasons: AMOUNT_REASONS },
    ...over,
  });

/** Every answer that is owed, by Stuart, who did not propose it. */
export async function answerAll({ tools, is }: Around, id: string): Promise<void> {
  const voices = await tools.db.amountVoice.findMany({
    where: { changeId: id, answeredAt: null, wish: { not: 'agree' } },
  });
  for (const voice of voices)
    done(
      await answerVoice(tools, is.stuart, {
        ...{ id, voiceId: voice.id, words: 'Thank you, we have looked at it again.' },
        metOn: null,
      }),
    );
}

/** Another amount that stands at once: Aisha agrees to it. */
export async function amountInEffect(around: Around, elementId: string, other: Other): Promise<string> {
  const id = await amountProposed(around, elementId, other);
  done(await agree(around, id));
  done(await decide(around, id, { on: dayOf(around.tools.clock.now()) }));
  return id;
}

export const pounds = (many: number): Pence => pence(BigInt(many) * 100n);
