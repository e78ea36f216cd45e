import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANK_HOLIDAY_YEARS, isBankHoliday } from '#app/domain/listings/bank-holidays.ts';
import { boatBetween, landOf, MAINLAND } from '#app/domain/listings/lands.ts';
import { type PriceRow, pricesFit } from '#app/domain/listings/price-terms.ts';
import { allInWords, conditionWords, visitWords } from '#app/domain/listings/price-words.ts';
import { allInPrice, type Priced, priceOfVisit, type Somewhere, visitsBetween } from '#app/domain/listings/prices.ts';
import type { WeekTime } from '#app/domain/listings/rules.ts';
import { addDays, type Day, day, weekdayOf } from '#app/kit/day.ts';
import { pence, sumPence } from '#app/kit/pence.ts';
import { GAZETTEER } from '#seed/reference/gazetteer.ts';
import { gardening, priceRow } from '#tests/support/garden.ts';

const at = (name: string, authorityCode?: string): Somewhere => {
  const found = GAZETTEER.find(
    (each) => each.name === name && (!authorityCode || each.authorityCode === authorityCode),
  );
  if (!found) throw new Error(`no ${name}`);
  return { lat: found.lat, lon: found.lon, authorityCode: found.authorityCode };
};
const PITLOCHRY = at('Pitlochry');
const ABERFELDY = at('Aberfeldy');
const TUESDAY = day('2026-11-24');
const priced = (over: Partial<Priced> = {}): Priced => ({ ...gardening(), base: PITLOCHRY, ...over });
const time = (weekday: number, from: number, to: number): WeekTime => ({
  day: weekday,
  fromMinute: from * 60,
  toMinute: to * 60,
});
const costs = (listing: Priced, on: Day, from: number, to: number, place: Somewhere | null = PITLOCHRY) =>
  priceOfVisit(listing, { place, time: time(weekdayOf(on), from, to), day: on });

describe('which price holds', () => {
  const listing = priced({
    pricePence: pence(2000),
    prices: [
      priceRow({ pence: pence(2400), days: [6, 7] }),
      priceRow({ pence: pence(3000), fromMinute: 22 * 60, toMinute: 7 * 60 }),
      priceRow({ pence: pence(4000), bankHolidays: true }),
      priceRow({ pence: pence(2100), fromDay: day('2027-04-01') }),
    ],
  });

  it('is the usual one, unless a narrower one fits: weekdays, then times, then bank holidays', () => {
    expect(costs(listing, TUESDAY, 10, 12)?.pence).toBe(4000n);
    expect(costs(listing, day('2026-11-28'), 10, 12)?.pence).toBe(4800n);
    expect(costs(listing, day('2026-11-28'), 22, 24)?.pence).toBe(6000n);
    expect(costs(listing, day('2026-11-30'), 22, 24)?.pence).toBe(8000n);
    expect(costs(listing, day('2027-04-06'), 10, 12)?.pence).toBe(4200n);
  });

  it('changes in the middle of a visit, at the minute', () => {
    const visit = costs(listing, TUESDAY, 20, 23);
    expect(visit?.parts).toEqual([
      { kind: 'time', minutes: 120, ratePence: 2000n, pence: 4000n },
      { kind: 'time', minutes: 60, ratePence: 3000n, pence: 3000n },
    ]);
    expect(costs(listing, TUESDAY, 5, 8)?.pence).toBe(2n * 3000n + 2000n);
  });

  it('can be for the whole visit, however long', () => {
    const sleep = priced({
      prices: [priceRow({ pence: pence(9500), wholeVisit: true, fromMinute: 1260, toMinute: 480 })],
    });
    expect(costs(sleep, TUESDAY, 21, 24)?.pence).toBe(9500n);
    expect(costs(sleep, TUESDAY, 20, 24)?.parts.map((each) => each.kind)).toEqual(['time']);
  });

  it('makes up a short visit to the least, at the price of its end', () => {
    const least = priced({ pricePence: pence(2000), minimumMinutes: 120 });
    const visit = costs(least, TUESDAY, 10, 11);
    expect(visit?.pence).toBe(4000n);
    expect(visit && visitWords(visit)).toBe(
      '£40.00 in all: £20.00 for 1 hour at £20.00 an hour and £20.00 for making up the 2 hours that they charge for at least',
    );
    expect(costs(least, TUESDAY, 10, 13)?.pence).toBe(6000n);
  });

  it('refuses a price that says nothing of when, half a time, and dates backwards', () => {
    const fits = (row: Partial<PriceRow>) => pricesFit({ ...gardening(), prices: [priceRow(row)] });
    expect(fits({ days: [6] })).toMatchObject({ ok: true });
    expect(fits({})).toMatchObject({ refusal: { code: 'price.no-condition', field: 'prices[0].days' } });
    expect(fits({ fromMinute: 60 })).toMatchObject({ refusal: { code: 'price.times' } });
    expect(fits({ fromMinute: 60, toMinute: 60 })).toMatchObject({ refusal: { code: 'price.times' } });
    expect(fits({ fromDay: TUESDAY, toDay: addDays(TUESDAY, -1) })).toMatchObject({ refusal: { code: 'price.dates' } });
    const many = Array.from({ length: 13 }, () => priceRow({ days: [1] }));
    expect(pricesFit({ ...gardening(), prices: many })).toMatchObject({ refusal: { code: 'price.too-many' } });
    expect(pricesFit({ ...gardening(), minimumMinutes: 5 })).toMatchObject({ refusal: { code: 'price.minimum' } });
  });

  it('says when it holds', () => {
    expect(conditionWords(priceRow({ days: [7, 6], fromMinute: 1320, toMinute: 420 }))).toBe(
      'on Saturdays and Sundays, from 10pm to 7am',
    );
    expect(conditionWords(priceRow({ bankHolidays: true, fromDay: day('2027-04-01') }))).toBe(
      'on bank holidays, from 1 April 2027 on',
    );
  });
});

