// Paying by the holder's own bank: what was approved is put into a run by one, released by another, and paid. Twice money came back: what
// Fraser was to get in autumn was mended and paid again, what Isla was to get last month is not mended yet.
import { sendAnswer, takeAnswer } from '#app/domain/payments/answer-commands.server.ts';
import { confirmAccount, setHolderAccount, setProviderAccount } from '#app/domain/payments/bank-commands.server.ts';
import { payablesFor } from '#app/domain/payments/holder-lists.server.ts';
import { makeRun, releaseRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { runFor } from '#app/domain/payments/run-lists.server.ts';
import { writeCsv } from '#app/kit/csv.ts';
import { dayOf } from '#app/kit/day.ts';
import { penceToField } from '#app/kit/pence.ts';
import { providerOf } from './billing.ts';
import { done, type Moment, type Stage } from './stage.ts';

/** Whoever holds money: who of them makes a run, and who releases it. Accounts are made up, with sort codes of no branch. */
type Payer = { readonly holder: string; readonly makes: string; readonly releases: string };
type Account = { readonly name: string; readonly sortCode: string; readonly accountNumber: string };

export const KIST: Payer = { holder: 'kist-holder', makes: 'grant', releases: 'effie' };
export const PERTH: Payer = { holder: 'perth-holder', makes: 'anne', releases: 'gregor' };

const OWN: readonly (Account & { readonly payer: Payer })[] = [
  { payer: KIST, name: 'The Kist Trust', sortCode: '00-02-01', accountNumber: '20304050' },
  { payer: PERTH, name: 'Perth and Kinross Council', sortCode: '00-02-02', accountNumber: '20304051' },
];
const PROVIDERS: readonly (Account & { readonly by: string })[] = [
  { by: 'morag', name: 'Morag’s Garden Help', sortCode: '00-01-01', accountNumber: '10203041' },
  { by: 'isla', name: 'Atholl Lunch Club', sortCode: '00-01-02', accountNumber: '10203042' },
  { by: 'fraser', name: 'Tummelside Care', sortCode: '00-01-03', accountNumber: '10203043' },
  { by: 'lorna', name: 'Ericht Companions', sortCode: '00-01-04', accountNumber: '10203044' },
  { by: 'neil', name: 'N Haggart', sortCode: '00-01-05', accountNumber: '10203045' },
];

export async function tellAccount(stage: Stage, { by, ...account }: Account & { by: string }): Promise<string> {
  const { actor, providerId } = await providerOf(stage, by);
  done(await setProviderAccount(stage.tools, actor, { providerId, typed: { ...account, iban: '' } }));
  return providerId;
}

async function tellAccounts(stage: Stage): Promise<void> {
  for (const { payer, ...account } of OWN) {
    const ask = { holderId: stage.id('holder', payer.holder), typed: { ...account, iban: '' } };
    const way = { format: 'pain.001', scheme: 'faster' } as const;
    done(await setHolderAccount(stage.tools, await stage.actor(payer.makes), { ...ask, ...way }));
  }
  for (const account of PROVIDERS) await tellAccount(stage, account);
}

/** Somebody of the holder has asked a provider, by a way they knew before, whether its new details are its own. */
export async function asked(stage: Stage, payer: Payer, providerId: string, how: string): Promise<void> {
  const account = await stage.tools.db.bankAccount.findFirstOrThrow({
    where: { providerId },
    orderBy: { nth: 'desc' },
  });
  const ask = { holderId: stage.id('holder', payer.holder), accountId: account.id, how };
  done(await confirmAccount(stage.tools, await stage.actor(payer.releases), ask));
}

/** One of the holder makes a run of all that is approved. */
export async function makesRun(stage: Stage, { holder, makes }: Payer): Promise<string> {
  const { tools } = stage;
  const ask = { holderId: stage.id('holder', holder), dueBy: stage.day(60), without: [] };
  const { sums } = await payablesFor(tools.pool, ask, 1);
  const { count, pence } = sums.payable;
  const run = { ...ask, payOn: dayOf(tools.clock.now()), count, pence };
  return done(await makeRun(tools, await stage.actor(makes), run)).runId;
}

/** The other releases it and takes the file. */
async function letsGo(stage: Stage, { releases }: Payer, runId: string): Promise<void> {
  const releaser = await stage.actor(releases);
  done(await releaseRun(stage.tools, releaser, { runId }));
  done(await takeFile(stage.tools, releaser, { runId }));
}

/** The bank answers about a run: all of it paid, but for what went to one provider and came back. */
async function answer(stage: Stage, { holder, makes }: Payer, runId: string, back: string | null): Promise<void> {
  const maker = await stage.actor(makes);
  const run = await runFor(stage.tools.pool, maker, runId, 1);
  const name = back && (await stage.actor(back)).providers[0]?.name;
  const rows = (run?.rows ?? []).map((row) => [
    row.reference,
    penceToField(row.pence),
    ...(row.providerName === name ? ['returned', 'AC04'] : ['paid', '']),
  ]);
  const bytes = new TextEncoder().encode(writeCsv([['reference', 'amount', 'status', 'reason'], ...rows]));
  const file = { holderId: stage.id('holder', holder), fileName: `bank-${run?.number}.csv`, bytes };
  const { answerId } = done(await sendAnswer(stage.tools, maker, file));
  done(await takeAnswer(stage.tools, maker, { answerId }));
}

/** A run is made and released on one day, and on the next the bank says what became of it. */
export function paidOut(daysAgo: number, payer: Payer, back: string | null = null): Moment[] {
  let run = '';
  const what = `${payer.makes} makes a run, ${payer.releases} releases it`;
  return [
    {
      daysAgo,
      what,
      act: async (stage) => {
        run = await makesRun(stage, payer);
        await letsGo(stage, payer, run);
      },
    },
    { daysAgo: daysAgo - 1, what: `${what}: paid`, act: (stage) => answer(stage, payer, run, back) },
  ];
}

export function payingMoments(firstDay: number): Moment[] {
  return [
    { daysAgo: firstDay, what: 'Bank details are told', act: tellAccounts },
    ...paidOut(25, KIST),
    ...paidOut(23, KIST, 'isla'),
  ];
}
