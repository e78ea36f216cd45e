import { beforeAll, describe, expect, it } from 'vitest';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { seeCheck, stateCheck, statePay, takeBackCheck, warnOfEndings } from '#app/domain/checks/commands.server.ts';
import { checksFor, checksForPublic, paySaidBy } from '#app/domain/checks/store.server.ts';
import { draftListing, editListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { onClock } from '#app/jobs/calendar.server.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, sayCheck } from '#tests/support/garden.ts';
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
const pvg = (untilDay: Day | null, providerId = morag.providerId) =>
  stateCheck(tools, morag.actor, {
    providerId,
    kind: 'pvg-adults',
    reference: '',
    fromDay: day('2025-05-01'),
    untilDay,
  });
const published = async (over: Parameters<typeof gardening>[0] = {}) => {
  const made = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening(over) }));
  done(await publishListing(tools, morag.actor, made));
  return made;
};

describe('saying a check', () => {
  it('keeps who said it; said anew, the old words are over with those who had seen them', async () => {
    const first = done(await pvg(null));
    done(await seeCheck(tools, around.is.farah, { checkId: first.checkId, seenOn: TODAY }));
    const [seen] = (await checksForPublic(tools.pool, morag.providerId)).filter((row) => row.kind === 'pvg-adults');
    expect(seen?.sightings).toEqual([{ capacity: 'officer', by: 'Perth and Kinross', seenOn: TODAY }]);
    done(await pvg(addDays(TODAY, 400)));
    const [anew] = (await checksForPublic(tools.pool, morag.providerId)).filter((row) => row.kind === 'pvg-adults');
    expect(anew).toMatchObject({ sightings: [], untilDay: addDays(TODAY, 400) });
    expect(await seeCheck(tools, around.is.farah, { checkId: first.checkId, seenOn: TODAY })).toMatchObject(
      refused('check.over'),
    );
  });

  it('is for those who work there; nobody vouches for their own; the rest see no such page', async () => {
    const { checkId } = done(await pvg(null));
    const { naomi, grant, joan, joanne } = around.is;
    const words = { providerId: morag.providerId, kind: 'ico', reference: '', fromDay: TODAY, untilDay: TODAY };
    expect(await stateCheck(tools, naomi, words)).toMatchObject(refused('check.not-found'));
    expect(await takeBackCheck(tools, naomi, { checkId })).toMatchObject(refused('check.not-found'));
    expect(await seeCheck(tools, morag.actor, { checkId, seenOn: TODAY })).toMatchObject(refused('check.own'));
    for (const stranger of [naomi, grant, joanne])
      expect(await seeCheck(tools, stranger, { checkId, seenOn: TODAY })).toMatchObject(refused('check.not-found'));
    done(await seeCheck(tools, joan, { checkId, seenOn: TODAY }));
    for (const seenOn of [addDays(TODAY, 1), day('2025-04-30')])
      expect(await seeCheck(tools, joan, { checkId, seenOn })).toMatchObject(refused('check.seen-later'));
    expect(await checksFor(tools.pool, naomi, morag.providerId)).toBeNull();
  });

  it('shows everybody the numbers that are public, and nobody else’s', async () => {
    const said = { providerId: morag.providerId, fromDay: TODAY, untilDay: addDays(TODAY, 300) };
    done(await stateCheck(tools, morag.actor, { ...said, kind: 'ico', reference: 'ZA000000' }));
    done(await stateCheck(tools, morag.actor, { ...said, kind: 'liability-insurance', reference: 'Policy 77' }));
    const numbers = (rows: { kind: string; reference: string }[]) =>
      rows.filter((row) => row.reference).map((row) => row.reference);
    expect(numbers(await checksForPublic(tools.pool, morag.providerId))).toEqual(['ZA000000']);
    const own = await checksFor(tools.pool, morag.actor, morag.providerId);
    expect(numbers(own?.rows ?? [])).toEqual(['ZA000000', 'Policy 77']);
  });

  it('cannot be rewritten, in the database either', async () => {
    const { checkId } = done(await pvg(null));
    const change = tools.pool.query(`UPDATE provider_check SET until_day = '2030-01-01' WHERE id = $1`, [checkId]);
    await expect(change).rejects.toThrow(/stays as it was said/);
    const number = tools.pool.query(
      `INSERT INTO provider_check (id, provider_id, kind, reference, from_day, said_by, said_at)
       SELECT gen_random_uuid(), provider_id, 'pvg-adults', 'a number', from_day, said_by, now() FROM provider_check WHERE id = $1`,
      [checkId],
    );
    await expect(number).rejects.toThrow(/provider_check/);
  });
});

