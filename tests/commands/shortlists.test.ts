import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { sealsHold, timelineOf } from '#app/domain/people/record.server.ts';
import {
  endLink,
  forgetOldLists,
  moveEntry,
  noteEntry,
  removeEntry,
  saveListing,
  shareShortlist,
  takeAlong,
} from '#app/domain/shortlists/commands.server.ts';
import { ownerFor } from '#app/domain/shortlists/policy.ts';
import { LINK_DAYS, MOST_ENTRIES, MOST_LINKS, MOST_NEW_AN_HOUR, VISITOR_DAYS } from '#app/domain/shortlists/rules.ts';
import { savedSlugs, sharedBy, shortlistOf } from '#app/domain/shortlists/store.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { freshTools, type TestTools, TODAY } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
const slugs: string[] = [];
const ids: string[] = [];
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  const morag = await ownerOf(tools, 'morag', gardenProvider());
  for (let nth = 0; nth <= MOST_ENTRIES; nth += 1) {
    const words = gardening({ title: `Garden number ${nth}` });
    const { listingId, slug } = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
    done(await publishListing(tools, morag.actor, { listingId }));
    slugs.push(slug);
    ids.push(listingId);
  }
}, 60_000);

const refused = (code: string) => ({ ok: false, refusal: { code } });
const keeper = (actor: Actor, visitorKey: string | null = null) => ({ actor, visitorKey });
const save = (actor: Actor, nth: number, visitorKey: string | null = null, caller = 'home') =>
  saveListing(tools, keeper(actor, visitorKey), { slug: slugs[nth] ?? '', caller });
const listOf = (actor: Actor, key: string | null = null) =>
  shortlistOf(tools.pool, actor, ownerFor(actor, key), dayOf(tools.clock.now()));
const titles = async (actor: Actor, key: string | null = null) =>
  (await listOf(actor, key)).entries.map((each) => Number(each.listing.title.split(' ').at(-1)));

describe('a list that nobody signed in for', () => {
  it('is made by the first thing saved, under a key that only the browser has', async () => {
    const { newKey } = done(await save(ANYONE, 0));
    expect(newKey).toMatch(/^[\w-]{24}$/);
    expect(done(await save(ANYONE, 1, newKey)).newKey).toBeNull();
    expect(done(await save(ANYONE, 1, newKey)).newKey).toBeNull();
    expect(await titles(ANYONE, newKey)).toEqual([0, 1]);
    expect(await titles(ANYONE, 'another key that is as long')).toEqual([]);
    const kept = await tools.db.shortlist.findFirstOrThrow({ where: { visitorHash: { not: null } } });
    expect(JSON.stringify(kept)).not.toContain(newKey);
    done(await moveEntry(tools, keeper(ANYONE, newKey), { listingId: ids[1] ?? '', direction: 'up' }));
    expect(await titles(ANYONE, newKey)).toEqual([1, 0]);
    expect(await noteEntry(tools, keeper(ANYONE, newKey), { listingId: ids[1] ?? '', note: 'hers' })).toMatchObject(
      refused('shortlist.note-needs-sign-in'),
    );
    done(await removeEntry(tools, keeper(ANYONE, newKey), { listingId: ids[1] ?? '' }));
    done(await removeEntry(tools, keeper(ANYONE, newKey), { listingId: ids[1] ?? '' }));
    expect(await titles(ANYONE, newKey)).toEqual([0]);
    // Nobody did it, so nothing stands in the record.
    expect(await tools.db.event.count({ where: { kind: { startsWith: 'shortlist.' } } })).toBe(0);
  });

  it('begins only so often from one place', async () => {
    for (let nth = 0; nth < MOST_NEW_AN_HOUR; nth += 1) done(await save(ANYONE, 0, null, 'flood'));
    expect(await save(ANYONE, 0, null, 'flood')).toMatchObject(refused('shortlist.too-often'));
    done(await save(ANYONE, 0, null, 'elsewhere'));
  });

  it('takes no listing that is not public', async () => {
    expect(await saveListing(tools, keeper(ANYONE), { slug: 'nothing-of-that-name', caller: 'home' })).toMatchObject(
      refused('shortlist.listing-gone'),
    );
  });

  it('is forgotten when it has not been used for long, and no other is', async () => {
    const { newKey } = done(await save(ANYONE, 2));
    done(await save(who.stranger, 2));
    tools.at(new Date(Date.parse(TODAY) + (VISITOR_DAYS - 1) * 86_400_000).toISOString());
    done(await forgetOldLists(tools));
    expect(await titles(ANYONE, newKey)).toEqual([2]);
    tools.at(new Date(Date.parse(TODAY) + (VISITOR_DAYS + 1) * 86_400_000).toISOString());
    expect(done(await forgetOldLists(tools)).forgotten).toBeGreaterThan(0);
    expect(await titles(ANYONE, newKey)).toEqual([]);
    expect(await titles(who.stranger)).toEqual([2]);
    tools.at(TODAY);
  });
});

