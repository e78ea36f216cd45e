import { beforeAll, describe, expect, it } from 'vitest';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { linesWithoutHost } from '#app/domain/arrangements/with-listing.server.ts';
import { seeCheck } from '#app/domain/checks/commands.server.ts';
import { checksFor } from '#app/domain/checks/store.server.ts';
import { hostingsOf, hostsToAsk, listingsToHost } from '#app/domain/hosting/store.server.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { answerAsk, askHost, endHosting, takeBackAsk } from '#app/domain/listings/hosting-commands.server.ts';
import { listingForPublic } from '#app/domain/listings/lists.server.ts';
import { editProvider } from '#app/domain/providers/commands.server.ts';
import { onDayTurned } from '#app/jobs/calendar.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, registeredProvider } from '#tests/support/garden.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { type Around, aroundAisha, arrangementIn, versionOf, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

const TODAY = day('2026-11-22');
let tools: TestTools;
let around: Around;
let morag: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
});

const refused = (code: string) => ({ ok: false, refusal: { code } });
const times = [1, 2, 3, 4, 5, 6, 7].map((at) => ({ day: at, fromMinute: 480, toMinute: 1200 }));
const care = async () => {
  const words = gardening({ title: 'Help to dress', personalCare: true, supportKind: 'ST01', times });
  return done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
};
const ask = (listingId: string, over: object = {}) =>
  askHost(tools, morag.actor, { listingId, hostProviderId: around.providerId, words: 'May we?', read: true, ...over });
const answer = (hostingId: string, accepts: boolean, over: object = {}) =>
  answerAsk(tools, around.is.fraser, { hostingId, accepts, words: 'We are full until spring.', read: true, ...over });

describe('asking a registered service to be the host', () => {
  it('is the owner’s to ask and the host’s owner’s to answer; both read their duties first', async () => {
    const { listingId } = await care();
    const { fraser, naomi } = around.is;
    expect(await ask(listingId, { read: false })).toMatchObject(refused('hosting.not-read'));
    expect(await ask(listingId, { hostProviderId: morag.providerId })).toMatchObject(refused('host.itself'));
    expect(await ask(listingId, { hostProviderId: around.otherProviderId })).toMatchObject(
      refused('host.not-registered'),
    );
    const bare = { listingId, hostProviderId: around.providerId, words: '', read: true };
    expect(await askHost(tools, naomi, bare)).toMatchObject(refused('hosting.not-found'));
    expect(await askHost(tools, fraser, bare)).toMatchObject(refused('hosting.not-found'));
    const { hostingId } = done(await ask(listingId));
    expect(await ask(listingId)).toMatchObject(refused('host.already'));
    const yes = { hostingId, accepts: true, words: '', read: true };
    for (const nobody of [naomi, around.is.joan])
      expect(await answerAsk(tools, nobody, yes)).toMatchObject(refused('hosting.not-found'));
    expect(await answerAsk(tools, morag.actor, yes)).toMatchObject(refused('hosting.not-found'));
    expect(await answer(hostingId, true, { read: false })).toMatchObject(refused('hosting.not-read'));
    expect(await answer(hostingId, false, { words: 'No.' })).toMatchObject(refused('hosting.no-reason'));
    done(await answer(hostingId, false));
    expect(await answer(hostingId, true)).toMatchObject(refused('hosting.state'));
    const [row] = (await hostingsOf(tools.pool, morag.actor, morag.providerId, 'provider', 1)).rows;
    expect(row).toMatchObject({ state: 'declined', answerWords: 'We are full until spring.' });
    expect((await hostingsOf(tools.pool, naomi, morag.providerId, 'provider', 1)).rows).toEqual([]);
  });

  it('can be taken back, and the next may be asked; hosts are found by name', async () => {
    const { listingId } = await care();
    const { hostingId } = done(await ask(listingId));
    done(await takeBackAsk(tools, morag.actor, { hostingId }));
    expect(await answer(hostingId, true)).toMatchObject(refused('hosting.state'));
    done(await ask(listingId));
    expect((await hostsToAsk(tools.pool, 'TUMMEL', morag.providerId)).map((each) => each.name)).toEqual(['Tummelside']);
    expect(await hostsToAsk(tools.pool, '%', morag.providerId)).toEqual([]);
    expect((await listingsToHost(tools.pool, morag.providerId)).map(({ id }) => id)).not.toContain(listingId);
  });

  it('lets whoever is asked look at the checks before the answer, and say which were seen', async () => {
    const { listingId } = await care();
    done(await ask(listingId));
    const seen = await checksFor(tools.pool, around.is.fraser, morag.providerId);
    const pvg = seen?.rows.find((row) => row.kind === 'pvg-adults');
    done(await seeCheck(tools, around.is.fraser, { checkId: pvg?.id ?? '', seenOn: TODAY }));
    const again = await checksFor(tools.pool, morag.actor, morag.providerId);
    expect(again?.rows.find((row) => row.kind === 'pvg-adults')?.sightings).toEqual([
      { by: 'Tummelside', capacity: 'host', seenOn: TODAY },
    ]);
  });
});

