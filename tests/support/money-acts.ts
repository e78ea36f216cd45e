import { setElement } from '#app/domain/budgets/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import {
  confirmDelivery,
  decideDelivery,
  escalateDeliveries,
  queryDelivery,
} from '#app/domain/delivery/answer-commands.server.ts';
import { correctTold, standByTold, tellSession, withdrawTold } from '#app/domain/delivery/commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { closeBooks } from '#app/domain/money/commands.server.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import type { Result } from '#app/kit/result.ts';
import { type Running, runningPlan } from './delivery.ts';
import { type Around, FROM, TO, versionOf } from './plan.ts';

/** An hour each day at £20: 364 sessions, £7,280 a year. */
const EVERY_DAY = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 600, toMinute: 660 };

/** A running plan with a clock of its own, and everybody who moves its money. */
export type MoneyWorld = { around: Around; plan: Running; elementId: string; today: Day };

export async function moneyWorld(around: Around): Promise<MoneyWorld> {
  around.tools.at('2026-11-22T09:00:00Z');
  const plan = await runningPlan(around, EVERY_DAY);
  const { elementId } = await around.tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } });
  return { around, plan, elementId, today: addDays(FROM, 7) };
}

/** What one step of a history chooses from: any number for which, and what was told. */
export type Choice = { pick: number; told: Told };
/** A command with everything that it is asked, ready to be sent, and sent again. Null: there is nothing that it could be about. */
export type Sent = (() => Promise<Result<unknown> | undefined>) | null;
type Act = (world: MoneyWorld, choice: Choice) => Promise<Sent> | Sent;

const nothing = async () => undefined;
const one = <T>(rows: readonly T[], pick: number): T | undefined => rows[pick % Math.max(1, rows.length)];

/** The days of sessions that are over, the last of them first. */
const daysOver = ({ today }: MoneyWorld): Day[] =>
  Array.from({ length: 30 }, (_, ago) => addDays(today, -ago)).filter((on) => on >= FROM && on <= TO);

async function claim({ around, plan }: MoneyWorld, pick: number, waits: boolean) {
  const rows = await around.tools.db.delivery.findMany({
    where: { lineId: plan.lineId, ...(waits && { waitsFor: { not: null } }) },
    orderBy: { day: 'desc' },
    take: 8,
  });
  return one(rows, pick);
}

const WORDS = 'It was not quite like that, as I see it.';
type Claim = { id: string; version: number };
/** A command about something that was told of; mostly about what waits, and now and then about what is settled. */
const onClaim =
  (send: (world: MoneyWorld, about: Claim, choice: Choice) => Promise<Result<unknown>>): Act =>
  async (world, choice) => {
    const about = await claim(world, choice.pick, choice.pick % 5 !== 0);
    return about ? () => send(world, { id: about.id, version: about.version }, choice) : null;
  };

const DELIVERY_ACTS: Record<string, Act> = {
  tell: (world, { pick, told }) => {
    const on = one(daysOver(world), pick);
    if (!on) return null;
    const { tools, is, providerId } = world.around;
    const key = sessionKey(world.plan.lineId, on, EVERY_DAY);
    return () => tellSession(tools, is.fraser, { providerId, key, told });
  },
  correct: onClaim(({ around: { tools, is } }, about, { told }) => correctTold(tools, is.fraser, { ...about, told })),
  'take back': onClaim(({ around: { tools, is } }, { id }) => withdrawTold(tools, is.fraser, { id })),
  'stand by': onClaim(({ around: { tools, is } }, { id }) => standByTold(tools, is.fraser, { id, words: WORDS })),
  confirm: onClaim(({ around: { tools, is } }, about) => confirmDelivery(tools, is.aisha, about)),
  query: onClaim(({ around: { tools, is } }, about) => queryDelivery(tools, is.aisha, { ...about, words: WORDS })),
  approve: onClaim(({ around: { tools, is } }, about) =>
    decideDelivery(tools, is.grant, { ...about, yes: true, reasons: WORDS }),
  ),
  refuse: onClaim(({ around: { tools, is } }, about) =>
    decideDelivery(tools, is.grant, { ...about, yes: false, reasons: WORDS }),
  ),
};

const BUDGET_ACTS: Record<string, Act> = {
  'another amount': ({ around, elementId }, { pick }) => {
    const { tools, is, aishaId, holderId } = around;
    const amounts = [
      { option: 2 as const, pence: pence(BigInt(150_000 + (pick % 200) * 10_000)), toldOn: day('2026-11-20') },
    ];
    const terms = { name: 'Time with people', fromDay: FROM, toDay: TO, holderId, amounts };
    return () => setElement(tools, is.karen, { ...terms, personId: aishaId, elementId });
  },
  end: async ({ around, plan, today }, { pick }) => {
    if (pick % 40 !== 0) return null;
    const { tools, is } = around;
    const version = await versionOf(around, plan.arrangementId);
    const ask = { id: plan.arrangementId, version, on: addDays(today, pick % 60), why: 'I am moving away.' };
    return () => endArrangement(tools, is.aisha, ask);
  },
};

const CLOCK_ACTS: Record<string, Act> = {
  'days go by': (world, { pick }) => {
    world.today = addDays(world.today, 1 + (pick % 6));
    world.around.tools.at(`${world.today}T18:00:00Z`);
    return nothing;
  },
  'the night':
    ({ around: { tools } }) =>
    async () => {
      await escalateDeliveries(tools);
      await closeBooks(tools);
      return undefined;
    },
};

/** Every act that can move money, and those of the clock. */
export const MONEY_ACTS: Record<string, Act> = { ...DELIVERY_ACTS, ...BUDGET_ACTS, ...CLOCK_ACTS };
