import { beforeAll, describe, expect, test } from 'vitest';
import { addLine, changeLine } from '#app/domain/arrangements/building-commands.server.ts';
import { proposeArrangement } from '#app/domain/arrangements/commands.server.ts';
import { NO_CONTINUITY } from '#app/domain/arrangements/continuity.ts';
import { addItem, changeItem, planContinuity, type ThingWish } from '#app/domain/arrangements/item-commands.server.ts';
import { costOfPeriod, costOfWeek } from '#app/domain/arrangements/lines.ts';
import { purseOf } from '#app/domain/arrangements/rules.ts';
import { loadArrangement, optionTwo } from '#app/domain/arrangements/store.server.ts';
import { addDays } from '#app/kit/day.ts';
import { NO_PENCE, pence } from '#app/kit/pence.ts';
import { refuse } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn, FROM, KEYS, signNext, versionOf, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const tablet = (over: Partial<ThingWish> = {}): ThingWish => ({
  what: 'A tablet',
  supplier: 'A shop in Perth',
  pricePence: pence(24_900),
  count: 1,
  on: addDays(FROM, 7),
  withinLimits: true,
  outcomeId: around.outcomeId,
  listingId: null,
  ...over,
});

const load = async (id: string) => {
  const plan = await loadArrangement(queryOf(tools.pool), id);
  if (!plan) throw new Error('the plan is there');
  return plan;
};

describe('a thing that is bought once', () => {
  test('costs its price on its day; nobody is asked about it, and it stands in the agreement without signing', {
    timeout: 60_000,
  }, async () => {
    const id = await arrangementIn(around, 'draft');
    const before = await load(id);
    done(await addItem(tools, around.is.ruth, { id, version: before.version, wish: tablet({ count: 2 }) }));
    const plan = await load(id);
    const cost = purseOf(plan.lines, optionTwo(plan) ?? NO_PENCE, NO_PENCE).cost;
    const was = purseOf(before.lines, NO_PENCE, NO_PENCE).cost;
    expect(cost.period - was.period).toBe(49_800n);
    expect(cost.year - was.year).toBe(49_800n);
    expect(cost.week).toBe(was.week);
    expect(plan.lines.at(-1)).toMatchObject({
      what: 'A tablet',
      providerName: 'A shop in Perth',
      slug: null,
      answer: 'none',
    });
    for (const [act, key] of [
      ['propose', 'aisha'],
      ['say yes', 'fraser'],
      ['approve', 'stuart'],
      ['make the agreement', 'david'],
    ] as const) {
      expect(await attempt(around, act, around.is[key], id), act).toBe('done');
    }
    const agreement = await tools.db.agreement.findFirstOrThrow({
      where: { arrangementId: id },
      include: { agreementParties: true },
    });
    expect(agreement.agreementParties.map((party) => party.role)).toEqual([
      'person',
      'provider',
      'holder',
      'authority',
    ]);
    expect(agreement.facts).toMatchObject({
      items: [{ what: 'A tablet', supplier: 'A shop in Perth', price: { pence: '24900' }, period: { pence: '49800' } }],
      totals: { period: { pence: String(cost.period) } },
    });
    expect(JSON.stringify(agreement.clauses)).toContain('A tablet, from A shop in Perth: 2 items');
    let more = true;
    while (more) more = await signNext(around, agreement.id);
    expect((await load(id)).state).toBe('running');
  });

  test('alone it is no plan for an agreement of three: it says why', async () => {
    const id = await arrangementIn(around, 'draft');
    expect(await attempt(around, 'take a line out', around.is.aisha, id)).toBe('done');
    done(await addItem(tools, around.is.aisha, { id, version: null, wish: tablet() }));
    const ask = { id, version: await versionOf(around, id), chosen: true };
    expect(await proposeArrangement(tools, around.is.aisha, ask)).toMatchObject(refuse('arrangement.only-items'));
  });

  test('is refused without a price, outside the plan, with the limits not read, from a listing that is not priced so', async () => {
    const id = await arrangementIn(around, 'draft');
    const add = (over: Partial<ThingWish>) =>
      addItem(tools, around.is.aisha, { id, version: null, wish: tablet(over) });
    expect(await add({ pricePence: NO_PENCE })).toMatchObject(refuse('line.no-price', { field: 'price' }));
    expect(await add({ on: addDays(FROM, -1) })).toMatchObject(refuse('line.outside-period', { field: 'on' }));
    expect(await add({ withinLimits: false })).toMatchObject(refuse('line.limits', { field: 'withinLimits' }));
    expect(await add({ count: 101 })).toMatchObject(refuse('line.too-many-items', { field: 'count' }));
    expect(await add({ outcomeId: 'x' })).toMatchObject(refuse('line.outcome-not-found', { field: 'outcomeId' }));
    expect(await add({ listingId: around.listing.listingId })).toMatchObject(refuse('line.not-by-item'));
    expect((await load(id)).lines).toHaveLength(1);
  });

  test('is put in, changed and covered by those who plan, and by nobody else', async () => {
    const id = await arrangementIn(around, 'draft');
    done(await addItem(tools, around.is.aisha, { id, version: null, wish: tablet() }));
    const [weekly, thing] = (await load(id)).lines;
    const { listingId: _, ...change } = tablet({ what: 'A smaller tablet', pricePence: pence(9_900) });
    for (const key of KEYS) {
      const asked = { id, version: null };
      const tried = [
        await addItem(tools, around.is[key], { ...asked, wish: tablet() }),
        await changeItem(tools, around.is[key], { ...asked, lineId: thing?.id ?? '', wish: change }),
        await planContinuity(tools, around.is[key], { ...asked, lineId: weekly?.id ?? '', plan: NO_CONTINUITY }),
      ];
      const may = ['aisha', 'inga', 'ruth'].includes(key);
      expect(
        tried.map((each) => each.ok),
        key,
      ).toEqual([may, may, may]);
      for (const each of tried) if (!each.ok) expect(each.refusal.code, key).toMatch(/\.(not-found|not-yours)$/);
    }
    expect((await load(id)).lines[1]).toMatchObject({ what: 'A smaller tablet', pricePence: 9_900n });
  });

  test('is not changed into support of a week, nor support of a week into it', async () => {
    const id = await arrangementIn(around, 'draft');
    done(await addItem(tools, around.is.aisha, { id, version: null, wish: tablet() }));
    const [weekly, thing] = (await load(id)).lines;
    const { listingId: _, ...times } = wish(around);
    const { listingId: __, ...change } = tablet();
    const of = { id, version: null };
    expect(await changeLine(tools, around.is.aisha, { ...of, lineId: thing?.id ?? '', wish: times })).toMatchObject(
      refuse('line.once'),
    );
    expect(await changeItem(tools, around.is.aisha, { ...of, lineId: weekly?.id ?? '', wish: change })).toMatchObject(
      refuse('line.not-found'),
    );
    expect(
      await planContinuity(tools, around.is.aisha, { ...of, lineId: thing?.id ?? '', plan: NO_CONTINUITY }),
    ).toMatchObject(refuse('line.once'));
  });
});

