// npm run bench -- ledger: postings a second by 8 and 64 clients, over many budgets and over one that all want at once, against a
// bare transaction (two rows inserted, two updated) in the same run; and what a balance costs after a thousand and a million entries.
import os from 'node:os';
import type pg from 'pg';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { closeBooks, countLedger } from '#app/domain/money/commands.server.ts';
import { moveOf, type Posting } from '#app/domain/money/rules.ts';
import { balancesOf, balancesOn, post } from '#app/domain/money/store.server.ts';
import { addDays, type Day, day, dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { openDatabase, type Query, queryOf } from '#app/platform/db.server.ts';
import { done, tayside } from '#tests/support/tayside.ts';
import { benchServer, quantile } from './support/world.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const BUDGETS = 512;
const MANY_ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const MONTHS = 24;

const server = await benchServer();
const opened = await server.database('ledger');
// Officers of the bench come in without a phone.
const env = { ...opened.env, secondStep: 'optional' as const };
const tools = { ...opened, env, letters: [], at: () => {}, url: server.urlOf('ledger') };
const { pool } = openDatabase(server.urlOf('ledger'), 64);
const who = await tayside(tools);

type Purse = { budgetId: string; fundingLineId: string };

async function purses(many: number): Promise<Purse[]> {
  const today = dayOf(tools.clock.now());
  const amounts = [{ option: 2 as const, pence: pence(500_000_000), toldOn: today }];
  for (let nth = 0; nth < many; nth += 1) {
    const terms = { personId: who.aishaId, name: `Part ${nth}`, fromDay: today, toDay: addDays(today, 360), amounts };
    done(await setElement(tools, who.karen, { ...terms, holderId: who.councilHolderId }));
  }
  const { rows } = await pool.query<Purse>(
    'SELECT budget_id AS "budgetId", id AS "fundingLineId" FROM funding_line ORDER BY id DESC LIMIT $1',
    [many],
  );
  return rows;
}

let nth = 0;
const now = { at: new Date(), day: dayOf(new Date()), by: null };
const spend = (purse: Purse): Posting =>
  moveOf('give-back', purse, 1n, { subject: 'bench:ledger', key: `bench:${++nth}` });

const queryOn =
  (client: pg.PoolClient): Query =>
  async (text, values) =>
    (await client.query(text, [...values])).rows;

async function transaction(client: pg.PoolClient, act: () => Promise<unknown>): Promise<void> {
  await client.query('BEGIN');
  await act();
  await client.query('COMMIT');
}

/** How often a second so many clients do it, each one after the other, for some seconds. */
async function rate(
  clients: number,
  seconds: number,
  act: (client: pg.PoolClient) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let times = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect();
      while (performance.now() < until) {
        await transaction(client, () => act(client));
        times += 1;
      }
      client.release();
    }),
  );
  return times / seconds;
}

await pool.query(`CREATE TABLE bare_entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account int, amount bigint, key text UNIQUE, at timestamptz);
  CREATE TABLE bare_account (id int PRIMARY KEY, balance bigint NOT NULL);
  INSERT INTO bare_account SELECT n, 0 FROM generate_series(0, ${2 * BUDGETS}) n`);

async function bare(client: pg.PoolClient, account: number): Promise<void> {
  nth += 1;
  await client.query(
    'INSERT INTO bare_entry (account, amount, key, at) VALUES ($1, -1, $3, now()), ($2, 1, $4, now())',
    [...[account, account + 1, `a${nth}`, `b${nth}`]],
  );
  await client.query('UPDATE bare_account SET balance = balance - 1 WHERE id = $1', [account]);
  await client.query('UPDATE bare_account SET balance = balance + 1 WHERE id = $1', [account + 1]);
}

const many = await purses(BUDGETS);
const [hot] = many;
if (!hot) throw new Error('there are budgets');
const any = () => Math.floor(Math.random() * BUDGETS);
const figures: Record<string, number | string> = { load: os.loadavg()[0] ?? 0, seconds: SECONDS, budgets: BUDGETS };
/** Turn by turn, so that what else the machine does meets all of them alike. */
const TURNS = 5;
for (const clients of [8, 64]) {
  const acts: Record<string, (client: pg.PoolClient) => Promise<unknown>> = {
    bare: (client) => bare(client, 2 * any()),
    'bare hot': (client) => bare(client, 0),
    many: (client) => post(queryOn(client), [spend(many[any()] ?? hot)], now),
    hot: (client) => post(queryOn(client), [spend(hot)], now),
  };
  const sums: Record<string, number> = {};
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [name, act] of Object.entries(acts))
      sums[name] = (sums[name] ?? 0) + (await rate(clients, SECONDS / TURNS, act));
  for (const [name, sum] of Object.entries(sums)) figures[`${name} ${clients}`] = Math.round(sum / TURNS);
  console.info(JSON.stringify(figures));
}