describe('the way there', () => {
  it('is estimated by road from the straight line, after the free miles, and back when they say so', () => {
    const listing = priced({ pricePence: pence(2000), pencePerMile: pence(45), freeMiles: 5 });
    const visit = costs(listing, TUESDAY, 10, 12, ABERFELDY);
    // 12.3 km in a straight line are about 9.9 miles by road: 4.9 to pay.
    expect(visit?.parts.at(-1)).toEqual({ kind: 'miles', tenthMiles: 49, pence: 221n });
    const both = costs({ ...listing, travelBothWays: true }, TUESDAY, 10, 12, ABERFELDY);
    expect(both?.parts.at(-1)).toEqual({ kind: 'miles', tenthMiles: 98, pence: 441n });
    expect(costs(listing, TUESDAY, 10, 12, PITLOCHRY)?.pence).toBe(4000n);
    expect(costs(listing, TUESDAY, 10, 12, null)?.notKnown).toEqual(['place']);
  });

  it('can be by time', () => {
    const visit = costs(priced({ travelPencePerHour: pence(1200) }), TUESDAY, 10, 12, ABERFELDY);
    expect(visit?.parts.at(-1)).toEqual({ kind: 'travel-time', minutes: 25, pence: 500n });
  });

  it('has a ferry in it when a boat lies between, and says so when nobody said what it costs', () => {
    const stromness = priced({ base: at('Stromness'), ferryPence: pence(900) });
    expect(costs(stromness, TUESDAY, 10, 12, at('Kirkwall'))?.parts).toHaveLength(1);
    expect(costs(stromness, TUESDAY, 10, 12, at('Hoy'))?.parts.at(-1)).toEqual({ kind: 'ferry', pence: 900n });
    expect(costs({ ...stromness, ferryPence: null }, TUESDAY, 10, 12, at('Hoy'))?.notKnown).toEqual(['ferry-price']);
  });

  it('is nothing for a place that people come to', () => {
    const listing = priced({ placeKind: 'at-place', travelPencePerVisit: pence(400), pencePerMile: pence(45) });
    expect(costs(listing, TUESDAY, 10, 12, ABERFELDY)?.parts).toHaveLength(1);
  });
});

