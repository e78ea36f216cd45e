import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Refusal, Result } from '../kit/result.ts';
import { Prisma, PrismaClient } from './prisma/client.ts';

export type Db = PrismaClient;
/** A transaction: what commands write through. */
export type Tx = Prisma.TransactionClient;
/** Either: for reads that a command makes inside its transaction and a screen outside one. */
export type Reader = Tx | Db;

const INT8 = 20;
const DATE = 1082;

/** Plain pg reads: BIGINT as bigint, DATE as '2026-11-22'. (Prisma's adapter brings its own parsers.) */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === INT8) return BigInt;
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * `remembering`: every statement is prepared once a connection and planned once, for whoever sends the same few thousands of times and
 * then closes the connection. A server's connections live too long for it, and see too many statements.
 */
export function openDatabase(url: string, most = 12, remembering = false): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types,
    idleTimeoutMillis: 30_000,
    application_name: 'ettle',
  });
  // A broken idle connection is the pool's to replace; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const options = remembering ? { statementNameGenerator: ({ sql }: { sql: string }) => nameOf(sql) } : undefined;
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool, options) }) };
}

const nameOf = (sql: string): string => createHash('sha1').update(sql).digest('base64url');

/** Plain SQL for hot reads, the same text outside a transaction (the pool) and inside one (Prisma's). */
export type Query = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

export function queryOf(on: pg.Pool | Tx): Query {
  if (on instanceof pg.Pool) return async (text, values) => (await on.query(text, [...values])).rows;
  return (text, values) => on.$queryRawUnsafe(text, ...values);
}

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * One command, one transaction. A refusal that comes back from `act` rolls everything back and is returned;
 * a fault is thrown on, as is more time than `mostMs`: a whole file takes longer than a form.
 * Never call the network inside: enqueue a job instead.
 */
export async function transact<T, Code extends string>(
  tools: { db: Db },
  act: (tx: Tx) => Promise<Result<T, Code>>,
  mostMs = 30_000,
): Promise<Result<T, Code>> {
  try {
    return await tools.db.$transaction(
      async (tx) => {
        const result = await act(tx);
        if (!result.ok) throw new RolledBack(result.refusal);
        return result;
      },
      { maxWait: 5_000, timeout: mostMs },
    );
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, refusal: error.refusal as Refusal<Code> };
    throw error;
  }
}

/** Whether the database refused because the row is there already (23505): a lost race, to be told as a refusal. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return true;
  return (error as { code?: string } | null)?.code === '23505';
}
