import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { acceptListing } from '#app/domain/listings/acceptance-commands.server.ts';
import {
  archiveListing,
  confirmListing,
  draftListing,
  editListing,
  pauseListing,
  publishListing,
} from '#app/domain/listings/commands.server.ts';
import { listingForEdit, listingForPublic, listingsOfProvider } from '#app/domain/listings/lists.server.ts';
import { pricesOf } from '#app/domain/listings/prices.server.ts';
import { onEvent } from '#app/jobs/listeners.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { EVERYTHING } from '#search/port.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, priceRow, registeredProvider } from '#tests/support/garden.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

const TODAY = day('2026-11-22');
let tools: TestTools;
let who: Tayside;
let morag: Awaited<ReturnType<typeof ownerOf>>;
let fraser: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
  fraser = await ownerOf(tools, 'fraser', registeredProvider());
});

const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });
const draft = async (over: Parameters<typeof gardening>[0] = {}) =>
  done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening(over) }));
const published = async (over: Parameters<typeof gardening>[0] = {}) => {
  const made = await draft(over);
  done(await publishListing(tools, morag.actor, made));
  return made;
};
const kinds = async (listingId: string) =>
  (await tools.db.event.findMany({ where: { subject: `listing:${listingId}` }, orderBy: { seq: 'asc' } })).map(
    (event) => event.kind,
  );