describe('personal care by somebody who is not registered', () => {
  it('cannot be shown alone; under a host it is shown, planned with, proposed and accepted; and not after', async () => {
    const { listingId, slug } = await care();
    expect(await publishListing(tools, morag.actor, { listingId })).toMatchObject(
      refused('listing.personal-care-unregistered'),
    );
    const { hostingId } = done(await ask(listingId));
    expect(await publishListing(tools, morag.actor, { listingId })).toMatchObject(
      refused('listing.personal-care-unregistered'),
    );
    done(await answer(hostingId, true));
    done(await publishListing(tools, morag.actor, { listingId }));
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({ hostName: 'Tummelside', state: 'published' });
    const id = await arrangementIn(around, 'draft');
    const line = { ...wish(around), listingId };
    const add = async () => addLine(tools, around.is.aisha, { id, version: await versionOf(around, id), wish: line });
    const first = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: id } });
    done(await add());
    expect(await attempt(around, 'propose', around.is.aisha, id)).toBe('done');
    expect(await attempt(around, 'say yes', around.is.fraser, id)).toBe('done');
    expect(await attempt({ ...around, providerId: morag.providerId }, 'say yes', morag.actor, id)).toBe('done');
    expect((await tools.db.arrangement.findUniqueOrThrow({ where: { id } })).state).toBe('accepted');
    expect(first.listingId).not.toBe(listingId);

    const end = { hostingId, words: 'We close that part of the service.', unsafe: false };
    expect(await endHosting(tools, around.is.fraser, { ...end, endsOn: addDays(TODAY, 27) })).toMatchObject(
      refused('hosting.notice'),
    );
    expect(await endHosting(tools, around.is.naomi, { ...end, endsOn: addDays(TODAY, 28) })).toMatchObject(
      refused('hosting.not-found'),
    );
    await runJobs(tools);
    tools.letters.length = 0;
    done(await endHosting(tools, around.is.fraser, { ...end, endsOn: addDays(TODAY, 28) }));
    await runJobs(tools);
    expect(tools.letters.map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)).toEqual(
      expect.arrayContaining([
        'fraser: A hosting has a last day',
        'morag: A hosting has a last day',
        'aisha: Something in your plan may change',
        'stuart: A host in a running plan stops',
      ]),
    );
    tools.at(`${addDays(TODAY, 28)}T23:00:00Z`);
    await onDayTurned(tools);
    expect((await listingForPublic(tools.pool, slug))?.hostName).toBe('Tummelside');
    tools.at(`${addDays(TODAY, 29)}T00:02:00Z`);
    await onDayTurned(tools);
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({ hostName: null, state: 'paused' });
    expect(await publishListing(tools, morag.actor, { listingId })).toMatchObject(
      refused('listing.personal-care-unregistered'),
    );
    // What was agreed stays in the plan for people to settle; nothing is taken out behind their back.
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id, listingId } })).toBe(1);
    tools.at('2026-11-22T09:00:00Z');
  });

  it('ends at once when somebody is not safe, by either side', async () => {
    const { listingId, slug } = await care();
    const { hostingId } = done(await ask(listingId));
    done(await answer(hostingId, true));
    done(await publishListing(tools, morag.actor, { listingId }));
    const end = { hostingId, words: 'Somebody was hurt this morning.', unsafe: true, endsOn: TODAY };
    done(await endHosting(tools, morag.actor, end));
    tools.at(`${addDays(TODAY, 1)}T00:02:00Z`);
    await onDayTurned(tools);
    expect((await listingForPublic(tools.pool, slug))?.state).toBe('paused');
    tools.at('2026-11-22T09:00:00Z');
  });
});