describe('a person’s list', () => {
  it('is one list for all who plan with her, and the record says who did what for whom', async () => {
    done(await save(who.aisha, 3));
    done(await save(who.ruth, 4));
    done(await noteEntry(tools, keeper(who.ruth), { listingId: ids[4] ?? '', note: '  Ask about roses  ' }));
    expect(await titles(who.aisha)).toEqual([3, 4]);
    const [, second] = (await listOf(who.bashir)).entries;
    expect(second).toMatchObject({ note: 'Ask about roses', savedBy: 'ruth' });
    const rows = await tools.db.event.findMany({
      where: { kind: { startsWith: 'shortlist.' }, personId: who.aishaId },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map((each) => [each.kind, each.capacity, each.forPersonId !== null])).toEqual([
      ['shortlist.saved', 'self', false],
      ['shortlist.saved', 'broker', true],
      ['shortlist.noted', 'broker', true],
    ]);
    expect(JSON.stringify(rows)).not.toContain('roses');
    const line = await timelineOf(tools.pool, who.aisha, who.aishaId, 1);
    expect(line?.rows.find((each) => each.kind === 'shortlist.noted')?.listingTitle).toBe('Garden number 4');
    expect(await sealsHold(tools.db, line?.rows ?? [])).toBe(true);
  });

  it('is not changed by somebody who may only see, and not seen by anybody else', async () => {
    expect(await save(who.bashir, 5)).toMatchObject(refused('shortlist.see-only'));
    expect(await removeEntry(tools, keeper(who.bashir), { listingId: ids[3] ?? '' })).toMatchObject(
      refused('shortlist.see-only'),
    );
    expect(await shareShortlist(tools, keeper(who.bashir))).toMatchObject(refused('shortlist.see-only'));
    const hers = { kind: 'person', personId: who.aishaId } as const;
    for (const other of [who.catriona, who.inga, who.karen, who.farah, who.stranger, ANYONE]) {
      expect((await shortlistOf(tools.pool, other, hers, dayOf(tools.clock.now()))).entries).toEqual([]);
      expect((await savedSlugs(tools.pool, other, hers)).size).toBe(0);
    }
    expect((await savedSlugs(tools.pool, who.bashir, hers)).size).toBe(2);
  });

  it('has an end', async () => {
    for (let nth = 0; nth < MOST_ENTRIES; nth += 1) done(await save(who.inga, nth));
    expect(await save(who.inga, MOST_ENTRIES)).toMatchObject(refused('shortlist.full'));
    expect(await titles(who.inga)).toHaveLength(MOST_ENTRIES);
  });

  it('keeps one of two that are saved at the same moment twice', async () => {
    await Promise.all([save(who.catriona, 7), save(who.catriona, 7), save(who.catriona, 8)]);
    expect((await titles(who.catriona)).sort()).toEqual([7, 8]);
  });
});

describe('at sign-in', () => {
  it('what the browser kept is taken along, once, in its order', async () => {
    const { newKey } = done(await save(ANYONE, 10));
    done(await save(ANYONE, 3, newKey));
    done(await save(ANYONE, 11, newKey));
    expect(done(await takeAlong(tools, keeper(who.aisha, newKey), 'browser'))).toEqual({ taken: 2, left: 0 });
    expect(await titles(who.aisha)).toEqual([3, 4, 10, 11]);
    expect(await titles(ANYONE, newKey)).toEqual([]);
    expect(await takeAlong(tools, keeper(who.aisha, newKey), 'browser')).toMatchObject(refused('shortlist.not-found'));
  });

  it('stays where it is when there is no room to put it, or no right to', async () => {
    const { newKey } = done(await save(ANYONE, MOST_ENTRIES));
    expect(await takeAlong(tools, keeper(who.bashir, newKey), 'browser')).toMatchObject(refused('shortlist.see-only'));
    expect(done(await takeAlong(tools, keeper(who.inga, newKey), 'browser'))).toEqual({ taken: 0, left: 1 });
  });
});

describe('a link', () => {
  it('shows what stood in the list that day, to anybody, until it is ended or over', async () => {
    const { code } = done(await shareShortlist(tools, keeper(who.aisha)));
    expect(code).toMatch(/^[\w-]{24}$/);
    const shown = async (moment = tools.clock.now()) =>
      (await sharedBy(tools.pool, code, moment))?.map((each) => each.id);
    const before = await shown();
    expect(before).toEqual([ids[3], ids[4], ids[10], ids[11]]);
    done(await save(who.aisha, 12));
    expect(await shown()).toEqual(before);
    const later = new Date(Date.parse(TODAY) + (LINK_DAYS + 1) * 86_400_000);
    expect(await shown(later)).toBeUndefined();
    const [link] = (await listOf(who.aisha)).links;
    expect(await endLink(tools, keeper(who.stranger), { linkId: link?.id ?? '' })).toMatchObject(
      refused('shortlist.not-found'),
    );
    done(await endLink(tools, keeper(who.ruth), { linkId: link?.id ?? '' }));
    expect(await shown()).toBeUndefined();
    expect(await endLink(tools, keeper(who.ruth), { linkId: link?.id ?? '' })).toMatchObject(
      refused('shortlist.not-found'),
    );
    for (const guess of ['', 'x', code.slice(0, -1), `${code}x`, 'a'.repeat(24), '%', "'"])
      expect(await sharedBy(tools.pool, guess, tools.clock.now())).toBeNull();
  });

  it('is one of a few', async () => {
    for (let nth = 0; nth < MOST_LINKS; nth += 1) done(await shareShortlist(tools, keeper(who.inga)));
    expect(await shareShortlist(tools, keeper(who.inga))).toMatchObject(refused('shortlist.too-many-links'));
    expect(await shareShortlist(tools, keeper(who.samuel))).toMatchObject({ ok: false });
  });
});
