// From the market to offers, and from a mix to lines of a plan.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addLine, addLines, startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { declareInterest } from '#app/domain/arrangements/interest-commands.server.ts';
import { costOf } from '#app/domain/arrangements/lines.ts';
import { homeOf } from '#app/domain/arrangements/making.server.ts';
import { MOST_LINES } from '#app/domain/arrangements/rules.ts';
import { loadArrangement } from '#app/domain/arrangements/store.server.ts';
import { takeBackCheck } from '#app/domain/checks/commands.server.ts';
import { compose } from '#app/domain/composing/mixes.ts';
import { offersFor } from '#app/domain/composing/offers.server.ts';
import { type Ask, candidatesOf, linesOf, type Mix, wishesOf } from '#app/domain/composing/rules.ts';
import { mindsOf } from '#app/domain/composing/words.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { day, dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { streamDocuments } from '#search/documents.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, priceRow } from '#tests/support/garden.ts';
import { type Around, aroundAisha, arrangementIn, elementFor, FROM, TO, versionOf, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  await index();
}, 60_000);

const sought = (words: string, tags: string[]) => ({
  wanted: [{ outcomeId: around.outcomeId, words, tags }],
  near: { name: 'Pitlochry', lat: 56.703, lon: -3.735, authorityCode: COUNCIL.perth },
  age: 67,
  plan: { personId: around.aishaId, authorityCode: COUNCIL.perth, fromDay: FROM, toDay: TO },
});
const offersOf = (words: string, tags: string[], actor = around.is.aisha) =>
  offersFor(tools, actor, sought(words, tags));
const names = (offers: readonly { title: string }[]) => offers.map((each) => each.title).sort();

describe('what is offered to a mix', () => {
  it('is found by what an outcome is about, with its price, its times and how far it is', async () => {
    const offers = await offersOf('I want company, and a cuppa with songs.', ['MG03']);
    expect(names(offers)).toEqual(['Company at home', 'Songs and a cuppa']);
    const songs = offers.find((each) => each.title === 'Songs and a cuppa');
    expect(songs?.serves[0]?.shared).toEqual(['cuppa', 'songs']);
    expect(songs?.costs({ day: 2, fromMinute: 540, toMinute: 660 })).toMatchObject({ visitPence: 4680n });
    expect(songs?.costs({ day: 3, fromMinute: 540, toMinute: 660 }), 'a time they do not offer').toBeNull();
    expect(songs?.km).toBeLessThan(5);
  });

  it('is looked for by the words themselves when an outcome has no tags', async () => {
    expect(names(await offersOf('songs', []))).toEqual(['Songs and a cuppa']);
  });

  it('is nothing when nothing is near', async () => {
    const away = {
      ...sought('songs', ['MG03']),
      near: { name: 'Lerwick', lat: 60.155, lon: -1.145, authorityCode: null },
    };
    expect(await offersFor(tools, around.is.aisha, away)).toEqual([]);
  });

  it('is nothing that could not be put into the plan: a check that is missing, a broker who would gain', async () => {
    const isabel = await ownerOf(tools, 'isabel', gardenProvider({ name: 'Isabel’s Tea' }));
    const made = await open(isabel, { title: 'Tea and songs', description: 'Songs.' });
    expect(names(await offersOf('songs', []))).toContain('Tea and songs');
    const pvg = await tools.db.providerCheck.findFirstOrThrow({
      where: { providerId: isabel.providerId, kind: 'pvg-adults', overAt: null },
    });
    done(await takeBackCheck(tools, isabel.actor, { checkId: pvg.id }));
    expect(names(await offersOf('songs', []))).not.toContain('Tea and songs');
    const id = await arrangementIn(around, 'draft');
    const taken = { id, version: null, wish: wish(around, { listingId: made.listingId }) };
    expect(await addLine(tools, around.is.aisha, taken)).toMatchObject({ refusal: { code: 'line.checks-missing' } });

    const interest = { kind: 'paid' as const, providerId: around.otherProviderId, words: '' };
    done(await declareInterest(tools, around.is.ruth, interest));
    expect(names(await offersOf('songs', [], around.is.ruth))).toEqual([]);
    expect(names(await offersOf('songs', []))).toEqual(['Songs and a cuppa']);
  });

  it('says on how many days nobody comes, and leaves out what is closed all the time', async () => {
    const owner = await ownerOf(tools, 'catriona', gardenProvider({ name: 'Catriona’s Tales' }));
    const times = [1, 2].map((each) => ({ day: each, fromMinute: 600, toMinute: 720 }));
    const closed = { from: day('2027-01-04'), to: day('2027-01-17'), reason: 'A fortnight away' };
    await open(owner, { title: 'Folk tales', times, closed });
    await open(owner, { title: 'Winter folk tales', times, closed: { ...closed, from: FROM, to: TO } });
    const offers = await offersOf('folk tales', []);
    const ask: Ask = {
      wanted: [{ outcomeId: around.outcomeId, words: 'Folk tales', visits: 2, most: false }],
      free: times,
      visitMinutes: 120,
      weekPence: pence(50_000),
      periodPence: pence(5_000_000),
      fromDay: FROM,
      toDay: TO,
      mostLines: 12,
    };
    const candidates = candidatesOf(ask, offers);
    expect(candidates.map(({ offer, off }) => [offer.title, off])).toEqual([
      ['Folk tales', 2],
      ['Folk tales', 2],
    ]);
    const [line] = linesOf({ chosen: candidates });
    expect(line && mindsOf(line)).toEqual(['Nobody comes on 4 days of the plan: they are closed or away then.']);
  });
});

