// A calendar as a file (RFC 5545, RFC 7986) that phones and calendars subscribe to. Times are what clocks in Scotland show, with the
// rule of the zone in the file, so that a session at 10am is at 10am in summer and in winter.
import ICAL from 'ical.js';
import type { FeedEvent } from '#app/domain/changes/feeds.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { MINUTES_A_DAY } from '#app/kit/moment.ts';

export type CalendarPrint = {
  /** What a phone calls the calendar. */
  name: string;
  description: string;
  /** What every session is called: the same words for all of them. */
  summary: string;
  /** The page that says more, after signing in. */
  page: string;
  /** The end of every UID: our own address. */
  host: string;
  events: readonly FeedEvent[];
};

const ZONE = 'Europe/London';

// No line is longer than 75 octets (RFC 5545, 3.1). ical.js does not count the blank that a folded line begins with.
ICAL.foldLength = 74;

/** The zone as it has been since 1996 and is by law now (Summer Time Act 1972, as amended by SI 2002/262). */
const LONDON = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** The whole file. The same sessions always give the same bytes: nothing in it depends on when it is asked for. */
export function calendarFile({ name, description, summary, page, host, events }: CalendarPrint): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Ettle//Sessions//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  for (const label of ['name', 'x-wr-calname']) calendar.addPropertyWithValue(label, name);
  for (const label of ['description', 'x-wr-caldesc']) calendar.addPropertyWithValue(label, description);
  calendar.addPropertyWithValue('x-wr-timezone', ZONE);
  const often = new ICAL.Property('refresh-interval');
  often.resetType('duration');
  often.setValue(ICAL.Duration.fromString('PT4H'));
  calendar.addProperty(often);
  calendar.addPropertyWithValue('x-published-ttl', 'PT4H');
  calendar.addSubcomponent(ICAL.Component.fromString(LONDON));
  for (const event of events) calendar.addSubcomponent(eventOf(event, { summary, page, host }));
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: FeedEvent, about: Pick<CalendarPrint, 'summary' | 'page' | 'host'>) {
  const shown = new ICAL.Component('vevent');
  const changed = ICAL.Time.fromJSDate(event.changedAt, true);
  shown.addPropertyWithValue('uid', `${event.key}@${about.host}`);
  // Without a METHOD the two are the same (RFC 5545, 3.8.7.2): when what it says was last changed.
  shown.addPropertyWithValue('dtstamp', changed);
  shown.addPropertyWithValue('last-modified', changed);
  shown.addPropertyWithValue('sequence', event.sequence);
  shown.addProperty(clock('dtstart', event.day, event.fromMinute));
  shown.addProperty(clock('dtend', event.day, event.toMinute));
  shown.addPropertyWithValue('summary', about.summary);
  shown.addPropertyWithValue('status', event.unsure ? 'TENTATIVE' : 'CONFIRMED');
  shown.addPropertyWithValue('class', 'PRIVATE');
  shown.addPropertyWithValue('url', about.page);
  return shown;
}

/** A time on the clock of that day; midnight at its end is the first minute of the next. */
function clock(name: string, day: Day, minute: number) {
  const at = minute >= MINUTES_A_DAY ? addDays(day, 1) : day;
  const [year = 0, month = 1, date = 1] = at.split('-').map(Number);
  const rest = minute % MINUTES_A_DAY;
  const property = new ICAL.Property(name);
  property.setParameter('tzid', ZONE);
  const shown = { year, month, day: date, hour: Math.floor(rest / 60), minute: rest % 60, second: 0, isDate: false };
  property.setValue(ICAL.Time.fromData(shown));
  return property;
}
