import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type FeedEvent, feedOf, MOST_EVENTS } from '#app/domain/changes/feeds.ts';
import { type Session, sessionsBetween } from '#app/domain/changes/sessions.ts';
import { calendarFile } from '#app/drivers/calendar/file.server.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { pence } from '#app/kit/pence.ts';

const MADE = new Date('2026-11-22T09:30:15Z');
const event = (over: Partial<FeedEvent> = {}): FeedEvent => ({
  key: '01a20000-0000-7000-8000-000000000000.2026-12-01.600',
  day: day('2026-12-01'),
  fromMinute: 600,
  toMinute: 750,
  unsure: false,
  sequence: 0,
  changedAt: MADE,
  ...over,
});
const ABOUT = {
  name: 'Ettle',
  description: 'Sessions.',
  summary: 'Session (Ettle)',
  page: 'https://ettle.example/my',
  host: 'ettle.example',
};
const fileOf = (events: readonly FeedEvent[], over: Partial<typeof ABOUT> = {}) =>
  calendarFile({ ...ABOUT, ...over, events });
/** As a reader of RFC 5545 puts folded lines together again: by hand, not by the library that wrote them. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  it('says of a session when it is, under a name that stays, and how often it was changed', () => {
    const [, , ...lines] = linesOf(fileOf([event({ sequence: 2, changedAt: new Date('2026-11-25T23:05:00Z') })]));
    const from = lines.indexOf('BEGIN:VEVENT');
    expect(lines.slice(from, lines.indexOf('END:VEVENT') + 1)).toEqual([
      'BEGIN:VEVENT',
      'UID:01a20000-0000-7000-8000-000000000000.2026-12-01.600@ettle.example',
      'DTSTAMP:20261125T230500Z',
      'LAST-MODIFIED:20261125T230500Z',
      'SEQUENCE:2',
      'DTSTART;TZID=Europe/London:20261201T100000',
      'DTEND;TZID=Europe/London:20261201T123000',
      'SUMMARY:Session (Ettle)',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'URL:https://ettle.example/my',
      'END:VEVENT',
    ]);
  });

  it('is a calendar of RFC 5545 and 7986 also when nothing is planned', () => {
    const lines = linesOf(fileOf([]));
    expect(lines.slice(0, 4)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Ettle//Sessions//EN',
      'CALSCALE:GREGORIAN',
    ]);
    expect(lines).toContain('NAME:Ettle');
    expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT4H');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(lines.filter((line) => line === 'TZID:Europe/London')).toHaveLength(1);
  });

  it('ends every line with CR LF, and no line is longer than 75 octets, whatever is written', () => {
    const anyWords = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(anyWords, (words) => {
        const file = fileOf([event()], { summary: words, description: words });
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const said = linesOf(file).find((line) => line.startsWith('SUMMARY:')) ?? '';
        const escaped = words.replace(/[\\;,]/g, (sign) => `\\${sign}`);
        expect(said).toBe(`SUMMARY:${escaped}`);
      }),
    );
  });

  it('escapes what would end a line or a value', () => {
    const lines = linesOf(fileOf([event()], { summary: 'a,b;c\\d\ne\r\nBEGIN:VEVENT' }));
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines.some((line) => line.startsWith('SUMMARY:a\\,b\\;c\\\\d\\ne'))).toBe(true);
  });

  it('is the same at the same session’s minute all year, and the zone in it gives the moment that clocks mean', () => {
    // The weeks around both changes of the clocks, and any day of three years.
    const changes = [day('2027-03-28'), day('2027-10-31'), day('2028-03-26')];
    const anyDay = fc.oneof(
      fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -7, max: 7 })).map(([at, by]) => addDays(at, by)),
      fc.integer({ min: 0, max: 1100 }).map((by) => addDays(day('2026-11-01'), by)),
    );
    // Not in the hour that is not there or there twice: which one is meant, no calendar can say.
    const anyMinute = fc.integer({ min: 180, max: 1380 });
    fc.assert(
      fc.property(anyDay, anyMinute, (at, fromMinute) => {
        const shown = readBack(fileOf([event({ day: at, fromMinute, toMinute: 1440 })]));
        expect(shown.startDate.toJSDate()).toEqual(momentOf(at, fromMinute));
        expect(shown.endDate.toJSDate()).toEqual(momentOf(at, 1440));
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same bytes for the same sessions', () => {
    expect(fileOf([event(), event({ unsure: true })])).toBe(fileOf([event(), event({ unsure: true })]));
  });
});

/** With the zone of the file itself, and no other. */
function readBack(file: string): InstanceType<typeof ICAL.Event> {
  const calendar = ICAL.Component.fromString(file);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? '');
  const found = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  for (const time of [found.startDate, found.endDate]) time.zone = zone;
  return found;
}