/** A month of entries in one budget. */
async function month(purse: Purse, entries: number, first: Day): Promise<void> {
  for (let written = 0; written < entries; written += 1000) {
    const client = await pool.connect();
    const on = addDays(first, Math.floor((written / entries) * 30));
    const postings = Array.from({ length: Math.min(1000, entries - written) }, () => spend(purse));
    await transaction(client, () => post(queryOn(client), postings, { ...now, day: on }));
    client.release();
  }
}

/** Two years of entries in budgets of different sizes, their days closed month by month. */
async function fill(sizes: readonly (readonly [Purse, number])[], from: Day): Promise<void> {
  for (let at = 0; at < MONTHS; at += 1) {
    const first = addDays(from, at * 30);
    for (const [purse, entries] of sizes) await month(purse, Math.round(entries / MONTHS), first);
    const clock = { now: () => new Date(`${addDays(first, 31)}T12:00:00Z`) };
    if (at < MONTHS - 1) await closeBooks({ ...tools, clock });
  }
}

async function cost(act: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let times = 0; times < 300; times += 1) {
    const began = performance.now();
    await act();
    took.push(performance.now() - began);
  }
  return quantile(
    took.sort((a, b) => a - b),
    0.5,
  );
}

const begins = day('2028-01-01');
const [small, large] = [many[1] ?? hot, many[2] ?? hot];
const began = performance.now();
await fill(
  [
    [small, 1_000],
    [large, MANY_ENTRIES],
  ],
  begins,
);
figures.fillMs = Math.round(performance.now() - began);
await pool.query('VACUUM ANALYZE ledger_entry, ledger_account, ledger_snapshot');
const query = queryOf(pool);
const [monthEnd, midMonth] = [addDays(begins, (MONTHS - 1) * 30 - 1), addDays(begins, 12 * 30 - 1)];
for (const [name, purse] of [
  ['1000', small],
  [String(MANY_ENTRIES), large],
] as const) {
  figures[`balance now, ${name}`] = await cost(() => balancesOf(query, purse.budgetId));
  figures[`balance at a month's end, ${name}`] = await cost(() => balancesOn(query, purse.budgetId, monthEnd));
  figures[`balance a year ago, ${name}`] = await cost(() => balancesOn(query, purse.budgetId, midMonth));
}
const counting = performance.now();
const counted = await countLedger(tools);
figures.countMs = Math.round(performance.now() - counting);
figures.entries = Number(counted.entries);
const ratio = (a: string, b: string) => Math.round((Number(figures[a]) / Number(figures[b])) * 100) / 100;
const aim = (name: string, figure: number, least: number) => ({
  name,
  figure,
  aim: `≥ ${least}`,
  holds: figure >= least,
});
const most = (name: string, figure: number, limit: number) => ({
  name,
  figure,
  aim: `≤ ${limit}`,
  holds: figure <= limit,
});
const aims = [
  ...[8, 64].flatMap((clients) => [
    aim(
      `many budgets, ${clients} clients, against the bare transaction`,
      ratio(`many ${clients}`, `bare ${clients}`),
      0.5,
    ),
    aim(
      `one hot budget, ${clients} clients, against the bare transaction`,
      ratio(`hot ${clients}`, `bare ${clients}`),
      0.2,
    ),
  ]),
  most(
    'a balance after a million entries against a thousand',
    ratio(`balance now, ${MANY_ENTRIES}`, 'balance now, 1000'),
    1.5,
  ),
  most(
    "a month's end after a million entries against a thousand",
    ratio(`balance at a month's end, ${MANY_ENTRIES}`, "balance at a month's end, 1000"),
    1.5,
  ),
  most('disagreements found by counting', counted.wrong.length, 0),
];
await pool.end();
await server.close();
console.info(JSON.stringify({ bench: 'ledger', figures, aims }));
