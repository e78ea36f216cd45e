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
