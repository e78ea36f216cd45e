import type { SignedIn } from '#app/access/actor.ts';
import { addLine, changeLine, removeLine, sayWhy } from '#app/domain/arrangements/building-commands.server.ts';
import {
  answerProposal,
  proposeArrangement,
  reviseArrangement,
  withdrawArrangement,
} from '#app/domain/arrangements/commands.server.ts';
import {
  acceptCounter,
  offerCounter,
  refuseCounter,
  withdrawCounter,
} from '#app/domain/arrangements/counter-commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { makeAgreement, signAgreement } from '#app/domain/signing/commands.server.ts';
import { day } from '#app/kit/day.ts';
import type { Result } from '#app/kit/result.ts';
import { onAgendaToday, panelSays } from './panel.ts';
import { type Around, considered, offerOf, REASONS, versionOf, wish } from './plan.ts';

/** What a command gave: done, or the code of its refusal. A fault is thrown on, and fails the test. */
export type Gave = 'done' | string;
const gave = (result: Result<unknown>): Gave => (result.ok ? 'done' : result.refusal.code);

export type Act = (around: Around, actor: SignedIn, id: string, version?: number) => Promise<Result<unknown>>;

const at = async (around: Around, id: string, version?: number) => ({
  id,
  version: version ?? (await versionOf(around, id)),
});

async function lineOf(around: Around, id: string): Promise<string> {
  return (await around.tools.db.arrangementLine.findFirst({ where: { arrangementId: id } }))?.id ?? id;
}

async function counterOf(around: Around, id: string): Promise<string> {
  const last = await around.tools.db.counter.findFirst({ where: { arrangementId: id }, orderBy: { at: 'desc' } });
  return last?.id ?? id;
}

/** Every act on an arrangement, as somebody would try it who has the screen open. */
export const ACTS_ON: Record<string, Act> = {
  'add a line': async (a, actor, id, v) => addLine(a.tools, actor, { ...(await at(a, id, v)), wish: wish(a) }),
  'add a dear line': async (a, actor, id, v) =>
    addLine(a.tools, actor, {
      ...(await at(a, id, v)),
      wish: wish(a, { days: [1, 3, 5], fromMinute: 540, toMinute: 900 }),
    }),
  'change a line': async (a, actor, id, v) => {
    const { listingId: _, ...times } = wish(a, { days: [4] });
    return changeLine(a.tools, actor, { ...(await at(a, id, v)), lineId: await lineOf(a, id), wish: times });
  },
  'take a line out': async (a, actor, id, v) =>
    removeLine(a.tools, actor, { ...(await at(a, id, v)), lineId: await lineOf(a, id) }),
  'say why': async (a, actor, id, v) =>
    sayWhy(a.tools, actor, { ...(await at(a, id, v)), why: 'It is what I want.', considered }),
  propose: async (a, actor, id, v) => proposeArrangement(a.tools, actor, { ...(await at(a, id, v)), chosen: true }),
  'propose without choosing': async (a, actor, id, v) =>
    proposeArrangement(a.tools, actor, { ...(await at(a, id, v)), chosen: false }),
  'say yes': async (a, actor, id, v) =>
    answerProposal(a.tools, actor, { ...(await at(a, id, v)), providerId: a.providerId, answer: { accepts: true } }),
  'say no': async (a, actor, id, v) => {
    const answer = { accepts: false, reason: 'times', words: 'Not on that day.' } as const;
    return answerProposal(a.tools, actor, { ...(await at(a, id, v)), providerId: a.providerId, answer });
  },
  'offer something else': async (a, actor, id, v) => {
    const offers = [offerOf(await lineOf(a, id))];
    const ask = { ...(await at(a, id, v)), providerId: a.providerId, offers, reason: 'On Tuesdays I am full.' };
    return offerCounter(a.tools, actor, ask);
  },
  'take the offer': async (a, actor, id, v) =>
    acceptCounter(a.tools, actor, { ...(await at(a, id, v)), counterId: await counterOf(a, id) }),
  'say no to the offer': async (a, actor, id, v) =>
    refuseCounter(a.tools, actor, {
      ...(await at(a, id, v)),
      counterId: await counterOf(a, id),
      words: 'Tuesdays, please.',
    }),
  'take the offer back': async (a, actor, id, v) =>
    withdrawCounter(a.tools, actor, { ...(await at(a, id, v)), counterId: await counterOf(a, id) }),
  revise: async (a, actor, id, v) => reviseArrangement(a.tools, actor, await at(a, id, v)),
  withdraw: async (a, actor, id, v) => withdrawArrangement(a.tools, actor, await at(a, id, v)),
  approve: async (a, actor, id, v) =>
    decideArrangement(a.tools, actor, { ...(await at(a, id, v)), result: 'approved', reasons: REASONS }),
  refuse: async (a, actor, id, v) =>
    decideArrangement(a.tools, actor, { ...(await at(a, id, v)), result: 'refused', reasons: REASONS }),
  refer: async (a, actor, id, v) => {
    const ask = { ...(await at(a, id, v)), result: 'referred', reasons: REASONS } as const;
    const referred = await decideArrangement(a.tools, actor, ask);
    if (referred.ok) await onAgendaToday(a, id);
    return referred;
  },
  'approve for the panel': async (a, actor, id, v) =>
    panelSays(a, actor, await at(a, id, v), { result: 'approved', reasons: REASONS }),
  'refuse for the panel': async (a, actor, id, v) =>
    panelSays(a, actor, await at(a, id, v), { result: 'refused', reasons: REASONS }),
  'make the agreement': async (a, actor, id, v) => {
    const { version } = await at(a, id, v);
    return makeAgreement(a.tools, actor, { arrangementId: id, version });
  },
  sign: async (a, actor, id) => {
    const kept = await a.tools.db.agreement.findFirst({ where: { arrangementId: id }, orderBy: { version: 'desc' } });
    const ask = { agreementId: kept?.id ?? id, typedName: actor.name, agreed: true, sha256: kept?.sha256 ?? '' };
    return signAgreement(a.tools, actor, ask);
  },
  end: async (a, actor, id, v) =>
    endArrangement(a.tools, actor, { ...(await at(a, id, v)), on: day('2027-03-01'), why: 'Moving away.' }),
};

export async function attempt(around: Around, act: string, actor: SignedIn, id: string): Promise<Gave> {
  const what = ACTS_ON[act];
  if (!what) throw new Error(`There is no act “${act}”`);
  return gave(await what(around, actor, id));
}
