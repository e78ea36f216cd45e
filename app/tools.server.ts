import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { meilisearchEngine } from '../search/meilisearch.server.ts';
import { pairEngine } from '../search/pair.server.ts';
import type { SearchEngine } from '../search/port.ts';
import { postgresSearch } from '../search/postgres.server.ts';
import { oidcCouncilAccounts } from './drivers/council/oidc.server.ts';
import type { CouncilAccounts } from './drivers/council/port.ts';
import { outboxMailer } from './drivers/mail/outbox.server.ts';
import type { Mailer } from './drivers/mail/port.ts';
import { smtpMailer } from './drivers/mail/smtp.server.ts';
import type { PaymentRail } from './drivers/payments/port.ts';
import { stripeRail } from './drivers/payments/stripe.server.ts';
import { highsSolver, type Solver } from './drivers/solver/highs.server.ts';
import { type Auth, makeAuth } from './platform/auth.server.ts';
import { type Db, openDatabase } from './platform/db.server.ts';
import type { Env } from './platform/env.server.ts';
import { type Log, makeLog } from './platform/log.server.ts';

/** THE COMPOSITION ROOT: everything from the outside world, made once, handed down. */
export type Tools = {
  env: Env;
  secret: string;
  db: Db;
  pool: pg.Pool;
  log: Log;
  clock: { now(): Date };
  mail: Mailer;
  search: SearchEngine;
  solver: Solver;
  auth: Auth;
  councils: CouncilAccounts;
  /** Payments over the network. Null: this way is not set up, and the screens say so. */
  payments: PaymentRail | null;
  close(): Promise<void>;
};

export function makeTools(
  env: Env,
  url: string,
  over: Partial<Pick<Tools, 'clock' | 'mail' | 'log' | 'payments'>> = {},
): Tools {
  const { db, pool } = openDatabase(url);
  const clock = over.clock ?? { now: () => new Date() };
  const log = over.log ?? makeLog(env.LOG_LEVEL);
  const secret = env.SECRET ?? keptSecret(env.ETTLE_DATA);
  const solver = highsSolver();
  const mail = over.mail ?? (env.SMTP_URL ? smtpMailer(env.SMTP_URL, env.MAIL_FROM) : outboxMailer(db, clock.now));
  return {
    env,
    secret,
    db,
    pool,
    log,
    clock,
    mail,
    search: searchOf(env, pool, log),
    solver,
    auth: makeAuth(env, db, secret),
    councils: oidcCouncilAccounts(clock.now),
    payments: over.payments === undefined ? stripeRail(env) : over.payments,
    async close() {
      await solver.close();
      await db.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

/** PostgreSQL, or Meilisearch with PostgreSQL behind it when its address is given. */
function searchOf({ MEILI_URL, MEILI_KEY }: Env, pool: pg.Pool, log: Log): SearchEngine {
  const postgres = postgresSearch(pool);
  if (!MEILI_URL) return postgres;
  return pairEngine({ postgres, meilisearch: meilisearchEngine({ url: MEILI_URL, key: MEILI_KEY, pool }), pool, log });
}

/** For the embedded database a secret is made once and kept beside the data, so that a restart signs nobody out. */
function keptSecret(folder: string): string {
  const file = path.join(folder, 'secret');
  fs.mkdirSync(folder, { recursive: true });
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return fs.readFileSync(file, 'utf8').trim();
}
