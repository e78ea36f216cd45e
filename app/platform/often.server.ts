import { createHash } from 'node:crypto';

const MOST_CALLERS = 10_000;
const MOST_TIMES = 400;
const asked = new Map<string, number[]>();

/**
 * How often this caller did `what` within the last `windowMs`, this time included. In this process's memory only, under a
 * fingerprint that is forgotten with it: who asks is never written down.
 */
export function howOften(what: string, caller: string, secret: string, now: Date, windowMs: number): number {
  const key = createHash('sha256').update(`${secret}\n${what}\n${caller}`).digest('base64url');
  const since = now.getTime() - windowMs;
  const times = [...(asked.get(key) ?? []).filter((time) => time > since), now.getTime()].slice(-MOST_TIMES);
  asked.delete(key);
  asked.set(key, times);
  // The longest unheard one goes first: a Map keeps its order.
  if (asked.size > MOST_CALLERS) asked.delete(asked.keys().next().value ?? '');
  return times.length;
}
