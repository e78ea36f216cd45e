import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LISTING_ACTS, type LISTING_STATES, type ListingAct, stepListing, weekOf } from '#app/domain/listings/rules.ts';
import {
  closedWords,
  exampleWords,
  priceWords,
  spacesWords,
  standingWords,
  weekWords,
} from '#app/domain/listings/words.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { readForm } from '#app/web/form.ts';
import { listingFilledIn, listingInput, listingSchema, timesOf } from '#app/web/listing-schema.ts';
import { gardening, priceRow } from '#tests/support/garden.ts';

describe('states of a listing', () => {
  it('no history leaves the archive, and only published listings can be paused', () => {
    const acts = fc.array(fc.constantFrom(...(Object.keys(LISTING_ACTS) as ListingAct[])), { maxLength: 12 });
    fc.assert(
      fc.property(acts, (history) => {
        let state: (typeof LISTING_STATES)[number] = 'draft';
        for (const act of history) {
          const next = stepListing(state, act);
          if (state === 'archived') expect(next.ok).toBe(false);
          if (act === 'pause') expect(next.ok).toBe(state === 'published');
          if (next.ok) state = next.value;
        }
      }),
    );
  });
});

const span = fc.record({
  day: fc.integer({ min: 1, max: 7 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 1, max: 1440 }),
});

describe('a week', () => {
  it('is in order and free of overlaps, or refused', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 10 }), (times) => {
        const week = weekOf(times);
        if (!week.ok) return;
        for (const [at, time] of week.value.entries()) {
          expect(time.toMinute).toBeGreaterThan(time.fromMinute);
          const before = week.value[at - 1];
          if (before) expect(before.day < time.day || before.toMinute <= time.fromMinute).toBe(true);
        }
      }),
    );
  });
  it('is said as people say it', () => {
    const at = (day: number, from: number, to: number) => ({ day, fromMinute: from * 60, toMinute: to * 60 });
    expect(weekWords([at(1, 9, 17), at(2, 9, 17), at(3, 9, 17), at(6, 10, 12), at(6, 13, 15)])).toEqual([
      { days: 'Monday to Wednesday', hours: '9am to 5pm' },
      { days: 'Saturday', hours: '10am to noon and 1pm to 3pm' },
    ]);
    expect(weekWords([1, 2, 3, 4, 5, 6, 7].map((day) => at(day, 0, 24)))).toEqual([
      { days: 'Every day', hours: 'day and night' },
    ]);
  });
});

describe('a price in words', () => {
  const garden = { ...gardening(), base: null };
  const on = day('2026-11-24');
  it('says travel, whichever way it is', () => {
    expect(priceWords(garden)).toEqual({ amount: 2340n, per: 'an hour, travel included' });
    expect(priceWords({ ...garden, travelPencePerVisit: pence(450) })?.per).toBe(
      'an hour, and £4.50 travel each visit',
    );
    expect(priceWords({ ...garden, pencePerMile: pence(45) })?.per).toBe('an hour, and travel by distance');
    expect(priceWords({ ...garden, ferryPence: pence(900) })?.per).toBe('an hour, travel included but for a ferry');
    expect(priceWords({ ...garden, vat: 'added' })?.per).toBe('an hour, and VAT, travel included');
    expect(priceWords({ ...garden, placeKind: 'at-place' })?.per).toBe('an hour');
    expect(priceWords({ ...garden, pricePence: null })).toBeNull();
  });
  it('has an example that hides nothing', () => {
    expect(exampleWords({ ...garden, travelPencePerVisit: pence(450) }, on)).toBe(
      'A visit of two hours costs £51.30 in all: £46.80 for 2 hours at £23.40 an hour and £4.50 for travel.',
    );
    expect(exampleWords({ ...garden, priceUnit: 'session', placeKind: 'at-place' }, on)).toBe(
      'One session costs £23.40 in all. Getting there is not part of it.',
    );
    expect(exampleWords({ ...garden, pencePerMile: pence(45) }, on)).toBe(
      'A visit of two hours costs £46.80 in all. Travel is not in it yet: say where you live.',
    );
  });
});