describe('what a calendar may know', () => {
  const line = (words: string, over: object = {}) => ({
    id: 'a',
    listingId: null,
    providerId: 'p',
    supplier: words,
    priceNote: words,
    outcomeId: 'o',
    what: words,
    knownAs: words,
    town: words,
    priceUnit: 'hour' as const,
    pricePence: pence(2000),
    travelPencePerVisit: pence(0),
    unitsHundredths: 100,
    times: [1, 2, 3, 4, 5, 6, 7].map((each) => ({
      day: each,
      fromMinute: 600,
      toMinute: 660,
      pence: null,
      priced: words,
    })),
    once: false,
    fromDay: day('2026-11-01'),
    toDay: day('2027-10-31'),
    answer: 'accepted' as const,
    ...over,
  });
  const sessionsOf = (words: string, from: Day, to: Day): Session[] =>
    sessionsBetween({ lines: [line(words)], changes: [], exceptionsOf: () => null }, from, to).sessions;

  it('has no name, no place and nothing of what it is, whatever those are', () => {
    const anyName = fc.string({ unit: 'grapheme-ascii', minLength: 3, maxLength: 40 }).map((text) => `Xq${text}Xq`);
    const plain = fileOf(
      feedOf({ sessions: sessionsOf('', day('2026-12-01'), day('2026-12-14')), tooMany: false }, new Map(), MADE)
        .events,
    );
    fc.assert(
      fc.property(anyName, (name) => {
        const sessions = sessionsOf(name, day('2026-12-01'), day('2026-12-14'));
        const file = fileOf(feedOf({ sessions, tooMany: false }, new Map(), MADE).events);
        // To the byte what it would be for anybody else.
        expect(file).toBe(plain);
        expect(linesOf(file).join('\n')).not.toContain(name);
      }),
    );
  });

  it('counts the changes that were signed, and says when the last one was', () => {
    const sessions = sessionsOf('', day('2026-12-01'), day('2026-12-02'));
    const last = new Date('2026-12-01T10:00:00Z');
    const after = feedOf({ sessions, tooMany: false }, new Map([['a', { times: 3, last }]]), MADE);
    expect(after.events.map(({ sequence, changedAt }) => [sequence, changedAt])).toEqual([
      [3, last],
      [3, last],
    ]);
    expect(new Set(after.events.map(({ key }) => key)).size).toBe(2);
  });

  it('is cut at its most, and says so', () => {
    const one = sessionsOf('', day('2026-12-01'), day('2026-12-01'));
    const many = Array.from({ length: MOST_EVENTS + 1 }, () => one[0] as Session);
    const cut = feedOf({ sessions: many, tooMany: false }, new Map(), MADE);
    expect([cut.events.length, cut.cut]).toEqual([MOST_EVENTS, true]);
    expect(Buffer.byteLength(fileOf(cut.events))).toBeLessThan(800_000);
    expect(feedOf({ sessions: one, tooMany: true }, new Map(), MADE).cut).toBe(true);
    expect(feedOf({ sessions: one, tooMany: false }, new Map(), MADE).cut).toBe(false);
  });
});
