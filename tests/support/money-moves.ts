// In a history: somebody else from a day on, and another option from a day on. Each is brought to its last step, which is then sent.

import { sessionKey } from '#app/domain/changes/sessions.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { makeInvoice } from '#app/domain/invoices/making-commands.server.ts';
import { askOption, decideOption, withdrawOption } from '#app/domain/options/commands.server.ts';
import { chooseNext, prepareTakeover, sendTakeover } from '#app/domain/takeovers/commands.server.ts';
import { stopTakeover } from '#app/domain/takeovers/settling-commands.server.ts';
import { addDays, dayOfColumn } from '#app/kit/day.ts';
import type { Act, Sent } from './money-acts.ts';
import { EVERY_DAY, holderOf, type MoneyWorld } from './money-world.ts';
import { TO, versionOf } from './plan.ts';
import { allButTheLast, nextAgreed, signNotice, signTakeover } from './takeover.ts';

const WHY = 'I would like to sing again, and she plays the harp.';

/** Naomi instead of Fraser, up to the last name under her agreement. Null: something stands against it, and what was begun stays begun. */
async function someoneElse(world: MoneyWorld, days: number): Promise<Sent> {
  const { around, plan, nextId, today } = world;
  const { tools, is } = around;
  const on = addDays(today, days);
  // The names under an agreement are the Kist Trust's here.
  if (on > addDays(TO, -14) || (await holderOf(world)).loginId !== is.grant.loginId) return null;
  const begun = await prepareTakeover(tools, is.aisha, { ...plan, on, reason: WHY });
  if (!begun.ok) return null;
  const taking = begun.value;
  if (!(await chooseNext(tools, is.aisha, { id: taking.id, version: null, listingId: nextId })).ok) return null;
  const version = await versionOf(around, taking.planId);
  if (!(await sendTakeover(tools, is.aisha, { id: taking.id, version, chosen: true })).ok) return null;
  await signNotice(around, taking);
  const agreementId = await nextAgreed(around, taking);
  await allButTheLast(around, agreementId);
  const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: taking.planId } });
  world.next = { arrangementId: taking.planId, lineId: line.id, budgetId: plan.budgetId };
  return async () => (await signTakeover(around, agreementId)) ?? undefined;
}

export const MOVE_ACTS: Record<string, Act> = {
  'somebody else from a day on': (world, { pick }) =>
    pick % 4 === 0 && !world.next ? someoneElse(world, 30 + (pick % 40)) : null,
  'nobody else after all': async ({ around: { tools, is }, elementId }, { pick }) => {
    const open = { state: { notIn: ['agreed', 'declined', 'refused', 'withdrawn'] } };
    const where = { withPlanId: { not: null }, arrangement: { elementId }, ...open };
    const about = pick % 4 === 0 ? await tools.db.lineChange.findFirst({ where }) : null;
    return about ? () => stopTakeover(tools, is.aisha, { id: about.id }) : null;
  },
  'the next one tells': async ({ around: { tools, is, otherProviderId }, next, today }, { pick, told }) => {
    if (!next) return null;
    const { fromDay, toDay } = await tools.db.arrangementLine.findUniqueOrThrow({ where: { id: next.lineId } });
    const days = Array.from({ length: 20 }, (_, ago) => addDays(today, -ago));
    const over = days.filter((on) => on >= dayOfColumn(fromDay) && on <= dayOfColumn(toDay));
    const on = over[pick % Math.max(1, over.length)];
    const key = on && sessionKey(next.lineId, on, EVERY_DAY);
    return key ? () => tellSession(tools, is.naomi, { providerId: otherProviderId, key, told }) : null;
  },
  'the next one asks to be paid': ({ around: { tools, is, otherProviderId }, next }) =>
    next
      ? () => makeInvoice(tools, is.naomi, { providerId: otherProviderId, arrangementId: next.arrangementId })
      : null,
  'another option': async ({ around: { tools, is }, elementId, today }, { pick }) => {
    if (pick % 10 !== 0) return null;
    const on = addDays(today, 35 + (pick % 50));
    const wish = { elementId, toOption: pick % 20 ? (1 as const) : (3 as const), on, material: false, reason: WHY };
    const asked = await askOption(tools, is.aisha, wish);
    if (!asked.ok) return null;
    return () => decideOption(tools, is.stuart, { id: asked.value.id, yes: pick % 30 > 0, on, reasons: WHY });
  },
  'no other option after all': async ({ around: { tools, is }, elementId }, { pick }) => {
    const about = pick % 5 === 0 ? await tools.db.optionChange.findFirst({ where: { elementId } }) : null;
    return about ? () => withdrawOption(tools, is.aisha, { id: about.id }) : null;
  },
};