describe('in the person’s own words', () => {
  test('a line is called what they call it; with nothing written, what the listing is called', async () => {
    const id = await arrangementIn(around, 'draft');
    const { listingId: _, ...times } = wish(around);
    const lineId = (await load(id)).lines[0]?.id ?? '';
    const call = async (what: string) => {
      done(await changeLine(tools, around.is.aisha, { id, version: null, lineId, wish: { ...times, what } }));
      return (await load(id)).lines[0]?.what;
    };
    expect(await call('Fraser and the tea')).toBe('Fraser and the tea');
    expect(await call('')).toBe('Company at home');
  });
});

describe('when they cannot come', () => {
  const plan = {
    ...NO_CONTINUITY,
    ifAway: 'Bashir comes. If the road is closed we wait 2 days.',
    ring: 'Bashir, 01632 960 999',
    canWait: 'a-few-days',
  } as const;

  test('what is planned is written down, replaced when it changes, and part of the agreement, figures and all', {
    timeout: 60_000,
  }, async () => {
    const id = await arrangementIn(around, 'draft');
    const lineId = (await load(id)).lines[0]?.id ?? '';
    const keep = (over: object) =>
      planContinuity(tools, around.is.aisha, { id, version: null, lineId, plan: { ...plan, ...over } });
    done(await keep({ ifAway: 'Not thought about yet.' }));
    done(await keep({ listingId: around.otherListing.listingId, backUpAgreed: true }));
    expect((await load(id)).lines[0]?.continuity).toMatchObject({
      ring: plan.ring,
      ifAway: plan.ifAway,
      canWait: plan.canWait,
      backUpAgreed: true,
      backUpName: 'Open String (Songs and a cuppa)',
    });
    for (const [act, key] of [
      ['propose', 'aisha'],
      ['say yes', 'fraser'],
      ['approve', 'stuart'],
      ['make the agreement', 'david'],
    ] as const) {
      expect(await attempt(around, act, around.is[key], id), act).toBe('done');
    }
    const { clauses } = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: id } });
    const cover = (clauses as { code: string; body: string }[]).find((clause) => clause.code === 'C16');
    expect(cover?.body).toContain('- Who steps in: Open String (Songs and a cuppa). They have said that they would');
    expect(cover?.body).toContain('we wait 2 days');
  });

  test('a back-up passes the same gates as a line, and is somebody else', async () => {
    const id = await arrangementIn(around, 'draft');
    const lineId = (await load(id)).lines[0]?.id ?? '';
    const name = (listingId: string | null, backUpAgreed = false) =>
      planContinuity(tools, around.is.aisha, { id, version: null, lineId, plan: { ...plan, listingId, backUpAgreed } });
    expect(await name(around.listing.listingId)).toMatchObject(refuse('line.back-up-same', { field: 'backUp' }));
    expect(await name('x')).toMatchObject(refuse('line.back-up-not-found', { field: 'backUp' }));
    expect(await name(null, true)).toMatchObject(refuse('line.no-back-up', { field: 'backUp' }));
    await tools.db.listing.update({ where: { id: around.otherListing.listingId }, data: { state: 'paused' } });
    expect(await name(around.otherListing.listingId)).toMatchObject(
      refuse('line.listing-not-open', { field: 'backUp' }),
    );
    await tools.db.listing.update({ where: { id: around.otherListing.listingId }, data: { state: 'published' } });
    expect(await name(around.otherListing.listingId)).toMatchObject({ ok: true });
  });
});