/** Prices as providers have them: by the hour or the session, evenings and weekends, dates, a minimum, the way there, VAT. */
const terms = fc.record({
  placeKind: fc.constantFrom('comes-to-you' as const, 'at-place' as const),
  town: fc.constantFrom('Pitlochry', 'Aberfeldy', 'Dunkeld'),
  priceUnit: fc.constantFrom('hour' as const, 'session' as const, 'day' as const),
  pricePence: fc.integer({ min: 900, max: 3999 }).map(pence),
  travelPencePerVisit: fc.constantFrom(0, 0, 333).map(pence),
  pencePerMile: fc.constantFrom(0, 45).map(pence),
  travelPencePerHour: fc.constantFrom(0, 1260).map(pence),
  freeMiles: fc.constantFrom(0, 3),
  travelBothWays: fc.boolean(),
  minimumMinutes: fc.constantFrom(null, 180),
  vat: fc.constantFrom(null, 'none' as const, 'included' as const, 'added' as const),
  prices: fc.subarray([
    priceRow({ pence: pence(2777), days: [6, 7] }),
    priceRow({ pence: pence(3111), fromMinute: 18 * 60, toMinute: 22 * 60 }),
    priceRow({ pence: pence(4100), bankHolidays: true }),
    priceRow({ pence: pence(2050), fromDay: day('2026-11-01'), toDay: day('2026-12-24') }),
    priceRow({ pence: pence(9500), days: [6], wholeVisit: true }),
  ]),
  times: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
  begins: fc.constantFrom(9 * 60, 13 * 60 + 15, 16 * 60 + 30),
});

const asked = fc.record({
  visitMinutes: fc.constantFrom(60, 90, 120, 180),
  visits: fc.integer({ min: 1, max: 5 }),
  weekPence: fc.integer({ min: 6000, max: 40_000 }).map(pence),
});

