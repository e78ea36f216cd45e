import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Tools } from '../tools.server.ts';

const DAY_SECONDS = 86_400;
const sealOf = (secret: string, at: string) => createHmac('sha256', secret).update(`form\n${at}`).digest('base64url');

/** When a form was shown, for a hidden field: sealed, so that only our own pages can say it. */
export function shownNow({ secret, clock }: Pick<Tools, 'secret' | 'clock'>): string {
  const at = String(Math.floor(clock.now().getTime() / 1000));
  return `${at}.${sealOf(secret, at)}`;
}

/** How many seconds a form lay open. Null: not one of ours, or more than a day. */
export function secondsOpen({ secret, clock }: Pick<Tools, 'secret' | 'clock'>, stamp: string): number | null {
  const [at = '', seal = ''] = stamp.split('.');
  const [given, wanted] = [Buffer.from(seal), Buffer.from(sealOf(secret, at))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const seconds = Math.floor(clock.now().getTime() / 1000) - Number(at);
  return seconds >= 0 && seconds <= DAY_SECONDS ? seconds : null;
}
