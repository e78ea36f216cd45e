const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** '2026-11-01' → 'November 2026'. What is not a month is said as it stands. */
export function formatMonth(month: string): string {
  const date = new Date(`${month}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : MONTH.format(date);
}
