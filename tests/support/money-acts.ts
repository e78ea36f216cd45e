import type { SignedIn } from '#app/access/actor.ts';
import { answerExtra, askExtra, callOffExtra } from '#app/domain/banking/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { askBack, decideClosing, reviewClosing, sayToClosing } from '#app/domain/closings/commands.server.ts';
import { confirmDelivery, decideDelivery, queryDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { correctTold, standByTold, tellSession, withdrawTold } from '#app/domain/delivery/commands.server.ts';
import { keepTime } from '#app/domain/delivery/keeping-commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { answerHandover, askHandover, decideHandover } from '#app/domain/handovers/commands.server.ts';
import {
  answerItem,
  approveInvoice,
  queryItem,
  refuseInvoice,
  withdrawInvoice,
} from '#app/domain/invoices/commands.server.ts';
import { makeInvoice } from '#app/domain/invoices/making-commands.server.ts';
import { PAYMENT_STATES } from '#app/domain/payments/rules.ts';
import { makePayment, settlePayment } from '#app/domain/payments/settling.server.ts';
import { addDays, type Day, dayOfColumn, weekdayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import type { Result } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { REASON } from './handover.ts';
import { AMOUNT_ACTS } from './money-amounts.ts';
import { MOVE_ACTS } from './money-moves.ts';
import { daysGoBy, EVERY_DAY, giverOf, holderOf, type MoneyWorld, night } from './money-world.ts';
import { type Around, FROM, TO, versionOf } from './plan.ts';

/** What one step of a history chooses from: any number for which, and what was told. */
export type Choice = { pick: number; told: Told };
/** A command with everything that it is asked, ready to be sent, and sent again. Null: there is nothing that it could be about. */
export type Sent = (() => Promise<Result<unknown> | undefined>) | null;
export type Act = (world: MoneyWorld, choice: Choice) => Promise<Sent> | Sent;

const nothing = async () => undefined;
const one = <T>(rows: readonly T[], pick: number): T | undefined => rows[pick % Math.max(1, rows.length)];

/** The days of sessions that are over, the last of them first. */
const daysOver = ({ today }: MoneyWorld): Day[] =>
  Array.from({ length: 30 }, (_, ago) => addDays(today, -ago)).filter((on) => on >= FROM && on <= TO);

async function claim({ around, elementId }: MoneyWorld, pick: number, waits: boolean) {
  const rows = await around.tools.db.delivery.findMany({
    where: { arrangement: { elementId }, ...(waits && { waitsFor: { not: null } }) },
    orderBy: { day: 'desc' },
    take: 8,
  });
  return one(rows, pick);
}

const WORDS = 'It was not quite like that, as I see it.';
type Claim = { id: string; version: number };
/** A command about something that was told of; mostly about what waits, and now and then about what is settled. */
const onClaim =
  (send: (world: MoneyWorld, about: Claim, choice: Choice, by: SignedIn) => Promise<Result<unknown>>): Act =>
  async (world, choice) => {
    const about = await claim(world, choice.pick, choice.pick % 5 !== 0);
    if (!about) return null;
    const { id, version, providerId } = about;
    return () => send(world, { id, version }, choice, giverOf(world, providerId));
  };

const DELIVERY_ACTS: Record<string, Act> = {
  tell: async (world, { pick, told }) => {
    const { tools, is, providerId } = world.around;
    const rows = await tools.db.delivery.findMany({ where: { lineId: world.plan.lineId } });
    const before = new Set(rows.map((row) => dayOfColumn(row.day)));
    // Mostly one that was not told of; now and then any.
    const on = one(
      daysOver(world).filter((each) => pick % 7 === 0 || !before.has(each)),
      pick,
    );
    if (!on) return null;
    const key = sessionKey(world.plan.lineId, on, EVERY_DAY);
    return () => tellSession(tools, is.fraser, { providerId, key, told });
  },
  'tell of a week': (world, { pick, told }) => {
    const { tools, is, providerId } = world.around;
    const weeks = daysOver(world).filter((on) => on === FROM || weekdayOf(on) === 1);
    const on = one(weeks, pick);
    if (!on) return null;
    const missed = told.given === 'other-times' ? [addDays(on, pick % 5)] : [];
    const part: Told = { given: 'part', missed, why: 'person-away', words: '' };
    const key = sessionKey(world.week.lineId, on, { fromMinute: 0 });
    return () => tellSession(tools, is.fraser, { providerId, key, told: missed.length ? part : told });
  },
  'tell of the thing': async (world, { pick }) => {
    const { tools, is, providerId } = world.around;
    const line = await tools.db.arrangementLine.findUniqueOrThrow({ where: { id: world.thing.lineId } });
    const key = sessionKey(line.id, dayOfColumn(line.fromDay), { fromMinute: 0 });
    const what: Told = { given: 'bought', pence: pence(BigInt(7_500 + (pick % 12) * 50)), words: 'A raised bed.' };
    return () => tellSession(tools, is.fraser, { providerId, key, told: what });
  },
  correct: onClaim(({ around: { tools } }, about, { told }, by) => correctTold(tools, by, { ...about, told })),
  'take back': onClaim(({ around: { tools } }, { id }, _, by) => withdrawTold(tools, by, { id })),
  'stand by': onClaim(({ around: { tools } }, { id }, _, by) => standByTold(tools, by, { id, words: WORDS })),
  confirm: onClaim(({ around: { tools, is } }, about) => confirmDelivery(tools, is.aisha, about)),
  query: onClaim(({ around: { tools, is } }, about) => queryDelivery(tools, is.aisha, { ...about, words: WORDS })),
  approve: onClaim(async (world, about) =>
    decideDelivery(world.around.tools, await holderOf(world), { ...about, yes: true, reasons: WORDS }),
  ),
  refuse: onClaim(async (world, about) =>
    decideDelivery(world.around.tools, await holderOf(world), { ...about, yes: false, reasons: WORDS }),
  ),
};

async function extra({ around: { tools }, plan }: MoneyWorld, pick: number) {
  const open = pick % 5 !== 0 && { state: { in: ['asked', 'agreed'] } };
  return one(await tools.db.extraSession.findMany({ where: { lineId: plan.lineId, ...open }, take: 6 }), pick);
}

const TIME_ACTS: Record<string, Act> = {
  'keep time': async (world, { pick }) => {
    const { tools, is } = world.around;
    const where = { lineId: world.plan.lineId, settledAt: { not: null } };
    const about = one(await tools.db.delivery.findMany({ where, orderBy: { day: 'desc' }, take: 8 }), pick);
    return about ? () => keepTime(tools, is.aisha, { id: about.id }) : null;
  },
  'ask for another hour': ({ around: { tools, is }, plan: { lineId }, today }, { pick }) => {
    const wish = { day: addDays(today, 1 + (pick % 4)), fromMinute: 840, toMinute: 870 + (pick % 3) * 15 };
    return () => askExtra(tools, is.aisha, { lineId, wish, source: pick % 3 ? 'kept' : 'borrowed', words: '' });
  },
  'answer another hour': async (world, { pick }) => {
    const about = await extra(world, pick);
    const { tools, is } = world.around;
    return about ? () => answerExtra(tools, is.fraser, { id: about.id, yes: pick % 4 > 0, words: WORDS }) : null;
  },
  'call another hour off': async (world, { pick }) => {
    const about = pick % 4 === 0 ? await extra(world, pick) : undefined;
    const { tools, is } = world.around;
    return about ? () => callOffExtra(tools, pick % 8 ? is.aisha : is.fraser, { id: about.id }) : null;
  },
  'tell of another hour': async (world, { pick, told }) => {
    const about = await extra(world, pick);
    const { tools, is, providerId } = world.around;
    if (!about) return null;
    const key = sessionKey(about.lineId, dayOfColumn(about.day), about);
    return () => tellSession(tools, is.fraser, { providerId, key, told });
  },
};

const onInvoice =
  (send: (world: MoneyWorld, about: Claim, pick: number, by: SignedIn) => Promise<Result<unknown>>): Act =>
  async (world, { pick }) => {
    const { tools } = world.around;
    const open = pick % 6 !== 0 && { state: { in: ['sent', 'approved'] } };
    const where = { arrangement: { elementId: world.elementId }, ...open };
    const rows = await tools.db.invoice.findMany({ where, orderBy: { madeAt: 'desc' }, take: 5 });
    const about = one(rows, pick);
    if (!about) return null;
    const { id, version, providerId } = about;
    return () => send(world, { id, version }, pick, giverOf(world, providerId));
  };

const INVOICE_ACTS: Record<string, Act> = {
  'ask to be paid':
    ({ around: { tools, is, providerId }, plan: { arrangementId } }) =>
    () =>
      makeInvoice(tools, is.fraser, { providerId, arrangementId }),
  'ask about an item': onInvoice(async (world, about, pick) =>
    queryItem(world.around.tools, pick % 2 ? await holderOf(world) : world.around.is.aisha, {
      ...about,
      item: 1 + (pick % 7),
      words: WORDS,
    }),
  ),
  'answer about an item': onInvoice(async ({ around: { tools } }, about, pick, by) => {
    const queried = await tools.db.invoiceItem.findFirst({ where: { invoiceId: about.id, state: 'queried' } });
    const ask = { ...about, item: queried?.nth ?? 1, standsBy: pick % 2 === 0, words: WORDS };
    return answerItem(tools, by, ask);
  }),
  'approve an invoice': onInvoice(async (world, about) =>
    approveInvoice(world.around.tools, await holderOf(world), about),
  ),
  'refuse an invoice': onInvoice(async (world, about) =>
    refuseInvoice(world.around.tools, await holderOf(world), { ...about, words: WORDS }),
  ),
  'take an invoice back': onInvoice(({ around: { tools } }, about, _, by) => withdrawInvoice(tools, by, about)),
};

const PAYMENT_ACTS: Record<string, Act> = {
  pay: onInvoice(({ around: { tools, is } }, { id }) =>
    transact(tools, (tx) =>
      makePayment(tx, { invoiceId: id, rail: 'file', by: is.grant.loginId, at: tools.clock.now() }),
    ),
  ),
  // Any word of a rail about any payment, in any order: what cannot be is refused, what was said before changes nothing.
  'the rail says': async ({ around: { tools }, elementId }, { pick }) => {
    const where = { invoice: { arrangement: { elementId } } };
    const payments = await tools.db.payment.findMany({ where, orderBy: { madeAt: 'desc' }, take: 4 });
    const about = one(payments, pick);
    const state = RAIL_SAYS[pick % RAIL_SAYS.length];
    if (!about || !state) return null;
    const said = { id: about.id, state, words: WORDS, by: null };
    return () => transact(tools, (tx) => settlePayment(tx, { ...said, at: tools.clock.now() }));
  },
};
/** Most of what a rail says is that it went well. */
const RAIL_SAYS = [...PAYMENT_STATES, 'sent', 'paid', 'sent', 'paid', 'sent'] as const;

function onClosing(send: (around: Around, about: { id: string }, pick: number) => Promise<Result<unknown>>): Act {
  return async ({ around, elementId }, { pick }) => {
    const where = { budget: { elementId }, ...(pick % 4 !== 0 && { state: 'open' }) };
    const about = await around.tools.db.closing.findFirst({ where, orderBy: { askedAt: 'desc' } });
    return about ? () => send(around, about, pick) : null;
  };
}

const openBudget = ({ tools }: Around, elementId: string) =>
  tools.db.budget.findFirst({ where: { elementId, closedOn: null } });

const BUDGET_ACTS: Record<string, Act> = {
  'another holder': async ({ around, elementId, others, today }, { pick }) => {
    if (pick % 6 !== 0) return null;
    const { holderId } = (await openBudget(around, elementId)) ?? {};
    if (!holderId) return null;
    const to = others.find((each) => each.id !== holderId);
    if (!to) return null;
    const { tools, is } = around;
    const asked = await askHandover(tools, is.aisha, { elementId, toHolder: to.id, on: today, reason: REASON });
    if (!asked.ok) return null;
    const id = asked.value.handoverId;
    await answerHandover(tools, to.speaks, { id, yes: true, words: '' });
    return () => decideHandover(tools, is.stuart, { id, yes: true, reasons: REASON, urgent: true });
  },
  end: async ({ around, plan, today }, { pick }) => {
    if (pick % 90 !== 0) return null;
    const { tools, is } = around;
    const version = await versionOf(around, plan.arrangementId);
    const ask = { id: plan.arrangementId, version, on: addDays(today, pick % 60), why: 'I am moving away.' };
    return () => endArrangement(tools, is.aisha, ask);
  },
};

const CLOCK_ACTS: Record<string, Act> = {
  'days go by': (world, { pick }) => {
    daysGoBy(world, 1 + (pick % 6));
    return nothing;
  },
  'months go by': (world, { pick }) => {
    if (pick % 4 !== 0) return null;
    daysGoBy(world, 20 + (pick % 100));
    return nothing;
  },
  'the night': (world) => async () => {
    await night(world);
    return undefined;
  },
};

/** Asks back what was not used, and everything that may be said to it. */
const ENDING_ACTS: Record<string, Act> = {
  'ask for what is left': async ({ around, elementId }, { pick }) => {
    const budget = await openBudget(around, elementId);
    if (!budget) return null;
    const why = pick % 2 ? ('period-over' as const) : ('option-ended' as const);
    return () => askBack(around.tools, around.is.david, { budgetId: budget.id, why, reason: WORDS });
  },
  'say something to it': onClosing(({ tools, is }, { id }, pick) =>
    sayToClosing(tools, is.aisha, { id, words: WORDS, review: pick % 2 === 0 }),
  ),
  'look at it again': onClosing(({ tools, is }, { id }) => reviewClosing(tools, is.stuart, { id, words: WORDS })),
  'decide on what is left': onClosing(({ tools, is }, { id }, pick) =>
    decideClosing(tools, is.david, { id, yes: pick % 5 > 0, reasons: WORDS }),
  ),
};

/** What happens more often than everything else: support is given and paid for. */
export const OFTEN = [
  ...[
    'tell',
    'tell',
    'tell',
    'tell of a week',
    'confirm',
    'confirm',
    'confirm',
    'days go by',
    'days go by',
    'days go by',
  ],
  ...['keep time', 'keep time', 'ask for another hour', 'answer another hour', 'tell of another hour'],
  ...['ask to be paid', 'approve an invoice', 'approve an invoice', 'pay', 'pay'],
  ...['the rail says', 'the rail says', 'the rail says', 'the rail says'],
] as const;

/** Every act that can move money, and those of the clock. */
export const MONEY_ACTS: Record<string, Act> = {
  ...DELIVERY_ACTS,
  ...TIME_ACTS,
  ...INVOICE_ACTS,
  ...PAYMENT_ACTS,
  ...AMOUNT_ACTS,
  ...MOVE_ACTS,
  ...BUDGET_ACTS,
  ...ENDING_ACTS,
  ...CLOCK_ACTS,
};