describe('the life of a listing', () => {
  it('goes from a draft to people, to a pause, back, and into the archive, each step in the record', async () => {
    const { listingId, slug } = await draft();
    expect(await listingForPublic(tools.pool, slug)).toBeNull();
    done(await publishListing(tools, morag.actor, { listingId }));
    const shown = await listingForPublic(tools.pool, slug);
    expect(shown).toMatchObject({
      state: 'published',
      pricePence: 2340n,
      town: 'Pitlochry',
      supportKindLabel: 'Someone to go out with',
    });
    expect(shown?.serves).toEqual([{ code: COUNCIL.perth, label: 'Perth and Kinross' }]);
    expect(JSON.stringify(shown, (_, each) => (typeof each === 'bigint' ? String(each) : each))).not.toMatch(
      /"(lat|lon)"/,
    );
    done(await pauseListing(tools, morag.actor, { listingId }));
    expect((await listingForPublic(tools.pool, slug))?.state).toBe('paused');
    done(await publishListing(tools, morag.actor, { listingId }));
    tools.at('2026-11-25T09:00:00Z');
    done(await confirmListing(tools, morag.actor, { listingId }));
    expect((await listingForPublic(tools.pool, slug))?.checkedAt?.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    tools.at('2026-11-22T09:00:00Z');
    done(await archiveListing(tools, morag.actor, { listingId }));
    expect(await listingForPublic(tools.pool, slug)).toBeNull();
    for (const act of [publishListing, pauseListing, archiveListing, confirmListing])
      expect(await act(tools, morag.actor, { listingId })).toMatchObject(refused('listing.state'));
    expect(await kinds(listingId)).toEqual([
      'listing.drafted',
      'listing.published',
      'listing.paused',
      'listing.published',
      'listing.confirmed',
      'listing.archived',
    ]);
  });

  it('keeps the point on the map to about a kilometre', async () => {
    const { listingId } = await draft();
    const row = await tools.db.listing.findUniqueOrThrow({ where: { id: listingId } });
    expect(row.lat).toBeCloseTo(56.7, 1);
    expect(Math.round((row.lat ?? 0) * 100) / 100).toBe(row.lat);
  });

  it('keeps how it stands: full, the wait, closed days, shared, kept for later', async () => {
    const standing = {
      spaces: 0,
      waitingWeeks: 6,
      bankable: true,
      shareUpTo: 3,
      closed: { from: day('2026-12-24'), to: day('2027-01-04'), reason: 'Away' },
      homeBased: false,
    };
    const { slug } = await published(standing);
    expect(await listingForPublic(tools.pool, slug)).toMatchObject(standing);
    const backwards = { ...standing.closed, to: day('2026-12-23') };
    expect(
      await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening({ closed: backwards }) }),
    ).toMatchObject(refused('listing.closed-dates', 'closedTo'));
  });

  it('keeps every price and term, and reads many listings’ prices at once', async () => {
    const terms = {
      prices: [
        priceRow({ pence: pence(2900), days: [6, 7], fromMinute: 1080, toMinute: 420 }),
        priceRow({ pence: pence(9500), wholeVisit: true, bankHolidays: true, fromDay: day('2027-04-01') }),
      ],
      minimumMinutes: 120,
      pencePerMile: pence(45),
      freeMiles: 5,
      travelPencePerHour: pence(1200),
      travelBothWays: true,
      ferryPence: pence(900),
      vat: 'added' as const,
    };
    const [one, two] = [await published(terms), await published()];
    expect(await listingForPublic(tools.pool, one.slug)).toMatchObject(terms);
    const prices = await pricesOf(tools.pool, [one.listingId, two.listingId, 'no id']);
    expect(prices.size).toBe(2);
    expect(prices.get(one.listingId)).toMatchObject({ ...terms, base: { authorityCode: COUNCIL.perth } });
    expect(prices.get(two.listingId)).toMatchObject({ prices: [], pricePence: 2340n, ferryPence: null, vat: null });
    // Who does not go to people charges nobody for the way.
    const three = await draft(terms);
    done(
      await editListing(tools, morag.actor, {
        listingId: three.listingId,
        version: null,
        words: gardening({ ...terms, placeKind: 'at-place', prices: terms.prices.slice(1) }),
      }),
    );
    const after = (await pricesOf(tools.pool, [three.listingId])).get(three.listingId);
    expect(after).toMatchObject({ pencePerMile: 0n, ferryPence: null, travelPencePerHour: 0n });
    expect(after?.prices).toEqual(terms.prices.slice(1));
    expect(
      await draftListing(tools, morag.actor, {
        providerId: morag.providerId,
        words: gardening({ prices: [priceRow({})] }),
      }),
    ).toMatchObject(refused('price.no-condition', 'prices[0].days'));
  });

  it('gives two listings of one name two addresses', async () => {
    const slugs = await Promise.all([1, 2, 3].map(async () => (await draft({ title: 'The same name' })).slug));
    expect(new Set(slugs).size).toBe(3);
  });

  it('refuses to be published before it says what people need', async () => {
    const wants: [Parameters<typeof gardening>[0], string, string][] = [
      [{ summary: '' }, 'listing.no-summary', 'summary'],
      [{ outcomes: [] }, 'listing.no-outcome', 'outcomes'],
      [{ town: '' }, 'listing.no-place', 'town'],
      [{ authorityCode: null }, 'listing.no-place', 'authorityCode'],
      [{ placeKind: 'online', serves: [] }, 'listing.no-councils', 'serves'],
      [{ town: 'Nowhere at all' }, 'listing.unknown-town', 'postcode'],
      [{ radiusKm: null }, 'listing.no-reach', 'radiusKm'],
      [{ times: [] }, 'listing.no-time', 'times'],
      [{ pricePence: null }, 'listing.no-price', 'price'],
      [{ personalCare: true }, 'listing.personal-care-unregistered', 'personalCare'],
    ];
    for (const [over, code, field] of wants) {
      expect(await publishListing(tools, morag.actor, await draft(over)), code).toMatchObject(refused(code, field));
    }
  });

  it('refuses a draft that makes no sense', async () => {
    const wants: [Parameters<typeof gardening>[0], string][] = [
      [{ title: ' ' }, 'listing.no-title'],
      [{ supportKind: 'ST99' }, 'listing.unknown-choice'],
      [{ outcomes: ['MG99'] }, 'listing.unknown-choice'],
      [{ serves: ['S12000024'] }, 'listing.unknown-choice'],
      [{ registered: true, registrationNumber: 'CS2099000101' }, 'listing.not-registered-provider'],
      [{ registered: true, registrationNumber: '' }, 'listing.no-registration-number'],
      [{ times: [{ day: 1, fromMinute: 600, toMinute: 600 }] }, 'listing.time-order'],
      [
        {
          times: [
            { day: 1, fromMinute: 600, toMinute: 700 },
            { day: 1, fromMinute: 660, toMinute: 720 },
          ],
        },
        'listing.times-overlap',
      ],
    ];
    for (const [over, code] of wants) {
      const words = gardening(over);
      expect(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }), code).toMatchObject(
        refused(code),
      );
    }
  });

  it('an unregistered provider says first how to complain', async () => {
    const quiet = await ownerOf(tools, 'quiet', gardenProvider({ name: 'Quiet', complaintsPolicy: '' }));
    const made = done(await draftListing(tools, quiet.actor, { providerId: quiet.providerId, words: gardening() }));
    expect(await publishListing(tools, quiet.actor, made)).toMatchObject(refused('listing.no-complaints-policy'));
  });

  it('what people can see cannot be changed into what they may not', async () => {
    const { listingId } = await published();
    const edit = (over: Parameters<typeof gardening>[0], version: number | null = null) =>
      editListing(tools, morag.actor, { listingId, version, words: gardening(over) });
    expect(await edit({ personalCare: true })).toMatchObject(refused('listing.personal-care-unregistered'));
    expect(await edit({ pricePence: null })).toMatchObject(refused('listing.no-price'));
    expect(await edit({ title: 'Roses' }, 1)).toMatchObject(refused('listing.changed'));
    done(await edit({ title: 'Roses' }, 2));
    expect(await tools.db.listing.findUnique({ where: { id: listingId } })).toMatchObject({
      title: 'Roses',
      version: 3,
    });
  });

  it('the database itself refuses personal care that nobody answers for', async () => {
    const { listingId } = await published();
    await expect(tools.db.listing.update({ where: { id: listingId }, data: { personalCare: true } })).rejects.toThrow();
  });
});

