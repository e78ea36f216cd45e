import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { timelineOf } from '#app/domain/people/record.server.ts';
import { newId } from '#app/kit/id.ts';
import { ok, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { brokenLink, record } from '#app/platform/events.server.ts';
import { sentenceOf } from '#app/web/timeline.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
});

const at = new Date('2026-11-22T09:00:00.123Z');

async function chain(length: number): Promise<`thing:${string}`> {
  const subject = `thing:${newId()}` as const;
  for (let n = 0; n < length; n += 1) {
    await transact(tools, async (tx) => {
      await record(tx, { subject, kind: 'thing.done', actor: null, at, data: { n, z: 'last', a: 'first' } });
      return ok();
    });
  }
  return subject;
}

/** Somebody with the keys to the database takes the guard away, changes something, and puts the guard back. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  const client = await tools.pool.connect();
  try {
    await client.query('ALTER TABLE event DISABLE TRIGGER event_only_grows');
    await client.query(sql, values);
  } finally {
    await client.query('ALTER TABLE event ENABLE TRIGGER event_only_grows');
    client.release();
  }
}

describe('the chain of a subject', () => {
  test('holds as it is written, also when two write at once', async () => {
    const subject = `thing:${newId()}` as const;
    const write = (n: number) =>
      transact(tools, async (tx) =>
        ok(await record(tx, { subject, kind: 'thing.done', actor: null, at, data: { n } })),
      );
    await Promise.all(Array.from({ length: 12 }, (_, n) => write(n)));
    const seqs = await tools.db.event.findMany({ where: { subject }, orderBy: { seq: 'asc' }, select: { seq: true } });
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(await brokenLink(tools.db, subject)).toBeNull();
  });

  const CHANGES: Record<string, string> = {
    'who did it': 'UPDATE event SET by_login_id = (SELECT id FROM login LIMIT 1) WHERE subject = $1 AND seq = $2',
    'for whom': 'UPDATE event SET for_person_id = gen_random_uuid() WHERE subject = $1 AND seq = $2',
    'in what capacity': "UPDATE event SET capacity = 'attorney' WHERE subject = $1 AND seq = $2",
    'whose timeline': 'UPDATE event SET person_id = gen_random_uuid() WHERE subject = $1 AND seq = $2',
    when: "UPDATE event SET at = at + interval '1 second' WHERE subject = $1 AND seq = $2",
    what: "UPDATE event SET kind = 'thing.undone' WHERE subject = $1 AND seq = $2",
    'a value in its data': `UPDATE event SET data = data || '{"n": 99}' WHERE subject = $1 AND seq = $2`,
    'its own hash': "UPDATE event SET hash = sha256('x') WHERE subject = $1 AND seq = $2",
    'the hash before it': "UPDATE event SET prev_hash = sha256('x') WHERE subject = $1 AND seq = $2",
    'a row taken out': 'DELETE FROM event WHERE subject = $1 AND seq = $2',
  };
  test.for(Object.keys(CHANGES))('shows that somebody changed %s', async (what) => {
    const subject = await chain(5);
    expect(await brokenLink(tools.db, subject)).toBeNull();
    await tamper(CHANGES[what] ?? '', [subject, 3]);
    expect(await brokenLink(tools.db, subject)).not.toBeNull();
  });

  test('shows two rows that changed places, and a row slipped in', async () => {
    const swapped = await chain(4);
    await tamper('UPDATE event SET seq = 1000 + seq WHERE subject = $1', [swapped]);
    await tamper(
      'UPDATE event SET seq = CASE seq - 1000 WHEN 2 THEN 3 WHEN 3 THEN 2 ELSE seq - 1000 END WHERE subject = $1',
      [swapped],
    );
    expect(await brokenLink(tools.db, swapped)).toEqual({ seq: 2 });
    const grown = await chain(3);
    await tamper(
      `INSERT INTO event (id, subject, seq, kind, at, prev_hash, hash)
       SELECT gen_random_uuid(), subject, 4, 'thing.done', at, hash, sha256('made up') FROM event WHERE subject = $1 AND seq = $2`,
      [grown, 3],
    );
    expect(await brokenLink(tools.db, grown)).toEqual({ seq: 4 });
  });

  test('reads back whatever was written: any text, any number', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\u0000', '')),
      fc.integer(),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,8}$/), value), async (data) => {
        const subject = `thing:${newId()}` as const;
        await transact(tools, async (tx) =>
          ok(await record(tx, { subject, kind: 'thing.done', actor: null, at, data })),
        );
        expect(await brokenLink(tools.db, subject)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('is not written when the command is refused', async () => {
    const subject = `thing:${newId()}` as const;
    const before = await jobs(tools.pool);
    await transact(tools, async (tx) => {
      await record(tx, { subject, kind: 'thing.done', actor: null, at });
      return refuse('thing.not-found');
    });
    expect(await tools.db.event.count({ where: { subject } })).toBe(0);
    expect(await jobs(tools.pool)).toBe(before);
  });
});

const jobs = async (pool: pg.Pool) =>
  Number((await pool.query('SELECT count(*) FROM graphile_worker._private_jobs')).rows[0].count);

describe('what only grows', () => {
  let agreementId = '';
  beforeAll(async () => {
    const id = await arrangementIn(around, 'running');
    agreementId = (await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: id } })).id;
  });

  for (const table of ['event', 'decision', 'signature', 'arrangement_step']) {
    for (const [act, sql] of [
      [
        'changed',
        `UPDATE ${table} SET ${table === 'decision' ? 'reasons = reasons' : table === 'signature' ? 'typed_name = typed_name' : 'at = at'}`,
      ],
      ['deleted', `DELETE FROM ${table}`],
      ['emptied', `TRUNCATE ${table} CASCADE`],
    ] as const) {
      test(`a row of ${table} cannot be ${act}`, async () => {
        expect(Number((await tools.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)).toBeGreaterThan(0);
        await expect(tools.pool.query(sql)).rejects.toMatchObject({ code: '23001' });
      });
    }
  }

  const FIXED = [
    "facts = '{}'",
    "clauses = '[]'",
    "sha256 = 'x'",
    "number = 'x'",
    'version = 9',
    'arrangement_id = gen_random_uuid()',
  ];
  test.for(FIXED)('the text of an agreement is fixed: %s', async (change) => {
    await expect(tools.pool.query(`UPDATE agreement SET ${change} WHERE id = $1`, [agreementId])).rejects.toMatchObject(
      { code: '23001' },
    );
    await expect(tools.pool.query('DELETE FROM agreement WHERE id = $1', [agreementId])).rejects.toMatchObject({
      code: '23001',
    });
  });

  test('every chain that the commands of a whole arrangement wrote holds', async () => {
    const { rows } = await tools.pool.query<{ subject: string }>(
      "SELECT DISTINCT subject FROM event WHERE subject NOT LIKE 'thing:%'",
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { subject } of rows) expect(await brokenLink(tools.db, subject), subject).toBeNull();
  });

  test('everything on the person’s timeline is told in words of its own', async () => {
    const told: string[] = [];
    for (let page = 1; page < 50; page += 1) {
      const rows = (await timelineOf(tools.pool, around.is.aisha, around.aishaId, page))?.rows ?? [];
      if (rows.length === 0) break;
      told.push(...rows.map((row) => `${row.kind}: ${sentenceOf(row, { self: true, knownAs: 'Aisha' })}`));
    }
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter((each) => each.includes('wrote something down'))).toEqual([]);
  });
});