/** A filled-in form as a browser sends it: names with dots and brackets. */
function flat(value: unknown, name = ''): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) {
    const plain = value.every((each) => typeof each === 'string');
    return value.flatMap((each, at) => flat(each, plain ? name : `${name}[${at}]`));
  }
  return Object.entries(value as object).flatMap(([key, each]) => flat(each, name ? `${name}.${key}` : key));
}

describe('the form of a listing', () => {
  it('gives back what was filled in', async () => {
    const words = gardening({
      travelPencePerVisit: pence(450),
      minimumMinutes: 90,
      pencePerMile: pence(45),
      freeMiles: 5,
      travelPencePerHour: pence(1200),
      travelBothWays: true,
      ferryPence: pence(900),
      vat: 'added',
      prices: [
        priceRow({ pence: pence(2900), days: [6, 7], fromMinute: 1080, toMinute: 420 }),
        priceRow({ pence: pence(9500), wholeVisit: true, bankHolidays: true, fromDay: day('2027-04-01') }),
        priceRow({ pence: pence(3000), fromMinute: 1200, toMinute: 1440, toDay: day('2027-04-01') }),
      ],
      closed: { from: day('2026-12-24'), to: day('2027-01-04'), reason: 'Away' },
      shareUpTo: 3,
      bankable: true,
      waitingWeeks: 6,
      homeBased: false,
      times: [
        { day: 2, fromMinute: 540, toMinute: 720 },
        { day: 2, fromMinute: 780, toMinute: 1440 },
      ],
    });
    const shown = listingFilledIn({ ...words, version: 3 });
    const form = new FormData();
    for (const [name, value] of flat(shown)) form.append(name, value);
    const read = await readForm(new Request('http://x/', { method: 'POST', body: form }), listingSchema);
    if (!read.ok) throw new Error(JSON.stringify(read.reply.error));
    const { postcode: _, ...back } = listingInput(read.value, []);
    expect(back).toMatchObject({ ...words });
  });
  it('makes no list out of a name with a large number', async () => {
    const form = new FormData();
    form.append('prices[4294967294].price', '20');
    const read = await readForm(new Request('http://x/', { method: 'POST', body: form }), listingSchema);
    expect(read.ok).toBe(false);
  });
  it('reads any clocks without falling over', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('from1a', 'to1a', 'from1b', 'to7b'),
          fc.constantFrom('', '00:00', '12:30', '23:59'),
        ),
        (sent) => {
          for (const time of timesOf(sent)) expect(time.day).toBeGreaterThan(0);
          expect(weekOf(timesOf(sent))).toBeDefined();
        },
      ),
    );
  });
});

describe('how a listing stands', () => {
  it('says “full” with the wait, and never a number of places when there are none', () => {
    expect(spacesWords(null)).toBeNull();
    expect(spacesWords(null, 6)).toBeNull();
    expect(spacesWords(1)).toBe('1 place free');
    expect(spacesWords(2, 6)).toBe('2 places free');
    expect(spacesWords(0)).toBe('Full now');
    expect(spacesWords(0, 0)).toBe('Full now: hardly any wait');
    expect(spacesWords(0, 1)).toBe('Full now: about 1 week to wait');
    expect(spacesWords(0, 40)).toBe('Full now: about 9 months to wait');
  });

  it('says that it is closed before and while it is, and says nothing afterwards', () => {
    const closed = { from: day('2026-12-24'), to: day('2027-01-04'), reason: 'holiday' };
    expect(closedWords(closed, day('2026-11-22'))).toBe('Closed from 24 December 2026 to 4 January 2027 (holiday)');
    expect(closedWords(closed, day('2027-01-04'))).toBe('Closed up to and including 4 January 2027 (holiday)');
    expect(closedWords(closed, day('2027-01-05'))).toBeNull();
    expect(closedWords(null, day('2027-01-05'))).toBeNull();
  });

  it('says each thing once', () => {
    const listing = { spaces: 0, waitingWeeks: 6, bankable: true, shareUpTo: 3, closed: null };
    expect(standingWords(listing, day('2026-11-22'))).toEqual([
      'Full now: about 6 weeks to wait',
      'Can be shared by up to 3',
      'Unused visits can be kept',
    ]);
  });
});
