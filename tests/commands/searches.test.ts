import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { revokeAuthority } from '#app/domain/people/authority-commands.server.ts';
import { helpersOf } from '#app/domain/people/store.server.ts';
import { saveSearch, seeSearch, stopByLetter, stopSearch } from '#app/domain/searches/commands.server.ts';
import { frozenSearch } from '#app/domain/searches/finding.server.ts';
import { MOST_SEARCHES } from '#app/domain/searches/rules.ts';
import { savedSearchesOf, savedSearchFor, seenBy } from '#app/domain/searches/store.server.ts';
import { onClock } from '#app/jobs/calendar.server.ts';
import { adoptReference } from '#seed/reference/adopt.ts';
import { freshTools, type TestTools, TODAY } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
let morag: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  await adoptReference(tools);
  who = await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
  await offer('Roses on a Tuesday');
}, 60_000);

async function offer(title: string): Promise<string> {
  const words = gardening({ title });
  const { listingId } = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
  done(await publishListing(tools, morag.actor, { listingId }));
  await runJobs(tools);
  return listingId;
}

const refused = (code: string) => ({ ok: false, refusal: { code } });
const ROSES = 'q=roses&near=Pitlochry';
const letters = () => tools.letters.filter((each) => each.subject === 'Something new for a search you saved');
let dayNth = 0;
/** The job of the next morning. */
async function nextMorning(): Promise<number> {
  dayNth += 1;
  tools.at(new Date(Date.parse(TODAY) + dayNth * 86_400_000).toISOString());
  const before = letters().length;
  await onClock(tools);
  await runJobs(tools);
  return letters().length - before;
}