describe('islands', () => {
  it('are told from the mainland, and from each other', () => {
    for (const place of GAZETTEER.filter((each) => each.kind === 'island')) {
      const land = landOf({ lat: place.lat, lon: place.lon, authorityCode: place.authorityCode });
      // A bridge makes Skye a part of the mainland.
      if (place.name === 'Isle of Skye') expect(land).toBe(MAINLAND);
      else expect(land, place.name).not.toBe(MAINLAND);
      expect(land, place.name).not.toBeNull();
    }
  });
  it('every town and village of the gazetteer has a land', () => {
    const unknown = GAZETTEER.filter((each) => landOf(each) === null).map((each) => each.name);
    expect(unknown).toEqual([]);
  });
  it('know bridges, causeways and boats', () => {
    expect(boatBetween(at('Portree'), at('Inverness'))).toBe(false);
    expect(boatBetween(at('Stornoway'), at('Leverburgh'))).toBe(false);
    expect(boatBetween(at('Lochmaddy'), at('Lochboisdale'))).toBe(false);
    expect(boatBetween(at('Largs'), at('Millport'))).toBe(true);
    expect(boatBetween(at('Rothesay'), at('Dunoon'))).toBe(true);
    expect(boatBetween(at('Lerwick'), at('Unst'))).toBe(true);
    expect(boatBetween(PITLOCHRY, at('Kirkwall'))).toBe(true);
  });
  it('are not guessed at in the middle of the sea', () => {
    expect(landOf({ lat: 57.8, lon: -8.58, authorityCode: 'S12000013' })).toBeNull();
  });
});

describe('VAT', () => {
  it('is counted in when it is added, travel too, and named when it is not', () => {
    const listing = priced({ pricePence: pence(2000), travelPencePerVisit: pence(450), vat: 'added' });
    const visit = costs(listing, TUESDAY, 10, 12);
    expect(visit?.parts.at(-1)).toEqual({ kind: 'vat', rateHundredths: 2000, pence: 890n });
    expect(visit?.pence).toBe(5340n);
    const all = allInPrice({ ...listing, vat: 'included' }, { place: PITLOCHRY, pattern: [], on: TUESDAY });
    expect(all && allInWords(all)).toBe('£22.25 an hour in all, VAT included');
  });
});

