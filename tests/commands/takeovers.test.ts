import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerProposal, proposeArrangement, reviseArrangement } from '#app/domain/arrangements/commands.server.ts';
import { offerCounter } from '#app/domain/arrangements/counter-commands.server.ts';
import { loadArrangement } from '#app/domain/arrangements/store.server.ts';
import { answerChange, askChange, withdrawChange } from '#app/domain/changes/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { signAgreement } from '#app/domain/signing/commands.server.ts';
import { chooseNext, prepareTakeover, sendTakeover } from '#app/domain/takeovers/commands.server.ts';
import { signJoined, stopBroken, stopTakeover } from '#app/domain/takeovers/settling-commands.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { AS_PLANNED, type Running, runningPlan, told } from '#tests/support/delivery.ts';
import { type Around, aroundAisha, offerOf, TO, thursdays, versionOf } from '#tests/support/plan.ts';
import {
  allButTheLast,
  moneyIn,
  nextAgreed,
  ON,
  signNotice,
  signTakeover,
  takeoverDone,
  takeoverPrepared,
  takeoverSent,
  WHY,
} from '#tests/support/takeover.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

let plan: Running;
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
});

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const stateOf = async (id: string) => (await tools.db.arrangement.findUniqueOrThrow({ where: { id } })).state;
const changeAt = (id: string) => tools.db.lineChange.findUniqueOrThrow({ where: { id } });
/** Tuesdays from 2 February to 29 November 2027. */
const REST = 43n;

describe('somebody else from a day on', () => {
  it('ends the one and begins the other with the last name, and what was promised for later goes over to the penny', async () => {
    tools.at('2026-12-01T18:00:00Z');
    done(await confirmDelivery(tools, around.is.aisha, { id: await told(around, plan, 0), version: 1 }));
    const before = await moneyIn(around, plan);
    expect(before).toEqual({ reserved: 204_000n, owed: 4_000n, free: 1_792_000n });
    const taking = await takeoverSent(around, plan);
    expect(await moneyIn(around, plan)).toEqual(before);
    await signNotice(around, taking);
    expect((await changeAt(taking.id)).state).toBe('waiting');
    const agreementId = await nextAgreed(around, taking);
    await allButTheLast(around, agreementId);
    expect(await moneyIn(around, plan)).toEqual(before);
    expect(await signTakeover(around, agreementId)).toMatchObject({ ok: true, value: { complete: true } });
    const entries = await tools.db.ledgerEntry.findMany({ where: { budgetId: plan.budgetId } });
    const released = entries.find((each) => each.key === `change:${taking.id}`)?.amount ?? 0n;
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: taking.planId } });
    const reserved = entries.find((each) => each.key === `reserve:${line.id}`)?.amount ?? 0n;
    expect(released).toBe(REST * 4_000n);
    const after = await moneyIn(around, plan);
    expect(after.reserved).toBe(before.reserved - released + reserved);
    expect(after.free).toBe(before.free + released - reserved);
    expect(after.owed).toBe(before.owed);
    expect(await stateOf(taking.planId)).toBe('running');
    // It was the only part of its plan: all of that ends on the day before.
    const old = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    expect(old).toMatchObject({ state: 'ended', toDay: new Date('2027-01-31') });
    expect((await changeAt(taking.id)).state).toBe('agreed');
    expect(await brokenLink(tools.db, `takeover:${taking.id}`)).toBeNull();
    expect((await countLedger(tools)).wrong).toEqual([]);
    expect(await stopBroken(tools)).toBe(0);
    expect(await moneyIn(around, plan)).toEqual(after);
  });

  it('lets the one before tell of, and be paid for, what was given until the day, and nothing after it', async () => {
    await takeoverDone(around, plan);
    tools.at('2027-02-05T18:00:00Z');
    const tell = (on: string) =>
      tellSession(tools, around.is.fraser, {
        providerId: around.providerId,
        key: sessionKey(plan.lineId, day(on), { fromMinute: 600 }),
        told: AS_PLANNED,
      });
    const given = done(await tell('2027-01-26'));
    done(await confirmDelivery(tools, around.is.aisha, { id: given.id, version: 1 }));
    expect(await tell('2027-02-02')).toMatchObject({ ok: false });
    expect((await moneyIn(around, plan)).owed).toBe(4_000n);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('counts what comes free for the plan that takes over, so that an amount that is nearly used up is enough', async () => {
    const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
    await tools.db.relevantAmount.updateMany({ where: { elementId, option: 2 }, data: { pence: 260_000n } });
    const taking = await takeoverPrepared(around, plan);
    const next = await loadArrangement(queryOf(tools.pool), taking.planId);
    expect(next?.elsewherePence).toBe(208_000n - REST * 4_000n);
    done(
      await sendTakeover(tools, around.is.aisha, {
        id: taking.id,
        version: await versionOf(around, taking.planId),
        chosen: true,
      }),
    );
    const old = await loadArrangement(queryOf(tools.pool), plan.arrangementId);
    const line = await tools.db.arrangement.findUniqueOrThrow({ where: { id: taking.planId } });
    expect(old?.elsewherePence).toBe((line.penceForPeriod ?? 0n) - REST * 4_000n);
  });

  it('sooner than the notice needs the yes of who goes; their no stops it, and they go on', async () => {
    tools.at('2027-01-20T09:00:00Z');
    const taking = await takeoverSent(around, plan);
    expect((await changeAt(taking.id)).state).toBe('asked');
    done(await answerChange(tools, around.is.fraser, { id: taking.id, yes: true, words: '' }));
    await signNotice(around, taking);
    expect((await changeAt(taking.id)).state).toBe('waiting');
    done(await stopTakeover(tools, around.is.aisha, { id: taking.id }));
    const again = await takeoverSent(around, plan);
    done(await answerChange(tools, around.is.fraser, { id: again.id, yes: false, words: 'I need the notice.' }));
    expect(await stopBroken(tools, plan.arrangementId)).toBe(1);
    expect(await stopBroken(tools, plan.arrangementId)).toBe(0);
    expect(await stateOf(again.planId)).toBe('withdrawn');
    expect(await stateOf(plan.arrangementId)).toBe('running');
    await takeoverSent(around, plan, addDays(ON, 30));
  });
});

