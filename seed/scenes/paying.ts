// Paying by the holder's own bank: what Grant approved is put into a run, released by Effie, and paid. In the second run the money for Isla
// comes back; nobody has mended it yet.
import { sendAnswer, takeAnswer } from '#app/domain/payments/answer-commands.server.ts';
import { setHolderAccount, setProviderAccount } from '#app/domain/payments/bank-commands.server.ts';
import { payablesFor } from '#app/domain/payments/holder-lists.server.ts';
import { makeRun, releaseRun, takeFile } from '#app/domain/payments/run-commands.server.ts';
import { runFor } from '#app/domain/payments/run-lists.server.ts';
import { writeCsv } from '#app/kit/csv.ts';
import { dayOf } from '#app/kit/day.ts';
import { penceToField } from '#app/kit/pence.ts';
import { done, type Moment, type Stage } from './stage.ts';

const HOLDER = 'kist-holder';
/** Made up, with sort codes of no branch. */
const ACCOUNTS = [
  { by: 'morag', name: 'Morag’s Garden Help', sortCode: '00-01-01', accountNumber: '10203041' },
  { by: 'isla', name: 'Atholl Lunch Club', sortCode: '00-01-02', accountNumber: '10203042' },
  { by: 'fraser', name: 'Tummelside Care', sortCode: '00-01-03', accountNumber: '10203043' },
] as const;

const providerOf = async (stage: Stage, by: string) => (await stage.actor(by)).providers[0]?.providerId ?? '';

async function tellAccounts(stage: Stage): Promise<void> {
  const holderId = stage.id('holder', HOLDER);
  const own = { name: 'The Kist Trust', sortCode: '00-02-01', accountNumber: '20304050', iban: '' };
  const way = { format: 'pain.001', scheme: 'faster' } as const;
  done(await setHolderAccount(stage.tools, await stage.actor('grant'), { holderId, typed: own, ...way }));
  for (const { by, ...account } of ACCOUNTS) {
    const typed = { ...account, iban: '' };
    const providerId = await providerOf(stage, by);
    done(await setProviderAccount(stage.tools, await stage.actor(by), { providerId, typed }));
  }
}

/** Grant makes a run of all that is approved, Effie releases it and takes the file. */
async function payOut(stage: Stage): Promise<string> {
  const { tools } = stage;
  const [grant, effie] = [await stage.actor('grant'), await stage.actor('effie')];
  const ask = { holderId: stage.id('holder', HOLDER), dueBy: stage.day(60), without: [] };
  const { sums } = await payablesFor(tools.pool, ask, 1);
  const { count, pence } = sums.payable;
  const { runId } = done(await makeRun(tools, grant, { ...ask, payOn: dayOf(tools.clock.now()), count, pence }));
  done(await releaseRun(tools, effie, { runId }));
  done(await takeFile(tools, effie, { runId }));
  return runId;
}

/** The bank answers about the newest run: all of it paid, but for what went to one provider and came back. */
async function answer(stage: Stage, runId: string, back: string | null): Promise<void> {
  const grant = await stage.actor('grant');
  const run = await runFor(stage.tools.pool, grant, runId, 1);
  const name = back && (await stage.actor(back)).providers[0]?.name;
  const rows = (run?.rows ?? []).map((row) => [
    row.reference,
    penceToField(row.pence),
    ...(row.providerName === name ? ['returned', 'AC04'] : ['paid', '']),
  ]);
  const bytes = new TextEncoder().encode(writeCsv([['reference', 'amount', 'status', 'reason'], ...rows]));
  const file = { holderId: stage.id('holder', HOLDER), fileName: `bank-${run?.number}.csv`, bytes };
  const { answerId } = done(await sendAnswer(stage.tools, grant, file));
  done(await takeAnswer(stage.tools, grant, { answerId }));
}

export function payingMoments(): Moment[] {
  const runs: string[] = [];
  const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => ({ daysAgo, what, act });
  const pay = (daysAgo: number) =>
    moment(daysAgo, 'Grant makes a run, Effie releases it', async (stage) => runs.push(await payOut(stage)));
  return [
    moment(30, 'Bank details are told', tellAccounts),
    pay(25),
    moment(24, 'The bank paid Morag’s month', (stage) => answer(stage, runs[0] ?? '', null)),
    pay(23),
    moment(22, 'Isla’s month came back', (stage) => answer(stage, runs[1] ?? '', 'isla')),
  ];
}
