import { assert, ok, type Result, refuse } from './result.ts';

declare const brand: unique symbol;
/** Whole pence of pounds sterling. Never a float, never pounds. */
export type Pence = bigint & { readonly [brand]: 'Pence' };

export const NO_PENCE = 0n as Pence;

export function pence(amount: bigint | number): Pence {
  if (typeof amount === 'number') assert(Number.isSafeInteger(amount), `whole pence, not ${amount}`);
  return BigInt(amount) as Pence;
}

export function sumPence(amounts: Iterable<Pence>): Pence {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum as Pence;
}

/** '£1,041.50', '−£3.20'. Whole pounds keep their pence, so that columns line up and nothing is guessed. */
export function formatPence(amount: Pence): string {
  const positive = amount < 0n ? -amount : amount;
  const pounds = (positive / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0n ? '−' : ''}£${pounds}.${(positive % 100n).toString().padStart(2, '0')}`;
}

/** '20.50' for a form field: what formatPence shows, without the signs that a number field refuses. */
export function penceToField(amount: Pence): string {
  return `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;
}

const MOST_POUNDS = 10_000_000n;

/** Reads what people type for money: '20', '£20.5', '1,200.00'. Refuses anything that is not an exact amount. */
export function parsePounds(typed: string): Result<Pence, 'money.not-an-amount' | 'money.too-much'> {
  const match = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!match) return refuse('money.not-an-amount');
  const pounds = BigInt((match[1] ?? '').replaceAll(',', ''));
  if (pounds > MOST_POUNDS) return refuse('money.too-much');
  return ok(pence(pounds * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))));
}

/** amount × hundredths ÷ 100, halves rounded up: 2.25 hours at £19.99 is £44.98. */
export function timesHundredths(amount: Pence, hundredths: number): Pence {
  assert(Number.isSafeInteger(hundredths) && hundredths >= 0, 'hundredths are a whole number');
  return ((amount * BigInt(hundredths) + 50n) / 100n) as Pence;
}
