// npm run bench -- payfile: how long a file of 10,000 payments takes to write, in both ways a bank takes it, and its answer to read.
// Aim: under 10 seconds each, totals exact to the penny, and the message what the published schema asks for.
import os from 'node:os';
import { memoryPages, validateXML } from 'xmllint-wasm';
import { amountOf, totalsOf } from '#app/domain/payments/file-rules.ts';
import { readAnswer } from '#app/drivers/payments/answer.server.ts';
import { pain001, payCsv } from '#app/drivers/payments/payfile.server.ts';
import { answerOf, transaction } from '#tests/support/bank-answers.ts';
import { manyRows, payFileOf, schemaOfPain001 } from '#tests/support/pay-rows.ts';

const PAYMENTS = Number(process.env.BENCH_PAYMENTS ?? 10_000);
const MOST_MS = 10_000;

const rows = manyRows(PAYMENTS);
const file = payFileOf(rows);

function timed<T>(act: () => T): { ms: number; made: T } {
  const from = performance.now();
  const made = act();
  return { ms: Math.round(performance.now() - from), made };
}

const xml = timed(() => pain001(file));
const csv = timed(() => payCsv(file));
const said = answerOf(rows.map((row) => transaction(row.reference, 'ACSC', { amount: amountOf(row.pence) })));
const answer = timed(() => readAnswer(new TextEncoder().encode(said)));

const { count, pence } = totalsOf(rows);
const amounts = [...xml.made.matchAll(/Ccy="GBP">(\d+)\.(\d\d)</g)].map(([, pounds, rest]) =>
  BigInt(`${pounds}${rest}`),
);
const exact =
  amounts.length === count &&
  amounts.reduce((sum, amount) => sum + amount, 0n) === pence &&
  xml.made.split(`<CtrlSum>${amountOf(pence)}</CtrlSum>`).length === 3 &&
  csv.made.includes(`,${amountOf(pence)},,,,,${count}\r\n`);
const read =
  answer.made.ok &&
  answer.made.value.broken.length === 0 &&
  answer.made.value.rows.every((row, nth) => row.said === 'paid' && row.pence === rows[nth]?.pence);

const schema = schemaOfPain001();
const checked = schema
  ? (await validateXML({ xml: xml.made, schema: [schema], maxMemoryPages: 2 * memoryPages.GiB })).valid
  : 'not checked: ../shared is not here';

const figures = {
  ...{ load: os.loadavg()[0], payments: PAYMENTS, 'pain.001 ms': xml.ms, 'pain.001 MB': mega(xml.made) },
  ...{ 'csv ms': csv.ms, 'csv MB': mega(csv.made), 'pain.002 read ms': answer.ms, 'totals exact': exact },
  ...{ 'every row read': read, 'valid by the published schema': checked },
};
console.info(JSON.stringify(figures));
const slow = [xml.ms, csv.ms, answer.ms].some((ms) => ms > MOST_MS);
if (slow || !exact || !read || checked === false) process.exitCode = 1;

function mega(text: string): number {
  return Math.round(Buffer.byteLength(text) / 10_000) / 100;
}
