import { answerProposal } from '#app/domain/arrangements/commands.server.ts';
import { signVariation } from '#app/domain/changes/signing-commands.server.ts';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { makeAgreement } from '#app/domain/signing/commands.server.ts';
import { nextParty } from '#app/domain/signing/rules.ts';
import { chooseNext, prepareTakeover, sendTakeover } from '#app/domain/takeovers/commands.server.ts';
import { signJoined } from '#app/domain/takeovers/settling-commands.server.ts';
import { type Day, day } from '#app/kit/day.ts';
import type { Running } from './delivery.ts';
import { type Around, type Key, REASONS, SIGNERS, versionOf } from './plan.ts';
import { done } from './tayside.ts';

/** A Friday; on Tuesday the 26th Fraser comes for the last time. */
export const ON: Day = day('2027-02-01');
export const WHY = 'I would like to sing again, and she plays the harp.';

/** Somebody who has just shown that it is them. */
const now = ({ tools, is }: Around, key: Key) => ({ ...is[key], authenticatedAt: tools.clock.now() });

/** What all lines of a budget have promised together, what is owed, and what is free. In pence. */
export async function moneyIn({ tools }: Around, { budgetId }: Pick<Running, 'budgetId'>) {
  const rows = await tools.db.ledgerAccount.groupBy({
    by: ['kind'],
    where: { budgetId, unit: 'pence', kind: { in: ['reserved', 'owed', 'free'] } },
    _sum: { balance: true },
  });
  const of = (kind: string) => rows.find((row) => row.kind === kind)?._sum.balance ?? 0n;
  return { reserved: of('reserved'), owed: of('owed'), free: of('free') };
}

export type Taking = { id: string; planId: string };

/** Aisha, or whoever plans with her, chooses Naomi instead of Fraser from a day on; nobody was asked. */
export async function takeoverPrepared(
  around: Around,
  running: Pick<Running, 'arrangementId' | 'lineId'>,
  on: Day = ON,
  by: 'aisha' | 'ruth' | 'inga' = 'aisha',
): Promise<Taking> {
  const { tools, is } = around;
  const { arrangementId, lineId } = running;
  const taking = done(await prepareTakeover(tools, is[by], { arrangementId, lineId, on, reason: WHY }));
  const { listingId } = around.otherListing;
  done(await chooseNext(tools, is[by], { id: taking.id, version: null, listingId }));
  return taking;
}

/** The same, sent: Fraser is told and Naomi is asked. */
export async function takeoverSent(
  around: Around,
  running: Pick<Running, 'arrangementId' | 'lineId'>,
  on: Day = ON,
): Promise<Taking> {
  const taking = await takeoverPrepared(around, running, on);
  const version = await versionOf(around, taking.planId);
  done(await sendTakeover(around.tools, around.is.aisha, { id: taking.id, version, chosen: true }));
  return taking;
}

/** Whoever's turn it is signs the notice, until everybody has. */
export async function signNotice(around: Around, { id: changeId }: Taking): Promise<void> {
  const { tools } = around;
  for (let turns = 0; turns < 9; turns += 1) {
    const variation = await tools.db.variation.findUniqueOrThrow({
      where: { changeId },
      include: { variationSignatures: true },
    });
    const { parties } = JSON.parse(variation.body) as { parties: Parameters<typeof nextParty>[0] };
    const next = nextParty(parties, variation.variationSignatures);
    if (!next) return;
    const signer = now(around, SIGNERS[next.role]);
    const ask = { id: changeId, typedName: signer.name, agreed: true, sha256: variation.sha256 };
    done(await signVariation(tools, signer, ask));
  }
}

/** Naomi says yes, the council too, and writes the agreement. */
export async function nextAgreed(around: Around, { planId: id }: Taking): Promise<string> {
  const { tools, is, otherProviderId: providerId } = around;
  const now = async () => ({ id, version: await versionOf(around, id) });
  done(await answerProposal(tools, is.naomi, { ...(await now()), providerId, answer: { accepts: true } }));
  done(await decideArrangement(tools, is.stuart, { ...(await now()), result: 'approved', reasons: REASONS }));
  const { version } = await now();
  return done(await makeAgreement(tools, is.david, { arrangementId: id, version })).agreementId;
}

const TAKES_OVER = { ...SIGNERS, provider: 'naomi' } as const;

/** The next name under the new agreement. False: all have signed. */
export async function signTakeover(around: Around, agreementId: string) {
  const { tools } = around;
  const agreement = await tools.db.agreement.findUniqueOrThrow({
    where: { id: agreementId },
    include: { agreementParties: true },
  });
  const signed = await tools.db.signature.findMany({ where: { agreementId } });
  const next = nextParty(agreement.agreementParties as Parameters<typeof nextParty>[0], signed);
  if (!next) return null;
  const signer = now(around, TAKES_OVER[next.role]);
  const ask = { agreementId, typedName: signer.name, agreed: true, sha256: agreement.sha256 };
  return signJoined(tools, signer, ask);
}

/** Every name but the last one, which is the council's. */
export async function allButTheLast(around: Around, agreementId: string): Promise<void> {
  const places = await around.tools.db.agreementParty.count({ where: { agreementId } });
  for (let nth = 1; nth < places; nth += 1) {
    const signed = await signTakeover(around, agreementId);
    if (signed) done(signed);
  }
}

/** All of it, to the last name. */
export async function takeoverDone(
  around: Around,
  running: Pick<Running, 'arrangementId' | 'lineId'>,
  on: Day = ON,
): Promise<Taking> {
  const taking = await takeoverSent(around, running, on);
  await signNotice(around, taking);
  const agreementId = await nextAgreed(around, taking);
  await allButTheLast(around, agreementId);
  const last = await signTakeover(around, agreementId);
  if (last) done(last);
  return taking;
}