describe('a price that is not the same on every day', () => {
  const saturday = { position: 1, pence: 2_600n, wholeVisit: false, days: [6], bankHolidays: false };
  const later = { position: 2, pence: 2_400n, wholeVisit: false, days: [], bankHolidays: false };

  test('is counted visit by visit at the prices of its first day, said with its parts, and agreed so', {
    timeout: 60_000,
  }, async () => {
    const { listingId } = around.listing;
    await tools.db.listing.update({ where: { id: listingId }, data: { vat: 'added', travelPencePerVisit: 300n } });
    await tools.db.listingPrice.create({ data: { ...saturday, listingId } });
    await tools.db.listingPrice.create({ data: { ...later, listingId, fromDay: new Date('2027-04-01') } });
    const id = await arrangementIn(around, 'draft');
    expect(await attempt(around, 'take a line out', around.is.aisha, id)).toBe('done');
    const weeks = { fromDay: FROM, toDay: addDays(FROM, 4 * 7 - 1), days: [2, 6] };
    done(await addLine(tools, around.is.aisha, { id, version: null, wish: wish(around, weeks) }));
    const [line] = (await load(id)).lines;
    if (!line) throw new Error('the line is there');
    // Two hours: £40 and £3 travel, and £52 and £3 on a Saturday; a fifth of VAT on all of it.
    expect(line.times.map((time) => [time.day, time.pence])).toEqual([
      [2, 5_160n],
      [6, 6_600n],
    ]);
    expect(line.times[1]?.priced).toMatch(/2 hours at £26\.00 an hour.*travel.*VAT/);
    expect(costOfPeriod(line)).toBe(4n * (5_160n + 6_600n));
    expect(costOfWeek(line)).toBe(11_760n);
    expect(line.priceNote).toBe('');
    const { listingId: _, ...times } = wish(around, { days: [2, 6] });
    done(await changeLine(tools, around.is.aisha, { id, version: null, lineId: line.id, wish: times }));
    expect((await load(id)).lines[0]?.priceNote).toContain('£24.00 an hour from 1 April 2027 on');
    for (const [act, key] of [
      ['propose', 'aisha'],
      ['say yes', 'fraser'],
      ['approve', 'stuart'],
      ['make the agreement', 'david'],
    ] as const) {
      expect(await attempt(around, act, around.is[key], id), act).toBe('done');
    }
    const { clauses } = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: id } });
    const prices = (clauses as { code: string; body: string }[]).find((clause) => clause.code === 'C08');
    expect(prices?.body).toContain('£51.60 for each visit on Tuesdays, 10am to noon');
    expect(prices?.body).toContain('£66.00 for each visit on Saturdays, 10am to noon');
    await tools.db.listing.update({ where: { id: listingId }, data: { vat: null, travelPencePerVisit: 0n } });
    await tools.db.listingPrice.deleteMany({ where: { listingId } });
  });
});