describe('a mix costs what was shown', () => {
  it('to the penny, week and period, for any listings and any wish', { timeout: 120_000 }, async () => {
    const owner = await ownerOf(tools, 'shona', gardenProvider({ name: 'Shona’s Shanties' }));
    expect(await homeOf(tools.pool, around.aishaId), 'travel counts').not.toBeNull();
    let listings = 0;
    let taken = 0;
    const market = fc.array(terms, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(market, asked, async (offered, { visits, ...limits }) => {
        for (const { times, begins, ...words } of offered) {
          const open7 = times.map((each) => ({ day: each, fromMinute: begins, toMinute: begins + 5 * 60 }));
          listings += 1;
          await publish(owner, { ...words, times: open7, title: `Shanties ${listings}`, forNeed: false });
        }
        await index();
        const { outcomeId } = around;
        const ask: Ask = {
          ...limits,
          wanted: [{ outcomeId, words: 'Shanties', visits, most: true }],
          free: [1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, fromMinute: 0, toMinute: 1440 })),
          periodPence: pence(2_000_000),
          fromDay: FROM,
          toDay: TO,
          mostLines: MOST_LINES,
        };
        const composed = await compose(ask, candidatesOf(ask, await offersOf('shanties', [])), tools.solver.solve);
        for (const mix of composed.kind === 'mixes' ? composed.mixes : []) {
          taken += 1;
          const { week, period } = await costOnceTaken(mix);
          expect({ week, period }).toEqual({ week: mix.weekPence, period: mix.periodPence });
        }
      }),
      { numRuns: 10 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});

/** A plan with nothing in it takes the mix: what its lines cost. */
async function costOnceTaken(mix: Mix) {
  const ask = { personId: around.aishaId, elementId: await elementFor(around), name: 'A mix' };
  const { id } = done(await startArrangement(tools, around.is.aisha, ask));
  const wishes = wishesOf(mix, { fromDay: FROM, toDay: TO });
  done(await addLines(tools, around.is.aisha, { id, version: null, wishes, how: 'composed' }));
  const plan = await loadArrangement(queryOf(tools.pool), id);
  return costOf(plan?.lines ?? []);
}

type Owner = Awaited<ReturnType<typeof ownerOf>>;

async function publish(owner: Owner, over: Parameters<typeof gardening>[0]) {
  const words = gardening(over);
  const made = done(await draftListing(tools, owner.actor, { providerId: owner.providerId, words }));
  done(await publishListing(tools, owner.actor, { listingId: made.listingId }));
  return made;
}

const index = () => tools.search.rebuild(streamDocuments(tools.pool, judgeOn(dayOf(tools.clock.now()))));

async function open(owner: Owner, over: Parameters<typeof gardening>[0]) {
  const made = await publish(owner, over);
  await index();
  return made;
}

describe('taking a mix', () => {
  it('puts all of its lines into the plan, and says where they came from', async () => {
    const id = await arrangementIn(around, 'draft');
    const before = await tools.db.arrangementLine.count({ where: { arrangementId: id } });
    const version = await versionOf(around, id);
    const wishes = [wish(around, { days: [3] }), wish(around, { days: [4, 5], fromMinute: 840, toMinute: 960 })];
    expect(await addLines(tools, around.is.aisha, { id, version, wishes, how: 'composed: serves-most' })).toMatchObject(
      { ok: true },
    );
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id } })).toBe(before + 2);
    const event = await tools.db.event.findFirstOrThrow({
      where: { subject: `arrangement:${id}`, kind: 'arrangement.lines-added' },
    });
    expect(event.data).toMatchObject({ how: 'composed: serves-most' });
  });

  it('puts none of them in when one does not fit', async () => {
    const id = await arrangementIn(around, 'draft');
    const before = await tools.db.arrangementLine.count({ where: { arrangementId: id } });
    const wishes = [wish(around, { days: [3] }), wish(around, { fromMinute: 0, toMinute: 60 })];
    const taken = await addLines(tools, around.is.aisha, { id, version: null, wishes, how: 'composed' });
    expect(taken).toMatchObject({ ok: false, refusal: { code: 'line.outside-hours' } });
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id } })).toBe(before);
  });

  it('says how many lines a plan can have', async () => {
    const id = await arrangementIn(around, 'draft');
    const wishes = Array.from({ length: MOST_LINES + 1 }, () => wish(around));
    const taken = await addLines(tools, around.is.aisha, { id, version: null, wishes, how: 'composed' });
    expect(taken).toMatchObject({ ok: false, refusal: { code: 'arrangement.too-many-lines' } });
  });

  it('is not there for whoever may not plan, and late when the plan moved on', async () => {
    const id = await arrangementIn(around, 'draft');
    const wishes = [wish(around)];
    expect(await addLines(tools, around.is.fraser, { id, version: null, wishes, how: 'composed' })).toMatchObject({
      ok: false,
    });
    const stale = await addLines(tools, around.is.aisha, { id, version: 0, wishes, how: 'composed' });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'arrangement.changed' } });
  });
});