describe('bank holidays', () => {
  /** The Acts' own words: schedule 1, paragraph 2 of 1971, and section 1 of 2007, with the weekend rule as it is proclaimed. */
  function byTheActs(year: number): string[] {
    const on = (month: number, date: number) =>
      day(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
    const firstMonday = (month: number) => addDays(on(month, 1), (8 - weekdayOf(on(month, 1))) % 7);
    const taken = new Set<string>();
    const working = (wanted: Day) => {
      let found = wanted;
      while (weekdayOf(found) > 5 || taken.has(found)) found = addDays(found, 1);
      taken.add(found);
    };
    // A weekday that is itself a holiday keeps its day; only those on a weekend move on.
    const pair = (first: Day, second: Day) =>
      weekdayOf(first) > 5 && weekdayOf(second) <= 5
        ? [second, first].forEach(working)
        : [first, second].forEach(working);
    pair(on(1, 1), on(1, 2));
    working(addDays(easter(year), -2));
    working(firstMonday(5));
    const lastOfMay = on(5, 31);
    working(addDays(lastOfMay, 1 - weekdayOf(lastOfMay)));
    working(firstMonday(8));
    working(on(11, 30));
    pair(on(12, 25), on(12, 26));
    return [...taken].sort();
  }

  /** The Gregorian reckoning (Butcher). */
  function easter(year: number): Day {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    const [month, date] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
    return day(`${year}-0${month}-${String(date).padStart(2, '0')}`);
  }

  it('are those of the Acts, and one day that was proclaimed besides', () => {
    for (let year = BANK_HOLIDAY_YEARS.first; year <= BANK_HOLIDAY_YEARS.last; year += 1) {
      const kept = Array.from({ length: 366 }, (_, each) => addDays(day(`${year}-01-01`), each)).filter(
        (each) => each.startsWith(String(year)) && isBankHoliday(each),
      );
      expect(kept.filter((each) => each !== '2026-06-15')).toEqual(byTheActs(year));
    }
  });
});

const anyPence = (most: number) => fc.integer({ min: 0, max: most }).map((amount) => pence(amount));
const anyMinute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
const anyRow: fc.Arbitrary<PriceRow> = fc
  .record({
    pence: anyPence(9_000),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    window: fc.option(fc.tuple(anyMinute, anyMinute)),
    bankHolidays: fc.boolean(),
    from: fc.option(fc.integer({ min: -100, max: 100 })),
  })
  .map(({ window, from, ...rest }) =>
    priceRow({
      ...rest,
      fromMinute: window ? window[0] : null,
      toMinute: window ? window[1] + 15 : null,
      fromDay: from === null ? null : addDays(TUESDAY, from),
    }),
  );
const anyTime: fc.Arbitrary<WeekTime> = fc
  .record({
    day: fc.integer({ min: 1, max: 7 }),
    from: fc.integer({ min: 0, max: 94 }),
    length: fc.integer({ min: 1, max: 95 }),
  })
  .map(({ day: weekday, from, length }) => ({
    day: weekday,
    fromMinute: from * 15,
    toMinute: Math.min(1440, (from + length) * 15),
  }));
const anyPlace = fc
  .constantFrom(...GAZETTEER)
  .map(({ lat, lon, authorityCode }): Somewhere => ({ lat, lon, authorityCode }));
const anyPriced: fc.Arbitrary<Priced> = fc
  .record({
    priceUnit: fc.constantFrom('hour', 'session', 'day', 'night', 'item') as fc.Arbitrary<Priced['priceUnit']>,
    pricePence: anyPence(9_000),
    prices: fc.array(anyRow, { maxLength: 4 }),
    minimumMinutes: fc.option(fc.integer({ min: 1, max: 12 }).map((quarter) => quarter * 15)),
    travelPencePerVisit: anyPence(900),
    pencePerMile: anyPence(99),
    freeMiles: fc.integer({ min: 0, max: 20 }),
    travelPencePerHour: anyPence(2_000),
    travelBothWays: fc.boolean(),
    ferryPence: fc.option(anyPence(3_000)),
    vat: fc.constantFrom('none', 'included', 'added', null) as fc.Arbitrary<Priced['vat']>,
    base: anyPlace,
  })
  .map((over) => priced(over));

describe('laws of the whole price', () => {
  it('parts sum to the whole, and nothing is negative', () => {
    fc.assert(
      fc.property(anyPriced, anyTime, anyPlace, fc.integer({ min: 0, max: 800 }), (listing, when, place, later) => {
        const visit = priceOfVisit(listing, { place, time: when, day: addDays(TUESDAY, later) });
        expect(visit?.pence).toBe(sumPence(visit?.parts.map((each) => each.pence) ?? []));
        for (const part of visit?.parts ?? []) expect(part.pence >= 0n).toBe(true);
      }),
    );
  });

  it('is never below the lowest price that can hold, for each unit and for each visit', () => {
    fc.assert(
      fc.property(anyPriced, fc.array(anyTime, { minLength: 1, maxLength: 5 }), anyPlace, (listing, pattern, place) => {
        const all = allInPrice(listing, { place, pattern, on: TUESDAY });
        const lowest = [listing.pricePence ?? 0n, ...listing.prices.map((each) => each.pence)].reduce((a, b) =>
          a < b ? a : b,
        );
        expect(all && all.perUnitPence >= lowest).toBe(true);
        expect(all?.weekPence).toBe(sumPence(all?.visits.map((each) => each.pence) ?? []));
      }),
    );
  });

  it('never falls when the way is longer', () => {
    const away = fc.tuple(fc.double({ min: 0, max: 1.2, noNaN: true }), fc.double({ min: 0, max: 1.2, noNaN: true }));
    fc.assert(
      fc.property(anyPriced, anyTime, away, (listing, when, [one, other]) => {
        // Due north of Pitlochry, so that only the distance differs and no boat comes between.
        const here = { ...listing, base: PITLOCHRY };
        const [near, far] = [Math.min(one, other), Math.max(one, other)].map((north) => ({
          ...PITLOCHRY,
          lat: PITLOCHRY.lat + north,
        })) as [Somewhere, Somewhere];
        const cost = (place: Somewhere) => priceOfVisit(here, { place, time: when, day: TUESDAY })?.pence ?? 0n;
        expect(cost(near) <= cost(far)).toBe(true);
      }),
    );
  });

  it('counts the visits of a period one by one', () => {
    fc.assert(
      fc.property(anyPriced, fc.array(anyTime, { minLength: 1, maxLength: 3 }), anyPlace, (listing, pattern, place) => {
        const to = addDays(TUESDAY, 60);
        const runs = visitsBetween(listing, { place, pattern, from: TUESDAY, to }) ?? [];
        let sum = 0n;
        for (let on = TUESDAY; on <= to; on = addDays(on, 1)) {
          for (const each of pattern.filter((one) => one.day === weekdayOf(on)))
            sum += priceOfVisit(listing, { place, time: each, day: on })?.pence ?? 0n;
        }
        expect(runs.reduce((all, run) => all + run.pence * BigInt(run.days.length), 0n)).toBe(sum);
      }),
      { numRuns: 30 },
    );
  });
});
