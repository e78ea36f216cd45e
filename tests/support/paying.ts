import type { SignedIn } from '#app/access/actor.ts';
import { approveInvoice } from '#app/domain/invoices/commands.server.ts';
import { addHolderMember } from '#app/domain/organisations/commands.server.ts';
import { setHolderAccount, setProviderAccount } from '#app/domain/payments/bank-commands.server.ts';
import type { TypedAccount } from '#app/domain/payments/bank-rules.ts';
import type { Format } from '#app/domain/payments/file-rules.ts';
import { makeRun, type RunAsk, releaseRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { payableSums } from '#app/domain/payments/run-store.server.ts';
import { addDays, dayOf } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { actorOf } from './actors.ts';
import { type Running, runningPlan, tuesday } from './delivery.ts';
import { askNow, confirmed, invoiceNow } from './invoices.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

export const FRASERS: TypedAccount = {
  ...{ name: 'Tummelside Care', sortCode: '09-01-28', accountNumber: '00123456', iban: '' },
};
export const FRASERS_NEW: TypedAccount = { ...FRASERS, sortCode: '60-16-13', accountNumber: '31926819' };
export const KISTS: TypedAccount = {
  ...{ name: 'The Kist Trust', sortCode: '83-28-01', accountNumber: '10203040', iban: '' },
};

/** Grant makes runs, Lorna releases them: both work for the holder. */
export type Paying = { around: Around; plan: Running; grant: SignedIn; lorna: SignedIn };

/** A plan that runs, in the weeks in which it is given; a second person at the holder; accounts on both sides. */
export async function payingAround(around: Around, format: Format = 'pain.001', running?: Running): Promise<Paying> {
  const { tools, is, holderId, providerId } = around;
  const plan = running ?? (await runningPlan(around));
  done(await addHolderMember(tools, is.joan, { holderId, email: 'lorna@ettle.example', name: 'Lorna Kerr' }));
  tools.at('2026-12-01T18:00:00Z');
  const paying = { around, plan, ...(await people(around)) };
  done(await setHolderAccount(tools, paying.grant, { holderId, typed: KISTS, format, scheme: 'faster' }));
  done(await setProviderAccount(tools, await fresh(around, 'fraser'), { providerId, typed: FRASERS }));
  return paying;
}

export const fresh = ({ tools }: Around, key: string) => actorOf(tools, `${key}@ettle.example`);
const people = async (around: Around) => ({ grant: await fresh(around, 'grant'), lorna: await fresh(around, 'lorna') });

/** So many approved invoices of £40 each, for the Tuesdays from the nth on. */
export async function approvedInvoices(paying: Paying, many: number, from = 0): Promise<string[]> {
  const { around, plan } = paying;
  const ids: string[] = [];
  for (let nth = from; nth < from + many; nth += 1) {
    // The evening of that Tuesday; everybody signs in anew.
    around.tools.at(`${tuesday(nth)}T18:00:00Z`);
    Object.assign(paying, await people(around));
    await confirmed(around, plan, nth);
    const { id } = done(await askNow(around, plan));
    const { version } = await invoiceNow(around, id);
    done(await approveInvoice(around.tools, paying.grant, { id, version }));
    ids.push(id);
  }
  return ids;
}

/** Everything that is approved now, to be paid today. */
export async function wholeRun({ around }: Paying, over: Partial<RunAsk> = {}): Promise<RunAsk> {
  const { tools, holderId } = around;
  const today = dayOf(tools.clock.now());
  const ask = { holderId, dueBy: addDays(today, 60), without: [] as string[], payOn: today, ...over };
  const { payable } = await payableSums(queryOf(tools.pool), ask);
  return { count: payable.count, pence: payable.pence, ...ask };
}

export const madeRun = async (paying: Paying): Promise<string> =>
  done(await makeRun(paying.around.tools, paying.grant, await wholeRun(paying))).runId;

/** A run whose file was taken: its payments are with the bank. */
export async function sentRun(paying: Paying): Promise<string> {
  const { tools } = paying.around;
  const runId = await madeRun(paying);
  done(await releaseRun(tools, paying.lorna, { runId }));
  done(await takeFile(tools, paying.lorna, { runId }));
  return runId;
}

/** The payments of a run as they stand, in its order. */
export async function paymentsOf({ around }: Paying, runId: string) {
  const rows = await around.tools.db.payRunRow.findMany({
    where: { runId },
    orderBy: { nth: 'asc' },
    include: { payment: true },
  });
  return rows.map((row) => row.payment);
}

export const textOf = (text: string) => new TextEncoder().encode(text);
