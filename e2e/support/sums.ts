// Days and money as a person would work them out on paper: nothing here is taken from the app.
const DAY = 86_400_000;

const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** So many days from today, as 2026-12-01. */
export const inDays = (days: number): string =>
  new Date(at(new Date().toISOString().slice(0, 10)).getTime() + days * DAY).toISOString().slice(0, 10);

/** How often a weekday (Monday is 1) comes from one day to another, both counted, day by day. */
export function times(weekday: number, firstDay: string, lastDay: string): number {
  let count = 0;
  for (let day = at(firstDay).getTime(); day <= at(lastDay).getTime(); day += DAY) {
    if ((new Date(day).getUTCDay() || 7) === weekday) count += 1;
  }
  return count;
}

/** 4150 → '£41.50' */
export const pounds = (pence: number): string => {
  const whole = Math.floor(pence / 100).toLocaleString('en-GB');
  return `£${whole}.${String(pence % 100).padStart(2, '0')}`;
};