describe('nothing falls away', () => {
  it('when the new one says no, when the council says no, or when it is not signed in time', async () => {
    const before = await moneyIn(around, plan);
    const first = await takeoverSent(around, plan);
    const no = { accepts: false, reason: 'no-space', words: '' } as const;
    const { otherProviderId: providerId } = around;
    const version = await versionOf(around, first.planId);
    done(await answerProposal(tools, around.is.naomi, { id: first.planId, version, providerId, answer: no }));
    expect(await stopBroken(tools, first.planId)).toBe(1);
    expect(await changeAt(first.id)).toMatchObject({ state: 'withdrawn', stoppedBecause: 'new-said-no' });
    const second = await takeoverSent(around, plan);
    await signNotice(around, second);
    const agreementId = await nextAgreed(around, second);
    await allButTheLast(around, agreementId);
    tools.at(`${ON}T01:00:00Z`);
    expect(await signTakeover(around, agreementId)).toEqual(refusedWith('takeover.too-late'));
    // Those of the tests before are late too.
    expect(await stopBroken(tools)).toBeGreaterThanOrEqual(1);
    expect(await stopBroken(tools)).toBe(0);
    expect(await changeAt(second.id)).toMatchObject({ state: 'withdrawn', stoppedBecause: 'late' });
    expect((await tools.db.agreement.findUniqueOrThrow({ where: { id: agreementId } })).state).toBe('void');
    expect(await stateOf(plan.arrangementId)).toBe('running');
    expect(await moneyIn(around, plan)).toEqual(before);
    expect(await signTakeover(around, agreementId)).toMatchObject({ ok: false });
  });

  it('the last name waits for the notice, and there is no other way to it', async () => {
    const taking = await takeoverSent(around, plan);
    const agreementId = await nextAgreed(around, taking);
    await allButTheLast(around, agreementId);
    expect(await signTakeover(around, agreementId)).toEqual(refusedWith('takeover.notice-first'));
    const { sha256 } = await tools.db.agreement.findUniqueOrThrow({ where: { id: agreementId } });
    const { david } = around.is;
    const ask = { agreementId, typedName: david.name, agreed: true, sha256 };
    await signNotice(around, taking);
    expect(await signAgreement(tools, david, ask)).toEqual(refusedWith('signing.takes-over'));
    expect(await signJoined(tools, david, ask)).toMatchObject({ ok: true });
  });

  it('when the plan that it is taken over from is ended meanwhile', async () => {
    const taking = await takeoverSent(around, plan);
    const version = await versionOf(around, plan.arrangementId);
    done(
      await endArrangement(tools, around.is.aisha, {
        id: plan.arrangementId,
        version,
        on: day('2027-03-01'),
        why: 'Moving away.',
      }),
    );
    expect(await stopBroken(tools, plan.arrangementId)).toBe(1);
    expect(await changeAt(taking.id)).toMatchObject({ stoppedBecause: 'over' });
  });
});