describe('a host that stops being registered', () => {
  const row = (csNumber: string, spNumber: string, goneOn: Date | null) => ({
    csNumber,
    spNumber,
    careService: 'Support Service',
    status: 'Active',
    sourceDate: new Date('2026-05-31'),
    sourceRow: {},
    rowHash: Buffer.alloc(32),
    importId: crypto.randomUUID(),
    goneOn,
  });

  it('cannot say so itself while it carries somebody', async () => {
    const { listingId } = await care();
    done(await answer(done(await ask(listingId)).hostingId, true));
    // Without a listing of its own under a registration, only the hosting holds it.
    const host = await ownerOf(tools, 'lesley', registeredProvider({ name: 'Strath', registerNumber: 'SP2099000777' }));
    const other = await care();
    const asked = done(await ask(other.listingId, { hostProviderId: host.providerId }));
    const become = { ...registeredProvider({ name: 'Strath' }), kind: 'third-sector', registerNumber: null } as const;
    const change = () => editProvider(tools, host.actor, { providerId: host.providerId, words: become });
    done(await answerAsk(tools, host.actor, { hostingId: asked.hostingId, accepts: true, words: '', read: true }));
    expect(await change()).toMatchObject({ refusal: { code: 'provider.hosts-others', field: 'kind' } });
    done(
      await endHosting(tools, morag.actor, {
        hostingId: asked.hostingId,
        words: 'Somebody was hurt this morning.',
        unsafe: true,
        endsOn: TODAY,
      }),
    );
    tools.at(`${addDays(TODAY, 1)}T00:02:00Z`);
    await onDayTurned(tools);
    done(await change());
    tools.at('2026-11-22T09:00:00Z');
  });

  it('opens no new line at once; what runs is shown to officers; after today nobody answers for it', async () => {
    const { listingId, slug } = await care();
    const { hostingId } = done(await ask(listingId));
    done(await answer(hostingId, true));
    done(await publishListing(tools, morag.actor, { listingId }));
    const id = await arrangementIn(around, 'draft');
    const line = { ...wish(around), listingId };
    const add = async (to: string) =>
      addLine(tools, around.is.aisha, { id: to, version: await versionOf(around, to), wish: line });
    done(await add(id));
    expect(await attempt(around, 'propose', around.is.aisha, id)).toBe('done');
    const { registerNumber } = await tools.db.provider.findUniqueOrThrow({ where: { id: around.providerId } });
    // The register knows another number only: nothing follows from that.
    await tools.db.registerRow.create({ data: row('CS2099000901', 'SP2099000001', new Date('2026-11-20')) });
    const another = await arrangementIn(around, 'draft');
    done(await add(another));
    await tools.db.registerRow.create({
      data: row('CS2099000902', registerNumber ?? '', new Date('2026-11-20')),
    });
    const late = await arrangementIn(around, 'draft');
    expect(await add(late)).toMatchObject(refused('line.host-not-registered'));
    expect(
      (await linesWithoutHost(tools.pool, around.is.stuart, 1)).rows.map((each) => each.arrangementId),
    ).not.toContain(id);
    await onDayTurned(tools);
    await onDayTurned(tools);
    await runJobs(tools);
    expect((await tools.db.hosting.findUniqueOrThrow({ where: { id: hostingId } })).state).toBe('ending');
    expect(
      await tools.db.event.count({ where: { kind: 'listing.host-ending', subject: `listing:${listingId}` } }),
    ).toBe(1);
    const seen = await linesWithoutHost(tools.pool, around.is.stuart, 1);
    expect(seen.rows.find((each) => each.arrangementId === id)).toMatchObject({
      knownAs: 'Aisha',
      what: 'Help to dress',
      hostName: 'Tummelside',
      endsOn: TODAY,
    });
    for (const nobody of [around.is.farah, around.is.joanne, around.is.fraser, around.is.aisha])
      expect((await linesWithoutHost(tools.pool, nobody, 1)).rows.filter((each) => each.arrangementId === id)).toEqual(
        [],
      );
    expect((await listingForPublic(tools.pool, slug))?.hostName).toBe('Tummelside');
    tools.at(`${addDays(TODAY, 1)}T00:02:00Z`);
    await onDayTurned(tools);
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({ hostName: null, state: 'paused' });
    expect((await linesWithoutHost(tools.pool, around.is.stuart, 1)).rows.map((each) => each.arrangementId)).toContain(
      id,
    );
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id, listingId } })).toBe(1);
    tools.at('2026-11-22T09:00:00Z');
    await tools.db.registerRow.deleteMany();
  });
});
