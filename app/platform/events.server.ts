import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { type Id, newId } from '../kit/id.ts';
import type { Reader, Tx } from './db.server.ts';

/** One row of the record. `data` holds ids, codes and numbers; free text stays in its own table. */
export type Happening = {
  subject: `${string}:${string}`;
  kind: string;
  /** Null: the system itself (a job, an import). */
  actor: Pick<Actor, 'loginId' | 'acting'> | null;
  /** Whose timeline shows it. */
  personId?: Id | null;
  capacity?: string;
  at: Date;
  data?: Record<string, string | number | boolean | null>;
};

type Row = {
  id: string;
  subject: string;
  seq: number;
  kind: string;
  byLoginId: string | null;
  forPersonId: string | null;
  capacity: string | null;
  personId: string | null;
  at: Date;
  data: unknown;
};

const BEGINNING = Buffer.alloc(32);

/**
 * Appends to the subject's chain and wakes the listeners, all in the command's own transaction.
 * Every row carries the hash of the one before it, so a row changed, removed or slipped in shows.
 */
export async function record(tx: Tx, happening: Happening): Promise<Id> {
  const { subject, kind, actor, at } = happening;
  // Two writers of one subject take turns; the lock goes with the transaction.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
  const last = await tx.event.findFirst({
    where: { subject },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  const acting = actor?.acting && actor.acting.capacity !== 'self' ? actor.acting : null;
  const row: Row = {
    id: newId(),
    subject,
    seq: (last?.seq ?? 0) + 1,
    kind,
    byLoginId: actor?.loginId ?? null,
    forPersonId: acting && acting.personId === happening.personId ? acting.personId : null,
    capacity:
      happening.capacity ?? (happening.personId === actor?.acting?.personId ? (actor?.acting?.capacity ?? null) : null),
    personId: happening.personId ?? null,
    at,
    data: happening.data ?? {},
  };
  const prevHash = last?.hash ?? BEGINNING;
  const hash = hashOf(row, prevHash);
  await tx.event.create({ data: { ...row, data: row.data as object, prevHash: Buffer.from(prevHash), hash } });
  await enqueue(tx, 'event-happened', { eventId: row.id, kind, subject });
  return row.id;
}

/** A job that starts only when this transaction is kept. `key`: one waiting job of that name at most. */
export async function enqueue(tx: Tx, task: string, payload: object, key?: string): Promise<void> {
  const json = JSON.stringify(payload);
  if (key) await tx.$executeRaw`SELECT graphile_worker.add_job(${task}, ${json}::json, job_key := ${key})`;
  else await tx.$executeRaw`SELECT graphile_worker.add_job(${task}, ${json}::json)`;
}

/** The first place where a subject's chain does not hold, or null when all of it does. */
export async function brokenLink(db: Reader, subject: string): Promise<{ seq: number } | null> {
  return (await brokenLinks(db, [subject])).get(subject) ?? null;
}

/** The same for several subjects in one read: those whose chain does not hold, each with the first place. */
export async function brokenLinks(db: Reader, subjects: readonly string[]): Promise<Map<string, { seq: number }>> {
  const rows = await db.event.findMany({
    where: { subject: { in: [...subjects] } },
    orderBy: [{ subject: 'asc' }, { seq: 'asc' }],
  });
  const broken = new Map<string, { seq: number }>();
  let last: { subject: string; seq: number; hash: Uint8Array } | null = null;
  for (const row of rows) {
    const before: { seq: number; hash: Uint8Array } =
      last?.subject === row.subject ? last : { seq: 0, hash: BEGINNING };
    const whole =
      row.seq === before.seq + 1 && same(row.prevHash, before.hash) && same(row.hash, hashOf(row, before.hash));
    if (!whole && !broken.has(row.subject)) broken.set(row.subject, { seq: row.seq });
    last = row;
  }
  return broken;
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

function hashOf(row: Row, prevHash: Uint8Array): Buffer<ArrayBuffer> {
  const text = JSON.stringify([
    row.id,
    row.subject,
    row.seq,
    row.kind,
    row.byLoginId,
    row.forPersonId,
    row.capacity,
    row.personId,
    row.at.toISOString(),
    sorted(row.data),
  ]);
  return Buffer.from(createHash('sha256').update(prevHash).update(text).digest());
}

/** jsonb keeps no order of keys; the hash needs one. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
