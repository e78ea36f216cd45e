import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { endFeed, makeFeed, noteFetch } from '#app/domain/changes/feed-commands.server.ts';
import { ownFeed, readFeed } from '#app/domain/changes/feeds.server.ts';
import { rotaOf, rotaOfPerson } from '#app/domain/changes/sessions.server.ts';
import { revokeAuthority } from '#app/domain/people/authority-commands.server.ts';
import { day } from '#app/kit/day.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools({ UNLIMITED: '1' });
  around = await aroundAisha(tools);
  await arrangementIn(around, 'running');
}, 120_000);

const refused = (code: string) => ({ ok: false, refusal: { code } });
const aishas = () => ({ personId: around.aishaId, providerId: null });
const frasers = () => ({ personId: null, providerId: around.providerId });
const [FIRST, LAST] = [day('2026-12-01'), day('2027-02-28')];

describe('a person’s own sessions', () => {
  it('are those that the provider is to give them, and nobody else’s to see', async () => {
    const { is, aishaId, providerId } = around;
    const own = await rotaOfPerson(tools, is.aisha, aishaId, FIRST, LAST);
    const given = await rotaOf(tools, is.fraser, providerId, FIRST, LAST);
    expect(own?.sessions.length).toBeGreaterThan(5);
    expect(own?.sessions.map(({ key }) => key)).toEqual(given?.sessions.map(({ key }) => key));
    expect(await rotaOfPerson(tools, is.bashir, aishaId, FIRST, LAST)).not.toBeNull();
    for (const key of ['callum', 'fraser', 'karen', 'grant', 'joan'] as const)
      expect(await rotaOfPerson(tools, is[key], aishaId, FIRST, LAST)).toBeNull();
  });
});

describe('an address for a calendar', () => {
  it('gives the sessions to whoever has it, until it is ended; only its hash is kept', async () => {
    const { is } = around;
    const { token } = done(await makeFeed(tools, is.aisha, aishas()));
    expect(token).toMatch(/^[\w-]{43}$/);
    const kept = await tools.db.calendarFeed.findMany();
    expect(JSON.stringify(kept)).not.toContain(token);
    const read = await readFeed(tools, token);
    expect(read?.events.length).toBeGreaterThan(5);
    expect(read?.about).toEqual(aishas());
    done(await endFeed(tools, is.aisha, aishas()));
    expect(await readFeed(tools, token)).toBeNull();
    expect(await endFeed(tools, is.aisha, aishas())).toMatchObject(refused('calendar.none'));
  });

  it('is one for each login: a new one ends the old one, also when two are made at once', async () => {
    const { is } = around;
    const made = await Promise.all([1, 2, 3, 4].map(() => makeFeed(tools, is.inga, aishas())));
    const reads = await Promise.all(made.map((each) => readFeed(tools, done(each).token)));
    expect(reads.filter(Boolean)).toHaveLength(1);
    // The person's own is another: neither ends the other's.
    const { token } = done(await makeFeed(tools, is.aisha, aishas()));
    expect(await readFeed(tools, token)).not.toBeNull();
    expect(await ownFeed(tools.pool, is.inga, aishas())).not.toBeNull();
  });

  it('is made only by those who may see the sessions', async () => {
    const { is } = around;
    for (const key of ['callum', 'fraser', 'karen', 'grant', 'david'] as const)
      expect(await makeFeed(tools, is[key], aishas())).toMatchObject(refused('calendar.not-found'));
    for (const key of ['aisha', 'naomi', 'karen'] as const)
      expect(await makeFeed(tools, is[key], frasers())).toMatchObject(refused('calendar.not-found'));
    expect(await makeFeed(tools, ANYONE, aishas())).toMatchObject(refused('calendar.not-found'));
    expect(await ownFeed(tools.pool, is.callum, aishas())).toBeNull();
  });

  it('is lost at once by somebody whose authority ends, and by somebody who leaves the provider', async () => {
    const { is } = around;
    const { token } = done(await makeFeed(tools, is.bashir, aishas()));
    expect(await readFeed(tools, token)).not.toBeNull();
    const { id } = await tools.db.authorityToAct.findFirstOrThrow({
      where: { loginId: is.bashir.loginId, personId: around.aishaId, revokedAt: null },
    });
    done(await revokeAuthority(tools, is.aisha, { authorityId: id, why: 'No more.' }));
    expect(await readFeed(tools, token)).toBeNull();

    const { token: work } = done(await makeFeed(tools, is.fraser, frasers()));
    expect((await readFeed(tools, work))?.events.length).toBeGreaterThan(5);
    const { providerId } = around;
    const { loginId } = is.fraser;
    const whose = { where: { providerId_loginId: { providerId, loginId } } };
    await tools.db.providerMember.update({ ...whose, data: { toDay: new Date('2026-11-21T00:00:00Z') } });
    expect(await readFeed(tools, work)).toBeNull();
    await tools.db.providerMember.update({ ...whose, data: { toDay: null } });
  });

  it('says when it was last fetched, no more often than every five minutes', async () => {
    const { is } = around;
    const { token } = done(await makeFeed(tools, is.fraser, frasers()));
    const id = (await readFeed(tools, token))?.id ?? '';
    const fetched = async () => (await ownFeed(tools.pool, is.fraser, frasers()))?.fetchedAt?.toISOString();
    expect(await fetched()).toBeUndefined();
    for (const [at, expected] of [
      ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.000Z'],
      ['2026-11-22T10:04:00.000Z', '2026-11-22T10:00:00.000Z'],
      ['2026-11-22T10:06:00.000Z', '2026-11-22T10:06:00.000Z'],
    ] as const) {
      tools.at(at);
      await noteFetch(tools, id);
      expect(await fetched()).toBe(expected);
    }
  });

  it('is not guessed, and nothing that is asked for is a fault', async () => {
    const { token } = done(await makeFeed(tools, around.is.aisha, aishas()));
    const near = fc
      .tuple(fc.nat(42), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'))
      .map(([at, sign]) => `${token.slice(0, at)}${sign}${token.slice(at + 1)}`);
    const anything = fc.oneof(near, fc.string({ unit: 'binary', maxLength: 90 }), fc.constant(`${token}\u0000`));
    await fc.assert(
      fc.asyncProperty(anything, async (asked) => {
        expect((await readFeed(tools, asked)) === null).toBe(asked !== token);
      }),
      { numRuns: 300 },
    );
  });
});
