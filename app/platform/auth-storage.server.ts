import type { BetterAuthOptions } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { hashOfToken } from './actor.server.ts';
import type { Db } from './db.server.ts';

type Adapter = ReturnType<ReturnType<typeof prismaAdapter>>;
type Where = { field: string; value: unknown };
type Asked = { model: string; where?: Where[]; data?: Record<string, unknown>; update?: Record<string, unknown> };

/**
 * Prisma's adapter, except that a session's token is kept as its hash: who reads the table cannot use what they read.
 * better-auth itself has no such setting (1.7). It sees the token it made or was asked about, never the hash.
 */
export function hashingAdapter(db: Db): (options: BetterAuthOptions) => Adapter {
  return (options) => hashed(prismaAdapter(db, { provider: 'postgresql' })(options));
}

const READS = ['findOne', 'findMany', 'count', 'delete', 'deleteMany', 'consumeOne', 'update', 'updateMany'] as const;

function hashed(inner: Adapter): Adapter {
  const outer = { ...inner } as unknown as Record<string, unknown>;
  const call = (name: string, asked: unknown) =>
    (inner as unknown as Record<string, (asked: unknown) => Promise<unknown>>)[name]?.(asked);
  outer.create = async (asked: Asked) => {
    if (asked.model !== 'session' || typeof asked.data?.token !== 'string') return call('create', asked);
    const { token } = asked.data;
    return withToken(await call('create', { ...asked, data: { ...asked.data, token: hashOfToken(token) } }), token);
  };
  for (const name of READS) {
    outer[name] = async (asked: Asked) => {
      if (asked.model !== 'session') return call(name, asked);
      const token = asked.where?.find(({ field }) => field === 'token')?.value;
      const found = await call(name, { ...asked, where: asked.where?.map(hashedWhere) });
      return typeof token === 'string' ? withToken(found, token) : found;
    };
  }
  outer.transaction = (act: (trx: Adapter) => Promise<unknown>) =>
    inner.transaction((trx) => act(hashed(trx as unknown as Adapter)));
  return outer as unknown as Adapter;
}

function hashedWhere(where: Where): Where {
  if (where.field !== 'token') return where;
  const { value } = where;
  if (Array.isArray(value)) return { ...where, value: value.map((each) => hashOfToken(String(each))) };
  return { ...where, value: hashOfToken(String(value)) };
}

function withToken(found: unknown, token: string): unknown {
  const isRow = typeof found === 'object' && found !== null && 'token' in found;
  return isRow ? { ...found, token } : found;
}
