import { createHash } from 'node:crypto';
import { columnOf, type Day } from '#app/kit/day.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import type { NeedWords } from './rules.ts';

/** Which field names something that is not on today's lists; null when all is known. */
export async function unknownIn(
  reader: Reader,
  words: NeedWords,
): Promise<'supportKind' | 'outcomeTag' | 'authorityCode' | null> {
  const { supportKind, outcomeTag, authorityCode } = words;
  if ((await reader.authority.count({ where: { code: authorityCode, validTo: null } })) === 0) return 'authorityCode';
  if (supportKind !== null && (await reader.supportKind.count({ where: { code: supportKind } })) === 0)
    return 'supportKind';
  return outcomeTag !== null && (await reader.outcomeTag.count({ where: { code: outcomeTag } })) === 0
    ? 'outcomeTag'
    : null;
}

/** The id is drawn by chance: the usual ids carry the moment, and the moment is not ours to keep. */
export async function keepNeed(tx: Tx, words: NeedWords, month: Day): Promise<void> {
  await tx.needRecord.create({ data: { id: crypto.randomUUID(), ...words, month: columnOf(month) } });
}

const HOUR = 3_600_000;
const MOST_CALLERS = 10_000;
const told = new Map<string, number[]>();

/**
 * How often this caller told something within the last hour, this time included. In this process's memory only, under a
 * fingerprint that is forgotten with it: who tells is never written down.
 */
export function countCall(caller: string, secret: string, now: Date): number {
  const key = createHash('sha256').update(`${secret}\n${caller}`).digest('base64url');
  const since = now.getTime() - HOUR;
  const times = [...(told.get(key) ?? []).filter((time) => time > since), now.getTime()].slice(-50);
  told.delete(key);
  told.set(key, times);
  // The longest unheard one goes first: a Map keeps its order.
  if (told.size > MOST_CALLERS) told.delete(told.keys().next().value ?? '');
  return times.length;
}