describe('who does what, and what cannot be', () => {
  it('a broker prepares and does not send; nobody else does either', async () => {
    const ask = { arrangementId: plan.arrangementId, lineId: plan.lineId, on: ON, reason: WHY };
    for (const who of ['callum', 'joan'] as const)
      expect(await prepareTakeover(tools, around.is[who], ask), who).toEqual(refusedWith('arrangement.not-found'));
    for (const who of ['bashir', 'kirsty', 'fraser', 'grant', 'karen', 'stuart'] as const)
      expect(await prepareTakeover(tools, around.is[who], ask), who).toEqual(refusedWith('takeover.not-yours'));
    const taking = await takeoverPrepared(around, plan, ON, 'ruth');
    const sent = { id: taking.id, version: await versionOf(around, taking.planId), chosen: true };
    expect(await sendTakeover(tools, around.is.ruth, sent)).toEqual(refusedWith('takeover.not-yours'));
    for (const who of ['fraser', 'naomi', 'grant', 'stuart', 'callum'] as const)
      expect(await sendTakeover(tools, around.is[who], sent), who).toEqual(refusedWith('takeover.not-found'));
    expect(await sendTakeover(tools, around.is.aisha, { ...sent, chosen: false })).toEqual(
      refusedWith('arrangement.not-option-2'),
    );
    done(await sendTakeover(tools, around.is.inga, sent));
    expect(await sendTakeover(tools, around.is.inga, sent)).toEqual(refusedWith('takeover.state'));
    expect(await stopTakeover(tools, around.is.ruth, { id: taking.id })).toEqual(refusedWith('takeover.not-yours'));
    expect(await stopTakeover(tools, around.is.naomi, { id: taking.id })).toEqual(refusedWith('takeover.not-found'));
    done(await stopTakeover(tools, around.is.aisha, { id: taking.id }));
    expect(await stopTakeover(tools, around.is.aisha, { id: taking.id })).toEqual(refusedWith('takeover.state'));
  });

  it('a day, a reason, a listing or an id that cannot be is refused, and one is open at a time', async () => {
    const ask = { arrangementId: plan.arrangementId, lineId: plan.lineId, on: ON, reason: WHY };
    const tries = [
      [{ on: day('2026-11-22') }, 'takeover.day'],
      [{ on: day('2026-12-01') }, 'takeover.day'],
      [{ on: addDays(TO, 1) }, 'takeover.day'],
      [{ reason: 'No.' }, 'change.no-reason'],
      [{ lineId: newId() }, 'change.no-line'],
      [{ lineId: 'none' }, 'change.no-line'],
      [{ arrangementId: newId() }, 'arrangement.not-found'],
    ] as const;
    for (const [over, code] of tries)
      expect(await prepareTakeover(tools, around.is.aisha, { ...ask, ...over }), code).toEqual(refusedWith(code));
    const taking = await takeoverPrepared(around, plan);
    expect(await prepareTakeover(tools, around.is.aisha, ask)).toEqual(refusedWith('change.open-already'));
    const choose = (listingId: string, id = taking.id) =>
      chooseNext(tools, around.is.aisha, { id, version: null, listingId });
    expect(await choose(around.listing.listingId)).toEqual(refusedWith('takeover.same'));
    expect(await choose('none')).toEqual(refusedWith('line.listing-not-open'));
    expect(await choose(around.otherListing.listingId, newId())).toEqual(refusedWith('takeover.not-found'));
    expect(await choose(around.otherListing.listingId, 'none')).toEqual(refusedWith('takeover.not-found'));
  });

  it('neither side of it can be changed, taken back or put alone while it is open', async () => {
    const taking = await takeoverPrepared(around, plan);
    const version = await versionOf(around, taking.planId);
    expect(await proposeArrangement(tools, around.is.aisha, { id: taking.planId, version, chosen: true })).toEqual(
      refusedWith('arrangement.takes-over'),
    );
    done(await sendTakeover(tools, around.is.aisha, { id: taking.id, version, chosen: true }));
    const now = await versionOf(around, taking.planId);
    expect(await reviseArrangement(tools, around.is.aisha, { id: taking.planId, version: now })).toEqual(
      refusedWith('arrangement.takes-over'),
    );
    expect(await withdrawChange(tools, around.is.aisha, { id: taking.id })).toEqual(refusedWith('change.takes-over'));
    const terms = thursdays(plan.lineId);
    const ask = { arrangementId: plan.arrangementId, version: await versionOf(around, plan.arrangementId), terms };
    expect(await askChange(tools, around.is.aisha, { ...ask, reason: 'Tuesdays are too much.' })).toEqual(
      refusedWith('change.open-already'),
    );
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: taking.planId } });
    const offers = [offerOf(line.id, { days: [2], fromDay: addDays(ON, 7), toDay: TO })];
    const offer = { id: taking.planId, providerId: around.otherProviderId, version: now, offers };
    expect(await offerCounter(tools, around.is.naomi, { ...offer, reason: 'I am away that week.' })).toEqual(
      refusedWith('arrangement.takes-over-day'),
    );
  });
});

describe('at the same moment', () => {
  it('the last name and the person who stops it: one of them, whole', async () => {
    const before = await moneyIn(around, plan);
    const taking = await takeoverSent(around, plan);
    await signNotice(around, taking);
    const agreementId = await nextAgreed(around, taking);
    await allButTheLast(around, agreementId);
    const [signed, stopped, nightly] = await Promise.all([
      signTakeover(around, agreementId),
      stopTakeover(tools, around.is.aisha, { id: taking.id }),
      stopBroken(tools),
    ]);
    expect(nightly).toBe(0);
    expect([signed?.ok, stopped.ok].filter(Boolean)).toHaveLength(1);
    const after = await moneyIn(around, plan);
    expect(after.free + after.reserved + after.owed).toBe(before.free + before.reserved + before.owed);
    const states = [await stateOf(plan.arrangementId), await stateOf(taking.planId)];
    expect(states).toEqual(signed?.ok ? ['ended', 'running'] : ['running', 'withdrawn']);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
