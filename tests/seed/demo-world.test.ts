import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '#app/domain/agreements/seal.ts';
import { agreementById, recordedHashes, signaturesOf } from '#app/domain/agreements/store.server.ts';
import { STATES } from '#app/domain/arrangements/rules.ts';
import { newId } from '#app/kit/id.ts';
import { ok } from '#app/kit/result.ts';
import { actorOfLogin } from '#app/platform/actor.server.ts';
import { transact } from '#app/platform/db.server.ts';
import { castLogins } from '#app/platform/demo.server.ts';
import { brokenLink, record } from '#app/platform/events.server.ts';
import { makeTools, type Tools } from '#app/tools.server.ts';
import { EVERYTHING } from '#search/port.ts';
import { CAST } from '#seed/cast.ts';
import { castMoments } from '#seed/scenes/cast-logins.ts';
import { LISTINGS } from '#seed/scenes/content/listings.ts';
import { ARRANGEMENTS } from '#seed/scenes/content/people.ts';
import { plantDemoWorld } from '#seed/scenes/demo-world.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';

let tools: TestTools;
let other: Tools;

beforeAll(async () => {
  tools = await freshTools();
  other = makeTools(tools.env, tools.url, { clock: tools.clock, log: tools.log, mail: tools.mail });
  // Two processes that start together: one plants, the other waits for it.
  await Promise.all([plantDemoWorld(tools), plantDemoWorld(other)]);
}, 180_000);
afterAll(() => other.close());

const subjects = async () =>
  (await tools.db.event.findMany({ distinct: ['subject'], select: { subject: true } })).map((each) => each.subject);

async function counts() {
  const { db } = tools;
  return {
    events: await db.event.count(),
    logins: await db.login.count(),
    letters: await db.outboxMail.count(),
    listings: await db.listing.count(),
    planted: await db.event.count({ where: { kind: 'world.planted' } }),
  };
}

/** One service of the made-up register that nobody has claimed (scenes/claims.ts). */
const OF_THE_REGISTER = 1;

