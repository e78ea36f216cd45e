import { assert } from './result.ts';

declare const brand: unique symbol;
/** A civil date, '2026-11-22'. No time, no zone: the day printed on the letter. */
export type Day = string & { readonly [brand]: 'Day' };

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const LONG = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const WITHOUT_YEAR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const noon = (day: Day) => new Date(`${day}T12:00:00Z`);
const toDay = (date: Date) => date.toISOString().slice(0, 10) as Day;

/** Whether the text is a real date in the calendar, from 1900 to 2199: '2026-02-30' and '0026-02-03' are not. */
export function isDay(text: string): text is Day {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function day(text: string): Day {
  assert(isDay(text), `a date like 2026-11-22, not ${text}`);
  return text;
}

/** The day it is in Scotland at that moment. */
export function dayOf(moment: Date): Day {
  return LONDON.format(moment) as Day;
}

export function addDays(from: Day, days: number): Day {
  const date = noon(from);
  date.setUTCDate(date.getUTCDate() + days);
  return toDay(date);
}

/** Working days are Monday to Friday; bank holidays differ by council and are not taken out. */
export function addWorkingDays(from: Day, days: number): Day {
  let at = from;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (weekdayOf(at) <= 5) left -= 1;
  }
  return at;
}

/** Whole days from the first to the second: 0 for the same day, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(at: Day): number {
  return noon(at).getUTCDay() || 7;
}

/** 'Friday 4 December 2026' */
export const formatDay = (at: Day) => LONG.format(noon(at)).replace(',', '');
/** 'Friday 4 December': where the year cannot be another */
export const formatNearDay = (at: Day) => WITHOUT_YEAR.format(noon(at)).replace(',', '');
/** '4 December 2026' */
export const formatShortDay = (at: Day) => SHORT.format(noon(at));
/** '4 December 2026 at 14:05', in Scotland's time */
export const formatMoment = (at: Date) => MOMENT.format(at);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export function weekdayName(weekday: number): string {
  const name = WEEKDAYS[weekday - 1];
  assert(name, `a day of the week is 1 to 7, not ${weekday}`);
  return name;
}

/** 570 → '9.30am', as people say it. */
export function formatMinute(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const rest = minute % 60;
  if (minute === 720) return 'noon';
  if (minute === 0 || minute === 1440) return 'midnight';
  const shown = hour % 12 || 12;
  return `${shown}${rest ? `.${String(rest).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`;
}

/** A DATE column as Prisma gives it (midnight UTC) → the day. */
export const dayOfColumn = (column: Date): Day => toDay(column);
/** The day → what Prisma wants for a DATE column. */
export const columnOf = (at: Day): Date => new Date(`${at}T00:00:00Z`);
