// From the market to offers, and from a mix to lines of a plan.
import { beforeAll, describe, expect, it } from 'vitest';
import { addLines } from '#app/domain/arrangements/building-commands.server.ts';
import { MOST_LINES } from '#app/domain/arrangements/rules.ts';
import { offersFor } from '#app/domain/composing/offers.server.ts';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { streamDocuments } from '#search/documents.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn, versionOf, wish } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  await tools.search.rebuild(streamDocuments(tools.pool, judgeOn(dayOf(tools.clock.now()))));
}, 60_000);

const sought = (words: string, tags: string[]) => ({
  wanted: [{ outcomeId: around.outcomeId, words, tags }],
  near: { name: 'Pitlochry', lat: 56.703, lon: -3.735, authorityCode: COUNCIL.perth },
  authorityCode: COUNCIL.perth,
  age: 67,
});

describe('what is offered to a mix', () => {
  it('is found by what an outcome is about, with its price, its times and how far it is', async () => {
    const offers = await offersFor(tools, sought('I want company, and a cuppa with songs.', ['MG03']));
    expect(offers.map((each) => each.title).sort()).toEqual(['Company at home', 'Songs and a cuppa']);
    const songs = offers.find((each) => each.title === 'Songs and a cuppa');
    expect(songs?.serves[0]?.shared).toEqual(['cuppa', 'songs']);
    expect(songs?.visitPence({ day: 2, fromMinute: 540, toMinute: 660 })).toBe(pence(4680));
    expect(songs?.km).toBeLessThan(5);
  });

  it('is looked for by the words themselves when an outcome has no tags', async () => {
    const offers = await offersFor(tools, sought('songs', []));
    expect(offers.map((each) => each.title)).toEqual(['Songs and a cuppa']);
  });

  it('is nothing when nothing is near', async () => {
    const away = {
      ...sought('songs', ['MG03']),
      near: { name: 'Lerwick', lat: 60.155, lon: -1.145, authorityCode: null },
    };
    expect(await offersFor(tools, away)).toEqual([]);
  });
});

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