describe('the demo world', () => {
  it('has an arrangement in every state, each as its story says', async () => {
    const rows = await tools.db.arrangement.findMany({ select: { name: true, state: true } });
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(STATES));
    // Other scenes add plans of their own.
    const told = ARRANGEMENTS.map((plan) => ({ name: plan.name, state: plan.state }));
    expect(rows).toEqual(expect.arrayContaining(told.map((each) => expect.objectContaining(each))));
  });

  it('is planted once, by one of those who try; planting again changes nothing and takes no time', async () => {
    const before = await counts();
    expect(before.planted).toBe(1);
    const began = performance.now();
    await plantDemoWorld(tools);
    expect(performance.now() - began).toBeLessThan(500);
    expect(await counts()).toEqual(before);
  });

  it('lets every member of the cast sign in to something of their own', async () => {
    const logins = await castLogins(tools.pool);
    for (const { email, name, shown, kind, who } of CAST) {
      const login = await tools.db.login.findUniqueOrThrow({ where: { email } });
      expect(login, email).toMatchObject({ name, emailVerified: true, image: shown ? `who:${kind}|${who}` : null });
      const actor = await actorOfLogin(tools.pool, login.id, null, tools.clock.now());
      const own = [actor.standings, actor.offices, actor.providers, actor.holders].flat();
      expect(own.length > 0 || actor.administrator, email).toBe(true);
    }
    expect(logins.map((login) => login.email)).toEqual(CAST.map((member) => member.email));
  });

  it('holds together link by link: nothing in the record was slipped in', async () => {
    for (const subject of await subjects()) expect(await brokenLink(tools.db, subject), subject).toBeNull();
  });

  it('tells its story in the order of its days, and none of it is still to come', async () => {
    const now = tools.clock.now();
    for (const subject of await subjects()) {
      const chain = await tools.db.event.findMany({
        where: { subject },
        orderBy: { seq: 'asc' },
        select: { at: true },
      });
      const times = chain.map((each) => each.at.getTime());
      expect(times, subject).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1), subject).toBeLessThanOrEqual(now.getTime());
    }
    const first = await tools.db.arrangement.findFirst({ orderBy: { createdAt: 'asc' } });
    expect(now.getTime() - (first?.createdAt.getTime() ?? 0)).toBeGreaterThan(400 * 86_400_000);
  });

  it('has agreements that say what was signed, with everybody’s name where support runs', async () => {
    const rows = await tools.db.agreement.findMany({ include: { arrangement: true } });
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const { id, arrangement } of rows) {
      const agreement = await agreementById(tools.db, id);
      if (!agreement) throw new Error('the agreement is there');
      const found = verify(agreement, await signaturesOf(tools.db, id), await recordedHashes(tools.db, id));
      expect(found.status, arrangement.name).toBe(arrangement.state === 'signing' ? 'part-signed' : 'as-signed');
    }
  });

  it('knows what nobody has asked to be paid for: as the sessions and the invoices themselves say', async () => {
    const { rows } = await tools.pool.query<{ listed: number; wrong: number }>(
      `SELECT count(r.delivery_id)::int AS listed, count(*) FILTER (WHERE (r.delivery_id IS NULL) = told.ready)::int AS wrong
         FROM not_asked_for r FULL JOIN (SELECT d.id, d.state = 'confirmed' AND w.charge_pence > 0 AND NOT EXISTS
           (SELECT 1 FROM invoice_item t WHERE t.delivery_id = d.id AND t.state <> 'left-out') AS ready
           FROM delivery d JOIN delivery_version w ON w.delivery_id = d.id AND w.version = d.version) told ON told.id = r.delivery_id`,
    );
    expect(rows[0]?.listed).toBeGreaterThan(0);
    expect(rows[0]?.wrong).toBe(0);
  });

  it('can be searched: every published listing is found, and no other', async () => {
    const page = await tools.search.search({ ...EVERYTHING, perPage: 50 });
    expect(page.total).toBe(LISTINGS.filter((each) => each.state === 'published').length + OF_THE_REGISTER);
    expect((await tools.search.search({ ...EVERYTHING, q: 'garden' })).total).toBeGreaterThan(0);
  });

  it('keeps the letters of its story in the outbox, and leaves nothing to do for the worker', async () => {
    expect(tools.letters).toEqual([]);
    expect(await tools.db.outboxMail.count()).toBeGreaterThan(50);
    const { rows } = await tools.pool.query<{ kind: string }>(
      `SELECT j.payload->>'kind' AS kind FROM graphile_worker._private_jobs j`,
    );
    expect(rows.filter(({ kind }) => kind !== 'world.planted')).toEqual([]);
  });
});

describe('a planting that broke off', () => {
  const begun = (broken: Tools) =>
    transact(broken, async (tx) => {
      await record(tx, { subject: 'world:demo', kind: 'world.begun', actor: null, at: broken.clock.now() });
      return ok();
    });

  it('stops the start with a sentence on somebody’s own database, and is begun anew on the embedded one', async () => {
    const broken = await freshTools();
    await begun(broken);
    await expect(plantDemoWorld(broken)).rejects.toThrow('begun and not finished');
    // The first day of the story is enough to see that it was told from the beginning.
    await plantDemoWorld({ ...broken, env: { ...broken.env, embedded: true } }, () => castMoments(500));
    expect(await broken.db.login.count()).toBe(CAST.length);
    const marks = await broken.db.event.findMany({ where: { subject: 'world:demo' }, orderBy: { seq: 'asc' } });
    expect(marks.map((mark) => mark.kind)).toEqual(['world.begun', 'world.planted']);
  });

  it('does not begin after the public register came: its numbers are made up', async () => {
    const late = await freshTools();
    const row = { csNumber: 'CS2003000001', careService: 'Support Service', status: 'Active', sourceRow: {} };
    const from = { sourceDate: new Date('2026-05-31'), rowHash: Buffer.from('row'), importId: newId() };
    await late.db.registerRow.create({ data: { ...row, ...from } });
    await expect(plantDemoWorld(late)).rejects.toThrow('before the public register');
  });
});
