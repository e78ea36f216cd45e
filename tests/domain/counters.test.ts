import { describe, expect, test } from 'vitest';
import { type CounterOffer, offeredLine } from '#app/domain/arrangements/counters.ts';
import { fieldsChanged } from '#app/domain/arrangements/differences.ts';
import { costOfWeek, type Line } from '#app/domain/arrangements/lines.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const period = { fromDay: day('2026-12-01'), toDay: day('2027-11-29') };
const visit = (weekday: number, own: bigint | null = null) => ({
  day: weekday,
  fromMinute: 600,
  toMinute: 720,
  pence: own === null ? null : pence(own),
  priced: own === null ? '' : 'as their page says',
});
/** Tuesdays and Saturdays, ten to noon, at £20 an hour and £2.50 travel. */
const asked: Line & { providerName: string; outcomeWords: string } = {
  id: 'line',
  listingId: 'listing',
  providerId: 'provider',
  supplier: '',
  outcomeId: 'outcome',
  what: 'Company at home',
  priceUnit: 'hour',
  pricePence: pence(2000),
  travelPencePerVisit: pence(250),
  unitsHundredths: 200,
  times: [visit(2), visit(6)],
  once: false,
  ...period,
  priceNote: '',
  answer: 'none',
  providerName: 'Tummelside',
  outcomeWords: 'I want my roses back.',
};
const offer: CounterOffer = {
  lineId: 'line',
  days: [2, 6],
  fromMinute: 600,
  toMinute: 720,
  ...period,
  pricePence: pence(2000),
  visits: [],
};
const listing = { times: [], pricePence: pence(2000) };
const offered = (over: Partial<CounterOffer>, line = asked) => {
  const result = offeredLine(line, { ...offer, ...over }, listing, period);
  return result.ok ? result.value.line : result.refusal.code;
};
const line = (over: Partial<CounterOffer>, of = asked) => {
  const made = offered(over, of);
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const own = (weekday: number, over: Partial<CounterOffer['visits'][number]> = {}) => ({
  day: weekday,
  fromMinute: 600,
  toMinute: 720,
  pence: null,
  ...over,
});

describe('a day of an offer with a time or a price of its own', () => {
  test('only that visit changes, and each then says its whole price', () => {
    const dearer = line({ visits: [own(6, { pence: pence(5600) })] });
    expect(dearer.times.map((time) => time.pence)).toEqual([4250n, 5600n]);
    expect(costOfWeek(dearer)).toBe(9850n);
    expect(dearer.times[0]?.priced).toBe('£40.00 at £20.00 an hour and £2.50 for travel');
  });

  test('a longer visit costs its own hours', () => {
    const longer = line({ visits: [own(6, { toMinute: 780 })] });
    expect(longer.times.map((time) => [time.toMinute, time.pence])).toEqual([
      [720, 4250n],
      [780, 6250n],
    ]);
  });

  test('another time of the same length keeps one price for all', () => {
    const later = line({ visits: [own(6, { fromMinute: 840, toMinute: 960 })] });
    expect(later.times.map((time) => time.pence)).toEqual([null, null]);
    expect(costOfWeek(later)).toBe(costOfWeek(asked));
  });

  test('each difference is said, field by field', () => {
    const fields = fieldsChanged(
      asked,
      line({ fromDay: day('2026-12-15'), visits: [own(6, { fromMinute: 840, toMinute: 960, pence: pence(5600) })] }),
    );
    expect(fields.map(({ field, after }) => [field, after])).toEqual([
      ['when', 'Tuesdays, 10am to noon; Saturdays, 2pm to 4pm'],
      ['price', 'Tuesdays, 10am to noon: £42.50 a visit; Saturdays, 2pm to 4pm: £56.00 a visit'],
      ['from', '15 December 2026'],
    ]);
  });

  test('another first day alone leaves the prices of the visits as they were asked', () => {
    const priced = { ...asked, times: [visit(2, 4250n), visit(6, 5600n)] };
    const visits = [own(2, { pence: pence(4250) }), own(6, { pence: pence(5600) })];
    expect(line({ visits }, priced)).toBe(priced);
    expect(
      fieldsChanged(priced, line({ visits, fromDay: day('2026-12-15') }, priced)).map((each) => each.field),
    ).toEqual(['from']);
  });

  test.for([
    ['a day that is not chosen', { visits: [own(7)] }, 'counter.stray-day'],
    ['times that run backwards', { visits: [own(6, { fromMinute: 800 })] }, 'line.end-before-start'],
    ['not on the quarter hour', { visits: [own(6, { fromMinute: 607 })] }, 'line.not-quarter-hours'],
  ] as const)('%s is refused', ([, over, code]) => {
    expect(offered(over)).toBe(code);
  });

  test('times that the listing does not offer are said, also of one day', () => {
    const open = [2, 6].map((weekday) => ({ day: weekday, fromMinute: 540, toMinute: 840 }));
    const said = (visits: CounterOffer['visits']) => {
      const made = offeredLine(asked, { ...offer, visits }, { ...listing, times: open }, period);
      return made.ok && made.value.beyond.outsideTimes;
    };
    expect(said([own(6, { toMinute: 840 })])).toBe(false);
    expect(said([own(6, { toMinute: 900 })])).toBe(true);
  });
});