describe('a saved search', () => {
  it('tells of what is new: once, in one letter that says little', async () => {
    const { id } = done(
      await saveSearch(tools, who.aisha, { name: ' Help for my roses ', query: `${ROSES}&page=3&x=y` }),
    );
    done(await saveSearch(tools, who.aisha, { name: 'Tuesdays', query: 'day=2&near=Pitlochry' }));
    const kept = await savedSearchFor(tools.pool, who.aisha, id);
    expect(kept).toMatchObject({ name: 'Help for my roses', query: ROSES, loginName: 'Aisha Rahman' });
    expect(await nextMorning()).toBe(0);
    const second = await offer('Roses and a chat');
    expect(await nextMorning()).toBe(1);
    const letter = letters().at(-1);
    expect(letter?.to).toBe('aisha@ettle.example');
    expect(letter?.text.match(/1 new result for the search that you saved on 22 November 2026/g)).toHaveLength(2);
    for (const word of ['roses', 'Roses', 'Tuesday', 'Pitlochry', 'garden']) expect(letter?.text).not.toContain(word);
    // The same morning again, and the next ones: nothing is said twice.
    await onClock(tools);
    await runJobs(tools);
    expect(letters()).toHaveLength(1);
    expect(await nextMorning()).toBe(0);
    // Until it is looked at, it stays new on the page.
    expect((await seenBy(tools.pool, [id])).get(id)?.has(second)).toBe(false);
    done(await seeSearch(tools, who.aisha, { id }));
    expect((await seenBy(tools.pool, [id])).get(id)?.has(second)).toBe(true);
    expect(await nextMorning()).toBe(0);
  });

  it('that found nothing tells of the first thing', async () => {
    done(await saveSearch(tools, who.stranger, { name: 'Kites', query: 'q=kites&near=Pitlochry' }));
    expect(await nextMorning()).toBe(0);
    await offer('Kites on the hill');
    expect(await nextMorning()).toBe(2);
    expect(letters().map((each) => each.to)).toContain('stranger@ettle.example');
  });

  it('is stopped by the letter, without signing in, and then tells nothing', async () => {
    const letter = letters().find((each) => each.to === 'stranger@ettle.example');
    const code = /\/stop\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    expect(await stopByLetter(tools, `${code.slice(0, -1)}_`)).toMatchObject(refused('search.not-found'));
    done(await stopByLetter(tools, code));
    expect(await stopByLetter(tools, code)).toMatchObject(refused('search.not-found'));
    expect(await savedSearchesOf(tools.pool, who.stranger)).toEqual([]);
    await offer('Kites by the loch');
    await nextMorning();
    expect(letters().filter((each) => each.to === 'stranger@ettle.example')).toHaveLength(1);
    const event = await tools.db.event.findFirstOrThrow({ where: { kind: 'search.stopped' } });
    expect(event).toMatchObject({ byLoginId: null, data: { byLetter: true } });
  });

  it('of a person is hers: her broker keeps it for her, her brother may see it, others do not know of it', async () => {
    const { id } = done(await saveSearch(tools, who.ruth, { name: 'Songs', query: 'q=songs&near=Pitlochry' }));
    expect((await savedSearchesOf(tools.pool, who.aisha)).map((each) => each.name)).toContain('Songs');
    expect(await savedSearchFor(tools.pool, who.bashir, id)).toMatchObject({ loginName: 'ruth' });
    for (const other of [who.catriona, who.karen, who.stranger, ANYONE])
      expect(await savedSearchFor(tools.pool, other, id)).toBeNull();
    expect(await stopSearch(tools, who.bashir, { id })).toMatchObject(refused('search.see-only'));
    expect(await seeSearch(tools, who.bashir, { id })).toMatchObject(refused('search.see-only'));
    expect(await stopSearch(tools, who.catriona, { id })).toMatchObject(refused('search.not-found'));
    expect(await saveSearch(tools, who.bashir, { name: 'Mine', query: ROSES })).toMatchObject(
      refused('search.see-only'),
    );
    const event = await tools.db.event.findFirstOrThrow({ where: { subject: `search:${id}` } });
    expect(event).toMatchObject({ kind: 'search.saved', capacity: 'broker', forPersonId: who.aishaId });
  });

  it('tells nothing to somebody who may not see the person any more', async () => {
    await offer('Songs in the garden');
    await nextMorning();
    const toRuth = () => letters().filter((each) => each.to === 'ruth@ettle.example').length;
    expect(toRuth()).toBe(1);
    const ruths = (await helpersOf(tools.pool, who.aisha, who.aishaId))?.find((each) => each.name === 'ruth');
    done(await revokeAuthority(tools, who.aisha, { authorityId: ruths?.id ?? '', why: 'We are done.' }));
    await offer('More songs in the garden');
    await nextMorning();
    expect(toRuth()).toBe(1);
  });

  it('asks for something, in a clear place, and is one of a few', async () => {
    const keep = (query: string, name = 'Mine') => saveSearch(tools, who.inga, { name, query });
    expect(await keep('')).toMatchObject(refused('search.nothing-asked'));
    expect(await keep('page=2&unit=hour')).toMatchObject(refused('search.nothing-asked'));
    expect(await keep('near=Atlantis')).toMatchObject(refused('search.place-unclear'));
    expect(await keep(ROSES, ' ')).toMatchObject(refused('search.no-name'));
    expect(await keep(ROSES, 'x'.repeat(81))).toMatchObject(refused('search.name-too-long'));
    for (let nth = 0; nth < MOST_SEARCHES; nth += 1) done(await keep(ROSES, `Number ${nth}`));
    expect(await keep(ROSES)).toMatchObject(refused('search.too-many'));
    expect(await saveSearch(tools, ANYONE, { name: 'Mine', query: ROSES })).toMatchObject(refused('search.not-found'));
  });
});

describe('a frozen search', () => {
  it('keeps what was asked and what was shown, as it was', async () => {
    const now = tools.clock.now();
    const frozen = await frozenSearch(tools, ROSES, now);
    expect(frozen).toMatchObject({ at: now.toISOString(), query: ROSES, words: 'roses, near Pitlochry' });
    expect(frozen?.top[0]).toMatchObject({
      allInPence: '2340',
      priceUnit: 'hour',
      readiness: { status: 'not-confirmed' },
    });
    expect(frozen?.top[0]?.version).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen);
    expect(await frozenSearch(tools, '', now)).toBeNull();
    expect(await frozenSearch(tools, 'near=Atlantis', now)).toBeNull();
    expect((await frozenSearch(tools, 'q=zymurgy', now))?.top).toEqual([]);
  });
});