describe('a number of the register', () => {
  it('is believed until the register is here, and then looked up', async () => {
    const care = gardening({ title: 'Care', registered: true, registrationNumber: 'CS2099000101', personalCare: true });
    const made = done(await draftListing(tools, fraser.actor, { providerId: fraser.providerId, words: care }));
    done(await publishListing(tools, fraser.actor, made));
    await tools.db.registerRow.create({
      data: {
        csNumber: 'CS2003000001',
        careService: 'Support Service',
        status: 'Active',
        sourceDate: new Date('2026-05-31'),
        sourceRow: {},
        rowHash: Buffer.alloc(32),
        importId: crypto.randomUUID(),
      },
    });
    const other = { ...care, registrationNumber: 'CS2099000999' };
    expect(await draftListing(tools, fraser.actor, { providerId: fraser.providerId, words: other })).toMatchObject(
      refused('listing.number-not-on-register'),
    );
    done(
      await editListing(tools, fraser.actor, {
        listingId: made.listingId,
        version: null,
        words: { ...care, summary: 'Care in the glens.' },
      }),
    );
    await tools.db.registerRow.deleteMany();
  });
});

describe('who may do what', () => {
  const commands = {
    draft: (actor: never) =>
      draftListing(tools, actor, { providerId: morag.providerId, words: gardening({ title: 'By the table' }) }),
    edit: (actor: never, listingId: string) =>
      editListing(tools, actor, { listingId, version: null, words: gardening() }),
    confirm: (actor: never, listingId: string) => confirmListing(tools, actor, { listingId }),
    accept: (actor: never, listingId: string) =>
      acceptListing(tools, actor, {
        listingId,
        authorityCode: COUNCIL.perth,
        reference: 'x',
        conditions: '',
        toDay: addDays(TODAY, 9),
      }),
    pause: (actor: never, listingId: string) => pauseListing(tools, actor, { listingId }),
    publish: (actor: never, listingId: string) => publishListing(tools, actor, { listingId }),
    archive: (actor: never, listingId: string) => archiveListing(tools, actor, { listingId }),
  };
  const provider = ['draft', 'edit', 'confirm', 'pause', 'publish', 'archive'];
  const table: [string, () => unknown, string[]][] = [
    ['nobody signed in', () => ANYONE, []],
    ['a supported person', () => who.aisha, []],
    ['another provider', () => fraser.actor, []],
    ['a social worker', () => who.karen, []],
    ['an administrator', () => who.joan, []],
    ['a commissioner of the council', () => who.farah, ['accept']],
    ['an officer of another council', () => who.joanne, []],
    ['the provider', () => morag.actor, provider],
  ];
  it.each(table)('%s', async (_, actor, may) => {
    const { listingId } = await published();
    for (const [name, act] of Object.entries(commands)) {
      const result = await act(actor() as never, listingId);
      if (may.includes(name)) expect(result, name).toMatchObject({ ok: true });
      else expect(result.ok ? 'done' : result.refusal.code, name).toMatch(/\.not-found$/);
    }
  });
  it('reads keep to the same reach', async () => {
    const { listingId } = await draft();
    expect(await listingForEdit(tools.pool, fraser.actor, listingId)).toBeNull();
    expect(await listingForEdit(tools.pool, morag.actor, 'nonsense')).toBeNull();
    expect((await listingForEdit(tools.pool, morag.actor, listingId))?.id).toBe(listingId);
    expect((await listingsOfProvider(tools.pool, fraser.actor, morag.providerId, 1)).total).toBe(0);
    expect((await listingsOfProvider(tools.pool, morag.actor, morag.providerId, 99)).rows.length).toBeGreaterThan(0);
  });
});

describe('search hears of it', () => {
  it('shows a listing once it is published, and no longer when it is paused', async () => {
    const owner = await ownerOf(tools, 'zebra', gardenProvider({ name: 'Zebra' }));
    const made = done(
      await draftListing(tools, owner.actor, {
        providerId: owner.providerId,
        words: gardening({ title: 'Zithering for all' }),
      }),
    );
    const found = async () =>
      (await tools.search.search({ ...EVERYTHING, q: 'zithering' })).results.map((each) => each.listingId);
    const hear = (kind: string) => onEvent(tools, { eventId: '', kind, subject: `listing:${made.listingId}` });
    done(await publishListing(tools, owner.actor, made));
    await hear('listing.published');
    expect(await found()).toEqual([made.listingId]);
    done(await pauseListing(tools, await actorOf(tools, 'zebra@ettle.example'), made));
    await hear('listing.paused');
    expect(await found()).toEqual([]);
  });
});
