import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { decideChange, setStanding, takeBackChange } from '#app/domain/listings/change-commands.server.ts';
import { confirmListing, draftListing, editListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { differences } from '#app/domain/listings/difference-words.ts';
import { listingForPublic } from '#app/domain/listings/lists.server.ts';
import {
  confirmByLink,
  hideOld,
  listingOfToken,
  remindersDue,
  stillRightToken,
} from '#app/domain/listings/staleness-commands.server.ts';
import { changesToDecide, lastChange, versionsOf } from '#app/domain/listings/versions.server.ts';
import { wordingHash, wordingOf } from '#app/domain/listings/versions.ts';
import { onEvent } from '#app/jobs/listeners.server.ts';
import { askStillRight } from '#app/jobs/still-right.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { EVERYTHING } from '#search/port.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, priceRow } from '#tests/support/garden.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
let morag: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
});
beforeEach(() => tools.at('2026-11-22T09:00:00Z'));

const refused = (code: string) => ({ ok: false, refusal: { code } });
type Over = Parameters<typeof gardening>[0];
async function published(over: Over = {}) {
  const words = gardening(over);
  const made = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
  done(await publishListing(tools, morag.actor, made));
  return made;
}
const edit = (listingId: string, over: Over) =>
  editListing(tools, morag.actor, { listingId, version: null, words: gardening(over) });
const waiting = async () => (await changesToDecide(tools.pool, who.farah, COUNCIL.perth, 1)).rows;
const codes = { outcome: (code: string) => code, kind: (code: string) => code, council: (code: string) => code };

describe('the history of a listing', () => {
  it('begins when people can first see it, grows when the words change, and can never be changed', async () => {
    const { listingId } = await published();
    expect((await versionsOf(tools.pool, listingId)).map((each) => each.number)).toEqual([1]);
    expect(done(await edit(listingId, { title: 'Roses beside you' })).waits).toBe(false);
    done(await edit(listingId, { title: 'Roses beside you', spaces: 0 }));
    const versions = await versionsOf(tools.pool, listingId);
    expect(versions.map((each) => [each.number, each.words.title])).toEqual([
      [2, 'Roses beside you'],
      [1, 'Gardening beside you'],
    ]);
    await expect(tools.pool.query('UPDATE listing_version SET words = $1', ['{}'])).rejects.toThrow();
    await expect(tools.pool.query('DELETE FROM listing_version')).rejects.toThrow();
    const kept = await tools.db.listingVersion.findMany({ where: { listingId } });
    for (const each of kept) expect(wordingHash(each.words)).toBe(each.sha256);
  });

  it('gives back what was said, and says what changed in plain words', async () => {
    const prices = [priceRow({ pence: pence(2900), days: [6, 7] })];
    const before = gardening({ prices, ferryPence: pence(900) });
    const { listingId } = await published({ prices, ferryPence: pence(900) });
    const [version] = await versionsOf(tools.pool, listingId);
    expect(wordingOf(version?.words ?? before)).toEqual(wordingOf({ ...before, serves: [COUNCIL.perth] }));
    const after = gardening({ pricePence: pence(2500), notFor: 'Not for under-16s.' });
    expect(differences({ ...before }, after, codes)).toEqual([
      { field: 'notFor', label: 'Not for', before: 'nothing', after: 'Not for under-16s.' },
      { field: 'pricePence', label: 'Price', before: '£23.40 an hour', after: '£25.00 an hour' },
      { field: 'prices', label: 'Other prices', before: '£29.00 an hour on Saturdays and Sundays', after: 'nothing' },
      { field: 'ferryPence', label: 'The ferry', before: '£9.00', after: 'nothing' },
    ]);
  });
});

