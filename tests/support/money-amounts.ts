// Another amount in a history: proposed, said something about, answered, decided. The night puts it into effect.
import { answerVoice, decideAmount, proposeAmount, sayToAmount } from '#app/domain/amounts/commands.server.ts';
import { WISHES } from '#app/domain/amounts/rules.ts';
import { toldElement } from '#app/domain/budgets/told.server.ts';
import { pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { proposalOf } from './amounts.ts';
import type { Act } from './money-acts.ts';
import type { MoneyWorld } from './money-world.ts';

const WORDS = 'It was not quite like that, as I see it.';

/** The other amount that nobody decided on yet. */
async function openAmount({ around, elementId }: MoneyWorld): Promise<string | null> {
  const row = await around.tools.db.amountChange.findFirst({ where: { elementId, state: 'open' } });
  return row?.id ?? null;
}

export const AMOUNT_ACTS: Record<string, Act> = {
  // Less or more, for the same options: what is less waits for its notice, or for Aisha's yes.
  'propose another amount': async ({ around, elementId }, { pick }) => {
    const element = await toldElement(queryOf(around.tools.pool), elementId);
    if (!element) return null;
    const two = pence(BigInt(150_000 + (pick % 200) * 10_000));
    const own = { source: 'own' as const, payer: 'Aisha', pence: pence(two / 10n) };
    const others = pick % 5 === 0 ? [own] : [];
    const proposal = await proposalOf(around, elementId, { two, others, why: 'asked' });
    return () => proposeAmount(around.tools, around.is.karen, { elementId, proposal });
  },
  'say something about it': async (world, { pick }) => {
    const about = await openAmount(world);
    const wish = WISHES[pick % WISHES.length] ?? 'agree';
    const { tools, is } = world.around;
    return about ? () => sayToAmount(tools, is.aisha, { id: about, wish, words: WORDS }) : null;
  },
  'answer what was said': async (world) => {
    const about = await openAmount(world);
    const { tools, is } = world.around;
    const where = { changeId: about ?? '', wish: { not: 'agree' }, answeredAt: null };
    const voice = about ? await tools.db.amountVoice.findFirst({ where }) : null;
    return voice && about
      ? () => answerVoice(tools, is.stuart, { id: about, voiceId: voice.id, words: WORDS, metOn: null })
      : null;
  },
  'decide about the amount': async (world, { pick }) => {
    const about = await openAmount(world);
    const { tools, is } = world.around;
    const on = pick % 3 === 0 ? world.today : null;
    const result = pick % 8 === 0 ? ('dropped' as const) : ('as-proposed' as const);
    const ask = { id: about ?? '', result, wanted: null, on, reasons: WORDS };
    return about ? () => decideAmount(tools, is.stuart, ask) : null;
  },
};
