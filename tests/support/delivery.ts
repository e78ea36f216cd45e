import { sessionKey } from '#app/domain/changes/sessions.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { standing } from './ledger.ts';
import { type Around, arrangementIn, FROM } from './plan.ts';
import { done } from './tayside.ts';

export const AS_PLANNED: Told = { given: 'as-planned', words: '' };

/** A plan that runs: two hours each Tuesday from ten at £20 an hour, £40 a session, 52 of them. */
export type Running = { arrangementId: string; lineId: string; budgetId: string };

export async function runningPlan(around: Around, at?: Parameters<typeof arrangementIn>[3]): Promise<Running> {
  const { db } = around.tools;
  const arrangementId = await arrangementIn(around, 'running', false, at);
  const { elementId } = await db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
  const line = await db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
  const budget = await db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
  return { arrangementId, lineId: line.id, budgetId: budget.id };
}

export const tuesday = (nth: number): Day => addDays(FROM, nth * 7);
export const keyOf = ({ lineId }: Running, nth: number) => sessionKey(lineId, tuesday(nth), { fromMinute: 600 });

/** Fraser tells of the nth Tuesday. */
export const tell = (around: Around, running: Running, nth: number, told: Told = AS_PLANNED) =>
  tellSession(around.tools, around.is.fraser, { providerId: around.providerId, key: keyOf(running, nth), told });

export const told = async (around: Around, running: Running, nth: number, what: Told = AS_PLANNED) =>
  done(await tell(around, running, nth, what)).id;

/** What the line has promised, owed and free, in pence. */
export async function moneyOf(around: Around, { budgetId }: Running) {
  const { reserved = 0n, owed = 0n, free = 0n } = await standing(around.tools, budgetId);
  return { reserved, owed, free };
}

export const rowOf = (around: Around, id: string) => around.tools.db.delivery.findUniqueOrThrow({ where: { id } });