describe('a required check that is not there', () => {
  it('stops a listing from being published, and says which', async () => {
    const { checkId } = done(await pvg(null));
    done(await takeBackCheck(tools, morag.actor, { checkId }));
    const made = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening() }));
    expect(await publishListing(tools, morag.actor, made)).toMatchObject({
      ok: false,
      refusal: { code: 'listing.checks-missing', facts: { missing: 'PVG scheme: adults' } },
    });
    done(await pvg(null));
    done(await publishListing(tools, morag.actor, made));
  });

  it('does not stop mending what is shown already, but does stop asking for more', async () => {
    done(await pvg(null));
    const { listingId } = await published({ whoFor: ['older-people'] });
    const children = (await tools.db.providerCheck.findFirst({
      where: { providerId: morag.providerId, kind: 'pvg-children', overAt: null },
    })) as { id: string };
    done(await takeBackCheck(tools, morag.actor, { checkId: children.id }));
    done(await pvg(addDays(TODAY, -1)));
    const edit = (words: Parameters<typeof gardening>[0]) =>
      editListing(tools, morag.actor, { listingId, version: null, words: gardening(words) });
    done(await edit({ whoFor: ['older-people'], summary: 'Roses, beds and a cup of tea.' }));
    expect(await edit({ whoFor: ['older-people', 'children'] })).toMatchObject(refused('listing.checks-missing'));
  });
});

describe('an end date warns, and then stops new lines only', () => {
  it('60, 30 and 7 days before and when it has ended, each once; lines that stand stay', async () => {
    done(await pvg(addDays(TODAY, 60)));
    const { listingId } = await published({
      times: [1, 2, 3, 4, 5, 6, 7].map((at) => ({ day: at, fromMinute: 480, toMinute: 1200 })),
    });
    const id = await arrangementIn(around, 'draft');
    const add = async () =>
      addLine(tools, around.is.aisha, {
        id,
        version: await versionOf(around, id),
        wish: { ...wish(around), listingId },
      });
    done(await add());
    const lines = () => tools.db.arrangementLine.count({ where: { arrangementId: id } });
    const before = await lines();
    await runJobs(tools);
    const told: [string, string[]][] = [];
    for (const daysOn of [0, 0, 29, 30, 45, 53, 60, 61, 62, 70]) {
      tools.at(`${addDays(TODAY, daysOn)}T09:00:00Z`);
      tools.letters.length = 0;
      await onClock(tools);
      await runJobs(tools);
      told.push([
        String(daysOn),
        tools.letters.filter(({ to }) => to.startsWith('morag')).map(({ subject }) => subject),
      ]);
    }
    expect(told.filter(([, subjects]) => subjects.length > 0)).toEqual([
      ['0', ['A check ends in 60 days or less']],
      ['30', ['A check ends in 30 days or less']],
      ['53', ['A check ends in 7 days or less']],
      ['61', ['A check has ended']],
    ]);
    tools.at(`${addDays(TODAY, 60)}T20:00:00Z`);
    done(await add());
    tools.at(`${addDays(TODAY, 61)}T08:00:00Z`);
    expect(await add()).toMatchObject({
      ok: false,
      refusal: { code: 'line.checks-missing', facts: { missing: 'PVG scheme: adults (ended)' } },
    });
    expect(await lines()).toBe(before + 1);
    done(
      await sayCheck(tools, morag.actor, morag.providerId, 'pvg-adults', null).then((value) => ({
        ok: true as const,
        value,
      })),
    );
    done(await add());
    tools.at('2026-11-22T09:00:00Z');
  });

  it('a job that stood still tells the nearest distance only, and once', async () => {
    const { checkId } = done(await pvg(addDays(TODAY, 5)));
    expect(await warnOfEndings(tools)).toBe(1);
    expect(await warnOfEndings(tools)).toBe(0);
    expect(await tools.db.checkWarning.findMany({ where: { checkId } })).toMatchObject([{ days: 7 }]);
  });
});

describe('what an employer pays', () => {
  it('is the owner’s to say, is kept, and is never asked of one who works alone', async () => {
    const naomi = around.is.naomi;
    const said = { providerId: around.otherProviderId, leastPence: pence(1290), sinceDay: TODAY };
    done(await statePay(tools, naomi, said));
    done(await statePay(tools, naomi, { ...said, leastPence: pence(1345) }));
    expect(await paySaidBy(tools.pool, around.otherProviderId)).toMatchObject({ leastPence: 1345n, sinceDay: TODAY });
    expect(await tools.db.payStatement.count({ where: { providerId: around.otherProviderId } })).toBe(2);
    expect(await statePay(tools, morag.actor, said)).toMatchObject(refused('pay.not-found'));
    expect(await statePay(tools, naomi, { ...said, sinceDay: addDays(TODAY, 1) })).toMatchObject(
      refused('pay.since-later'),
    );
    const neil = await ownerOf(tools, 'neil', gardenProvider({ kind: 'sole-trader', name: 'Neil', workers: 1 }));
    expect(await statePay(tools, neil.actor, { ...said, providerId: neil.providerId })).toMatchObject(
      refused('pay.self-employed'),
    );
  });
});