describe('an edit that the council wants to see first', () => {
  it('waits while people read what stood before, and is shown when an officer says yes', async () => {
    const { listingId, slug } = await published();
    expect(done(await edit(listingId, { pricePence: pence(2600) })).waits).toBe(true);
    expect((await listingForPublic(tools.pool, slug))?.pricePence).toBe(2340n);
    const change = (await waiting()).find((each) => each.listingId === listingId);
    expect(change).toMatchObject({ fields: ['pricePence'], now: { pricePence: 2340n }, before: { pricePence: 2600n } });
    // Room is said meanwhile: it waits for nobody, and the yes does not undo it.
    const standing = { spaces: 0, waitingWeeks: 6, closed: null };
    done(await setStanding(tools, morag.actor, { listingId, standing }));
    done(await decideChange(tools, who.farah, { changeId: change?.id ?? '', approve: true, reason: '' }));
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({ pricePence: 2600n, spaces: 0, waitingWeeks: 6 });
    expect((await versionsOf(tools.pool, listingId)).map((each) => each.number)).toEqual([2, 1]);
    expect(
      await decideChange(tools, who.farah, { changeId: change?.id ?? '', approve: true, reason: '' }),
    ).toMatchObject(refused('change.over'));
  });

  it('is refused with a reason that its provider reads', async () => {
    const { listingId, slug } = await published();
    done(await edit(listingId, { pricePence: pence(9900) }));
    const [change] = (await waiting()).filter((each) => each.listingId === listingId);
    const no = { changeId: change?.id ?? '', approve: false };
    expect(await decideChange(tools, who.farah, { ...no, reason: ' ' })).toMatchObject(refused('change.no-reason'));
    done(await decideChange(tools, who.farah, { ...no, reason: 'Say what the rise pays for.' }));
    expect((await listingForPublic(tools.pool, slug))?.pricePence).toBe(2340n);
    const page = { id: listingId, provider: { id: morag.providerId } };
    expect(await lastChange(tools.pool, morag.actor, page)).toMatchObject({
      state: 'refused',
      reason: 'Say what the rise pays for.',
    });
    expect(await lastChange(tools.pool, who.farah, page)).toBeNull();
  });

  it('is replaced by a later edit, and ends when its provider takes it back', async () => {
    const { listingId } = await published();
    done(await edit(listingId, { pricePence: pence(2500) }));
    done(await edit(listingId, { pricePence: pence(2550) }));
    expect(
      (await waiting()).filter((each) => each.listingId === listingId).map((each) => each.before.pricePence),
    ).toEqual([2550n]);
    done(await takeBackChange(tools, morag.actor, { listingId }));
    expect((await waiting()).filter((each) => each.listingId === listingId)).toEqual([]);
    expect(await takeBackChange(tools, morag.actor, { listingId })).toMatchObject(refused('change.over'));
  });

  it('is nobody else’s to see or to decide', async () => {
    const { listingId } = await published();
    done(await edit(listingId, { pricePence: pence(2500) }));
    const [change] = (await waiting()).filter((each) => each.listingId === listingId);
    const yes = { changeId: change?.id ?? '', approve: true, reason: '' };
    for (const actor of [who.karen, who.joanne, who.aisha, morag.actor, ANYONE]) {
      expect((await changesToDecide(tools.pool, actor, COUNCIL.perth, 1)).rows).toEqual([]);
      expect(await decideChange(tools, actor, yes)).toMatchObject(refused('change.not-found'));
    }
    for (const changeId of ['', 'no id', '00000000-0000-7000-8000-000000000000'])
      expect(await decideChange(tools, who.farah, { ...yes, changeId })).toMatchObject(refused('change.not-found'));
    expect(
      await setStanding(tools, who.farah, { listingId, standing: { spaces: 1, waitingWeeks: null, closed: null } }),
    ).toMatchObject(refused('listing.not-found'));
  });
});

describe('still right?', () => {
  const found = async (listingId: string) => {
    await onEvent(tools, { eventId: '', kind: 'listing.confirmed', subject: `listing:${listingId}` });
    const { results } = await tools.search.search({ ...EVERYTHING, q: 'gardening', perPage: 50 });
    return results.some((each) => each.listingId === listingId);
  };

  it('reminds at each stage once, takes out of search in the end, and one press brings it back', async () => {
    const { listingId, slug } = await published();
    const due = async (on: string) => {
      tools.at(`${on}T09:00:00Z`);
      return (await remindersDue(tools, day(on))).filter((each) => each.listingId === listingId);
    };
    expect(await due('2027-02-19')).toEqual([]);
    expect(await due('2027-02-20')).toMatchObject([{ stage: 90, last: false, emails: ['morag@ettle.example'] }]);
    await askStillRight(tools);
    await askStillRight(tools);
    expect(await due('2027-02-21')).toEqual([]);
    // The job stood still over two stages: one letter, not two.
    expect(await due('2027-05-21')).toMatchObject([{ stage: 180, last: true }]);
    expect(await found(listingId)).toBe(true);
    tools.at('2027-11-22T09:00:00Z');
    expect(await hideOld(tools)).toContain(listingId);
    expect(await found(listingId)).toBe(false);
    expect((await listingForPublic(tools.pool, slug))?.hiddenAt).not.toBeNull();
    done(await confirmListing(tools, morag.actor, { listingId }));
    expect(await found(listingId)).toBe(true);
    const { rows } = await tools.pool.query('SELECT count(*)::int AS n FROM listing_reminder WHERE listing_id = $1', [
      listingId,
    ]);
    expect(rows[0].n).toBe(1);
  });

  it('believes a link only while it is ours, whole and in time', async () => {
    const { listingId } = await published();
    const token = stillRightToken(tools, listingId, day('2026-11-22'));
    expect(listingOfToken(tools, token, day('2027-01-21'))).toBe(listingId);
    expect(listingOfToken(tools, token, day('2027-01-22'))).toBeNull();
    const other = await published();
    const forged = [token.slice(0, -1), `${token}x`, token.replace(listingId, other.listingId), '', '..', 'a.b.c'];
    for (const each of forged) expect(listingOfToken(tools, each, day('2026-11-22')), each).toBeNull();
    tools.at('2026-12-01T09:00:00Z');
    expect(done(await confirmByLink(tools, token)).title).toBe('Gardening beside you');
    const row = await tools.db.listing.findUniqueOrThrow({ where: { id: listingId } });
    expect(row.checkedAt?.toISOString()).toBe('2026-12-01T09:00:00.000Z');
    expect(await confirmByLink(tools, 'a.b.c')).toMatchObject(refused('listing.not-found'));
  });
});
